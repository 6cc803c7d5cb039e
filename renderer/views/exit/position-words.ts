// What the side says of one subnet or stake before it is sold. Pure: the answer of exit.position in, values out.
import type { WireOut } from '#contract/methods.ts';
import { writtenNumber } from '#renderer/format/intl.ts';

export type Position = WireOut<'exit.position'>;
export type Rung = Position['ladder'][number];
/** A part of the answer where it stands. */
export type Known<Part extends 'sale' | 'dissolution' | 'waiting'> = Exclude<
  Position[Part],
  { missing: string }
>;

/** What the side looks at: all stakes of the subnet together, or one of them. */
export const ALL_STAKES = 'all';

/** Every line of a ladder, in the order they would be typed. */
export const allLines = (ladder: readonly Rung[]): string =>
  ladder.flatMap(({ commands }) => commands).join('\n');

/** When a tranche comes, in days from now as the chart and the horizon count: `0`, `1`, `1.25`. */
export const dayOfRung = ({ day }: Pick<Rung, 'day'>): string =>
  writtenNumber(day, { maximumFractionDigits: 2 });

/** How many tranches are shown before all are asked for. */
export const FIRST_RUNGS = 5;
