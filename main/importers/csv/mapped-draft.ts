// A table read by a mapping, as a draft: one pass for each reading of its lines, nothing held but the row at hand. Every row
// that is not taken over is told: those that cannot be read one by one, those that are no event of the ledger in one sum.
import {
  EMPTY_DRAFT,
  FileRefusal,
  type DraftEntry,
  type DraftIssue,
  type EntrySink,
  type ImportDraft,
} from '#importers/adapter.ts';
import { forEachCsvRow, noRows, type CsvRow, type CsvTable } from './csv-table.ts';
import { decimalMarkOf, type DecimalMark } from './decimal-mark.ts';
import { ledgerLines } from './mapped-lines.ts';
import { MappedRow, type RowReading } from './mapped-row.ts';
import type { CsvMapping, MappedField } from './mapping.ts';
import { twoSidedLines } from './two-sided-lines.ts';

const NUMBER_FIELDS: readonly MappedField[] = [
  ...(['alpha', 'tao', 'fee_alpha', 'fee_tao', 'value_tao', 'price_tao', 'usd_per_tao'] as const),
  ...(['sent_amount', 'received_amount', 'fee_amount', 'worth_amount'] as const),
];

/** The mapped facts whose column the table has, with its place. */
export function indexesOf(
  { columns }: Pick<CsvTable, 'columns'>,
  mapping: CsvMapping,
): Map<MappedField, number> {
  const entries = Object.entries(mapping.columns) as [MappedField, string | undefined][];
  const found = entries.map(
    ([field, column]) => [field, column === undefined ? -1 : columns.indexOf(column)] as const,
  );
  return new Map(found.filter(([, index]) => index >= 0));
}

/** The numbers of a table, as far as anybody wants them. */
function* numbersOf(table: CsvTable, indexes: ReadonlyMap<MappedField, number>): Generator<string> {
  const places = NUMBER_FIELDS.flatMap((field) => indexes.get(field) ?? []);
  const texts: string[] = [];
  forEachCsvRow(table, ({ cells }) => {
    for (const place of places) texts.push(cells[place] ?? '');
    return texts.length < 10_000;
  });
  yield* texts;
}

/** What turns the rows of a table into lines. One is made for each reading; `end` is called after the last row. */
export interface RowReader {
  read(row: CsvRow): readonly DraftEntry[];
  end?(): readonly DraftEntry[];
}

export interface MappedTable {
  readonly table: CsvTable;
  readonly mapping: CsvMapping;
  readonly issues?: readonly DraftIssue[];
  /** Columns that are known and not read. */
  readonly passedOver?: readonly string[];
  /** For formats whose rows are no events by themselves. */
  createReader?(reading: RowReading): RowReader;
}

const isTwoSided = (indexes: ReadonlyMap<MappedField, number>): boolean =>
  indexes.has('sent_amount') || indexes.has('received_amount');

function rowByRow(reading: RowReading): RowReader {
  const linesOf = isTwoSided(reading.indexes) ? twoSidedLines : ledgerLines;
  return { read: ({ row, cells }) => linesOf(new MappedRow(reading, row, cells)) };
}

const DAMAGE = {
  quotes: 'its quotes do not fit',
  'cell-count': 'it has not as many cells as the header',
} as const;

function reportDamage({ row, damage }: CsvRow, sink: EntrySink): void {
  const message = `Row ${row} is damaged: ${DAMAGE[damage!]}. It was left out.`;
  sink.issue({ severity: 'error', code: 'unreadable-row', message, row, field: null });
}

function sayLeftOut(count: number, sink: EntrySink): void {
  if (count === 0) return;
  const message = `${count} ${count === 1 ? 'row is' : 'rows are'} without TAO or alpha, or not meant to be taken over. They were left out.`;
  sink.issue({ severity: 'info', code: 'no-event', message, row: null, field: null });
}

/** Remarks that every row of a long file may be worth: a few are told one by one, the rest in one sum. */
const REPEATED = ['worth-not-used', 'fee-not-counted'];
const TOLD_EACH = 3;

