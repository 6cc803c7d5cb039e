// The halvings as a score: yield, chain support and value of what is held, one track each on one axis of time; steps are
// drawn as steps, bands of random futures behind the value. TAO halvings go through all tracks.
import type { ChartDataset } from 'chart.js';
import { ground, timeAxis } from '#renderer/charts/axes.ts';
import { numberText } from '#renderer/charts/chart-numbers.ts';
import type { LinePoint, LineSpec, Look } from '#renderer/charts/look.ts';
import { bandLines, type PathBands } from '#renderer/charts/path-bands.ts';
import { PLAIN_LINE } from '#renderer/charts/plain-line.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { numberFormat } from '#renderer/format/intl.ts';
import { type Track, tracksPlugin } from '#renderer/charts/plugins/tracks.ts';

export interface ScoreCurves {
  readonly points: readonly {
    atMs: number;
    yieldTaoPerDay: number;
    supportTaoPerDay: number;
    markTao: number;
    exitTao: number;
  }[];
  readonly taoHalvings: readonly { atMs: number; earlyMs: number; lateMs: number }[];
  readonly bands: PathBands | null;
  /** From here on the whole network's alpha at mark exceeds what can exist; null where it never does. */
  readonly impossibleFromMs: number | null;
}

/** Width of the column with the tracks' names, and of the room for values at the end; lanes below take the same. */
export const SCORE_LEFT_PX = 132;
export const SCORE_RIGHT_PX = 64;

/** Round joins: both sides of a halving lie in one pixel, where a mitre would stick out. */
const plain = { ...PLAIN_LINE, borderJoinStyle: 'round' } as const;
type Line = ChartDataset<'line', LinePoint[]>;

const bandsOf = (bands: PathBands, look: Look): Line[] =>
  bandLines(bands, look, {
    colour: look.exitFill,
    labelOf: (percent) => `Random futures, ${percent} % lower, τ`,
    yAxisID: 'value',
  });

/** The lines of the tracks; the bands come after them, drawn below. */
function linesOf({ points, bands }: ScoreCurves, look: Look): Line[] {
  const of = (label: string, yAxisID: string, read: (point: ScoreCurves['points'][number]) => number) => ({
    ...plain,
    ...{ label, yAxisID },
    data: points.map((point) => ({ x: point.atMs, y: read(point) })),
  });
  return [
    {
      ...of('My yield, τ a day', 'yield', ({ yieldTaoPerDay }) => yieldTaoPerDay),
      borderColor: look.exit,
      borderWidth: 2,
    },
    {
      ...of('Chain support, τ a day', 'support', ({ supportTaoPerDay }) => supportTaoPerDay),
      borderColor: look.text,
      borderWidth: 2,
    },
    {
      ...of('Exit, τ', 'value', ({ exitTao }) => exitTao),
      ...{ borderColor: look.exit, borderWidth: 2.5 },
      fill: { target: 3, above: look.hatch as string, below: look.hatch as string },
    },
    {
      ...of('Mark, τ', 'value', ({ markTao }) => markTao),
      ...{ borderColor: look.mark, borderWidth: 1.25, borderDash: [6, 3] },
    },
    ...(bands ? bandsOf(bands, look) : []),
  ];
}

const TRACKS = [
  { id: 'value', weight: 3 },
  { id: 'support', weight: 2 },
  { id: 'yield', weight: 2 },
] as const;

/** A track's own axis from zero: no ticks, its foot is the line of zero. */
function trackAxis(look: Look, weight: number, max: number) {
  return {
    type: 'linear' as const,
    stack: 'tracks',
    stackWeight: weight,
    min: 0,
    max,
    border: { display: false },
    grid: {
      drawTicks: false,
      color: ({ tick }: { tick?: { value: number } | undefined }) =>
        tick?.value === 0 ? look.axis : 'transparent',
    },
    ticks: { display: false, maxTicksLimit: 3 },
    afterFit: (axis: { width: number }) => {
      axis.width = SCORE_LEFT_PX;
    },
  };
}

/** Room over the highest point, so that its value and the track above stay apart. */
const ROOM = 1.6;
/** The same for the value, with bands as without, so that they come without a jump; what they have above is cut off. */
const ROOM_FOR_BANDS = 2;
const topOf = (values: readonly number[], room: number) => Math.max(...values, 0) * room || 1;

const topOfValue = (points: ScoreCurves['points']) =>
  topOf(
    points.map(({ markTao }) => markTao),
    ROOM_FOR_BANDS,
  );

/** Whether the track of the value cuts something off its bands. */
export const isAnyBandCut = ({ points, bands }: Pick<ScoreCurves, 'points' | 'bands'>): boolean =>
  bands !== null && Math.max(...bands.p95) > topOfValue(points);

function axesOf({ points }: ScoreCurves, look: Look) {
  const tops = {
    yield: topOf(
      points.map(({ yieldTaoPerDay }) => yieldTaoPerDay),
      ROOM,
    ),
    support: topOf(
      points.map(({ supportTaoPerDay }) => supportTaoPerDay),
      ROOM,
    ),
    value: topOfValue(points),
  };
  return Object.fromEntries(TRACKS.map(({ id, weight }) => [id, trackAxis(look, weight, tops[id])]));
}

/** Three figures or so of a rate, whole numbers of a sum. */
const figureText = (value: number) =>
  numberFormat(undefined, { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 }).format(value);

function tracks(look: Look): Track[] {
  const own = (value: number) => (look.hideAmounts ? null : figureText(value));
  return [
    { scale: 'yield', dataset: 0, title: 'My yield', unit: 'τ a day', colour: look.exit, valueText: own },
    {
      ...{ scale: 'support', dataset: 1, title: 'Chain support', unit: 'τ a day, my pools' },
      ...{ colour: look.text, valueText: (value) => numberText(value) },
    },
    {
      scale: 'value',
      dataset: 2,
      beside: 3,
      title: 'Exit value',
      unit: 'τ, all held',
      colour: look.exit,
      valueText: own,
    },
  ];
}

/** All tracks from zero on one axis of time. With hidden amounts neither labels nor axes carry an amount of one's own. */
export function scoreChart(curves: ScoreCurves) {
  const { points, taoHalvings, impossibleFromMs } = curves;
  const fromMs = points[0]?.atMs ?? 0;
  const toMs = points.at(-1)?.atMs ?? 1;
  return (look: Look): LineSpec => ({
    type: 'line',
    data: { datasets: linesOf(curves, look) },
    options: {
      ...ground(SCORE_RIGHT_PX),
      scales: { x: timeAxis(look, fromMs, toMs), ...axesOf(curves, look) },
    },
    plugins: [
      marksPlugin(look, {
        spans: taoHalvings
          .filter(({ earlyMs }) => earlyMs < toMs)
          .map(({ earlyMs, lateMs }) => ({ from: earlyMs, to: Math.min(lateMs, toMs) })),
        verticals: [
          ...taoHalvings
            .filter(({ atMs }) => atMs < toMs)
            .map(({ atMs }) => ({ x: atMs, text: 'TAO halving', strong: true })),
          ...(impossibleFromMs === null
            ? []
            : [{ x: impossibleFromMs, text: 'cannot happen from here', dash: [2, 2] }]),
        ],
      }),
      tracksPlugin(look, tracks(look)),
    ],
  });
}
