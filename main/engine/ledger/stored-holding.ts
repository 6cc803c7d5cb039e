/**
 * A holding as it is stored: a summary as text, which lists and totals are made from, and its lots as bytes, which only
 * advancing needs. Reading back what was written gives a holding that goes on exactly as the one that was written.
 * A cache: whatever cannot be read, or was made under other terms, is null and the holding is replayed.
 */
import { type Holding, emptyHolding, type Parcel } from './holding.ts';
import { lotsFromBytes, lotsToBytes } from './lot-columns.ts';
import { openLots, restoreLots } from './lot-store.ts';
import { type HoldingSummary, summarise } from './summary.ts';
import type { LedgerTerms } from './terms.ts';

export interface StoredHolding {
  readonly summary: string;
  readonly lots: Uint8Array;
}

interface SummaryText extends HoldingSummary {
  readonly fingerprint: string;
  readonly departed: readonly Parcel[];
  /** Place of the lot that may still grow, among the lots; below 0: none. */
  readonly growing: number;
  readonly growingDay: number;
}

const BIGINT_TEXT = /^-?\d+n$/;

/** The text and bytes of a holding. */
export function storeHolding(
  holding: Holding,
  { fingerprint }: Pick<LedgerTerms, 'fingerprint'>,
): StoredHolding {
  const { store, departed } = holding;
  const lots = openLots(store);
  const growing = store.growing === null ? -1 : lots.indexOf(store.growing);
  const text: SummaryText = {
    ...summarise(holding, lots),
    fingerprint,
    departed,
    growing,
    growingDay: store.growingDay,
  };
  const summary = JSON.stringify(text, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return { summary, lots: lotsToBytes(lots) };
}

/** What a stored holding says at a glance; null where it was made under other terms. */
export function readSummary(summary: string, terms: Pick<LedgerTerms, 'fingerprint'>): HoldingSummary | null {
  return readText(summary, terms);
}

/** The holding, ready for its next line; null where it was made under other terms or its lots cannot be read. */
export function readHolding(stored: StoredHolding, terms: LedgerTerms): Holding | null {
  const text = readText(stored.summary, terms);
  const lots = lotsFromBytes(stored.lots);
  if (text === null || lots?.length !== text.lotCount) return null;
  const { key, isFree, balance, shortfall, lineCount, last } = text;
  const holding = emptyHolding(key, isFree, terms.policy);
  restoreLots(holding.store, lots, lots[text.growing] ?? null);
  holding.store.growingDay = text.growingDay;
  holding.years.push(...text.years);
  holding.departed.push(...text.departed);
  return Object.assign(holding, { balance, shortfall, lineCount, last });
}

function readText(summary: string, { fingerprint }: Pick<LedgerTerms, 'fingerprint'>): SummaryText | null {
  const text = JSON.parse(summary) as SummaryText;
  return text.fingerprint === fingerprint ? (withBigints(text) as SummaryText) : null;
}

/** Turns texts such as "12n" into integers, in place: several times faster than a reviver of JSON.parse. */
function withBigints(value: unknown): unknown {
  if (typeof value === 'string') return BIGINT_TEXT.test(value) ? BigInt(value.slice(0, -1)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields)) fields[name] = withBigints(fields[name]);
  return fields;
}
