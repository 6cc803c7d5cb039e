// The European Central Bank's history of reference rates (eurofxref-hist.csv): what a EUR costs in each currency on a
// working day. Turned into what a USD costs in each, EUR too. Days before the chain began are left out: nothing of the
// ledger can ask for them.
import {
  type DraftIssue,
  type DraftRate,
  EMPTY_DRAFT,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { headOf } from '#importers/head.ts';
import { parseTokens } from '#engine/units.ts';
import { parseIsoTime } from '#importers/iso-time.ts';
import { csvRowText, forEachCsvRow, noRows, openCsv, type CsvRow } from './csv-table.ts';

/** Block 0 of finney is of 2023-03-20. */
const FIRST_DAY_MS = Date.UTC(2023, 2, 20);
const CURRENCY = /^[A-Z]{3}$/u;
const DECIMAL = /^\d{1,9}(?:\.\d{1,9})?$/u;
const NANO = 1_000_000_000n;
const NOT_FIXED = 'N/A';

const dayOf = (text: string): number | null =>
  /^\d{4}-\d\d-\d\d$/u.test(text) ? parseIsoTime(`${text}T00:00:00Z`) : null;

/** 1e-9 of a currency for a EUR; null where the cell holds no rate. */
const perEur = (cell: string): bigint | null => {
  const units = DECIMAL.test(cell) ? parseTokens(cell)!.units : 0n;
  return units > 0n ? units : null;
};

/** a/b in 1e-9, rounded to the nearest. */
const ratioNano = (a: bigint, b: bigint): bigint => (a * NANO * 2n + b) / (2n * b);

class Reading {
  readonly rates: DraftRate[] = [];
  readonly issues: DraftIssue[] = [];
  earlierCount = 0;
  readonly #columns: readonly string[];
  readonly #usd: number;

  constructor(columns: readonly string[]) {
    this.#columns = columns;
    this.#usd = columns.indexOf('USD');
  }

  readonly row = ({ row, cells, damage }: CsvRow): void => {
    const atMs = damage === null ? dayOf(cells[0]!.trim()) : null;
    if (atMs === null) return this.#leaveOut(row, 'Date', 'has no date, or not the cells of the header');
    if (atMs < FIRST_DAY_MS) {
      this.earlierCount++;
      return;
    }
    const usd = perEur(cells[this.#usd]!.trim());
    if (usd === null) return this.#leaveOut(row, 'USD', 'states no USD, by which the others are turned');
    this.rates.push({ currency: 'EUR', atMs, nanoPerUsd: ratioNano(NANO, usd) });
    for (const [place, currency] of this.#columns.entries())
      if (place !== this.#usd && CURRENCY.test(currency))
        this.#add({ currency, atMs, usd, row }, cells[place]!);
  };

  #add(
    { currency, atMs, usd, row }: { currency: string; atMs: number; usd: bigint; row: number },
    cell: string,
  ) {
    const text = cell.trim();
    if (text === '' || text === NOT_FIXED) return;
    const rate = perEur(text);
    if (rate !== null) {
      this.rates.push({ currency, atMs, nanoPerUsd: ratioNano(rate, usd) });
      return;
    }
    const message = `Row ${row}: the rate of ${currency} cannot be read. It is missing for that day.`;
    this.issues.push({ severity: 'error', code: 'unreadable-value', message, row, field: currency });
  }

  #leaveOut(row: number, field: string, what: string): void {
    const message = `Row ${row} ${what}. The row was left out.`;
    this.issues.push({ severity: 'error', code: 'unreadable-value', message, row, field });
  }
}

function parse(text: string): ImportDraft {
  const table = openCsv(text)!;
  const reading = new Reading(table.columns);
  forEachCsvRow(table, reading.row);
  const { rates, issues, earlierCount } = reading;
  if (earlierCount > 0) {
    const message = `${earlierCount} days before 2023-03-20, when the chain began, were left out.`;
    issues.push({ severity: 'info', code: 'before-the-chain', message, row: null, field: 'Date' });
  }
  return { ...EMPTY_DRAFT, rates, issues: [...noRows(table), ...issues] };
}

export const ecbRates: ImportAdapter = {
  id: 'ecb-rates',
  title: 'ECB: euro reference rates',
  howToExport:
    'ecb.europa.eu, Euro foreign exchange reference rates, Time series, CSV (.zip): unzip eurofxref-hist.csv',
  detect: (text) => /^(?:\uFEFF)?Date,USD,JPY,/u.test(headOf(text)),
  parse,
  rowText: csvRowText,
};
