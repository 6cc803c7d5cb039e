/**
 * Random futures of a portfolio: path i is a function of the request, the seed and i alone, so results do not
 * depend on threads or order. Prices, TAO in USD, switches, dissolutions and takes are drawn; everything else is
 * the deterministic projection by days. Estimates; what is estimated and what assumed stands in estimates.ts.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import { randomStream, splitmix64 } from '#engine/rng.ts';
import { toFloat } from '#engine/units.ts';
import { advance } from './advance.ts';
import { ESTIMATES, type Estimates } from './estimates.ts';
import { dayOfEvents, type EventRules, type Events, startEvents } from './events.ts';
import { step } from './kernel.ts';
import { cloneModel, type Model, resetModel } from './model.ts';
import { movePrices } from './moves.ts';
import { alphaExit, alphaMark } from './portfolio.ts';
import {
  chosenValues,
  DAYS_PER_YEAR,
  isImpossible,
  type ProjectionRequest,
  SMOOTH_BLOCK_COUNT,
  startModel,
} from './run.ts';
import {
  drawMoves,
  drawTemper,
  newTemper,
  prepareShocks,
  type Shocks,
  type Temper,
  usualDeviation,
} from './shocks.ts';

export interface MonteCarloRequest extends ProjectionRequest {
  readonly seed: bigint;
  readonly pathCount: number;
  /** Null: no values in USD. */
  readonly usdPerTao: number | null;
  /** How prices move and what happens beside; default: as estimated from all that was seen. */
  readonly estimates?: Estimates;
  /**
   * Deviation of a subnet's own daily log moves over its last 30 days, by netuid. Where it is not known it is drawn,
   * and the bands of single subnets are wider than they could be.
   */
  readonly recentDeviations?: ReadonlyMap<number, number>;
}

/** Values by path and day, day 0 included, one path after the other; whole TAO or USD. */
export interface PathSeries {
  readonly markTao: Float64Array;
  readonly exitTao: Float64Array;
  /** NaN where no USD price is known. */
  readonly markUsd: Float64Array;
  /** Per path 1 where all alpha was marked above the TAO there is at some month's end. */
  readonly impossible: Uint8Array;
}

/** What one thread needs to run paths; its models are reused from path to path. */
export interface Simulation {
  readonly request: MonteCarloRequest;
  readonly dayCount: number;
  readonly start: Model;
  readonly model: Model;
  readonly slots: readonly number[];
  readonly shocks: Shocks;
  readonly temper: Temper;
  /** Usual deviation of each subnet's own moves; NaN where it has to be drawn. */
  readonly usual: Float64Array;
  readonly registeredAt: Float64Array;
  readonly events: Events;
  readonly rules: EventRules;
}

/** Days of a run beside day 0. */
export function dayCountOf({ years }: ProjectionRequest): number {
  return Math.round(years * DAYS_PER_YEAR);
}

/** Prepares a thread's run, or names the facts that are missing. */
export function prepareSimulation(request: MonteCarloRequest): Simulation | FactsMissing {
  const start = startModel(request, chosenValues(request));
  if ('missing' in start) return start;
  const { state, ruleSet, estimates = ESTIMATES, recentDeviations } = request;
  const registered = new Map(
    state.subnets.map((subnet) => [subnet.netuid, subnet.registeredAtBlock - state.block]),
  );
  const registeredAt = Float64Array.from(start.netuids, (netuid) => registered.get(netuid) ?? 0);
  const slots = [...start.held.keys()].filter((slot) => start.held[slot]! > 0);
  const temper = newTemper(start.netuids.length);
  return {
    request,
    dayCount: dayCountOf(request),
    start,
    model: cloneModel(start),
    slots,
    shocks: prepareShocks(estimates),
    temper,
    usual: usualDeviations(start.netuids, estimates, recentDeviations),
    registeredAt,
    events: { registeredAt: registeredAt.slice(), away: temper.away, nextRegistrationAt: 0, paidTao: 0 },
    rules: {
      immunityBlockCount: ruleSet.parameters.immunityBlockCount.value,
      refundAt: ruleSet.parameters.refundDeploymentBlock.value - state.block,
      estimates,
    },
  };
}

function usualDeviations(
  netuids: readonly number[],
  { own }: Estimates,
  recent: MonteCarloRequest['recentDeviations'],
): Float64Array {
  return Float64Array.from(netuids, (netuid) => {
    const known = recent?.get(netuid);
    return known === undefined ? Number.NaN : usualDeviation(own, known);
  });
}

/**
 * Runs path `index` and writes its values into the series. The seed is spread first: seeds that differ in their last
 * bits would otherwise share their paths, in another order.
 */
export function runPath(simulation: Simulation, index: number, series: PathSeries): void {
  const { request, dayCount, start, model, shocks, temper, usual, events, registeredAt, rules } = simulation;
  const random = randomStream(splitmix64(request.seed), index);
  resetModel(model, start);
  drawTemper(temper, shocks, { random, usual });
  const blockCount = 86_400 / (request.blockSeconds ?? 12);
  const drawn = { ...rules, random };
  startEvents(events, registeredAt, drawn);
  const follows = model.absorbed.includes(0);
  const at = index * (dayCount + 1);
  let usd = request.usdPerTao ?? Number.NaN;
  write(simulation, series, { at, usd });
  for (let day = 1; day <= dayCount; day += 1) {
    usd *= Math.exp(drawMoves(temper, shocks, { logMove: model.logMove, random, day }));
    advance(model, { blockCount, stepBlockCount: blockCount, smoothBlockCount: SMOOTH_BLOCK_COUNT, step });
    if (follows) movePrices(model);
    dayOfEvents(model, events, drawn);
    write(simulation, series, { at: at + day, usd });
    if (day % 30 === 0 && isImpossible(model, toFloat(request.freeTao))) series.impossible[index] = 1;
  }
}

function write(
  { model, request, slots, events }: Simulation,
  series: PathSeries,
  { at, usd }: { at: number; usd: number },
): void {
  const sure = toFloat(request.freeTao) + model.now.heldRootTao + events.paidTao;
  series.markTao[at] = sure + alphaMark(model, slots);
  series.exitTao[at] = sure + alphaExit(model, slots);
  series.markUsd[at] = series.markTao[at] * usd;
}
