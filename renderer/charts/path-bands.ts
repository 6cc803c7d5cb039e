// Where random paths lie, as two areas behind a line: half of them in the inner, nine of ten in the outer. Pure.
import type { ChartDataset } from 'chart.js';
import type { LinePoint, Look } from './look.ts';
import { PLAIN_LINE } from './plain-line.ts';
import { translucent } from './translucent.ts';

/** Quantiles over paths by moment: half of them lie between p25 and p75, nine of ten between p5 and p95. */
export interface PathBands {
  readonly atMs: readonly number[];
  readonly p5: readonly number[];
  readonly p25: readonly number[];
  readonly p75: readonly number[];
  readonly p95: readonly number[];
}

interface BandStyle {
  colour: string;
  labelOf: (percent: number) => string;
  yAxisID?: string;
}

/** Lines without ink, each upper one filled down to the one before it; the inner area lies on the outer. */
export function bandLines(
  bands: PathBands,
  look: Look,
  { colour, labelOf, ...rest }: BandStyle,
): ChartDataset<'line', LinePoint[]>[] {
  const line = (percent: 5 | 25 | 75 | 95, fill: false | string) => ({
    ...PLAIN_LINE,
    ...rest,
    label: labelOf(percent),
    data: bands.atMs.map((x, index) => ({ x, y: bands[`p${percent}`][index]! })),
    borderWidth: 0,
    backgroundColor: translucent(colour, Number(look.band)),
    fill,
  });
  return [line(5, false), line(95, '-1'), line(25, false), line(75, '-1')];
}
