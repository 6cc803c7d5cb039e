// What exports read: the lines of the ledger one by one, with their wallets and keys, and prices. Reads only.
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { numberOrNull, type Queries } from '#db/query.ts';
import { ledgerOrder, type StoredEntry, toEntry } from './entry-rows.ts';

/** A counting line as it leaves the book. */
export interface ExportedLine extends EntryFacts {
  readonly entryId: number;
  readonly walletId: number;
  readonly order: number;
  readonly coldkey: string;
  readonly walletName: string;
  readonly naturalKey: string;
}

/** What a TAO or a USD cost in a currency. */
export interface ExportedPrice {
  readonly of: 'TAO' | 'USD';
  readonly currency: string;
  readonly period: 'moment' | 'day';
  readonly atMs: number;
  readonly nano: bigint;
  /** Null: typed by the user. */
  readonly importId: number | null;
}

type Stored = StoredEntry & { natural_key: string; coldkey: string; wallet_name: string };

const LINES = `SELECT e.*, h.address AS hotkey, c.address AS counterparty, w.address AS coldkey, w.name AS wallet_name
  FROM entries e JOIN wallets w ON w.id = e.wallet_id
  LEFT JOIN parties h ON h.id = e.hotkey_id LEFT JOIN parties c ON c.id = e.counterparty_id
  WHERE e.counts = 1 AND e.at_ms >= ? AND e.at_ms < ? ORDER BY ${ledgerOrder('ASC')}`;

export function exportedRepository(queries: Queries) {
  const lines = queries.prepare<Stored>('exported.lines', LINES);
  const years = queries.prepare<{ year: bigint }>(
    'exported.years',
    `SELECT DISTINCT CAST(strftime('%Y', at_ms / 1000, 'unixepoch') AS INTEGER) AS year FROM entries
     WHERE counts = 1 ORDER BY year DESC`,
  );
  const prices = queries.prepare<{
    of: 'TAO' | 'USD';
    currency: string;
    period: 'moment' | 'day';
    at_ms: bigint;
    nano: bigint;
    import_id: bigint | null;
  }>(
    'exported.prices',
    `SELECT 'TAO' AS of, currency, period, at_ms, nano_per_tao AS nano, import_id, id FROM prices
     UNION ALL SELECT 'USD', currency, 'day', at_ms, nano_per_usd, import_id, id FROM rates
     ORDER BY of, currency, at_ms, id`,
  );
  return {
    /** The lines that count between two moments (the second excluded), in the order of the ledger. */
    lines: (fromMs: number, beforeMs: number): ExportedLine[] =>
      lines.all(fromMs, beforeMs).map((stored) => ({
        ...toEntry(stored),
        coldkey: stored.coldkey,
        walletName: stored.wallet_name,
        naturalKey: stored.natural_key,
      })),
    /** Years of UTC that have lines, newest first. */
    years: (): number[] => years.all().map(({ year }) => Number(year)),
    prices: (): ExportedPrice[] =>
      prices.all().map(({ of, currency, period, at_ms, nano, import_id }) => ({
        ...{ of, currency, period, atMs: Number(at_ms), nano },
        importId: numberOrNull(import_id),
      })),
  };
}
