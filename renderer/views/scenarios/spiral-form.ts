// From the fields of the spiral to what the planner is asked, and what is wrong with a field. Pure.
import type { WireIn } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { MOST_DAYS } from './form-fields.ts';
import { netuidOf, numberOf, ratioOf } from '#renderer/format/typed-number.ts';

export interface SpiralForm {
  netuid: string;
  /** % a day. */
  leaving: string;
  /** % of all alpha outside the pool that may leave; empty: all but one's own. */
  share: string;
  days: string;
}

export type SpiralErrors = Partial<Record<keyof SpiralForm, string>>;
type Question = Omit<WireIn<'scenario.spiral'>, 'job'>;
export type SpiralTerms = Question;

type SpiralNumber = Extract<NumberRefText, { spiral: unknown }>;
type Named<Key extends string> = Extract<SpiralNumber, Record<Key, unknown>>['of'];

/** What explains a figure of the whole run, of a day of it, of a tenth of those who leave; null while the fields do not read. */
export const wholeNumber = (
  spiral: SpiralTerms | null,
  of: Exclude<SpiralNumber['of'], Named<'day'> | Named<'decile'>>,
): NumberRefText | null => spiral && { of, spiral };
export const dayNumber = (spiral: SpiralTerms | null, of: Named<'day'>, day: number): NumberRefText | null =>
  spiral && { of, spiral, day };
export const decileNumber = (
  spiral: SpiralTerms | null,
  of: Named<'decile'>,
  decile: number,
): NumberRefText | null => spiral && { of, spiral, decile };

const within = (value: number | null, least: number, most: number): value is number =>
  value !== null && value >= least && value <= most;

/** Null with the reason at each field that does not read. */
export function spiralQuestion({ netuid, leaving, share, days }: SpiralForm): {
  question: Question | null;
  errors: SpiralErrors;
} {
  const [subnet, rate, part, horizon] = [netuidOf(netuid), ratioOf(leaving), ratioOf(share), numberOf(days)];
  const errors: SpiralErrors = {};
  if (!subnet) errors.netuid = 'A netuid: 3, 64.';
  if (!within(rate, 0, 1)) errors.leaving = 'A number from 0 to 100.';
  if (share.trim() !== '' && !within(part, 0, 1)) errors.share = 'A number from 0 to 100.';
  if (!within(horizon, 1, MOST_DAYS) || !Number.isInteger(horizon))
    errors.days = `A whole number from 1 to ${writtenNumber(MOST_DAYS)}.`;
  if (Object.keys(errors).length > 0 || subnet === null || rate === null || horizon === null)
    return { question: null, errors };
  return {
    question: {
      netuid: subnet,
      leavingRatioPerDay: rate,
      ...(part !== null && { leavingShareRatio: part }),
      horizonDays: horizon,
    },
    errors,
  };
}
