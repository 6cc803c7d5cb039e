// Exports: everything the planner holds, as files. Reads only; what is asked is answered whole or refused.
import { AppError } from '#contract/errors.ts';
import type { ExportId } from '#contract/exports.ts';
import type { HandlerIn, Handlers } from '#contract/methods.ts';
import type { ExportedLine, ExportedPrice } from '#db/repositories/exported.ts';
import type { ImportRow } from '#db/repositories/imports.ts';
import { koinlyCsv } from './export/koinly.ts';
import { LEDGER_COLUMNS, ledgerCsv, ledgerRow } from './export/ledger-table.ts';
import { csvOf, jsonOf } from './export/table.ts';
import {
  balanceTable,
  importTable,
  positionTable,
  priceTable,
  type Table,
  walletTable,
} from './export/tables.ts';
import { taxCsv } from './export/tax-sheet.ts';
import type { Book } from './holdings.ts';
import type { TaxYear } from './tax-year.ts';

type ExportHandlers = Pick<Handlers, 'export.formats' | 'export.make'>;

export interface ExportPorts {
  lines(fromMs: number, beforeMs: number): readonly ExportedLine[];
  years(): readonly number[];
  prices(): readonly ExportedPrice[];
  imports(): readonly ImportRow[];
  /** A tax year by the terms of cost and gains, and those there are, newest first. */
  taxYear(year: number): TaxYear;
  taxYears(): readonly number[];
  book(): Book;
  /** What is planned, ready to be written. */
  planning(): unknown;
  /** All that is read inside is of one moment. */
  reading<Result>(work: () => Result): Result;
  now(): number;
}

/** A larger text does not travel well as one answer, and no spreadsheet opens it. */
const LARGEST_CHARACTERS = 200_000_000;

interface Format {
  readonly title: string;
  readonly description: string;
  readonly year: 'none' | 'possible' | 'needed';
}

const tableFormat = (title: string, what: string, kind: 'CSV' | 'JSON'): Format => ({
  title: `${title} (${kind})`,
  description: what,
  year: 'none',
});

const WHAT = {
  wallets: 'Addresses with their names',
  positions: 'Stakes by hotkey and subnet, closed ones too, as the files state them',
  balances: 'Free TAO of each wallet',
  prices: 'Prices of a TAO and rates of a USD, typed or from files',
  imports: 'Files that were taken over, with their checksums',
};

const FORMATS: Readonly<Record<ExportId, Format>> = {
  'ledger-csv': {
    title: 'History in the planner’s own table (CSV)',
    description: 'Every fact of every line. Can be imported again without loss.',
    year: 'possible',
  },
  'ledger-json': {
    title: 'History (JSON)',
    description: 'The same facts for programs; amounts and times as text.',
    year: 'possible',
  },
  'koinly-csv': {
    title: 'Koinly: universal template (CSV)',
    description: 'Alpha as the custom currency SN64, root stake as TAO.',
    year: 'possible',
  },
  'tax-csv': {
    title: 'Tax sheet of a year (CSV)',
    description:
      'Disposals with their lots, and income, by the terms of cost and gains: method, currency, zone of the year.',
    year: 'needed',
  },
  'wallets-csv': tableFormat('Wallets', WHAT.wallets, 'CSV'),
  'wallets-json': tableFormat('Wallets', WHAT.wallets, 'JSON'),
  'positions-csv': tableFormat('Positions', WHAT.positions, 'CSV'),
  'positions-json': tableFormat('Positions', WHAT.positions, 'JSON'),
  'balances-csv': tableFormat('Balances', WHAT.balances, 'CSV'),
  'balances-json': tableFormat('Balances', WHAT.balances, 'JSON'),
  'prices-csv': tableFormat('Prices', WHAT.prices, 'CSV'),
  'prices-json': tableFormat('Prices', WHAT.prices, 'JSON'),
  'imports-csv': tableFormat('Imports', WHAT.imports, 'CSV'),
  'imports-json': tableFormat('Imports', WHAT.imports, 'JSON'),
  'everything-json': {
    title: 'Everything (JSON)',
    description: 'All of the tables above in one file, with scenarios, targets, categories and revenues.',
    year: 'none',
  },
};

const EARLIEST_MS = Number.MIN_SAFE_INTEGER;
const LATEST_MS = Date.UTC(9999, 11, 31, 24);

/** The lines of a year of UTC, or of all. */
function linesOf({ lines }: ExportPorts, year: number | undefined): readonly ExportedLine[] {
  return year === undefined
    ? lines(EARLIEST_MS, LATEST_MS)
    : lines(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
}

const ledgerTable = (lines: readonly ExportedLine[]): Table => ({
  columns: LEDGER_COLUMNS,
  rows: lines.map(ledgerRow),
});

const TABLES: Readonly<Record<string, (ports: ExportPorts, year?: number) => Table>> = {
  ledger: (ports, year) => ledgerTable(linesOf(ports, year)),
  wallets: ({ book }) => walletTable(book()),
  positions: ({ book }) => positionTable(book()),
  balances: ({ book }) => balanceTable(book()),
  prices: ({ prices }) => priceTable(prices()),
  imports: ({ imports }) => importTable(imports()),
};

function taxSheet(year: number | undefined, ports: ExportPorts): string {
  if (year === undefined)
    throw new AppError('bad-input', 'A tax sheet is of one year. Nothing was written. Name the year.');
  return taxCsv(ports.taxYear(year));
}

const everything = (ports: ExportPorts): string =>
  jsonOf({
    kind: 'tao-planner-everything',
    written_utc: new Date(ports.now()),
    ...Object.fromEntries(Object.entries(TABLES).map(([name, tableOf]) => [name, tableOf(ports).rows])),
    planning: ports.planning(),
  });

function textOf(input: HandlerIn<'export.make'>, ports: ExportPorts): string {
  const { what, year } = input;
  if (what === 'ledger-csv') return ledgerCsv(linesOf(ports, year));
  if (what === 'koinly-csv') return koinlyCsv(linesOf(ports, year));
  if (what === 'tax-csv') return taxSheet(year, ports);
  if (what === 'everything-json') return everything(ports);
  const [name, form] = what.split('-');
  const { columns, rows } = TABLES[name!]!(ports, year);
  return form === 'csv' ? csvOf(columns, rows) : jsonOf(rows);
}

function make(input: HandlerIn<'export.make'>, ports: ExportPorts) {
  // Lot states that are out of date are made again by this, which is a write and has no place in a reading.
  if (input.what === 'tax-csv') ports.taxYears();
  const text = ports.reading(() => textOf(input, ports));
  if (text.length > LARGEST_CHARACTERS) {
    throw new AppError(
      'file-too-large',
      'The file would be larger than 200 MB. Nothing was written. Export one year after the other.',
    );
  }
  const [name = '', form = ''] = input.what.split('-');
  const day = new Date(ports.now()).toISOString().slice(0, 10);
  return {
    fileName: ['tao-planner', name, input.year, `${day}.${form}`]
      .filter((part) => part !== undefined)
      .join('-'),
    mediaType: form === 'csv' ? 'text/csv' : 'application/json',
    content: new TextEncoder().encode(text),
  };
}

export function exportService(ports: ExportPorts): ExportHandlers {
  return {
    'export.formats': () => ({
      formats: (Object.keys(FORMATS) as ExportId[]).map((id) => ({ id, ...FORMATS[id] })),
      years: [...ports.years()],
      taxYears: [...ports.taxYears()],
    }),
    'export.make': (input) => make(input, ports),
  };
}
