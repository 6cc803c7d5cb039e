/**
 * The holders of one subnet leave: each day a part of what they have left is sold, the price falls, the EMA follows,
 * with it the share behind the gate, and with that the TAO that supports the price. Beside those who leave, users go on
 * selling the alpha that held the price before. The rest of the network goes on under the no-change forecast.
 * Deterministic estimates; leavers may be drawn on by the fall itself.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import type { NetworkState } from '#engine/network-state.ts';
import { advance } from '#engine/projection/advance.ts';
import { lastSubnet } from '#engine/projection/events.ts';
import { step } from '#engine/projection/kernel.ts';
import { cloneModel, EMISSION, type Model } from '#engine/projection/model.ts';
import { type NetworkStart, prepareNetwork } from '#engine/projection/monte-carlo.ts';
import { ownedByUsers } from '#engine/projection/moves.ts';
import { alphaExit } from '#engine/projection/portfolio.ts';
import { SMOOTH_BLOCK_COUNT } from '#engine/projection/run.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { type AlphaRao, BLOCKS_PER_DAY, DAYS_PER_YEAR, rao } from '#engine/units.ts';
import { type Decile, newDeciles, payDeciles } from './deciles.ts';
import { sellIntoPool } from './pool-trades.ts';

/** Days over which a fall draws others on. */
const REACTION_DAYS = 7;
/** What a price may still move by where it has settled, and for how long it has to. */
export const STILL_RATIO = 0.02;
const STILL_DAYS = 30;

export interface SpiralRequest {
  readonly state: NetworkState;
  readonly ruleSet: RuleSet;
  readonly netuid: number;
  readonly leavingRatioPerDay: number;
  /** Part of the alpha outside the pool whose holders leave, the holder's own apart. */
  readonly leavingShareRatio: number;
  /** More that leaves a day for a fall of 1 over seven days. */
  readonly reactionRatio: number;
  /** How much of the alpha that users sell a day to hold the price, at the start, goes on being sold. */
  readonly usualSalesRatio: number;
  readonly dayCount: number;
  /** The holder's own alpha, which stays. */
  readonly held: AlphaRao;
}

export interface SpiralDay {
  readonly day: number;
  readonly price: number;
  readonly movingPrice: number;
  readonly emissionShare: number;
  readonly emissionTaoPerDay: number;
  readonly chainBuysTaoPerDay: number;
  readonly poolTao: number;
  readonly poolAlpha: number;
  readonly leavingAlpha: number;
  readonly paidTao: number;
  /** What the day's sales met, the chain's own step behind them, and what was sold; null on the first day. */
  readonly met: SpiralSales | null;
  /** Its share is weight/weightSum of the TAO that a block mints. */
  readonly weight: number;
  readonly weightSum: number;
  readonly taoPerBlock: number;
  /** What the gate leaves of the weight; null under rules that have none. */
  readonly passRatio: number | null;
  /** Part of the EMA's distance to the price that the day leaves. */
  readonly emaLeftRatio: number;
  /** The lowest EMA price of all others out of immunity; null where there is none, or the subnet is immune itself. */
  readonly lowestOtherMovingPrice: number | null;
}

/** Whole tokens, TAO per alpha. */
export interface SpiralSales {
  readonly price: number;
  readonly poolTao: number;
  readonly poolAlpha: number;
  readonly leavingAlpha: number;
  readonly usualAlpha: number;
}

export interface SpiralResult {
  readonly ok: true;
  readonly days: readonly SpiralDay[];
  readonly halfLifeDays: number | null;
  readonly settles: {
    readonly fromDay: number;
    readonly price: number;
    readonly ofStartPriceRatio: number;
  } | null;
  readonly lowestPrice: number;
  readonly lastFromDay: number | null;
  readonly belowBarFromDay: number | null;
  readonly deciles: readonly Decile[];
  /** What users sell a day beside those who leave, at the emission of the start. */
  readonly usualAlphaPerDay: number;
  readonly exitAtStartTao: number;
  readonly exitAtEndTao: number;
  /** The holder's alpha by the end: staked alpha grows. */
  readonly heldAtEndAlpha: number;
}

