// A plan less doing nothing by months, an estimate: exit solid, mark dashed, zero is doing nothing.
import { ground, timeAxis, valueAxis } from '#renderer/charts/axes.ts';
import { numberText } from '#renderer/charts/chart-numbers.ts';
import type { LineSpec, Look } from '#renderer/charts/look.ts';
import { PLAIN_LINE } from '#renderer/charts/plain-line.ts';
import { endLabels } from '#renderer/charts/plugins/end-labels.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { dayText } from '#renderer/format/date.ts';

/** TAO ahead (below 0: behind) by moment. */
export type DifferencePoint = { readonly atMs: number; readonly markTao: number; readonly exitTao: number };

const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${numberText(Math.abs(value))}`;

export function planDifferenceChart(points: readonly DifferencePoint[]) {
  return (look: Look): LineSpec => {
    const valueText = (value: number) => (look.hideAmounts ? null : signed(value));
    return {
      type: 'line',
      data: {
        datasets: [
          {
            ...PLAIN_LINE,
            label: 'Exit, τ',
            data: points.map(({ atMs, exitTao }) => ({ x: atMs, y: exitTao })),
            borderColor: look.exit,
            borderWidth: 2.5,
          },
          {
            ...PLAIN_LINE,
            label: 'Mark, τ',
            data: points.map(({ atMs, markTao }) => ({ x: atMs, y: markTao })),
            borderColor: look.mark,
            borderWidth: 1.25,
            borderDash: [6, 3],
          },
        ],
      },
      options: {
        ...ground(96),
        scales: {
          x: timeAxis(look, points[0]?.atMs ?? 0, points.at(-1)?.atMs ?? 1),
          y: valueAxis(look, { tickText: valueText }),
        },
      },
      plugins: [
        marksPlugin(look, { unit: 'τ' }),
        endLabels(
          look,
          [
            { dataset: 1, name: 'Mark', colour: look.text2, valueText },
            { dataset: 0, name: 'Exit', colour: look.exit, strong: true, valueText },
          ],
          (atMs) => dayText(new Date(atMs).toISOString()),
        ),
      ],
    };
  };
}
