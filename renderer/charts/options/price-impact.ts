// One order against one pool: how far it moves the price, and what it loses in all, against the alpha sold or the TAO
// spent. The amount in question is a vertical note with both values beside it.
import { amountAxis, ground, valueAxis } from '#renderer/charts/axes.ts';
import { shortNumberText, toWholeTokens } from '#renderer/charts/chart-numbers.ts';
import type { LineSpec, Look } from '#renderer/charts/look.ts';
import { PLAIN_LINE } from '#renderer/charts/plain-line.ts';
import { type Marks, marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { pointValues } from '#renderer/charts/plugins/point-values.ts';
import { percentText } from '#renderer/format/percent.ts';

export interface ImpactCurve {
  /** What is asked about; its note stands there. */
  heldRao: string;
  /** Alpha that is sold, or TAO that is spent. */
  side: 'sell' | 'buy';
  points: readonly { amountRao: string; priceImpactRatio: number; totalLossRatio: number }[];
}

/** The curve's point nearest to what is asked about: where the notes stand. */
function pointHeld({ heldRao, points }: ImpactCurve) {
  const held = toWholeTokens(heldRao);
  const distance = (point: { amountRao: string }) => Math.abs(toWholeTokens(point.amountRao) - held);
  return points.reduce<ImpactCurve['points'][number] | null>(
    (best, point) => (best === null || distance(point) < distance(best) ? point : best),
    null,
  );
}

function marksOf(curve: ImpactCurve, look: Look): Marks {
  const held = pointHeld(curve);
  const x = toWholeTokens(curve.heldRao);
  if (!held || x === 0) return {};
  return {
    verticals: [{ x, text: curve.side === 'sell' ? 'all of yours' : 'as much as yours', dash: [2, 2] }],
    notes: [
      {
        x,
        y: held.priceImpactRatio,
        text: `price impact ${percentText(held.priceImpactRatio)}`,
        colour: look.text,
        align: 'right',
        shiftPx: -10,
      },
      {
        x,
        y: held.totalLossRatio,
        text: `total loss ${percentText(held.totalLossRatio)}`,
        colour: look.gap,
        shiftPx: 14,
      },
    ],
  };
}

/** Loss is the hatched area under the solid line, impact the dashed line. */
export function priceImpactChart(curve: ImpactCurve) {
  const line = (ratioOf: (point: ImpactCurve['points'][number]) => number) =>
    curve.points.map((point) => ({ x: toWholeTokens(point.amountRao), y: ratioOf(point) }));
  return (look: Look): LineSpec => ({
    type: 'line',
    data: {
      datasets: [
        {
          ...PLAIN_LINE,
          label: 'Total loss',
          data: line((point) => point.totalLossRatio),
          borderColor: look.gap,
          borderWidth: 2,
          backgroundColor: look.hatchLight,
          fill: 'origin',
        },
        {
          ...PLAIN_LINE,
          label: 'Price impact',
          data: line((point) => point.priceImpactRatio),
          borderColor: look.text2,
          borderWidth: 1.5,
          borderDash: [5, 3],
        },
      ],
    },
    options: {
      ...ground(14),
      scales: {
        x: amountAxis(look, {
          max: toWholeTokens(curve.points.at(-1)?.amountRao ?? '0'),
          tickText: (value) => shortNumberText(value),
          title: curve.side === 'sell' ? 'alpha sold' : 'TAO spent',
        }),
        y: valueAxis(look, { tickText: (ratio) => percentText(ratio, { digits: ratio < 0.02 ? 1 : 0 }) }),
      },
    },
    plugins: [
      marksPlugin(look, marksOf(curve, look)),
      pointValues(
        look,
        [
          { dataset: 0, name: 'total loss', colour: look.gap, valueText: percentText },
          { dataset: 1, name: 'price impact', colour: look.text, valueText: percentText },
        ],
        (size) => `${shortNumberText(size)} ${curve.side === 'sell' ? 'α' : 'τ'}`,
      ),
    ],
  });
}
