// The portfolio through the halvings, an estimate: mark dashed, exit solid, the hatch between them is what exists only
// on paper. TAO halvings are vertical notes, alpha halvings ticks along the foot.
import { ground, timeAxis, valueAxis } from '#renderer/charts/axes.ts';
import { numberText } from '#renderer/charts/chart-numbers.ts';
import type { LineSpec, Look } from '#renderer/charts/look.ts';
import { endLabels } from '#renderer/charts/plugins/end-labels.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { dayText } from '#renderer/format/date.ts';

export interface ProjectionCurves {
  points: readonly { atMs: number; markTao: number; exitTao: number }[];
  /** Moments of halvings on the way. */
  taoHalvingsMs: readonly number[];
  alphaHalvingsMs: readonly number[];
  /** From here on the whole network's alpha at mark exceeds what can exist; null where it never does. */
  impossibleFromMs: number | null;
  /** The first TAO halving, from its earliest to its latest date. */
  range: { earlyMs: number; lateMs: number } | null;
}

function marksOf(curves: ProjectionCurves, look: Look, lastMs: number) {
  const { range, impossibleFromMs } = curves;
  const halvings = curves.taoHalvingsMs.map((x) => ({ x, text: 'TAO halving', strong: true }));
  const impossible =
    impossibleFromMs === null ? [] : [{ x: impossibleFromMs, text: 'cannot happen from here', dash: [2, 2] }];
  return marksPlugin(look, {
    unit: 'τ',
    spans:
      range && range.earlyMs < lastMs ? [{ from: range.earlyMs, to: Math.min(lastMs, range.lateMs) }] : [],
    verticals: [...halvings, ...impossible],
    footTicks: { xs: [...curves.alphaHalvingsMs], colour: look.exit },
  });
}

/** Both curves on one scale from zero. With hidden amounts the axis and the labels carry no value. */
export function projectionChart(curves: ProjectionCurves) {
  const { points } = curves;
  const firstMs = points[0]?.atMs ?? 0;
  const lastMs = points.at(-1)?.atMs ?? 1;
  const plain = { pointRadius: 0, tension: 0, spanGaps: false } as const;
  return (look: Look): LineSpec => {
    const valueText = (value: number) => (look.hideAmounts ? null : numberText(value));
    return {
      type: 'line',
      data: {
        datasets: [
          {
            ...plain,
            label: 'Exit, τ',
            data: points.map(({ atMs, exitTao }) => ({ x: atMs, y: exitTao })),
            borderColor: look.exit,
            borderWidth: 2.5,
            fill: { target: 1, above: look.hatch as string, below: look.hatch as string },
          },
          {
            ...plain,
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
        scales: { x: timeAxis(look, firstMs, lastMs), y: valueAxis(look, { tickText: valueText }) },
      },
      plugins: [
        marksOf(curves, look, lastMs),
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
