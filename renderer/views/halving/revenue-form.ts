// What is typed as a revenue, read for the planner, or what is wrong with which field. Pure.
import type { WireIn } from '#contract/methods.ts';
import { LARGEST_NANO, parseAmount, typedText } from '#renderer/format/amount.ts';
import { isTypedDay } from '#renderer/format/date.ts';
import type { SubsidyRow } from './subsidy-rows.ts';

export type Confidence = WireIn<'revenues.set'>['confidence'];

export interface RevenueText {
  /** In place of this one; null: a new one. */
  readonly revenueId: number | null;
  /** Empty: the whole network. */
  readonly netuid: string;
  readonly definition: string;
  readonly usdPerYear: string;
  readonly source: string;
  /** As in 2026-08-07, of UTC. */
  readonly asOf: string;
  readonly confidence: Confidence;
}

export type RevenueErrors = Partial<Record<keyof RevenueText, string>>;

export const NO_REVENUE: RevenueText = {
  ...{ revenueId: null, netuid: '', definition: '', usdPerYear: '', source: '', asOf: '' },
  confidence: 'medium',
};

/** The form over a row: the user's own to change, any other to type one of its subnet. */
export const revenueFor = (row: SubsidyRow): RevenueText => ({
  ...NO_REVENUE,
  netuid: row.netuid === null ? '' : String(row.netuid),
  ...(row.origin === 'own' && {
    revenueId: row.revenueId,
    definition: row.definition ?? '',
    usdPerYear: typedText(BigInt(row.nanoUsdPerYear ?? '0')),
    source: row.source ?? '',
    asOf: row.asOf ?? '',
    confidence: row.confidence ?? 'medium',
  }),
});

function netuidError(text: string): string | null {
  if (text.trim() === '') return null;
  return /^\d{1,5}$/u.test(text.trim()) && Number(text) >= 1 && Number(text) <= 65_535
    ? null
    : 'a subnet number, as in 64, or empty for the network';
}

function usdError(nano: bigint | null): string | null {
  if (nano === null) return 'dollars a year, as in 2,400,000';
  if (nano === 0n) return 'above 0: without revenue there is no ratio';
  return nano > LARGEST_NANO ? 'too large' : null;
}

function errorsOf(text: RevenueText, nano: bigint | null, today: string): RevenueErrors {
  const netuid = netuidError(text.netuid);
  const usd = usdError(nano);
  const day = isTypedDay(text.asOf) ? (text.asOf > today ? 'a day that has been' : null) : 'a day';
  return {
    ...(netuid !== null && { netuid }),
    ...(text.definition.trim() === '' && { definition: 'what is counted, as in paid by customers' }),
    ...(usd !== null && { usdPerYear: usd }),
    ...(text.source.trim() === '' && { source: 'where the figure is from' }),
    ...(day !== null && { asOf: day }),
  };
}

/** The revenue for the planner, or the fields that are wrong; `today` is the day in UTC. */
export function readRevenue(
  text: RevenueText,
  today: string,
): { revenue: WireIn<'revenues.set'> } | { errors: RevenueErrors } {
  const nano = parseAmount(text.usdPerYear.trim());
  const errors = errorsOf(text, nano, today);
  if (Object.keys(errors).length > 0 || nano === null) return { errors };
  const { revenueId, netuid, asOf, confidence } = text;
  return {
    revenue: {
      ...(revenueId !== null && { revenueId }),
      netuid: netuid.trim() === '' ? null : Number(netuid),
      definition: text.definition.trim(),
      nanoUsdPerYear: String(nano),
      source: text.source.trim(),
      ...{ asOf, confidence },
    },
  };
}
