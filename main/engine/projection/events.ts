/**
 * What happens to subnets and takes on a path beside prices: registrations that dissolve the last subnet,
 * emission switches, new takes. Rates from estimates.ts, gaps between registrations from the 52 observed.
 * A model of chance, not a forecast of any one subnet. In place, nothing is allocated.
 */
import { type RandomStream, uniform } from '#engine/rng.ts';
import type { Estimates } from './estimates.ts';
import { EMISSION, type Model } from './model.ts';
import { selectLargest } from './selection.ts';

/** Part of a path's state that the model does not hold. */
export interface Events {
  /** Block since the start at which each subnet was registered; negative: before. */
  readonly registeredAt: Float64Array;
  /** Log distance of each price from its shared level (shocks.ts). */
  readonly away: Float64Array;
  nextRegistrationAt: number;
  /** TAO the holder got from dissolved subnets. */
  paidTao: number;
  /** Told before a subnet is dissolved, with the TAO each alpha gets. */
  onDissolve?: ((slot: number, perAlpha: number) => void) | undefined;
}

export interface EventRules {
  readonly immunityBlockCount: number;
  /** Subnets registered after this block (since the start) share their dissolution with their pool's alpha. */
  readonly refundAt: number;
  readonly estimates: Estimates;
}

const gap = ({ registrationGaps }: Estimates, random: RandomStream) =>
  registrationGaps[Math.floor(uniform(random) * registrationGaps.length)]!;

/** A random time within a first gap: how long ago the last registration was is not in a snapshot. */
export function startEvents(
  events: Events,
  registeredAt: Float64Array,
  { estimates, random }: { estimates: Estimates; random: RandomStream },
): void {
  events.registeredAt.set(registeredAt);
  events.nextRegistrationAt = gap(estimates, random) * uniform(random);
  events.paidTao = 0;
}

/** What a day brings; call it after the day's step. */
export function dayOfEvents(
  model: Model,
  events: Events,
  { rules, random }: { readonly rules: EventRules; readonly random: RandomStream },
): void {
  const { estimates } = rules;
  const { takes, switches } = estimates;
  const day = Math.round(model.now.elapsedBlocks / 7200);
  if (day % 7 === 0) flipSwitches(model, switches, random);
  if (day % 91 === 0 && uniform(random) < takes.changePerQuarter)
    model.now.takeRatio = uniform(random) * takes.mostRatio;
  while (model.now.elapsedBlocks >= events.nextRegistrationAt) {
    events.nextRegistrationAt += gap(estimates, random);
    const slot = lastSubnet(model, events, rules.immunityBlockCount);
    if (slot >= 0) replaceSubnet(model, events, { rules, slot });
  }
}

/** A week's flips; none under rules without switches. */
function flipSwitches(
  { enabled, parameters }: Model,
  { offPerDay, onPerDay }: Estimates['switches'],
  random: RandomStream,
): void {
  if (!parameters.split.switches) return;
  const weekOff = 1 - (1 - offPerDay) ** 7;
  const weekOn = 1 - (1 - onPerDay) ** 7;
  for (let i = 0; i < enabled.length; i += 1) {
    if (uniform(random) < (enabled[i] === 1 ? weekOff : weekOn)) enabled[i] = 1 - enabled[i]!;
  }
}

/** The subnet of the lowest EMA price out of immunity, on a tie the older; −1 when all are immune. */
export function lastSubnet(
  { movingPrice, now }: Model,
  { registeredAt }: Events,
  immunityBlockCount: number,
): number {
  let last = -1;
  let lowest = Infinity;
  for (let i = 0; i < movingPrice.length; i += 1) {
    const price = movingPrice[i]!;
    // Most are above the lowest so far, so that is asked first.
    if (price > lowest || registeredAt[i]! + immunityBlockCount > now.elapsedBlocks) continue;
    if (price === lowest && registeredAt[i]! >= registeredAt[last]!) continue;
    last = i;
    lowest = price;
  }
  return last;
}

/** TAO paid for each alpha outside the pool of a subnet that is dissolved; newer subnets count the pool's own alpha too. */
function dissolutionPerAlpha(
  { tao, alpha, alphaOut }: Model,
  { registeredAt }: Pick<Events, 'registeredAt'>,
  { slot, refundAt }: { readonly slot: number; readonly refundAt: number },
): number {
  const counted = alphaOut[slot]! + (registeredAt[slot]! > refundAt ? alpha[slot]! : 0);
  return counted > 0 ? tao[slot]! / counted : 0;
}

/** Shares the pool's TAO over all alpha outside (newer subnets: and inside), then seeds a new subnet in its place. */
export function replaceSubnet(
  model: Model,
  events: Events,
  { slot, rules }: { readonly slot: number; readonly rules: EventRules },
): void {
  const { newPoolTao } = rules.estimates;
  const { tao, held, basketAlpha, now } = model;
  const perAlpha = dissolutionPerAlpha(model, events, { slot, refundAt: rules.refundAt });
  events.onDissolve?.(slot, perAlpha);
  events.paidTao += held[slot]! * perAlpha;
  now.rootTao += basketAlpha[slot]! * perAlpha;
  now.outsideTao += tao[slot]! - basketAlpha[slot]! * perAlpha - newPoolTao;
  events.registeredAt[slot] = now.elapsedBlocks;
  const before = model.targetPrice[slot]!;
  seed(model, slot, newPoolTao);
  // The new subnet starts dear, at the median price, and is drawn to where the old one was at home.
  events.away[slot]! += Math.log(model.targetPrice[slot]! / before);
}

/** A new subnet: the lock in TAO beside alpha at the median price, nothing outside, switched off where there are switches. */
function seed(model: Model, slot: number, poolTao: number): void {
  model.sorted.set(model.price);
  const price = selectLargest(model.sorted, model.sorted.length >> 1);
  model.alphaOut[slot] = 0;
  model.protocolAlpha[slot] = 0;
  model.basketAlpha[slot] = 0;
  model.held[slot] = 0;
  model.tao[slot] = poolTao;
  model.alpha[slot] = poolTao / price;
  model.price[slot] = price;
  model.targetPrice[slot] = price;
  model.movingPrice[slot] = 0;
  model.minerKept[slot] = 1;
  model.startAge[slot] = -model.now.elapsedBlocks;
  model.userTao[slot] = 0;
  model.alphaStage[slot] = 0;
  model.alphaEmission[slot] = EMISSION[0]!;
  model.enabled[slot] = model.parameters.split.switches ? 0 : 1;
}
