// One random path of a scenario beside the same scenario without chance, with what happened on the way. Pure.
import { ground, timeAxis, valueAxis } from '#renderer/charts/axes.ts';
import { numberText } from '#renderer/charts/chart-numbers.ts';
import type { LineSpec, Look } from '#renderer/charts/look.ts';
import { PLAIN_LINE } from '#renderer/charts/plain-line.ts';
import { endLabels } from '#renderer/charts/plugins/end-labels.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { dayText } from '#renderer/format/date.ts';
import type { TimedValue } from './scenarios.ts';

export interface PathCurves {
  readonly index: number;
  readonly path: readonly TimedValue[];
  readonly assumed: readonly TimedValue[];
  /** Moments at which something happened. */
  readonly eventsMs: readonly number[];
}

/** Both lines from zero; with hidden amounts without values. */
export function scenarioPathChart({ index, path, assumed, eventsMs }: PathCurves) {
  const toPoints = (points: readonly TimedValue[]) =>
    points.map(({ atMs, value }) => ({ x: atMs, y: value }));
  return (look: Look): LineSpec => {
    const valueText = (value: number) => (look.hideAmounts ? null : numberText(value));
    return {
      type: 'line',
      data: {
        datasets: [
          {
            ...PLAIN_LINE,
            label: `Path ${index}, τ`,
            data: toPoints(path),
            borderColor: look.text,
            borderWidth: 2,
          },
          {
            ...PLAIN_LINE,
            label: 'As assumed, τ',
            data: toPoints(assumed),
            borderColor: look.mark,
            borderWidth: 1.25,
            borderDash: [6, 3],
          },
        ],
      },
      options: {
        ...ground(120),
        scales: {
          x: timeAxis(look, path[0]?.atMs ?? 0, path.at(-1)?.atMs ?? 1),
          y: valueAxis(look, { tickText: valueText }),
        },
      },
      plugins: [
        marksPlugin(look, { unit: 'τ', footTicks: { xs: [...eventsMs], colour: look.text2 } }),
        endLabels(
          look,
          [
            { dataset: 0, name: `Path ${index}`, colour: look.text, strong: true, valueText },
            { dataset: 1, name: 'As assumed', colour: look.text2, valueText },
          ],
          (atMs) => dayText(new Date(atMs).toISOString()),
        ),
      ],
    };
  };
}
