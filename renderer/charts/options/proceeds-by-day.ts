// What selling over days brings, by the end of each: solid is received, hatched is lost on the way from mark to exit,
// dotted is not sold yet, all of it up to the mark, which is one level. The bar beside is everything sold at once.
import { daysAxis, ground, valueAxis } from '#renderer/charts/axes.ts';
import { numberText, toWholeTokens } from '#renderer/charts/chart-numbers.ts';
import type { LinePoint, LineSpec, Look } from '#renderer/charts/look.ts';
import { PLAIN_LINE } from '#renderer/charts/plain-line.ts';
import { besideBar } from '#renderer/charts/plugins/beside-bar.ts';
import { dottedArea } from '#renderer/charts/plugins/dotted-area.ts';
import { endLabels } from '#renderer/charts/plugins/end-labels.ts';
import { marksPlugin } from '#renderer/charts/plugins/marks.ts';
import { dayText } from '#renderer/format/date.ts';

export interface ProceedsByDay {
  points: readonly { at: string; proceedsRao: string; soldMarkRao: string }[];
  /** Free and root TAO: there from the start, under everything that is sold. */
  baseRao: string;
  /** Of everything, at the spot prices of the start. */
  markRao: string;
  atOnceRao: string;
  /** What values are told in, and how much of it one TAO is. */
  unit: { symbol: string; perTao: number };
}

const DAY_MS = 86_400_000;
/** Room for the bar, as a part of the time shown. */
const BAR_ROOM = 0.15;
/** Ends of days that carry their value on the line, where neither the start nor the end is near. */
const TOLD_DAYS = [7, 30];

interface Lines {
  received: LinePoint[];
  sold: LinePoint[];
  mark: number;
}

/** The lines in whole units; the value at the end of a day stands at that end. */
function linesOf({ points, baseRao, markRao, unit }: ProceedsByDay): Lines {
  const inUnit = (rao: string) => toWholeTokens(rao) * unit.perTao;
  const base = inUnit(baseRao);
  const line = (amount: (point: ProceedsByDay['points'][number]) => string) =>
    points.map((point) => ({ x: Date.parse(point.at), y: base + inUnit(amount(point)) }));
  return {
    received: line((point) => point.proceedsRao),
    sold: line((point) => point.soldMarkRao),
    mark: inUnit(markRao),
  };
}

/** Values on the line that are not its end. */
function notesOf(received: readonly LinePoint[], look: Look) {
  if (look.hideAmounts) return [];
  const days = received.length - 1;
  return TOLD_DAYS.flatMap((day) => {
    const point = received[day];
    if (!point || day < days * 0.12 || day > days * 0.7) return [];
    return [
      { ...point, text: numberText(point.y), colour: look.text, align: 'right' as const, shiftPx: -11 },
    ];
  });
}

const datasetsOf = (
  { received, sold, mark }: Lines,
  unit: string,
  look: Look,
): LineSpec['data']['datasets'] => {
  return [
    {
      ...PLAIN_LINE,
      label: `Received, ${unit}`,
      data: received,
      borderColor: look.exit,
      borderWidth: 2.5,
      backgroundColor: look.exitFill,
      fill: 'origin',
    },
    {
      ...PLAIN_LINE,
      label: `Sold, at mark, ${unit}`,
      data: sold,
      borderWidth: 0,
      fill: { target: 0, above: look.hatch as string, below: look.hatch as string },
    },
    {
      ...PLAIN_LINE,
      label: `Mark, ${unit}`,
      data: received.map(({ x }) => ({ x, y: mark })),
      borderColor: look.mark,
      borderWidth: 1.25,
      borderDash: [6, 3],
    },
  ];
};

/** From the snapshot to the horizon, on one scale from zero. With hidden amounts axis and labels carry no value. */
export function proceedsByDayChart(curve: ProceedsByDay) {
  const lines = linesOf(curve);
  const fromMs = lines.received[0]?.x ?? 0;
  const toMs = lines.received.at(-1)?.x ?? 1;
  const roomMs = (toMs - fromMs) * BAR_ROOM;
  return (look: Look): LineSpec => {
    const valueText = (value: number) => (look.hideAmounts ? null : numberText(value));
    const atOnce = toWholeTokens(curve.atOnceRao) * curve.unit.perTao;
    return {
      type: 'line',
      data: { datasets: datasetsOf(lines, curve.unit.symbol, look) },
      options: {
        ...ground(86),
        scales: {
          x: daysAxis(look, { fromMs, toMs }, roomMs),
          y: valueAxis(look, { tickText: valueText }),
        },
      },
      plugins: [
        dottedArea(look, lines.sold, lines.mark),
        besideBar(look, {
          ...{ x: fromMs - roomMs * 0.56, groundFrom: fromMs - roomMs * 0.1 },
          ...{ solid: atOnce, whole: lines.mark, name: 'at once', valueText: valueText(atOnce) },
        }),
        marksPlugin(look, { unit: curve.unit.symbol, notes: notesOf(lines.received, look) }),
        endLabels(
          look,
          [
            { dataset: 2, name: 'Mark', colour: look.text2, valueText },
            { dataset: 0, name: 'Exit', colour: look.exit, strong: true, valueText },
          ],
          (atMs) => `day ${Math.round((atMs - fromMs) / DAY_MS)}, ${dayText(new Date(atMs).toISOString())}`,
        ),
      ],
    };
  };
}
