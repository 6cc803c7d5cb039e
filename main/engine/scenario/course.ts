/**
 * A scenario on its way through the days: the network's model, the holder beside it, and what the definition does
 * between two steps. The same with and without random draws, which come from the Monte Carlo run's own day. In place;
 * a course is used again for the next path. What happens is told to whoever listens, and costs nothing without.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import { advance } from '#engine/projection/advance.ts';
import { step } from '#engine/projection/kernel.ts';
import { type Model, resetModel } from '#engine/projection/model.ts';
import { beginPath, pathDay, prepareNetwork, type Simulation } from '#engine/projection/monte-carlo.ts';
import { movePrices } from '#engine/projection/moves.ts';
import { stepsOfDay } from '#engine/projection/run.ts';
import type { RandomStream } from '#engine/rng.ts';
import { toFloat } from '#engine/units.ts';
import type { Course } from './course-state.ts';
import { newHolder } from './holder.ts';
import { laterParameters } from './later-rules.ts';
import { rebalance } from './rebalance.ts';
import { tradeAsPlanned } from './recurring.ts';
import type { ScenarioRequest } from './request.ts';
import { isDue, resetSchedule, scheduleOf } from './schedule.ts';
import { applyShock } from './shocks.ts';
import { watchDraws } from './drawn-events.ts';

/** A course at its start, or the facts that are missing for its rules, later ones too. */
export function prepareCourse(
  request: ScenarioRequest,
  simulation: Simulation | null = null,
): Course | FactsMissing {
  const network = simulation ?? prepareNetwork(request.projection);
  if ('missing' in network) return network;
  const { model } = network;
  const parameters = laterParameters(request, model.parameters);
  if ('missing' in parameters) return parameters;
  const course: Course = {
    ...{ request, network, simulation, model, parameters },
    listener: null,
    schedule: scheduleOf(request, { dayCount: request.dayCount, netuids: model.netuids }),
    ownSlots: ownSlots(request, model),
    driftBySlot: driftBySlot(request, model),
    blockCount: stepsOfDay(request.projection).blockCount,
    follows: model.absorbed.includes(0),
    holder: newHolder(),
    step: (stepped, blockCount) => ownStep(course, stepped, blockCount),
    rules: network.rules,
    ownTakeRatio: null,
    random: null,
    usdMove: 0,
    rootGrowth: 1,
  };
  startCourse(course);
  return course;
}

function ownSlots({ trades, rebalancing }: ScenarioRequest, { netuids, held }: Model): number[] {
  const bought = trades.flatMap((trade) => (trade.kind === 'buy' ? [trade.netuid] : []));
  const wanted = new Set([...bought, ...(rebalancing?.alpha.keys() ?? [])]);
  return [...held.keys()].filter((slot) => held[slot]! > 0 || wanted.has(netuids[slot]!));
}

function driftBySlot(
  { driftPerDay, driftPerDayBySubnet }: ScenarioRequest,
  { netuids, absorbed }: Model,
): Float64Array | null {
  const drift = Float64Array.from(netuids, (netuid, i) =>
    absorbed[i] === 1 ? (driftPerDayBySubnet.get(netuid) ?? driftPerDay) : 0,
  );
  return drift.some((perDay) => perDay !== 0) ? drift : null;
}

/** Sets a course back to its start; with draws to that of a path. */
export function startCourse(course: Course, path = 0): void {
  const { request, network, simulation, holder, schedule } = course;
  course.model = network.model;
  course.rules = network.rules;
  course.ownTakeRatio = request.ownTakeRatio;
  course.usdMove = 0;
  course.rootGrowth = 1;
  Object.assign(holder, newHolder(), { freeTao: toFloat(request.projection.freeTao) });
  resetSchedule(schedule);
  if (simulation) course.random = beginPath(simulation, path);
  else {
    resetModel(network.model, network.start);
    network.events.registeredAt.set(network.registeredAt);
    network.events.paidTao = 0;
  }
}

/** One day: the step and its draws, then what the definition says. */
export function courseDay(course: Course, day: number): void {
  const { network, holder, schedule } = course;
  const { events } = network;
  const paidBefore = events.paidTao;
  if (course.simulation && course.random) drawnDay(course, course.simulation, { day, random: course.random });
  else plainDay(course, day);
  for (const item of schedule.shocks) if (isDue(item, day)) applyShock(course, item, day);
  holder.freeTao += events.paidTao - paidBefore;
  for (const item of schedule.trades) if (isDue(item, day)) tradeAsPlanned(course, item, day);
  if (course.request.rebalancing && day % course.request.rebalancing.everyDays === 0)
    rebalance(course, course.request.rebalancing, day);
}

function drift({ driftBySlot: perDay, model }: Course): void {
  if (perDay === null) return;
  for (let i = 0; i < perDay.length; i += 1) model.logMove[i]! += perDay[i]!;
}

function plainDay(course: Course, day: number): void {
  const { model, request, listener, follows } = course;
  drift(course);
  advance(model, {
    ...stepsOfDay(request.projection),
    step: course.step,
    onHalving: (slot, value) => {
      const told = { day, value, source: null };
      if (slot === null) listener?.happened({ ...told, kind: 'tao-halving', netuid: null });
      else if (course.ownSlots.includes(slot))
        listener?.happened({ ...told, kind: 'alpha-halving', netuid: model.netuids[slot]! });
    },
  });
  if (follows) movePrices(model);
}

function drawnDay(
  course: Course,
  simulation: Simulation,
  { day, random }: { day: number; random: RandomStream },
): void {
  const { model, blockCount, follows, rules } = course;
  const onMoves = course.driftBySlot === null ? undefined : () => drift(course);
  const drawn = { day, random, blockCount, model, follows, rules, onMoves, step: course.step };
  const tell = course.listener === null ? null : watchDraws(course, day);
  course.usdMove += pathDay(simulation, drawn);
  tell?.();
}

/**
 * The kernel's step, which pays all stakers at the take of all validators; where the holder's own have another one,
 * what he earned is put right by (1 − own take)/(1 − take). Claims of root come from baskets that filled at the take of
 * all, in the past, and stay.
 */
function ownStep(course: Course, model: Model, blockCount: number): void {
  const { ownSlots: slots, ownTakeRatio, listener } = course;
  const { held, now } = model;
  const { heldRootTao, heldAccruedTao, rootTao, takeRatio } = now;
  const scale = ownTakeRatio === null || takeRatio >= 1 ? 1 : (1 - ownTakeRatio) / (1 - takeRatio);
  const earns = listener?.earned;
  const before = scale === 1 && earns === undefined ? null : slots.map((slot) => held[slot]!);
  step(model, blockCount);
  if (rootTao > 0) course.rootGrowth *= now.rootTao / rootTao;
  if (before === null) return;
  before.forEach((alpha, k) => {
    const slot = slots[k]!;
    const earned = (held[slot]! - alpha) * scale;
    if (scale !== 1) held[slot] = alpha + earned;
    earns?.(slot, earned);
  });
  if (scale !== 1) now.heldAccruedTao = heldAccruedTao + (now.heldAccruedTao - heldAccruedTao) * scale;
  earns?.(-1, now.heldRootTao - heldRootTao);
}
