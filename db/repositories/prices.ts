// Prices of a TAO and rates of a USD by currency and date, imported or typed, and how often they have changed. A typed
// one of a day replaces the typed one before it. Holds no rules about which of them counts.
import { numberOrNull, type Queries } from '#db/query.ts';

export interface PriceRow {
  readonly id: number;
  /** Null: typed by the user. */
  readonly importId: number | null;
  readonly fileName: string | null;
  readonly currency: string;
  readonly period: 'moment' | 'day';
  readonly atMs: number;
  readonly nanoPerTao: bigint;
}

export interface RateRow {
  readonly id: number;
  /** Null: typed by the user. */
  readonly importId: number | null;
  readonly fileName: string | null;
  readonly currency: string;
  readonly atMs: number;
  readonly nanoPerUsd: bigint;
}

interface StoredQuote {
  id: bigint;
  import_id: bigint | null;
  file_name: string | null;
  currency: string;
  at_ms: bigint;
}

interface StoredPrice extends StoredQuote {
  period: 'moment' | 'day';
  nano_per_tao: bigint;
}

interface StoredRate extends StoredQuote {
  nano_per_usd: bigint;
}

export interface TypedQuote {
  readonly currency: string;
  readonly atMs: number;
  /** Null takes a typed one back. */
  readonly nano: bigint | null;
}

const headOf = (stored: StoredQuote) => ({
  id: Number(stored.id),
  importId: numberOrNull(stored.import_id),
  fileName: stored.file_name,
  currency: stored.currency,
  atMs: Number(stored.at_ms),
});

const toPrice = (stored: StoredPrice): PriceRow => ({
  ...headOf(stored),
  period: stored.period,
  nanoPerTao: stored.nano_per_tao,
});

const toRate = (stored: StoredRate): RateRow => ({ ...headOf(stored), nanoPerUsd: stored.nano_per_usd });

export function priceRepository(queries: Queries) {
  const prices = queries.prepare<StoredPrice>(
    'prices.all',
    // Typed ones last: of two of one day the last counts.
    `SELECT p.*, i.file_name FROM prices p LEFT JOIN imports i ON i.id = p.import_id
     ORDER BY p.import_id IS NULL, p.id`,
  );
  const rates = queries.prepare<StoredRate>(
    'rates.all',
    `SELECT r.*, i.file_name FROM rates r LEFT JOIN imports i ON i.id = r.import_id
     ORDER BY r.import_id IS NULL, r.id`,
  );
  const version = queries.prepare<{ count: bigint }>('prices.version', 'SELECT count FROM price_changes');
  const addPrice = queries.prepare(
    'prices.add',
    `INSERT INTO prices (import_id, currency, period, at_ms, nano_per_tao) VALUES (NULL, ?, 'day', ?, ?)`,
  );
  const dropPrice = queries.prepare(
    'prices.drop',
    `DELETE FROM prices WHERE import_id IS NULL AND currency = ? AND period = 'day' AND at_ms = ?`,
  );
  const addRate = queries.prepare(
    'rates.add',
    'INSERT INTO rates (currency, at_ms, nano_per_usd) VALUES (?, ?, ?)',
  );
  const dropRate = queries.prepare(
    'rates.drop',
    'DELETE FROM rates WHERE import_id IS NULL AND currency = ? AND at_ms = ?',
  );
  const replace = (drop: typeof dropPrice, add: typeof addPrice) => {
    return ({ currency, atMs, nano }: TypedQuote): void =>
      queries.transaction(() => {
        drop.run(currency, atMs);
        if (nano !== null) add.run(currency, atMs, nano);
      });
  };
  return {
    /** Imported ones in the order they came, typed ones after them. */
    prices: (): PriceRow[] => prices.all().map(toPrice),
    rates: (): RateRow[] => rates.all().map(toRate),
    /** Differs after every change of a price or a rate. */
    version: (): number => Number(version.get()?.count ?? 0n),
    setPrice: replace(dropPrice, addPrice),
    setRate: replace(dropRate, addRate),
  };
}
