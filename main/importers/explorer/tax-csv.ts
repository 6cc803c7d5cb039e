// The same tax reports as CSV (`accounting/tax_csv/v1`, `accounting/coldkey_report_csv/v1`), and as notebooks save them.
// Columns are known by their names, in any order, however they are spelt.
import type { DraftIssue, ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import {
  columnKey,
  csvRowText,
  findColumn,
  forEachCsvRow,
  noRows,
  openCsv,
  type CsvTable,
} from '#importers/csv/csv-table.ts';
import { cellReader } from '#importers/csv/cell-fields.ts';
import type { Fields } from '#importers/fields.ts';
import { refuseTestNetwork } from '#importers/network.ts';
import { draftOfTax, type ForEachBlock } from './tax-report.ts';
import { TAX_FIELDS } from './tax-row.ts';

const NEEDED = ['block_number', 'timestamp', 'coldkey', 'transaction_type', 'credit_amount', 'debit_amount'];

const fieldNames = new Map(TAX_FIELDS.map((field) => [columnKey(field), field]));

/** How much of a text is looked at before it is opened as a table. */
const HEAD = 4_096;

/** The table of a text that is a tax report; else null. */
function openReport(text: string): CsvTable | null {
  const head = text.slice(0, HEAD);
  if (/^\s*[[{<]/u.test(head) || !/transaction[\s_-]*type/iu.test(head)) return null;
  const table = openCsv(text);
  return table !== null && NEEDED.every((field) => findColumn(table, field) >= 0) ? table : null;
}

interface Row {
  readonly fields: Fields;
  readonly block: number;
}

const blockOf = (cell: string): number => Number(cell.trim() || NaN);

function forEachRow(table: CsvTable, issues: DraftIssue[], take: (row: Row) => void): void {
  const blockColumn = findColumn(table, 'block_number');
  const fieldsOf = cellReader(table, (column) => fieldNames.get(columnKey(column)) ?? column);
  forEachCsvRow(table, (row) => {
    if (row.damage !== null) {
      const message = `Row ${row.row} is damaged: its quotes or the number of its cells do not fit. It was left out.`;
      issues.push({ severity: 'error', code: 'unreadable-row', message, row: row.row, field: null });
      return;
    }
    const block = blockOf(row.cells[blockColumn]!);
    take({ fields: fieldsOf(row, issues), block });
  });
}

/** Gives rows of one block together, as they come. */
function inGroups(take: (rows: readonly Fields[]) => void) {
  let group: Fields[] = [];
  let current = NaN;
  const flush = () => {
    if (group.length > 0) take(group);
    group = [];
  };
  const add = ({ fields, block }: Row) => {
    if (block !== current) flush();
    current = block;
    group.push(fields);
  };
  return { add, flush };
}

function isAscending(table: CsvTable): boolean {
  const column = findColumn(table, 'block_number');
  let last = 0;
  let ascending = true;
  forEachCsvRow(table, ({ cells, damage }) => {
    if (damage !== null) return true;
    const block = blockOf(cells[column]!);
    ascending = !(block < last);
    last = block;
    return ascending;
  });
  return ascending;
}

/** The API gives rows ascending; a file that somebody sorted in another way is brought back into order. */
function blockReader(table: CsvTable): ForEachBlock {
  const ascending = isAscending(table);
  return (issues, take) => {
    const { add, flush } = inGroups(take);
    if (ascending) forEachRow(table, issues, add);
    else {
      const rows: Row[] = [];
      forEachRow(table, issues, (row) => rows.push(row));
      for (const row of rows.sort((a, b) => a.block - b.block || 0)) add(row);
    }
    flush();
  };
}

/** The network the first row names. Throws FileRefusal `other-network` for a test network. */
function networkOf(table: CsvTable): string | null {
  const column = findColumn(table, 'network');
  let network: string | null = null;
  forEachCsvRow(table, ({ cells }) => {
    network = cells[column]?.trim() || null;
    return false;
  });
  if (network !== null) refuseTestNetwork(network);
  return network;
}

function parse(text: string): ImportDraft {
  const table = openReport(text)!;
  return draftOfTax({
    forEachBlock: blockReader(table),
    isTaoAlone: findColumn(table, 'token') < 0,
    network: networkOf(table),
    issues: noRows(table),
    unknownFields: table.columns.filter((column) => !fieldNames.has(columnKey(column))),
  });
}

export const taxCsv: ImportAdapter = {
  id: 'explorer-tax-csv',
  title: 'Explorer API: tax rows as CSV',
  howToExport:
    'Save /api/accounting/tax_csv/v1?token=<TAO or SN64>&coldkey=<coldkey>&date_start=…&date_end=…',
  detect: (text) => openReport(text) !== null,
  parse,
  rowText: csvRowText,
};
