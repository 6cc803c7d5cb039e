// Cost against drift removed, at several depths of one plan: the line bends upwards where trades become dear. The plan
// that is shown is a vertical note with both values beside it.
import { amountAxis, ground, valueAxis } from '#renderer/charts/axes.ts';
import { numberText, shortNumberText, toWholeTokens } from '#renderer/charts/chart-numbers.ts';
import type { LineSpec, Look } from '#renderer/charts/look.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { pointValues } from '#renderer/charts/plugins/point-values.ts';

export interface FrontierCurve {
  points: readonly { removedRao: string; costRao: string }[];
  /** The plan that is shown. */
  chosen: { removedRao: string; costRao: string };
}

/** Both axes are TAO from zero. */
export function frontierChart({ points, chosen }: FrontierCurve) {
  const at = (point: { removedRao: string; costRao: string }) => ({
    x: toWholeTokens(point.removedRao),
    y: toWholeTokens(point.costRao),
  });
  const max = Math.max(at(chosen).x, ...points.map((point) => at(point).x), 1e-9);
  return (look: Look): LineSpec => {
    const { x, y } = at(chosen);
    return {
      type: 'line',
      data: {
        datasets: [
          {
            label: 'Cost, τ',
            data: points.map(at),
            borderColor: look.gap,
            borderWidth: 2,
            backgroundColor: look.hatchLight,
            fill: 'origin',
            pointRadius: 2.5,
            pointBackgroundColor: look.sheet,
            tension: 0,
          },
        ],
      },
      options: {
        ...ground(14),
        scales: {
          x: amountAxis(look, {
            max,
            title: 'drift removed, τ',
            tickText: (value) => (look.hideAmounts ? null : shortNumberText(value)),
          }),
          y: valueAxis(look, { tickText: (value) => (look.hideAmounts ? null : numberText(value)) }),
        },
      },
      plugins: [
        marksPlugin(look, {
          unit: 'τ cost',
          verticals: [{ x, text: 'this plan', dash: [2, 2] }],
          notes: [
            {
              ...{ x, y, colour: look.gap, shiftPx: -12 },
              text: look.hideAmounts ? 'cost' : `cost ${numberText(y)}`,
              align: x > max / 2 ? 'right' : 'left',
            },
          ],
        }),
        pointValues(
          look,
          [
            {
              ...{ dataset: 0, name: 'cost', colour: look.gap },
              valueText: (value) => (look.hideAmounts ? null : numberText(value)),
            },
          ],
          (removed) => (look.hideAmounts ? '' : `${shortNumberText(removed)} τ of drift`),
        ),
      ],
    };
  };
}