/** The model has no such subnet: it has no price, or has not begun. */
export interface NoSuchSubnet {
  readonly ok: false;
  readonly absent: true;
}

export type SpiralOutcome = SpiralResult | FactsMissing | NoSuchSubnet;

interface Run {
  readonly request: SpiralRequest;
  readonly network: NetworkStart;
  readonly model: Model;
  readonly slot: number;
  readonly days: SpiralDay[];
  readonly deciles: Decile[];
  /** Per alpha emitted. */
  readonly usualSales: number;
  leavingAlpha: number;
  lastFromDay: number | null;
  belowBarFromDay: number | null;
}

/** Runs the spiral; refuses with the facts that the rules lack. */
export function runSpiral(request: SpiralRequest): SpiralOutcome {
  const { state, ruleSet, netuid, dayCount, held } = request;
  const network = prepareNetwork({
    ...{ state, ruleSet, years: dayCount / DAYS_PER_YEAR, flow: 'offset' },
    flowBySubnet: new Map([[netuid, 'none']]),
    ...{ freeTao: rao(0n), rootTao: rao(0n), holdings: [{ netuid, alpha: held }] },
  });
  if ('missing' in network) return network;
  const { model } = network;
  const slot = model.netuids.indexOf(netuid);
  if (slot < 0) return { ok: false, absent: true };
  const usual = usualAlphaPerDay(network, slot) * request.usualSalesRatio;
  const leavingAlpha = ownedByUsers(model, slot) * request.leavingShareRatio;
  const run: Run = {
    ...{ request, network, model, slot, leavingAlpha },
    usualSales: usual / model.alphaEmission[slot]!,
    days: [],
    deciles: newDeciles(leavingAlpha, model.price[slot]!),
    lastFromDay: null,
    belowBarFromDay: null,
  };
  const exitAtStartTao = alphaExit(model, [slot]);
  for (let day = 1; day <= dayCount; day += 1) spiralDay(run, day);
  return resultOf(run, { exitAtStartTao, usualAlphaPerDay: usual });
}

/** Alpha that users sell on the first day where they return the price to its start; negative: buy. */
function usualAlphaPerDay({ start }: NetworkStart, slot: number): number {
  const model = cloneModel(start);
  model.absorbed[slot] = 1;
  dayOn(model);
  const minted = model.alphaEmission[slot]! * BLOCKS_PER_DAY;
  const bought = model.protocolAlpha[slot]! - start.protocolAlpha[slot]!;
  return minted + bought - model.claimed[slot]! - (model.alphaOut[slot]! - start.alphaOut[slot]!);
}

const dayOn = (model: Model): void =>
  advance(model, {
    ...{ blockCount: BLOCKS_PER_DAY, stepBlockCount: BLOCKS_PER_DAY, step },
    smoothBlockCount: SMOOTH_BLOCK_COUNT,
  });

function spiralDay(run: Run, day: number): void {
  const { model, slot, network, days } = run;
  const before = stateOf(run, day - 1, 0);
  const weight = model.movingPrice[slot]! * model.minerKept[slot]!;
  dayOn(model);
  const share = { ...shareOf(run, weight), lowestOtherMovingPrice: lowestOther(run, network) };
  // What the day began with is known once its step has weighed all subnets.
  if (days.length === 0) days.push({ ...before, ...share, paidTao: 0, met: null });
  const { paidTao, ...met } = leave(run, day);
  days.push({ ...stateOf(run, day, paidTao), ...share, met });
  if (run.belowBarFromDay === null && isBelowBar(run, weight)) run.belowBarFromDay = day;
  if (run.lastFromDay === null && isLast(run, network)) run.lastFromDay = day;
}

