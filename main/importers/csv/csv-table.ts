// A CSV text as a table: delimiter, header, and rows that have as many cells as the header. Opening one reads the head of
// the text alone. Rows are counted as a spreadsheet counts them: the first line of the text is row 1, a blank line is a
// row, a quoted line break is none. Knows no format.
import type { DraftIssue } from '#importers/adapter.ts';
import { forEachRow, type Delimiter, type RawRow } from './csv-rows.ts';

export interface CsvRow {
  /** As a spreadsheet counts; the header has one of them too. */
  readonly row: number;
  /** One for each column, as written. Empty where the row is damaged. */
  readonly cells: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Why the row cannot be read: its quotes do not fit, or it has not the cells of the header. */
  readonly damage: 'quotes' | 'cell-count' | null;
}

/** A header that was found, and where the rows under it begin. */
export interface CsvTable {
  readonly text: string;
  readonly delimiter: Delimiter;
  /** Names as written, without blanks around them; a nameless one is "column 3", a repeated one "Cur. (2)". */
  readonly columns: readonly string[];
  readonly headerRow: number;
  /** Offset of the first row under the header. */
  readonly rowsFrom: number;
}

/** How much of a text is looked at to find the delimiter and the header. */
const HEAD = 2 ** 16;
const PROBED_ROWS = 20;
/** Rarer ones first: a comma stands in decimals and in words, the others hardly ever in a comma's file. */
const DELIMITERS: readonly Delimiter[] = ['\t', ';', ','];

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The first line may name the delimiter for a spreadsheet: `sep=;`. */
function statedDelimiter(text: string): { delimiter: Delimiter; from: number } | null {
  const match = /^sep=([,;\t])\r?\n/u.exec(text);
  return match && { delimiter: match[1] as Delimiter, from: match[0].length };
}

interface Probe {
  readonly delimiter: Delimiter;
  readonly header: RawRow | null;
  readonly headerIndex: number;
  /** Every row that was looked at has as many cells as the header. */
  readonly even: boolean;
}

function probe(head: string, from: number, delimiter: Delimiter): Probe {
  let header: RawRow | null = null;
  let headerIndex = 0;
  let even = true;
  let seen = 0;
  forEachRow({ text: head, from, delimiter }, (row) => {
    const isCut = row.to === head.length && head.length === HEAD;
    if (isCut && header !== null) return false;
    if (!isBlank(row.cells)) {
      if (header === null) header = row;
      else even &&= row.cells.length === header.cells.length;
    } else if (header === null) headerIndex++;
    return ++seen < PROBED_ROWS;
  });
  return { delimiter, header, headerIndex, even };
}

/** The delimiter that splits header and first rows alike; else the one that makes most of the header. */
function chooseProbe(probes: readonly Probe[]): Probe | undefined {
  const count = ({ header }: Probe) => header?.cells.length ?? 0;
  const found = probes.filter((one) => count(one) > 1);
  return found.find(({ even }) => even) ?? found.toSorted((one, other) => count(other) - count(one))[0];
}

function namesOf(cells: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Name of a column for comparison: case, blanks, hyphens and underscores do not count. */
export const columnKey = (name: string): string => name.toLowerCase().replace(/[\s_-]+/gu, '');

/** The table a text holds; null where it has no header of at least two columns. */
export function openCsv(text: string): CsvTable | null {
  const head = text.slice(0, HEAD);
  const stated = statedDelimiter(head);
  const from = stated?.from ?? 0;
  const delimiters = stated ? [stated.delimiter] : DELIMITERS;
  const best = chooseProbe(delimiters.map((delimiter) => probe(head, from, delimiter)));
  if (!best?.header) return null;
  const { cells, to } = best.header;
  const lineEnd = /^(?:\r\n|\n|\r)?/u.exec(text.slice(to, to + 2))![0];
  return {
    text,
    delimiter: best.delimiter,
    columns: namesOf(cells),
    headerRow: (stated ? 2 : 1) + best.headerIndex,
    rowsFrom: to + lineEnd.length,
  };
}

/** Index of the first column with one of these names, compared by `columnKey`; -1 where there is none. */
export function findColumn({ columns }: Pick<CsvTable, 'columns'>, ...names: readonly string[]): number {
  const keys = names.map(columnKey);
  return columns.findIndex((column) => keys.includes(columnKey(column)));
}

/** Cells fitted to the header: blank ones beyond it are dropped. */
function fit({ cells, from, to, damaged }: RawRow, width: number, row: number): CsvRow {
  const place = { row, from, to };
  if (damaged) return { ...place, cells: [], damage: 'quotes' };
  if (cells.length === width) return { ...place, cells, damage: null };
  if (cells.length > width && isBlank(cells.slice(width)))
    return { ...place, cells: cells.slice(0, width), damage: null };
  return { ...place, cells: [], damage: 'cell-count' };
}

/** Gives every row under the header that is not blank. `take` stops the reading with false, or by throwing. */
export function forEachCsvRow(table: CsvTable, take: (row: CsvRow) => boolean | void): void {
  const { text, delimiter, columns } = table;
  let row = table.headerRow;
  forEachRow({ text, delimiter, from: table.rowsFrom }, (raw) => {
    row++;
    if (!raw.damaged && isBlank(raw.cells)) return true;
    return take(fit(raw, columns.length, row));
  });
}

/** Says so where a table is a header and nothing under it: it is read, and adds nothing. */
export function noRows(table: CsvTable): DraftIssue[] {
  let isEmpty = true;
  forEachCsvRow(table, () => (isEmpty = false));
  const message =
    'The table has a header and no row under it. Nothing was added. If there should be rows, choose a longer time or another account, and export it again.';
  return isEmpty ? [{ severity: 'warning', code: 'no-rows', message, row: null, field: null }] : [];
}

/** The text of one row as it stands in the file; null where there is none of this number. */
export function csvRowText(text: string, row: number): string | null {
  const table = openCsv(text);
  let found: string | null = null;
  if (table === null) return null;
  if (row === table.headerRow) return null;
  forEachCsvRow(table, (one) => {
    if (one.row === row) found = text.slice(one.from, one.to);
    return one.row < row;
  });
  return found;
}

/** The cells of a row under the names of their columns, for readers that know fields by name. */
export function rowObject({ columns }: CsvTable, { cells }: CsvRow): Record<string, string> {
  const values: Record<string, string> = {};
  columns.forEach((column, index) => (values[column] = cells[index] ?? ''));
  return values;
}
