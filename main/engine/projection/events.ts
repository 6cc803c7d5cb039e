/**
 * What happens to subnets and takes on a path beside prices: registrations that dissolve the last subnet,
 * emission switches, new takes. Rates from estimates.ts, gaps between registrations from the 52 observed.
 * A model of chance, not a forecast of any one subnet. In place, nothing is allocated.
 */
import { OBSERVED_GAPS } from '#engine/lifecycle/hazard.ts';
import type { Uniform } from '#engine/rng.ts';
import { NEW_POOL_TAO, SWITCHES, TAKES } from './estimates.ts';
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
}

export interface EventRules {
  readonly immunityBlockCount: number;
  /** Subnets registered after this block (since the start) share their dissolution with their pool's alpha. */
  readonly refundAt: number;
}

const gap = (uniform: Uniform) => OBSERVED_GAPS[Math.floor(uniform() * OBSERVED_GAPS.length)]!;

/** A random time within a first gap: how long ago the last registration was is not in a snapshot. */
export function startEvents(events: Events, registeredAt: Float64Array, uniform: Uniform): void {
  events.registeredAt.set(registeredAt);
  events.nextRegistrationAt = gap(uniform) * uniform();
  events.paidTao = 0;
}

/** What a day brings; call it after the day's step. */
export function dayOfEvents(
  model: Model,
  events: Events,
  rules: EventRules & { readonly uniform: Uniform },
): void {
  const { uniform } = rules;
  const day = Math.round(model.now.elapsedBlocks / 7200);
  if (day % 7 === 0) flipSwitches(model, uniform);
  if (day % 91 === 0 && uniform() < TAKES.changePerQuarter) model.now.takeRatio = uniform() * TAKES.mostRatio;
  while (model.now.elapsedBlocks >= events.nextRegistrationAt) {
    events.nextRegistrationAt += gap(uniform);
    const slot = lastSubnet(model, events, rules.immunityBlockCount);
    if (slot >= 0) replaceSubnet(model, events, { slot, refundAt: rules.refundAt });
  }
}

const WEEK_OFF = 1 - (1 - SWITCHES.offPerDay) ** 7;
const WEEK_ON = 1 - (1 - SWITCHES.onPerDay) ** 7;

function flipSwitches({ enabled }: Model, uniform: Uniform): void {
  for (let i = 0; i < enabled.length; i += 1) {
    if (uniform() < (enabled[i] === 1 ? WEEK_OFF : WEEK_ON)) enabled[i] = 1 - enabled[i]!;
  }
}

/** The subnet of the lowest EMA price out of immunity, on a tie the older; −1 when all are immune. */
function lastSubnet(
  { movingPrice, now }: Model,
  { registeredAt }: Events,
  immunityBlockCount: number,
): number {
  let last = -1;
  for (let i = 0; i < movingPrice.length; i += 1) {
    if (registeredAt[i]! + immunityBlockCount > now.elapsedBlocks) continue;
    const lower = last < 0 || movingPrice[i]! < movingPrice[last]!;
    if (lower || (movingPrice[i] === movingPrice[last] && registeredAt[i]! < registeredAt[last]!)) last = i;
  }
  return last;
}

/** Shares the pool's TAO over all alpha outside (newer subnets: and inside), then seeds a new subnet in its place. */
function replaceSubnet(
  model: Model,
  events: Events,
  { slot, refundAt }: { slot: number; refundAt: number },
): void {
  const { tao, alpha, alphaOut, held, basketAlpha, now } = model;
  const counted = alphaOut[slot]! + (events.registeredAt[slot]! > refundAt ? alpha[slot]! : 0);
  const perAlpha = counted > 0 ? tao[slot]! / counted : 0;
  events.paidTao += held[slot]! * perAlpha;
  now.rootTao += basketAlpha[slot]! * perAlpha;
  now.outsideTao += tao[slot]! - basketAlpha[slot]! * perAlpha - NEW_POOL_TAO;
  events.registeredAt[slot] = now.elapsedBlocks;
  const before = model.targetPrice[slot]!;
  seed(model, slot);
  // The new subnet starts dear, at the median price, and is drawn to where the old one was at home.
  events.away[slot]! += Math.log(model.targetPrice[slot]! / before);
}

/** A new subnet: the lock in TAO beside alpha at the median price, nothing outside, switched off (new ones are). */
function seed(model: Model, slot: number): void {
  model.sorted.set(model.price);
  const price = selectLargest(model.sorted, model.sorted.length >> 1);
  for (const column of [model.alphaOut, model.protocolAlpha, model.basketAlpha, model.held]) column[slot] = 0;
  model.tao[slot] = NEW_POOL_TAO;
  model.alpha[slot] = NEW_POOL_TAO / price;
  model.price[slot] = price;
  model.targetPrice[slot] = price;
  model.movingPrice[slot] = 0;
  model.minerKept[slot] = 1;
  model.startAge[slot] = -model.now.elapsedBlocks;
  model.userTao[slot] = 0;
  model.alphaStage[slot] = 0;
  model.alphaEmission[slot] = EMISSION[0]!;
  model.enabled[slot] = 0;
}
