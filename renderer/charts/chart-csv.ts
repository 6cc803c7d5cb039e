// The values behind a chart as a table for other programs: decimal points, ISO times in UTC, every digit. Pure.
import Papa from 'papaparse';
import type { ChartConfiguration } from 'chart.js';
import { TIME } from './axes.ts';
import type { LinePoint } from './look.ts';

type Cell = string | number | null;

/** The name of a place on a foot of names. */
const nameAt = (labels: readonly unknown[] | undefined, at: number): string => {
  const label = labels?.[at];
  return typeof label === 'string' ? label : String(at);
};

const isPoint = (value: unknown): value is LinePoint =>
  typeof value === 'object' && value !== null && 'x' in value;

/** One row for each place of the foot, one column for each series that has a name. */
export function chartCsv({ data, options }: ChartConfiguration): string {
  const series = data.datasets.filter(({ label }) => label !== undefined);
  const title = options?.scales?.x as { title?: { text?: string } } | undefined;
  const head = title?.title?.text ?? '';
  const rows = new Map<string | number, Cell[]>();
  const put = (key: string | number, column: number, value: Cell) => {
    const row = rows.get(key) ?? series.map(() => null);
    row[column] = value;
    rows.set(key, row);
  };
  series.forEach(({ data: values }, column) =>
    values.forEach((value, at) => {
      if (isPoint(value)) put(value.x, column, value.y);
      else if (typeof value === 'number') put(nameAt(data.labels, at), column, value);
    }),
  );
  const keys = [...rows.keys()];
  const ordered = keys.every((key) => typeof key === 'number') ? keys.toSorted((a, b) => a - b) : keys;
  const place = (key: string | number) => (head === TIME ? new Date(key).toISOString() : key);
  const table = ordered.map((key) => [place(key), ...rows.get(key)!]);
  const names = series.map(({ label }) => label!);
  return Papa.unparse({ fields: [head || 'name', ...names], data: table }, { escapeFormulae: true });
}
