// Cost against drift removed, at several depths of one plan: the line bends upwards where trades become dear. The plan
// that is shown is a vertical note with both values beside it.
import { amountAxis, ground, valueAxis } from '#renderer/charts/axes.ts';
import { numberText, shortNumberText, toWholeTokens } from '#renderer/charts/chart-numbers.ts';
import type { LinePoint, LineSpec, Look } from '#renderer/charts/look.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { pointValues } from '#renderer/charts/plugins/point-values.ts';

export interface FrontierCurve {
  points: readonly { removedRao: string; costRao: string }[];
  /** The plan that is shown. */
  chosen: { removedRao: string; costRao: string };
}

const costText = (look: Look) => (value: number) => (look.hideAmounts ? null : numberText(value));

/** The plan that is shown, and the values under the pointer. */
function pluginsOf(look: Look, { x, y }: LinePoint, max: number) {
  const marks = marksPlugin(look, {
    unit: 'τ cost',
    verticals: [{ x, text: 'this plan', dash: [2, 2] }],
    notes: [
      {
        ...{ x, y, colour: look.gap, shiftPx: -12 },
        text: look.hideAmounts ? 'cost' : `cost ${numberText(y)}`,
        align: x > max / 2 ? 'right' : 'left',
      },
    ],
  });
  const cost = { dataset: 0, name: 'cost', colour: look.gap, valueText: costText(look) };
  const values = pointValues(look, [cost], (removed) =>
    look.hideAmounts ? '' : `${shortNumberText(removed)} τ of drift`,
  );
  return [marks, values];
}

/** Both axes are TAO from zero. */
export function frontierChart({ points, chosen }: FrontierCurve) {
  const at = (point: { removedRao: string; costRao: string }) => ({
    x: toWholeTokens(point.removedRao),
    y: toWholeTokens(point.costRao),
  });
  const max = Math.max(at(chosen).x, ...points.map((point) => at(point).x), 1e-9);
  return (look: Look): LineSpec => {
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
          y: valueAxis(look, { tickText: costText(look) }),
        },
      },
      plugins: pluginsOf(look, at(chosen), max),
    };
  };
}
