// A subnet whose holders leave: price and share of block TAO by day, each as a part of the first day, so that both stand on
// one axis; what was observed as points. Pure.
import { amountAxis, ground, valueAxis } from '#renderer/charts/axes.ts';
import { numberText } from '#renderer/charts/chart-numbers.ts';
import type { LineSpec, Look } from '#renderer/charts/look.ts';
import { PLAIN_LINE } from '#renderer/charts/plain-line.ts';
import { endLabels } from '#renderer/charts/plugins/end-labels.ts';
import { type Marks, marksPlugin } from '#renderer/charts/plugins/marks.ts';

export interface SpiralCurves {
  readonly days: readonly { day: number; price: number; movingPrice: number; emissionShare: number }[];
  readonly halfLifeDays: number | null;
  readonly belowBarFromDay: number | null;
  readonly lastFromDay: number | null;
}

const PERCENT = 100;
/** 100 on the first day; nothing where there was nothing. */
const ofFirst = (values: readonly number[]) =>
  values.map((value) => (values[0] ? (value / values[0]) * PERCENT : 0));

function marksOf({ halfLifeDays, belowBarFromDay, lastFromDay }: SpiralCurves): Marks {
  const at = (x: number | null, text: string) => (x === null ? [] : [{ x, text, dash: [2, 3] }]);
  return {
    unit: '%',
    verticals: [
      ...at(halfLifeDays, 'price at half'),
      ...at(belowBarFromDay, 'below the emission bar'),
      ...at(lastFromDay, 'last in line'),
    ],
  };
}

/** Prices and shares are public: nothing is hidden. */
export function spiralChart(curves: SpiralCurves) {
  const { days } = curves;
  const line = (values: readonly number[]) => ofFirst(values).map((y, index) => ({ x: days[index]!.day, y }));
  const valueText = (value: number) => `${numberText(Math.round(value))} %`;
  return (look: Look): LineSpec => ({
    type: 'line',
    data: {
      datasets: [
        {
          ...PLAIN_LINE,
          label: 'Price, %',
          data: line(days.map(({ price }) => price)),
          borderColor: look.text,
          borderWidth: 2.25,
        },
        {
          ...PLAIN_LINE,
          label: 'EMA price, %',
          data: line(days.map(({ movingPrice }) => movingPrice)),
          borderColor: look.mark,
          borderWidth: 1.25,
          borderDash: [6, 3],
        },
        {
          ...PLAIN_LINE,
          label: 'Emission share, %',
          data: line(days.map(({ emissionShare }) => emissionShare)),
          borderColor: look.exit,
          borderWidth: 2,
          borderDash: [2, 3],
        },
      ],
    },
    options: {
      ...ground(132),
      scales: {
        x: amountAxis(look, {
          max: days.at(-1)?.day ?? 1,
          tickText: (value) => `day ${numberText(value)}`,
          title: 'day',
        }),
        y: valueAxis(look, { tickText: (value) => numberText(value) }),
      },
    },
    plugins: [
      marksPlugin(look, marksOf(curves)),
      endLabels(
        look,
        [
          { dataset: 0, name: 'Price', colour: look.text, strong: true, valueText },
          { dataset: 1, name: 'EMA price', colour: look.text2, valueText },
          { dataset: 2, name: 'Emission share', colour: look.exit, valueText },
        ],
        (day) => `day ${day}`,
      ),
    ],
  });
}
