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

/** How often each place came so far in a series: a line that jumps has two values at one place. */
function counted(): (place: number) => number {
  const seen = new Map<number, number>();
  return (place) => {
    const times = seen.get(place) ?? 0;
    seen.set(place, times + 1);
    return times;
  };
}

/** One row for each place of the foot, two where a line jumps, one column for each series that has a name. */
export function chartCsv({ data, options }: ChartConfiguration): string {
  const series = data.datasets.filter(({ label }) => label !== undefined);
  const title = options?.scales?.x as { title?: { text?: string } } | undefined;
  const head = title?.title?.text ?? '';
  const rows = new Map<string, { place: string | number; time: number; cells: Cell[] }>();
  const put = (at: { place: string | number; time: number }, column: number, value: Cell) => {
    const key = `${at.place} ${at.time}`;
    const row = rows.get(key) ?? { ...at, cells: series.map(() => null) };
    row.cells[column] = value;
    rows.set(key, row);
  };
  series.forEach(({ data: values }, column) => {
    const timeOf = counted();
    values.forEach((value, at) => {
      if (isPoint(value)) put({ place: value.x, time: timeOf(value.x) }, column, value.y);
      else if (typeof value === 'number') put({ place: nameAt(data.labels, at), time: 0 }, column, value);
    });
  });
  const ordered = [...rows.values()].toSorted((a, b) =>
    typeof a.place === 'number' && typeof b.place === 'number' ? a.place - b.place || a.time - b.time : 0,
  );
  const wordOf = (place: string | number) => (head === TIME ? new Date(place).toISOString() : place);
  const table = ordered.map(({ place, cells }) => [wordOf(place), ...cells]);
  const names = series.map(({ label }) => label!);
  return Papa.unparse({ fields: [head || 'name', ...names], data: table }, { escapeFormulae: true });
}
