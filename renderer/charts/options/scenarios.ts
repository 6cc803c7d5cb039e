// Up to four scenarios on one true axis of time: each with its own dash and key letter, the bands of the one in focus behind
// them, events as vertical notes, the exit value of today dashed. Colour is never the only key.
import type { ChartDataset } from 'chart.js';
import { ground, timeAxis, valueAxis } from '#renderer/charts/axes.ts';
import { numberText } from '#renderer/charts/chart-numbers.ts';
import type { LinePoint, LineSpec, Look } from '#renderer/charts/look.ts';
import { bandLines, type PathBands } from '#renderer/charts/path-bands.ts';
import { PLAIN_LINE } from '#renderer/charts/plain-line.ts';
import { type EndLabel, endLabels } from '#renderer/charts/plugins/end-labels.ts';
import { type Marks, marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { dayText } from '#renderer/format/date.ts';

export interface TimedValue {
  readonly atMs: number;
  readonly value: number;
}

export interface ScenarioCurves {
  /** `place` 0 to 3 is A to D: one of them may still be missing. */
  readonly lines: readonly {
    readonly place: number;
    readonly letter: string;
    readonly name: string;
    readonly points: readonly TimedValue[];
  }[];
  /** Of the line in focus, by its place. */
  readonly bands: { readonly of: number; readonly values: PathBands } | null;
  readonly benchmarks: readonly { name: string; points: readonly TimedValue[] }[];
  readonly todayTao: number;
  readonly notes: readonly { atMs: number; text: string }[];
  /** From here on a line cannot happen; null where none is so. */
  readonly impossible: { atMs: number; letter: string } | null;
  /** Top of the axis, the same before the bands as with them. */
  readonly topTao: number;
}

type Line = ChartDataset<'line', LinePoint[]>;
const SERIES = ['s1', 's2', 's3', 's4'] as const;
/** A solid, B dashed, C dotted, D dash and dot. */
const DASHES: readonly (readonly number[])[] = [[], [9, 3], [2, 3], [9, 3, 2, 3]];
const BENCHMARK_DASHES: readonly (readonly number[])[] = [
  [1, 2],
  [5, 2],
  [7, 2, 1, 2],
];
const MOST_NAME = 20;

const toPoints = (points: readonly TimedValue[]): LinePoint[] =>
  points.map(({ atMs, value }) => ({ x: atMs, y: value }));
const shortName = (name: string) => (name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name);

const letterOf = (lines: ScenarioCurves['lines'], of: number) =>
  lines.find(({ place }) => place === of)?.letter ?? '';

function bandsOf({ bands, lines }: ScenarioCurves, look: Look): Line[] {
  if (!bands) return [];
  const letter = letterOf(lines, bands.of);
  return bandLines(bands.values, look, {
    colour: look[SERIES[bands.of]!],
    labelOf: (percent) => `${letter}, ${percent} of 100 paths below, τ`,
  });
}

function linesOf(curves: ScenarioCurves, look: Look): Line[] {
  const { lines, benchmarks, todayTao } = curves;
  const all = lines.flatMap(({ points }) => points.map(({ atMs }) => atMs));
  const ends = [Math.min(...all), Math.max(...all)];
  return [
    ...lines.map(({ place, letter, name, points }): Line => ({
      ...PLAIN_LINE,
      label: `${letter}, ${name}, τ`,
      data: toPoints(points),
      borderColor: look[SERIES[place]!],
      borderWidth: 2.25,
      borderDash: [...DASHES[place]!],
    })),
    ...benchmarks.map(({ name, points }, index): Line => ({
      ...PLAIN_LINE,
      label: `The same τ ${name}`,
      data: toPoints(points),
      borderColor: look.text3,
      borderWidth: 1.25,
      borderDash: [...BENCHMARK_DASHES[index % BENCHMARK_DASHES.length]!],
    })),
    {
      ...PLAIN_LINE,
      label: 'Exit value today, τ',
      data: ends.map((x) => ({ x, y: todayTao })),
      borderColor: look.mark,
      borderWidth: 1,
      borderDash: [6, 3],
    },
    ...bandsOf(curves, look),
  ];
}

/** The upper edges of the bands among the datasets of `bandLines`, and what lies below each with the lower edge. */
const BAND_EDGES = [
  { line: 1, words: '9 of 10 paths' },
  { line: 3, words: 'half of the paths' },
] as const;

/** Whether the bands reach as far as the longest line: shorter ones have no room for words of their own. */
function bandsReachEnd({ lines, bands }: ScenarioCurves): boolean {
  const last = Math.max(...lines.flatMap(({ points }) => points.at(-1)?.atMs ?? []));
  return bands !== null && (bands.values.atMs.at(-1) ?? 0) >= last;
}

/** Words at the end of each line and of each band, where no line can cross them. */
function labelsOf(curves: ScenarioCurves, look: Look): EndLabel[] {
  const { lines, benchmarks, bands } = curves;
  const valueText = (value: number) => (look.hideAmounts ? null : numberText(value));
  const today = lines.length + benchmarks.length;
  return [
    ...lines.map(({ place, letter, name }, index) => ({
      dataset: index,
      name: shortName(name),
      letter,
      colour: look[SERIES[place]!],
      strong: true,
      valueText,
    })),
    ...benchmarks.map(({ name }, index) => ({
      dataset: lines.length + index,
      name,
      colour: look.text3,
      valueText,
    })),
    { dataset: today, name: 'exit value today', colour: look.text2, valueText },
    ...(bandsReachEnd(curves) ? BAND_EDGES : []).map(({ line, words }) => ({
      dataset: today + 1 + line,
      name: `${letterOf(lines, bands!.of)}, ${words}`,
      colour: look.text2,
      valueText: (value: number) => (look.hideAmounts ? null : `up to ${numberText(value)}`),
    })),
  ];
}

function marksOf({ notes, impossible }: ScenarioCurves): Marks {
  return {
    unit: 'τ',
    verticals: [
      ...notes.map(({ atMs, text }) => ({ x: atMs, text, dash: [2, 3] })),
      ...(impossible
        ? [{ x: impossible.atMs, text: `${impossible.letter} cannot happen from here`, dash: [2, 2] }]
        : []),
    ],
  };
}

/** All lines on one scale from zero. With hidden amounts neither axis nor labels carry a value. */
export function scenariosChart(curves: ScenarioCurves) {
  const all = curves.lines.flatMap(({ points }) => points.map(({ atMs }) => atMs));
  const [fromMs, toMs] = [Math.min(...all), Math.max(...all)];
  return (look: Look): LineSpec => ({
    type: 'line',
    data: { datasets: linesOf(curves, look) },
    options: {
      ...ground(190),
      scales: {
        x: timeAxis(look, fromMs, toMs),
        y: valueAxis(look, {
          tickText: (value) => (look.hideAmounts ? null : numberText(value)),
          max: curves.topTao,
        }),
      },
    },
    plugins: [
      marksPlugin(look, marksOf(curves)),
      endLabels(look, labelsOf(curves, look), (atMs) => dayText(new Date(atMs).toISOString())),
    ],
  });
}
