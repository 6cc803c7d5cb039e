/**
 * What a scenario on its way consists of, shared by all that act on it. Holds the two questions every one of them
 * asks; must not move anything through a day (course.ts does).
 */
import type { EventRules } from '#engine/projection/events.ts';
import type { Model, ModelParameters } from '#engine/projection/model.ts';
import { eventRules, type NetworkStart, type Simulation } from '#engine/projection/monte-carlo.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import type { RandomStream } from '#engine/rng.ts';
import type { Holder, Receipt } from './holder.ts';
import type { Happening, Ignored, ScenarioRequest } from './request.ts';
import type { Schedule } from './schedule.ts';

/** Whoever wants to know what happens. */
export interface Listener {
  readonly happened: (happening: Happening) => void;
  readonly ignored: (ignored: Ignored) => void;
  /** A trade of the holder, on top of what `happened` says of it. */
  readonly traded: (receipt: Receipt) => void;
  /** Before a subnet is dissolved, by the scenario or by chance. */
  readonly dissolves: (slot: number, perAlpha: number) => void;
  /** The holder's alpha of a slot (−1: TAO on root) has grown by rewards. */
  readonly earned?: (slot: number, amount: number) => void;
}

export interface Course {
  readonly request: ScenarioRequest;
  readonly network: NetworkStart;
  /** Null: nothing is drawn. */
  readonly simulation: Simulation | null;
  readonly schedule: Schedule;
  /** Every slot the holder has, or may come to have. */
  readonly ownSlots: readonly number[];
  readonly driftBySlot: Float64Array | null;
  readonly parameters: ReadonlyMap<RuleSet, ModelParameters>;
  readonly blockCount: number;
  readonly follows: boolean;
  readonly holder: Holder;
  listener: Listener | null;
  readonly step: (model: Model, blockCount: number) => void;
  model: Model;
  rules: EventRules;
  ownTakeRatio: number | null;
  random: RandomStream | null;
  /** Log of TAO in USD over its path. */
  usdMove: number;
  /** What one TAO on root has become, claimed and restaked with the network. */
  rootGrowth: number;
}

/** Whether the subnet of a slot is still the one it was at the start. */
export function isSameSubnet({ network }: Course, slot: number): boolean {
  return network.events.registeredAt[slot] === network.registeredAt[slot];
}

/** Other rules from now on. */
export function changeRules(course: Course, ruleSet: RuleSet): void {
  const parameters = course.parameters.get(ruleSet);
  if (parameters === undefined) throw new Error('a rule set that was not prepared');
  course.model = { ...course.model, parameters };
  // The smoothing of the EMA may be another one.
  course.model.now.smoothedUntil = 0;
  course.rules = eventRules(ruleSet, course.request.projection.state, course.rules.estimates);
}
