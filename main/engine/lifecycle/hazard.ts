/**
 * How soon a subnet near the end of the order may be dissolved, from the registrations that were seen. Each
 * registration takes the last subnet, so the one at rank r goes with the r-th. An estimate: gaps are taken as
 * independent draws from the 52 observed, the order as it is now, whatever the present registration cost.
 */
import { OBSERVED_DISSOLUTIONS, type TimeLast } from './observed-dissolutions.ts';

/** Blocks between registrations, as observed. */
export const OBSERVED_GAPS: readonly number[] = OBSERVED_DISSOLUTIONS.map(([, gap]) => gap);

/** Four hours: the grid on which gaps are added up. */
const GRID_BLOCK_COUNT = 1200;

export interface HazardRequest {
  /** 1: next to go. */
  readonly rank: number;
  readonly sinceLastRegistrationBlockCount: number;
  readonly horizonBlockCount: number;
  /** Default: all observed. */
  readonly gaps?: readonly number[];
}

export interface Hazard {
  /** Probability of at least `rank` registrations within the horizon, 0..1. */
  readonly probability: number;
  /** Observed gaps that were longer than the wait so far: what the first registration is estimated from. */
  readonly caseCount: number;
  /** Fewer than ten cases: the wait is longer than nearly all that were seen. */
  readonly fewCases: boolean;
}

/** Probability that a subnet at a rank is dissolved within a horizon; null where no observed gap was as long as the wait. */
export function dissolutionHazard(request: HazardRequest): Hazard | null {
  const { rank, sinceLastRegistrationBlockCount: waited, horizonBlockCount, gaps = OBSERVED_GAPS } = request;
  if (!Number.isInteger(rank) || rank < 1) throw new RangeError(`rank: ${rank} is not 1 or more`);
  const remaining = gaps.filter((gap) => gap > waited).map((gap) => gap - waited);
  if (remaining.length === 0) return null;
  const result = (probability: number): Hazard => ({
    probability,
    caseCount: remaining.length,
    fewCases: remaining.length < 10,
  });
  if (rank === 1) return result(shareWithin(remaining, horizonBlockCount));
  // Distribution of the wait until the rank-th registration, on the grid.
  let arrived = onGrid(remaining, horizonBlockCount);
  const step = occupied(onGrid(gaps, horizonBlockCount));
  for (let count = 1; count < rank; count += 1) arrived = convolved(arrived, step);
  return result(
    Math.min(
      1,
      arrived.reduce((sum, part) => sum + part, 0),
    ),
  );
}

/** How a probability is made up: of every time the registration before its own may come, and its own after it. */
export interface HazardTerms {
  readonly parts: readonly {
    readonly blockCount: number;
    readonly before: number;
    readonly within: number;
  }[];
  readonly gapCount: number;
}

/** The parts of `dissolutionHazard`, whose sum of before · within it is; null where it is null. */
export function hazardTerms(request: HazardRequest): HazardTerms | null {
  const { rank, sinceLastRegistrationBlockCount: waited, horizonBlockCount, gaps = OBSERVED_GAPS } = request;
  const remaining = gaps.filter((gap) => gap > waited).map((gap) => gap - waited);
  if (remaining.length === 0) return null;
  if (rank === 1) {
    const within = shareWithin(remaining, horizonBlockCount);
    return { parts: [{ blockCount: 0, before: 1, within }], gapCount: remaining.length };
  }
  const step = onGrid(gaps, horizonBlockCount);
  let arrived = onGrid(remaining, horizonBlockCount);
  for (let count = 2; count < rank; count += 1) arrived = convolved(arrived, occupied(step));
  const parts = [...arrived].flatMap((before, cell) =>
    before === 0
      ? []
      : [
          {
            ...{ blockCount: cell * GRID_BLOCK_COUNT, before },
            within: step.subarray(0, step.length - cell).reduce((sum, part) => sum + part, 0),
          },
        ],
  );
  return { parts, gapCount: gaps.length };
}

function shareWithin(gaps: readonly number[], horizon: number): number {
  return gaps.filter((gap) => gap <= horizon).length / gaps.length;
}

/** Probability of each gap by grid cell, up to the horizon; what lies behind it is left out. */
function onGrid(gaps: readonly number[], horizon: number): Float64Array {
  const cells = new Float64Array(Math.floor(horizon / GRID_BLOCK_COUNT) + 1);
  for (const gap of gaps) {
    const cell = Math.round(gap / GRID_BLOCK_COUNT);
    if (cell < cells.length) cells[cell]! += 1 / gaps.length;
  }
  return cells;
}

/** The cells that hold something, some fifty of up to thousands, and what they hold. */
interface Occupied {
  readonly cells: Int32Array;
  readonly probabilities: Float64Array;
}

function occupied(grid: Float64Array): Occupied {
  const cells = Int32Array.from(grid.keys()).filter((cell) => grid[cell]! > 0);
  return { cells, probabilities: Float64Array.from(cells, (cell) => grid[cell]!) };
}

function convolved(a: Float64Array, { cells, probabilities }: Occupied): Float64Array {
  const sum = new Float64Array(a.length);
  for (let i = 0; i < a.length; i += 1) {
    const part = a[i]!;
    if (part === 0) continue;
    for (let k = 0; k < cells.length; k += 1) {
      const cell = i + cells[k]!;
      if (cell >= sum.length) break;
      sum[cell]! += part * probabilities[k]!;
    }
  }
  return sum;
}

const BINS: readonly TimeLast[] = [
  '<1h',
  '1-4h',
  '4-8h',
  '8-12h',
  '12-24h',
  '1-2d',
  '2-4d',
  '4-7d',
  '7-14d',
  '>=14d',
];

/** How many victims had been last for how long: the warning a holder would have had, shortest first. */
export function warningTimes(): readonly { readonly timeLast: TimeLast; readonly caseCount: number }[] {
  return BINS.map((timeLast) => ({
    timeLast,
    caseCount: OBSERVED_DISSOLUTIONS.filter(([, , bin]) => bin === timeLast).length,
  }));
}
