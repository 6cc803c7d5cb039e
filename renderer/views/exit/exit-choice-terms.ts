// From the controls to the terms the planner is asked with, and what is wrong with a control in words. Pure. Percentages
// are typed, ratios are asked; a control that does not read leaves the terms null, so that the last answer stays.
import type { WireIn } from '#contract/methods.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { numberOf, ratioOf } from '#renderer/format/typed-number.ts';

/** Days of the choice of horizons; CUSTOM stands for the typed number. */
export type HorizonChoice = 0 | 1 | 7 | 30 | 90 | typeof CUSTOM;
export type RecoveryChoice = NonNullable<WireIn<'exit.plan'>['recovery']>['kind'];
type LeavingChoice = 'none' | NonNullable<WireIn<'exit.plan'>['leaving']>['of'];

export interface ExitChoice {
  /** % of a pool a day. */
  dailyShare: string;
  recovery: RecoveryChoice;
  /** % of what was sold that is undone a day. */
  partial: string;
  /** TAO a day by netuid, as typed. */
  flows: Record<number, string>;
  horizon: HorizonChoice;
  customDays: string;
  leaving: LeavingChoice;
  /** % of theirs that leaves. */
  leavingShare: string;
  /** % of those who leave that sell first. */
  place: string;
  tranches: 'weighed' | 'chosen';
  trancheCount: string;
  allowPartial: boolean;
}

export const CUSTOM = -1;
const MOST_DAYS = 365;
const MOST_TRANCHES = 1460;

type Field = 'dailyShare' | 'partial' | 'customDays' | 'leavingShare' | 'place' | 'trancheCount' | 'flows';
export type Terms = WireIn<'exit.plan'> & { horizonDays: number };

/** What the planner is asked: the terms, and the daily share as typed where the horizon has no use for it. */
export interface AskedTerms {
  terms: Terms;
  dailyShareRatio: number;
}

export interface ReadChoice {
  terms: Terms | null;
  /** As typed, also where the horizon has no use for it. */
  dailyShareRatio: number | null;
  errors: Partial<Record<Field, string>>;
}

/** Reads one control, or says what is wrong with it. */
class Reader {
  readonly errors: ReadChoice['errors'] = {};

  percent(field: Field, text: string, least = 0): number | null {
    const ratio = ratioOf(text);
    if (ratio !== null && ratio >= least / 100 && ratio <= 1) return ratio;
    this.errors[field] = `A number from ${writtenNumber(least)} to 100.`;
    return null;
  }

  whole(field: Field, text: string, [least, most]: readonly [number, number]): number | null {
    const value = numberOf(text);
    if (value !== null && Number.isInteger(value) && value >= least && value <= most) return value;
    this.errors[field] = `A whole number from ${least} to ${writtenNumber(most)}.`;
    return null;
  }

  flows(typed: Record<number, string>): { netuid: number; taoPerDay: number }[] {
    return Object.entries(typed).flatMap(([netuid, text]) => {
      if (text.trim() === '') return [];
      const taoPerDay = numberOf(text);
      if (taoPerDay !== null) return [{ netuid: Number(netuid), taoPerDay }];
      this.errors.flows = `The flow of SN${netuid} is not a number.`;
      return [];
    });
  }
}

const LEAST_SHARE_PERCENT = 0.001;

/** The terms of a choice; null with the reason beside each control that does not read. */
export function readChoice(choice: ExitChoice): ReadChoice {
  const reader = new Reader();
  const horizonDays =
    choice.horizon === CUSTOM
      ? reader.whole('customDays', choice.customDays, [0, MOST_DAYS])
      : choice.horizon;
  const share = reader.percent('dailyShare', choice.dailyShare, LEAST_SHARE_PERCENT);
  const recovery = recoveryOf(choice, reader);
  const leaving = leavingOf(choice, reader);
  const count =
    choice.tranches === 'chosen'
      ? reader.whole('trancheCount', choice.trancheCount, [1, MOST_TRANCHES])
      : undefined;
  const { errors } = reader;
  if (Object.keys(errors).length > 0 || horizonDays === null || share === null)
    return { terms: null, dailyShareRatio: share, errors };
  const terms: Terms = {
    horizonDays,
    // Now is everything in one order: a share of a day has no day.
    dailyShareRatio: horizonDays === 0 ? 1 : share,
    recovery,
    ...(leaving && { leaving }),
    ...(typeof count === 'number' && { trancheCount: count }),
  };
  return { terms, dailyShareRatio: share, errors };
}

function recoveryOf(choice: ExitChoice, reader: Reader): NonNullable<Terms['recovery']> {
  if (choice.recovery === 'partial')
    return { kind: 'partial', ratioPerDay: reader.percent('partial', choice.partial) ?? 0 };
  if (choice.recovery === 'observed-flow')
    return { kind: 'observed-flow', flows: reader.flows(choice.flows) };
  return { kind: choice.recovery };
}

function leavingOf({ leaving, leavingShare, place }: ExitChoice, reader: Reader): Terms['leaving'] {
  if (leaving === 'none') return undefined;
  const ratio = reader.percent('leavingShare', leavingShare);
  const before = reader.percent('place', place);
  return { of: leaving, ratio: ratio ?? 0, place: before ?? 0 };
}

/** Users' flow is asked for and none is typed: a snapshot holds none, so the chain's purchases are all that comes back. */
export const isWithoutFlow = ({ recovery }: Pick<Terms, 'recovery'>): boolean =>
  recovery?.kind === 'observed-flow' && recovery.flows.length === 0;

/** The same terms over another horizon. */
export const termsOver = ({ terms, dailyShareRatio }: AskedTerms, horizonDays: number): Terms =>
  horizonDays === terms.horizonDays ? terms : { ...terms, horizonDays, dailyShareRatio };

/** Everything in one order now, behind the same others. */
export const atOnceTerms = ({ leaving }: Terms): WireIn<'exit.plan'> => (leaving ? { leaving } : {});

/** The folded controls in one line: what of them is in force. */
export function moreText({ leaving, leavingShare, place, tranches, trancheCount, allowPartial }: ExitChoice) {
  const whose = leaving === 'owner' ? 'the owner’s alpha' : 'all other alpha';
  return [
    leaving === 'none' ? '' : `${leavingShare} % of ${whose} leaves, ${place} % of it before you`,
    tranches === 'chosen' ? `${trancheCount} tranches` : '',
    allowPartial ? '' : 'no partial fills',
  ]
    .filter(Boolean)
    .join('; ');
}
