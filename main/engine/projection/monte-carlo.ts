/**
 * Random futures of a portfolio: path i is a function of the request, the seed and i alone, so results do not
 * depend on threads or order. Prices, TAO in USD, switches, dissolutions and takes are drawn; everything else is
 * the deterministic projection by days. Estimates; what is estimated and what assumed stands in estimates.ts.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import type { NetworkState } from '#engine/network-state.ts';
import { type RandomStream, randomStream, splitmix64 } from '#engine/rng.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
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
  dayCountOf,
  isImpossible,
  type ProjectionRequest,
  SMOOTH_BLOCK_COUNT,
  startModel,
  stepsOfDay,
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

/** The network that a run begins with, and the one it moves; reused from path to path. */
export interface NetworkStart {
  readonly start: Model;
  readonly model: Model;
  readonly slots: readonly number[];
  readonly registeredAt: Float64Array;
  readonly events: Events;
  readonly rules: EventRules;
}

/** What one thread needs to run paths. */
export interface Simulation extends NetworkStart {
  readonly request: MonteCarloRequest;
  readonly dayCount: number;
  /** The request's, as a double: it is asked for every day. */
  readonly freeTao: number;
  readonly shocks: Shocks;
  readonly temper: Temper;
  /** Usual deviation of each subnet's own moves; NaN where it has to be drawn. */
  readonly usual: Float64Array;
}

/** The network of a request with nothing behind it yet, or the facts that are missing. */
export function prepareNetwork(
  request: ProjectionRequest,
  estimates: Estimates = ESTIMATES,
): NetworkStart | FactsMissing {
  const start = startModel(request, chosenValues(request));
  if ('missing' in start) return start;
  const { state, ruleSet } = request;
  const registered = new Map(
    state.subnets.map((subnet) => [subnet.netuid, subnet.registeredAtBlock - state.block]),
  );
  const registeredAt = Float64Array.from(start.netuids, (netuid) => registered.get(netuid) ?? 0);
  const away = new Float64Array(start.netuids.length);
  return {
    start,
    model: cloneModel(start),
    slots: [...start.held.keys()].filter((slot) => start.held[slot]! > 0),
    registeredAt,
    events: { registeredAt: registeredAt.slice(), away, nextRegistrationAt: Infinity, paidTao: 0 },
    rules: eventRules(ruleSet, state, estimates),
  };
}

/** What a rule set says of registrations and dissolutions. */
export function eventRules(
  { parameters }: RuleSet,
  state: NetworkState,
  estimates: Estimates = ESTIMATES,
): EventRules {
  return {
    immunityBlockCount: parameters.immunityBlockCount.value,
    refundAt: parameters.refundDeploymentBlock.value - state.block,
    estimates,
  };
}

/** Prepares a thread's run, or names the facts that are missing. */
export function prepareSimulation(request: MonteCarloRequest): Simulation | FactsMissing {
  const { estimates = ESTIMATES, recentDeviations } = request;
  const network = prepareNetwork(request, estimates);
  if ('missing' in network) return network;
  const { netuids } = network.start;
  const temper = newTemper(netuids.length);
  return {
    ...network,
    request,
    dayCount: dayCountOf(request),
    freeTao: toFloat(request.freeTao),
    shocks: prepareShocks(estimates),
    temper,
    usual: usualDeviations(netuids, estimates, recentDeviations),
    events: { ...network.events, away: temper.away },
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
 * Begins path `index`: the network as at the start, tempers and first registration drawn. The seed is spread first:
 * seeds that differ in their last bits would otherwise share their paths, in another order.
 */
export function beginPath(simulation: Simulation, index: number): RandomStream {
  const { request, start, model, shocks, temper, usual, events, registeredAt, rules } = simulation;
  const random = randomStream(splitmix64(request.seed), index);
  resetModel(model, start);
  drawTemper(temper, shocks, { random, usual });
  startEvents(events, registeredAt, { ...rules, random });
  return random;
}

/** One day to come of a path. */
export interface DayToDraw {
  /** 1 is the first. */
  readonly day: number;
  readonly random: RandomStream;
  readonly blockCount: number;
  /** The simulation's, or the same columns under other rules. */
  readonly model: Model;
  readonly step: (model: Model, blockCount: number) => void;
  readonly rules: EventRules;
  /** Whether some users follow a flow, so that prices move after the step. */
  readonly follows: boolean;
  /** Adds to the drawn moves. */
  readonly onMoves?: (() => void) | undefined;
}

/** Draws a day and moves the network through it, in place; returns the log move of TAO in USD. */
export function pathDay({ temper, shocks, events }: Simulation, drawn: DayToDraw): number {
  const { day, random, blockCount, model, step: stepOf, rules, follows, onMoves } = drawn;
  const usdMove = drawMoves(temper, shocks, { logMove: model.logMove, random, day });
  onMoves?.();
  advance(model, {
    blockCount,
    stepBlockCount: blockCount,
    smoothBlockCount: SMOOTH_BLOCK_COUNT,
    alphaHalvings: 'averaged',
    step: stepOf,
  });
  if (follows) movePrices(model);
  dayOfEvents(model, events, { rules, random });
  return usdMove;
}

/** Runs path `index` and writes its values into the series. */
export function runPath(simulation: Simulation, index: number, series: PathSeries): void {
  const { request, dayCount, freeTao, model, rules } = simulation;
  const random = beginPath(simulation, index);
  const { blockCount } = stepsOfDay(request);
  const follows = model.absorbed.includes(0);
  const at = index * (dayCount + 1);
  let usd = request.usdPerTao ?? Number.NaN;
  write(simulation, series, { at, usd });
  for (let day = 1; day <= dayCount; day += 1) {
    usd *= Math.exp(pathDay(simulation, { day, random, blockCount, model, step, rules, follows }));
    write(simulation, series, { at: at + day, usd });
    if (day % 30 === 0 && isImpossible(model, freeTao)) series.impossible[index] = 1;
  }
}

function write(
  { model, freeTao, slots, events }: Simulation,
  series: PathSeries,
  { at, usd }: { at: number; usd: number },
): void {
  const sure = freeTao + model.now.heldRootTao + events.paidTao;
  series.markTao[at] = sure + alphaMark(model, slots);
  series.exitTao[at] = sure + alphaExit(model, slots);
  series.markUsd[at] = series.markTao[at] * usd;
}
