// Tables that leave the planner, as CSV and as JSON. Numbers are plain decimals with a point, times ISO 8601 in UTC, whatever
// the screen shows; what is missing is empty, or null. A cell never starts a formula in a spreadsheet.
import { formatTokens } from '#engine/units.ts';
import { neutralCell } from '#importers/csv/cell-text.ts';

/** Text, a number, 1e-9 units of whatever the column names, a moment in ms, or nothing. */
export type Value = string | number | bigint | boolean | Date | null;

export type Row = Readonly<Record<string, Value>>;

/** Plain decimal text without zeros that say nothing: "1.5", "-0.000000001". */
export const decimalOf = (units: bigint): string => formatTokens(units).replace(/\.?0+$/u, '');

function textOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'bigint') return decimalOf(value);
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Quoted where a comma, a quote, a line end or a blank at the edge would change the cell. */
function cellOf(value: Value): string {
  const text = typeof value === 'string' ? neutralCell(value) : textOf(value);
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV with a header; a table without rows has its header alone. */
export function csvOf(columns: readonly string[], rows: Iterable<Row>): string {
  const lines = [columns.map(cellOf).join(',')];
  for (const row of rows) lines.push(columns.map((column) => cellOf(row[column] ?? null)).join(','));
  return `${lines.join('\n')}\n`;
}

/** The rows as JSON: amounts and times are texts, as a number of JSON would lose digits. */
export const jsonOf = (value: unknown): string =>
  `${JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? decimalOf(inner) : inner), 2)}\n`;
