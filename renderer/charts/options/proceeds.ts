// What a sale of each subnet brings, as columns: solid is received, hatched is lost on the way from mark to exit.
// Column height is mark, on one scale.
import { footAxis, ground, valueAxis } from '#renderer/charts/axes.ts';
import { numberText, toWholeTokens } from '#renderer/charts/chart-numbers.ts';
import type { BarSpec, Look } from '#renderer/charts/look.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';

export interface ProceedsColumn {
  label: string;
  markRao: string;
  exitRao: string;
  chosen: boolean;
}

/** Columns in the order given; the chosen one has its name in ink. */
export function proceedsChart(columns: readonly ProceedsColumn[], onChoose: (index: number) => void) {
  return (look: Look): BarSpec => ({
    type: 'bar',
    data: {
      labels: columns.map((column) => column.label),
      datasets: [
        {
          label: 'Received, τ',
          data: columns.map((column) => toWholeTokens(column.exitRao)),
          backgroundColor: look.exitFill,
          maxBarThickness: 34,
          categoryPercentage: 0.72,
          barPercentage: 1,
        },
        {
          label: 'Lost, τ',
          data: columns.map((column) => toWholeTokens(column.markRao) - toWholeTokens(column.exitRao)),
          backgroundColor: look.hatch,
          borderColor: look.gap,
          borderWidth: 1,
          borderSkipped: false,
          maxBarThickness: 34,
          categoryPercentage: 0.72,
          barPercentage: 1,
        },
      ],
    },
    options: {
      ...ground(0),
      events: ['mousemove', 'mouseout', 'click'],
      onClick: (_event, hits) => {
        if (hits[0]) onChoose(hits[0].index);
      },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          type: 'category',
          stacked: true,
          ...footAxis(look),
          ticks: {
            maxRotation: 0,
            autoSkipPadding: 6,
            color: ({ index }) => (columns[index]?.chosen ? look.text : look.text2),
            font: ({ index }) => ({
              family: look.fontFamily,
              size: 11.5,
              weight: columns[index]?.chosen ? 500 : 400,
            }),
          },
        },
        y: { ...valueAxis(look, { tickText: (value) => numberText(value) }), stacked: true },
      },
    },
    plugins: [marksPlugin(look, { unit: 'τ' })],
  });
}
