// TAO issued a day, gross, as the steps it is: past halvings as the chain dated them, coming ones at their central date
// with the interval from the earliest to the latest date behind.
import { ground, timeAxis, valueAxis } from '#renderer/charts/axes.ts';
import { numberText } from '#renderer/charts/chart-numbers.ts';
import type { LinePoint, LineSpec, Look } from '#renderer/charts/look.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { pointValues } from '#renderer/charts/plugins/point-values.ts';
import { dayText } from '#renderer/format/date.ts';

export interface IssuanceSteps {
  todayMs: number;
  blockSeconds: number;
  past: readonly { atMs: number; emissionRaoPerBlock: string }[];
  ahead: readonly { dateMs: number; earlyMs: number; lateMs: number; emissionRaoPerBlock: string }[];
}

const yearMs = 365.25 * 86_400_000;

/** TAO a day of an emission per block. */
export const taoPerDay = (emissionRaoPerBlock: string, blockSeconds: number): number =>
  (Number(emissionRaoPerBlock) / 1e9) * (86_400 / blockSeconds);

/** The steps as points, the last one drawn out to the right edge. */
export function issuancePoints({ past, ahead, blockSeconds }: IssuanceSteps): LinePoint[] {
  const steps = [
    ...past.map(({ atMs, emissionRaoPerBlock }) => ({
      x: atMs,
      y: taoPerDay(emissionRaoPerBlock, blockSeconds),
    })),
    ...ahead.map(({ dateMs, emissionRaoPerBlock }) => ({
      x: dateMs,
      y: taoPerDay(emissionRaoPerBlock, blockSeconds),
    })),
  ];
  const last = steps.at(-1);
  const lateMs = Math.max(last?.x ?? 0, ...ahead.map((step) => step.lateMs));
  return last ? [...steps, { x: lateMs + yearMs, y: last.y }] : [];
}

/** The step chart; emission is public, so nothing here is ever hidden. */
export function issuanceChart(steps: IssuanceSteps) {
  const points = issuancePoints(steps);
  const fromMs = Math.max(points[0]?.x ?? 0, steps.todayMs - yearMs);
  return (look: Look): LineSpec => ({
    type: 'line',
    data: {
      datasets: [
        {
          label: 'Issued a day, τ',
          data: points,
          borderColor: look.text,
          borderWidth: 2,
          stepped: 'before',
          tension: 0,
          pointRadius: 0,
          spanGaps: false,
        },
      ],
    },
    options: {
      ...ground(8),
      scales: {
        x: timeAxis(look, fromMs, points.at(-1)?.x ?? steps.todayMs),
        y: valueAxis(look, { tickText: (value) => numberText(value) }),
      },
    },
    plugins: [
      marksPlugin(look, {
        unit: 'τ',
        spans: steps.ahead.map(({ earlyMs, lateMs }) => ({ from: earlyMs, to: lateMs })),
        verticals: [{ x: steps.todayMs, text: 'snapshot', dash: [2, 2] }],
        notes: steps.ahead.map(({ dateMs, emissionRaoPerBlock }) => {
          const y = taoPerDay(emissionRaoPerBlock, steps.blockSeconds);
          return { x: dateMs, y, text: numberText(y), colour: look.text, shiftPx: -9 };
        }),
      }),
      pointValues(
        look,
        [{ dataset: 0, name: 'τ', colour: look.text, valueText: numberText, stepped: true }],
        (atMs) => dayText(new Date(atMs).toISOString()),
      ),
    ],
  });
}
