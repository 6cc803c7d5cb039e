/** The kinds of jobs: how the host cuts each into parts. A new kind is a line here and one in works.ts. */
import {
  REBALANCE_PARTS,
  type RebalanceAnswer,
  rebalanceAnswer,
  type RebalanceQuestion,
} from '#engine/allocation/frontier.ts';
import type { FactsMissing } from '#engine/emission/facts.ts';
import type { HalvingImpact, ImpactRequest } from '#engine/halving/impact.ts';
import type { MonteCarloRequest } from '#engine/projection/monte-carlo.ts';
import type { ProjectionRequest, ProjectionResult } from '#engine/projection/run.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import type { Draws, ScenarioByDays, ScenarioPath } from '#engine/scenario/run.ts';
import type { SpiralOutcome, SpiralRequest } from '#engine/scenario/spiral.ts';
import { type FileAnswer, type ImportRequest, planImport } from './import-plan.ts';
import { type MonteCarloBands, type MonteCarloResult, planMonteCarlo } from './monte-carlo-plan.ts';
import type { Answered, JobPlan } from './outcome.ts';
import type { RunMemory } from './run-memory.ts';
import {
  planScenarioBands,
  type ScenarioBandsRequest,
  type ScenarioBandsResult,
} from './scenario-bands-plan.ts';

/** What each kind takes, says early and answers. An answer without plan is a refusal: no thread is asked. */
export interface JobKinds {
  projection: { in: ProjectionRequest; partial: never; out: ProjectionResult | FactsMissing };
  /** One part a depth. */
  rebalance: { in: RebalanceQuestion; partial: never; out: RebalanceAnswer };
  'halving-impact': { in: ImpactRequest; partial: never; out: HalvingImpact | FactsMissing };
  /** The same in steps of an epoch, which takes long enough to be in the way of the other. */
  'halving-epochs': { in: ImpactRequest; partial: never; out: HalvingImpact | FactsMissing };
  'monte-carlo': { in: MonteCarloRequest; partial: MonteCarloBands; out: MonteCarloResult | FactsMissing };
  /** One part a scenario. */
  scenario: {
    in: readonly ScenarioRequest[];
    partial: never;
    out: readonly (ScenarioByDays | FactsMissing)[];
  };
  'scenario-bands': {
    in: ScenarioBandsRequest;
    partial: MonteCarloBands;
    out: ScenarioBandsResult | FactsMissing;
  };
  'scenario-path': { in: ScenarioPathRequest; partial: never; out: ScenarioPath | FactsMissing };
  spiral: { in: SpiralRequest; partial: never; out: SpiralOutcome };
  import: { in: ImportRequest; partial: never; out: readonly (FileAnswer | undefined)[] };
  'import-undo': { in: UndoRequest; partial: never; out: Answered<number> };
  'lot-states': { in: LotStateRequest; partial: never; out: { readonly ok: true } };
}

/** One path of a scenario's random futures. */
export interface ScenarioPathRequest {
  readonly scenario: ScenarioRequest;
  readonly draws: Draws & { readonly index: number };
}

export interface UndoRequest {
  readonly database: string;
  readonly importId: number;
  readonly nowMs: number;
}

/** A database whose lot states are made where they are old. */
export interface LotStateRequest {
  readonly database: string;
  readonly nowMs: number;
}

export type JobKind = keyof JobKinds;

/** A plan, or the answer itself where there is nothing to do. */
export type Planned<K extends JobKind> =
  JobPlan<JobKinds[K]['partial'], JobKinds[K]['out']> | Exclude<JobKinds[K]['out'], { ok: true }>;

/**
 * `one`: short and of one part, on a thread of its own, so that it never waits behind a long job of `all` cores. `files`:
 * a thread that writes to the database, one job after the other.
 */
export type Lane = 'one' | 'all' | 'files';

/** A job of one part, which gives the whole answer. */
const whole = <T>(payload: unknown): JobPlan<never, T> => ({
  ...{ partCount: 1, payload },
  result: (given) => given.get(0) as T,
});

export const KINDS: {
  readonly [K in JobKind]: {
    readonly lane: Lane;
    readonly plan: (input: JobKinds[K]['in'], memory: RunMemory) => Planned<K>;
  };
} = {
  projection: { lane: 'one', plan: whole },
  rebalance: {
    lane: 'one',
    plan: (question) => ({ partCount: REBALANCE_PARTS, payload: question, result: rebalanceAnswer }),
  },
  'halving-impact': { lane: 'one', plan: whole },
  'halving-epochs': { lane: 'all', plan: whole },
  'monte-carlo': { lane: 'all', plan: planMonteCarlo },
  scenario: {
    lane: 'one',
    plan: (requests) => ({
      partCount: requests.length,
      payload: requests,
      result: (given) => requests.map((_, part) => given.get(part) as ScenarioByDays | FactsMissing),
    }),
  },
  'scenario-bands': { lane: 'all', plan: planScenarioBands },
  'scenario-path': { lane: 'one', plan: whole },
  spiral: { lane: 'one', plan: whole },
  import: { lane: 'files', plan: planImport },
  'import-undo': { lane: 'files', plan: whole },
  'lot-states': {
    lane: 'files',
    plan: (request) => ({ partCount: 1, payload: request, result: () => ({ ok: true }) }),
  },
};
