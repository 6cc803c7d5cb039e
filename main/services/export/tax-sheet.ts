// The sheet of a tax year: every disposal with the lots that were used, what it brought and cost, and all that was earned, in USD
// and in TAO. A figure that cannot be had is empty, with the reason beside it. Data of the ledger's rules, not advice.
import type { ExportedLine, ExportedPrice } from '#db/repositories/exported.ts';
import { applyEntries } from '#engine/ledger/apply.ts';
import { createBook } from '#engine/ledger/book.ts';
import { fixedOffset } from '#engine/ledger/calendar.ts';
import type { FiatPriceOutcome } from '#engine/ledger/fiat-price.ts';
import type { Gain, Income } from '#engine/ledger/gain.ts';
import { type BasisPolicy, DEFAULT_POLICY } from '#engine/ledger/policy.ts';
import { fiatPrices } from '#engine/ledger/price-series.ts';
import { csvOf, decimalOf, type Row } from './table.ts';

const COLUMNS = [
  ...['type', 'timestamp_utc', 'coldkey', 'wallet_name', 'kind', 'asset', 'hotkey', 'quantity'],
  ...['acquired_first_utc', 'acquired_last_utc', 'proceeds_usd', 'basis_usd', 'gain_usd', 'missing_usd'],
  ...['proceeds_tao', 'basis_tao', 'gain_tao', 'missing_tao', 'income_usd', 'income_tao', 'usd_per_tao'],
  ...['price_source', 'method', 'lots', 'extrinsic', 'note'],
];

/** A close of one of the last days stands in for a missing one, and a quote for the hour after it. */
const WITHIN_DAYS = 7;
const MOMENT_WITHIN_MS = 3_600_000;

export interface TaxSheet {
  readonly year: number;
  /** All lines up to the end of the year, in the order of the ledger. */
  readonly lines: readonly ExportedLine[];
  readonly prices: readonly ExportedPrice[];
  readonly coldkeys: readonly string[];
  readonly policy: Partial<BasisPolicy>;
}

const assetOf = (holding: string, { netuid }: ExportedLine): string =>
  holding.endsWith('|tao') || netuid === 0
    ? 'TAO'
    : netuid === null
      ? 'alpha of an unknown subnet'
      : `SN${netuid}`;

const priceFields = (price: FiatPriceOutcome): Row =>
  price.ok
    ? {
        usd_per_tao: price.nanoPerTao,
        price_source: price.source === null ? price.origin : `${price.origin}: ${price.source}`,
      }
    : { usd_per_tao: null, price_source: null };

const lineFields = (line: ExportedLine, holding: string): Row => ({
  timestamp_utc: new Date(line.atMs),
  coldkey: line.coldkey,
  wallet_name: line.walletName,
  kind: line.kind,
  asset: assetOf(holding, line),
  hotkey: holding.endsWith('|tao') ? null : line.hotkey,
  extrinsic: line.extrinsic,
  note: line.note,
});

/** "12.5 of 2025-03-01T00:00:00.000Z for 40 TAO", for each lot that was used. */
const lotText = ({ quantity, acquiredAtMs, basisRao }: Gain['lots'][number]): string =>
  `${decimalOf(quantity)} of ${new Date(acquiredAtMs).toISOString()} for ${basisRao === null ? 'an unknown cost' : `${decimalOf(basisRao)} TAO`}`;

function gainRow(gain: Gain, line: ExportedLine, method: string): Row {
  const acquired = gain.lots.map(({ acquiredAtMs }) => acquiredAtMs);
  const date = (pick: (...times: number[]) => number) =>
    acquired.length === 0 ? null : new Date(pick(...acquired));
  return {
    ...lineFields(line, gain.holding),
    ...priceFields(gain.price),
    type: 'disposal',
    quantity: gain.quantity,
    acquired_first_utc: date(Math.min),
    acquired_last_utc: date(Math.max),
    proceeds_usd: gain.fiat.proceeds,
    basis_usd: gain.fiat.basis,
    gain_usd: gain.fiat.gain,
    missing_usd: gain.fiat.missing,
    proceeds_tao: gain.tao.proceeds,
    basis_tao: gain.tao.basis,
    gain_tao: gain.tao.gain,
    missing_tao: gain.tao.missing,
    method,
    lots: gain.lots.map(lotText).join('; '),
  };
}

const incomeRow = (income: Income, line: ExportedLine): Row => ({
  ...lineFields(line, income.holding),
  ...priceFields(income.price),
  type: 'income',
  quantity: income.quantity,
  income_usd: income.worthNano,
  missing_usd: income.worthNano === null ? (income.worth.rao === null ? 'no-value' : 'no-price') : null,
  income_tao: income.worth.rao,
  missing_tao: income.worth.rao === null ? 'no-value' : null,
});

/** The rows of the year, in the order of the ledger. */
function rowsOf({ year, lines, prices, coldkeys, policy: changes }: TaxSheet): Row[] {
  const policy = { ...DEFAULT_POLICY, ...changes };
  const byId = new Map(lines.map((line) => [line.entryId, line]));
  const rows: Row[] = [];
  const points = prices.map((price) => ({
    ...price,
    source: price.importId === null ? 'typed' : `import ${price.importId}`,
  }));
  const book = createBook(
    {
      policy,
      calendar: fixedOffset(0),
      fiatPrice: fiatPrices({
        prices: points,
        rates: [],
        currency: 'USD',
        withinDays: WITHIN_DAYS,
        momentWithinMs: MOMENT_WITHIN_MS,
      }),
      ownColdkeys: new Set(coldkeys),
      choices: new Map(),
      fingerprint: 'tax-sheet',
    },
    {
      onGain: (gain) => {
        if (gain.year === year) rows.push(gainRow(gain, byId.get(gain.entryId)!, policy.method));
      },
      onIncome: (income) => {
        if (income.year === year) rows.push(incomeRow(income, byId.get(income.entryId)!));
      },
    },
  );
  applyEntries(book, lines);
  return rows;
}

export const taxCsv = (sheet: TaxSheet): string => csvOf(COLUMNS, rowsOf(sheet));