/** Sells the day's part of what is left to leave together with the usual sales; returns what it met, and what is paid. */
function leave(run: Run, day: number): SpiralSales & { readonly paidTao: number } {
  const { model, slot, request, days, deciles, usualSales } = run;
  const reference = days[Math.max(days.length - REACTION_DAYS, 0)]!.price;
  const fall = Math.max(0, 1 - model.price[slot]! / reference);
  const ratio = Math.min(request.leavingRatioPerDay + request.reactionRatio * fall, 1);
  const owned = ownedByUsers(model, slot);
  const leaving = Math.min(run.leavingAlpha * ratio, owned);
  const usual = Math.min(Math.max(usualSales * model.alphaEmission[slot]!, 0), owned - leaving);
  const { price, poolTao, poolAlpha } = stateOf(run, day, 0);
  const met = { price, poolTao, poolAlpha, leavingAlpha: leaving, usualAlpha: usual };
  if (leaving + usual <= 0) return { ...met, paidTao: 0 };
  const paid = sellIntoPool(model, slot, leaving + usual);
  const paidTao = (paid * leaving) / (leaving + usual);
  run.leavingAlpha -= leaving;
  if (leaving > 0) payDeciles(deciles, { alpha: leaving, paidTao, day });
  return { ...met, paidTao };
}

function stateOf({ model, slot, leavingAlpha }: Run, day: number, paidTao: number) {
  return {
    ...{ day, paidTao, leavingAlpha },
    price: model.price[slot]!,
    movingPrice: model.movingPrice[slot]!,
    poolTao: model.tao[slot]!,
    poolAlpha: model.alpha[slot]!,
  };
}

/** By the weights of the last step; `ungated`: its own before the gate. */
function shareOf({ model, slot, request }: Run, ungated: number) {
  const weightSum = model.weight.reduce((total, weight) => total + weight, 0);
  const weight = model.weight[slot]!;
  const emissionShare = weightSum > 0 ? weight / weightSum : 0;
  const taoPerBlock = EMISSION[model.now.taoStage]!;
  return {
    ...{ emissionShare, weight, weightSum, taoPerBlock },
    emissionTaoPerDay: emissionShare * taoPerBlock * BLOCKS_PER_DAY,
    chainBuysTaoPerDay: model.excess[slot]!,
    passRatio: request.ruleSet.splitRule === 'hill-rank' && ungated > 0 ? weight / ungated : null,
    emaLeftRatio: model.emaLeft[slot]!,
  };
}

/** The lowest EMA price that its own is held against. */
function lowestOther({ model, slot }: Run, { events, rules }: NetworkStart): number | null {
  const isOut = (at: number) =>
    events.registeredAt[at]! + rules.immunityBlockCount <= model.now.elapsedBlocks;
  const others = Array.from(model.movingPrice).filter((_, at) => at !== slot && isOut(at));
  return isOut(slot) && others.length > 0 ? Math.min(...others) : null;
}

/** At the bar the gate lets half of a weight through. Only these rules leave weights as they weigh them. */
const isBelowBar = ({ model, slot, request }: Run, weight: number): boolean =>
  request.ruleSet.splitRule === 'hill-rank' && model.enabled[slot] === 1 && model.weight[slot]! < weight / 2;

const isLast = ({ model, slot }: Run, { events, rules }: NetworkStart): boolean =>
  lastSubnet(model, events, rules.immunityBlockCount) === slot;

function settlesAt(days: readonly SpiralDay[]): SpiralResult['settles'] {
  const end = days.at(-1)!.price;
  const moving = days.findLastIndex(({ price }) => Math.abs(price / end - 1) > STILL_RATIO);
  const fromDay = moving + 1;
  if (days.length - 1 - fromDay < STILL_DAYS) return null;
  return { fromDay, price: end, ofStartPriceRatio: end / days[0]!.price };
}

function resultOf(run: Run, start: Pick<SpiralResult, 'exitAtStartTao' | 'usualAlphaPerDay'>): SpiralResult {
  const { days, deciles, lastFromDay, belowBarFromDay, model, slot } = run;
  const half = days.findIndex(({ price }) => price <= days[0]!.price / 2);
  return {
    ok: true,
    ...{ days, deciles, lastFromDay, belowBarFromDay },
    ...start,
    halfLifeDays: half < 0 ? null : half,
    settles: settlesAt(days),
    lowestPrice: Math.min(...days.map(({ price }) => price)),
    exitAtEndTao: alphaExit(model, [slot]),
    heldAtEndAlpha: model.held[slot]!,
  };
}
