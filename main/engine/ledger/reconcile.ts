/**
 * Compares what two sources say one balance is, and names the likely reasons of a difference, likeliest first. Reports
 * only: it changes no line and proposes none. The tests for a reason are stated beside it; the last one always holds.
 */
import { EXTRINSIC_FEES } from '#engine/pool/extrinsic-fees.ts';
import { magnitude } from '#engine/units.ts';
import type { DifferenceReason } from './difference-reasons.ts';
import type { EntryFacts } from './entry.ts';

const DAY_MS = 86_400_000;
/** The official CLI leaves stakes of up to 0.00009 out of its list. */
const UNLISTED_UP_TO = 90_000n;
/** More than 2 % a day nothing earned so far: observed are 0.09 to 0.56 %, in thin pools 1.65 %. */
const MOST_EARNED_PERCENT_PER_DAY = 2n;

/** A balance as one source says it, in 1e-9 of the asset. */
export interface SourceBalance {
  /** `ledger`, or whose statement it is. */
  readonly source: string;
  readonly amount: bigint;
  readonly atMs: number;
  readonly registeredAtBlock: number | null;
  /** How much this source may be off because of how it writes numbers; 0: exact. */
  readonly roundingUnits: bigint;
}

export interface Comparison {
  /** Null: free TAO. */
  readonly netuid: number | null;
  readonly a: SourceBalance;
  readonly b: SourceBalance;
  /** The balance's lines that led to it since the last statement the sources agree on. */
  readonly lines: readonly EntryFacts[];
  /** When they last agreed, or the records began. */
  readonly sinceMs: number;
  /** b − a of the other balances with this netuid, compared at the same time. */
  readonly otherDifferences: readonly bigint[];
}

export interface Reconciliation {
  readonly sourceA: SourceBalance;
  readonly sourceB: SourceBalance;
  /** b − a. */
  readonly difference: bigint;
  /** Likeliest first; empty where there is no difference. */
  readonly reasons: readonly DifferenceReason[];
}

/** Compares two sources. */
export function reconcile(comparison: Comparison): Reconciliation {
  const { a, b } = comparison;
  const difference = b.amount - a.amount;
  const reasons = difference === 0n ? [] : reasonsOf(comparison, difference);
  return { sourceA: a, sourceB: b, difference, reasons };
}

function reasonsOf(comparison: Comparison, difference: bigint): DifferenceReason[] {
  const holds = TESTS.filter(([, test]) => test(comparison, difference)).map(([reason]) => reason);
  return holds[0] === 'other-registration' ? [holds[0]] : [...holds, 'line-missed'];
}

type Test = (comparison: Comparison, difference: bigint) => boolean;

const TESTS: readonly (readonly [DifferenceReason, Test])[] = [
  ['other-registration', ({ a, b }) => bothKnown(a, b) && a.registeredAtBlock !== b.registeredAtBlock],
  ['dust', isDust],
  ['precision-lost', ({ a, b }, difference) => magnitude(difference) <= a.roundingUnits + b.roundingUnits],
  ['fee', isFee],
  [
    'stake-transferred',
    ({ otherDifferences }, difference) => otherDifferences.some((other) => isNear(other, -difference)),
  ],
  [
    'batch-missed',
    ({ lines }, difference) =>
      lines.some((line) => isTrade(line) && isNear(magnitude(deltaOf(line)), magnitude(difference))),
  ],
  [
    'rewards-listed-twice',
    ({ lines }, difference) => difference < 0n && isNear(listedRewards(lines), -2n * difference),
  ],
  [
    'snapshot-times-differ',
    (comparison, difference) =>
      couldEarn(comparison, magnitude(difference), Math.abs(comparison.b.atMs - comparison.a.atMs)),
  ],
  [
    'rewards-not-listed',
    (comparison, difference) =>
      difference > 0n && couldEarn(comparison, difference, comparison.b.atMs - comparison.sinceMs),
  ],
];

const bothKnown = (a: SourceBalance, b: SourceBalance) =>
  a.registeredAtBlock !== null && b.registeredAtBlock !== null;

/** A unit for each line that could be rounded, and one for the balance. */
function isDust({ a, b, lines }: Comparison, difference: bigint): boolean {
  const unlisted = (a.amount === 0n || b.amount === 0n) && magnitude(difference) <= UNLISTED_UP_TO;
  return unlisted || magnitude(difference) <= BigInt(lines.length) + 1n;
}

/** Equal to the known fees of a line or of all; for free TAO also no more than its lines without a fee can have cost. */
function isFee({ netuid, lines }: Comparison, difference: bigint): boolean {
  const fees = lines.map((line) => (netuid === null ? line.feeTao : line.feeAlpha));
  const known = fees.filter((fee) => fee !== null && fee > 0n) as bigint[];
  const sum = known.reduce((a, b) => a + b, 0n);
  if ([...known, sum].some((fee) => fee > 0n && isNear(fee, magnitude(difference)))) return true;
  const silent = lines.filter((line) => line.feeTao === null && isTrade(line)).length;
  return netuid === null && difference < 0n && -difference <= BigInt(silent) * EXTRINSIC_FEES.buyRao;
}

const isNear = (a: bigint, b: bigint) => magnitude(a - b) <= 1n;

const isIncome = ({ kind }: EntryFacts) => kind === 'reward' || kind === 'claim';
const isTrade = (line: EntryFacts) =>
  !isIncome(line) && line.kind !== 'opening-balance' && line.kind !== 'adjustment';
const deltaOf = ({ alpha, tao }: EntryFacts) => (alpha === 0n ? tao : alpha);
const listedRewards = (lines: readonly EntryFacts[]) =>
  lines.reduce((sum, line) => (isIncome(line) ? sum + deltaOf(line) : sum), 0n);

/** Whether a stake of the larger balance could earn so much in a time. Free TAO earns nothing. */
function couldEarn({ netuid, a, b }: Comparison, amount: bigint, durationMs: number): boolean {
  const balance = a.amount > b.amount ? a.amount : b.amount;
  const mostPerDay = (balance * MOST_EARNED_PERCENT_PER_DAY) / 100n;
  return netuid !== null && amount * BigInt(DAY_MS) <= mostPerDay * BigInt(Math.max(durationMs, 0));
}
