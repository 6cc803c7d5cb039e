// What the halving view makes of the planner's answers: the form of what if, months of a daily series. Pure.
import type { WireIn, WireOut } from '#contract/methods.ts';

export type Calendar = WireOut<'halving.calendar'>;
export type Emission = WireOut<'halving.emission'>;
export type EmissionRow = Emission['rows'][number];
export type Projection = WireOut<'projection.run'>;
export type Point = Projection['points'][number];

/** What the form holds; null where nothing was typed. */
export interface WhatIf {
  recycledTaoPerDay: string | null;
  blockSeconds: string | null;
}

const limits = { recycledTaoPerDay: [0, 7000], blockSeconds: [6, 60] } as const;

export type WhatIfField = keyof typeof limits;

/** A number within the limits of the field, or null. */
export function readWhatIf(field: WhatIfField, text: string): number | null {
  const value = Number(text.replace(',', '.'));
  const [least, most] = limits[field];
  return text.trim() !== '' && value >= least && value <= most ? value : null;
}

/** The question to the planner: only what was typed and can be read. */
export function calendarInput(what: WhatIf): WireIn<'halving.calendar'> {
  const input: WireIn<'halving.calendar'> = {};
  for (const field of ['recycledTaoPerDay', 'blockSeconds'] as const) {
    const value = what[field] === null ? null : readWhatIf(field, what[field]);
    if (value !== null) input[field] = value;
  }
  return input;
}

export interface MonthRow extends Point {
  /** Whole alpha on this day, in the order of the projection's series. */
  alpha: number[];
}

/** The first day, the first day of each month, and the last day. */
export function monthRows({ points, alpha }: Projection): MonthRow[] {
  const month = (point: Point | undefined) => point?.at.slice(0, 7);
  return points.flatMap((point, index) => {
    const opens = month(point) !== month(points[index - 1]);
    if (!opens && index !== points.length - 1) return [];
    return [{ ...point, alpha: alpha.map((series) => series.alphaByDay[index] ?? 0) }];
  });
}