function foldRepeated(sink: EntrySink) {
  const last = new Map<string, { count: number; issue: DraftIssue }>();
  return {
    report: (issue: DraftIssue): void => {
      const count = REPEATED.includes(issue.code) ? (last.get(issue.code)?.count ?? 0) + 1 : 0;
      if (count > 0) last.set(issue.code, { count, issue });
      if (count <= TOLD_EACH) sink.issue(issue);
    },
    end: (): void => {
      for (const { count, issue } of last.values()) {
        const more = count - TOLD_EACH;
        if (more <= 0) continue;
        const message = `${more} more ${more === 1 ? 'row has' : 'rows have'} the same in ${issue.field ?? 'the row'}, up to row ${issue.row}.`;
        sink.issue({ ...issue, message, row: null });
      }
    },
  };
}

function pushLines(
  { table, createReader = rowByRow }: MappedTable,
  reading: RowReading,
  sink: EntrySink,
): void {
  let issueCount = 0;
  let leftOut = 0;
  const folded = foldRepeated(sink);
  const reader = createReader({
    ...reading,
    report: (issue) => {
      issueCount += 1;
      folded.report(issue);
    },
  });
  const push = (lines: readonly DraftEntry[]) => lines.forEach((line) => sink.entry(line));
  forEachCsvRow(table, (row) => {
    if (row.damage !== null) return reportDamage(row, sink);
    const before = issueCount;
    const lines = reader.read(row);
    if (lines.length === 0 && before === issueCount && reader.end === undefined) leftOut += 1;
    push(lines);
  });
  push(reader.end?.() ?? []);
  folded.end();
  sayLeftOut(leftOut, sink);
}

const UNDECIDED: DraftIssue = {
  severity: 'info',
  code: 'decimal-mark',
  message:
    'No number of the file tells whether a comma parts thousands or decimals. Numbers with a comma are left out; map the columns to say which it is.',
  row: null,
  field: null,
};

/** The draft of a table. Throws FileRefusal `unknown-columns` where the mapping names a column the table has not. */
export function draftOfMapped(mapped: MappedTable): ImportDraft {
  const { table, mapping, issues = [], passedOver = [] } = mapped;
  const indexes = indexesOf(table, mapping);
  const decimal = mapping.decimal === 'auto' ? decimalMarkOf(numbersOf(table, indexes)) : mapping.decimal;
  const reading: RowReading = {
    mapping,
    indexes,
    columns: table.columns,
    decimal,
    addresses: new Map(),
    report: () => {},
  };
  const used = new Set([...indexes.values()].map((index) => table.columns[index]));
  return {
    ...EMPTY_DRAFT,
    entries: (sink) => pushLines(mapped, reading, sink),
    issues: [...issues, ...noRows(table), ...commaDoubt(table, indexes, decimal)],
    unknownFields: table.columns.filter((column) => !used.has(column) && !passedOver.includes(column)),
  };
}

function commaDoubt(
  table: CsvTable,
  indexes: ReadonlyMap<MappedField, number>,
  decimal: DecimalMark | null,
): DraftIssue[] {
  if (decimal !== null) return [];
  return numbersOf(table, indexes).some((text) => text.includes(',')) ? [UNDECIDED] : [];
}

/** Refuses a mapping that a table cannot be read by. */
export function checkMapping(table: CsvTable, mapping: CsvMapping): void {
  const indexes = indexesOf(table, mapping);
  const missing = Object.values(mapping.columns).filter((column) => !table.columns.includes(column));
  const refuse = (what: string): never => {
    throw new FileRefusal('unknown-columns', `${what} Nothing was imported. Say what the columns mean.`);
  };
  if (missing.length > 0) refuse(`The file has no column "${missing[0]}".`);
  if (!indexes.has('time')) refuse('No column is said to hold the time of an event.');
  const amounts = (['alpha', 'tao', 'sent_amount', 'received_amount'] as const).filter((field) =>
    indexes.has(field),
  );
  if (amounts.length === 0) refuse('No column is said to hold an amount.');
  if (indexes.has('alpha') && !indexes.has('netuid'))
    refuse('No column is said to hold the subnet of the alpha.');
  if (!indexes.has('wallet') && mapping.wallet === null) {
    throw new FileRefusal('wallet-needed', WALLET_NEEDED);
  }
}

export const WALLET_NEEDED =
  'The file does not say whose coldkey its rows are of. Nothing was imported. Choose the wallet it belongs to.';
