// The target weights as they are typed: percentages to weights, what is wrong with each, and their sum. Pure; the planner
// itself refuses what does not sum to 100 %.
import type { Slice } from '#contract/allocation.ts';
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { TargetBy, TargetRow } from '#contract/targets.ts';
import { isWithoutValue } from './allocation-words.ts';
import { parseAmount, typedText } from '#renderer/format/amount.ts';
import { netuidOf } from '#renderer/format/typed-number.ts';

/** What is typed in each field, in percent, by key; empty: no target. */
export type TargetTexts = Readonly<Record<string, string>>;

/** A line of the table: a part of the portfolio, a target that is not held, or both. */
export interface TargetLine {
  key: string;
  label: string;
  netuid: number | null;
  /** Null where nothing is held, or nothing of it has a value. */
  exitRao: string | null;
  /** What stands in its place then. */
  missing: string;
  target: TargetRow | null;
}

export interface ReadTargets {
  /** Null while a field cannot be read. */
  input: WireIn<'allocation.setTargets'> | null;
  errors: Readonly<Record<string, string>>;
  bandError: string | null;
  /** Steps of 0.01 %: 10,000 is all. */
  sumSteps: number;
  /** How many weights are exact shares, of which two digits are seen. */
  shareCount: number;
}

/** Weights as they are kept or given, by key. */
export type TargetShares = Readonly<Record<string, number>>;

const STEPS = 10_000;
/** As the planner: a weight this near to a whole step is one. */
const SAME_STEP = 1e-6;
const UNITS_PER_STEP = 10_000_000n;
const NO_PERCENTAGE = 'Not a percentage from 0 to 100 with at most two decimals.';

/** Steps of 0.01 % of a percentage as typed; null where it is none. */
function stepsOf(text: string, locale?: string): number | null {
  const units = parseAmount(text, locale);
  if (units === null || units % UNITS_PER_STEP !== 0n) return null;
  const steps = Number(units / UNITS_PER_STEP);
  return steps <= STEPS ? steps : null;
}

/** A weight as the form would have it typed: `8.33`. */
export const weightText = (ratio: number, locale?: string): string =>
  typedText(BigInt(Math.round(ratio * STEPS)) * UNITS_PER_STEP, locale);

/** The exact share behind a text that shows it rounded; null where something else is typed, or the share is a whole step. */
function shareSteps(text: string, share: number | undefined, locale?: string): number | null {
  if (share === undefined || text !== weightText(share, locale)) return null;
  const steps = share * STEPS;
  return Math.abs(steps - Math.round(steps)) < SAME_STEP ? null : steps;
}

/** The targets that are typed. An empty field is no error: it has no target. */
export function readTargets(
  by: TargetBy,
  { texts, band, shares = {} }: { texts: TargetTexts; band: string; shares?: TargetShares },
  locale?: string,
): ReadTargets {
  const errors: Record<string, string> = {};
  const weights: { key: string; ratio: number }[] = [];
  let [sumSteps, shareCount] = [0, 0];
  for (const [key, text] of Object.entries(texts)) {
    if (text.trim() === '') continue;
    const steps = shareSteps(text, shares[key], locale) ?? stepsOf(text, locale);
    if (steps === null) errors[key] = NO_PERCENTAGE;
    else {
      weights.push({ key, ratio: steps / STEPS });
      sumSteps += steps;
      if (!Number.isInteger(steps)) shareCount += 1;
    }
  }
  const bandSteps = band.trim() === '' ? 0 : stepsOf(band, locale);
  const isReadable = Object.keys(errors).length === 0 && bandSteps !== null;
  return {
    errors,
    sumSteps,
    shareCount,
    bandError: bandSteps === null ? NO_PERCENTAGE : null,
    input: isReadable ? { by, weights, bandRatio: bandSteps / STEPS } : null,
  };
}

/** `sums to 97.5 %, 2.5 % short`. As the planner judges it: each exact share may be half of its last digit off. */
export function sumText({ sumSteps, shareCount }: Pick<ReadTargets, 'sumSteps' | 'shareCount'>): string {
  const short = STEPS - sumSteps;
  const percent = (steps: number) => `${weightText(Math.abs(steps) / STEPS)}\u202f%`;
  if (sumSteps === 0) return 'no target yet';
  if (Math.abs(short) <= shareCount / 2 + SAME_STEP)
    return `sums to 100\u202f%${shareCount > 0 ? ', exact shares shown to 0.01\u202f%' : ''}`;
  return `sums to ${percent(sumSteps)}, ${percent(short)} ${short > 0 ? 'short' : 'too much'}`;
}

/** The texts of targets that are set. */
export const textsOf = (rows: readonly Pick<TargetRow, 'key' | 'ratio'>[]): TargetTexts =>
  Object.fromEntries(rows.map(({ key, ratio }) => [key, weightText(ratio)]));

/** The weights behind those texts. */
export const sharesOf = (rows: readonly Pick<TargetRow, 'key' | 'ratio'>[]): TargetShares =>
  Object.fromEntries(rows.map(({ key, ratio }) => [key, ratio]));

/** The key of a subnet by its netuid as typed: `sn64` of `64` or `SN64`; null where it is none. */
export function subnetKey(text: string): string | null {
  const netuid = netuidOf(text);
  return netuid ? `sn${netuid}` : null;
}

const RANK = { free: 2, root: 1, alpha: 0 };

/** Parts that are held, the largest first, root and free TAO after them; then targets and additions that are not held. */
export function targetLines(
  slices: readonly Slice[],
  targets: WireOut<'allocation.targets'> | null,
  added: readonly string[],
): TargetLine[] {
  const byKey = new Map((targets?.rows ?? []).map((row) => [row.key, row]));
  const held = slices
    .filter(({ key }) => key !== 'no-category')
    .toSorted((a, b) => RANK[a.part ?? 'alpha'] - RANK[b.part ?? 'alpha'])
    .map((slice): TargetLine => ({
      ...{ key: slice.key, label: slice.label, netuid: slice.netuid },
      exitRao: isWithoutValue(slice) ? null : slice.exitRao,
      missing: 'no value',
      target: byKey.get(slice.key) ?? null,
    }));
  const known = new Set(held.map(({ key }) => key));
  const others = [...new Set([...byKey.keys(), 'root', 'free', ...added])].filter((key) => !known.has(key));
  return [...held, ...others.map((key) => lineOf(key, byKey.get(key) ?? null))];
}

function lineOf(key: string, target: TargetRow | null): TargetLine {
  const subnet = /^sn(\d+)$/.exec(key)?.[1];
  const label = { free: 'Free', root: 'Root' }[key] ?? key.replace(/^category:/, '');
  return {
    key,
    label: target?.label ?? (subnet === undefined ? label : ''),
    netuid: target?.netuid ?? (subnet === undefined ? (key === 'root' ? 0 : null) : Number(subnet)),
    exitRao: null,
    missing: 'not held',
    target,
  };
}
