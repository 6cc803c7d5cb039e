// Names each line at its end, in place of a legend: labels dodge each other and keep a leader to their line.
// Under the crosshair they tell the value at that place instead.
import type { ChartPlugin, DrawnChart, LinePoint, Look } from '#renderer/charts/look.ts';
import { drawText } from './canvas-text.ts';
import { drawCrosshair, trackCursor } from './cursor.ts';
import { dodge } from './dodge.ts';
import { endsInSight, nearestIndex, pointsOf } from './line-points.ts';

export interface EndLabel {
  dataset: number;
  name: string;
  colour: string;
  strong?: boolean;
  /** A key letter in a square framed in the colour, before the name in ink. */
  letter?: string;
  /** The value as text; null where it must not be shown. */
  valueText: (value: number) => string | null;
}

const gapPx = 15;
const offsetPx = 12;
const squarePx = 14;

interface Shown {
  label: EndLabel;
  /** Where the line ends: the label stands there. */
  end: LinePoint;
  /** Whose value is told. */
  point: LinePoint;
}

/** The square with its letter; how far it moves the name. */
function drawLetter(
  chart: DrawnChart,
  look: Look,
  key: { letter: string; colour: string; yPx: number },
): number {
  const { ctx } = chart;
  const xPx = chart.chartArea.right + offsetPx;
  const topPx = Math.round(key.yPx - squarePx / 2);
  ctx.save();
  ctx.fillStyle = look.sheet;
  ctx.strokeStyle = key.colour;
  ctx.lineWidth = 2.5;
  ctx.fillRect(xPx, topPx, squarePx, squarePx);
  ctx.strokeRect(xPx + 1, topPx + 1, squarePx - 2, squarePx - 2);
  ctx.restore();
  const middlePx = xPx + squarePx / 2;
  drawText(ctx, look, {
    text: key.letter,
    xPx: middlePx,
    yPx: topPx + squarePx / 2 + 1,
    colour: look.text,
    align: 'center',
    strong: true,
  });
  return squarePx + 5;
}

function drawLabels(chart: DrawnChart, look: Look, shown: readonly Shown[]): void {
  const { ctx } = chart;
  const { right, top, bottom } = chart.chartArea;
  const wantedPx = shown.map(({ end }) => chart.scales.y!.getPixelForValue(end.y));
  const placedPx = dodge(wantedPx, { gapPx, topPx: top + 4, bottomPx: bottom });
  shown.forEach(({ label, point }, index) => {
    const { colour, strong = false, letter } = label;
    const yPx = placedPx[index]!;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(right + 2, wantedPx[index]!);
    ctx.lineTo(right + offsetPx - 3, yPx);
    ctx.stroke();
    const text = [label.name, label.valueText(point.y)].filter((part) => part !== null).join(' ');
    const besidePx = letter ? drawLetter(chart, look, { letter, colour, yPx }) : 0;
    const ink = letter ? look.text : colour;
    drawText(ctx, look, { text, xPx: right + offsetPx + besidePx, yPx, colour: ink, strong });
  });
}

/** Draws the labels, and a dotted crosshair with its place named by `placeText` while the pointer is over the lines. */
export function endLabels(look: Look, labels: EndLabel[], placeText: (x: number) => string): ChartPlugin {
  const cursor = trackCursor();
  return {
    id: 'endLabels',
    afterEvent: cursor.afterEvent,
    afterDatasetsDraw(chart: DrawnChart) {
      const cursorX = cursor.place();
      const shown = labels.flatMap((label) => {
        const points = pointsOf(chart, label.dataset);
        const end = endsInSight(points, chart.scales.x!)?.last;
        if (!end || !chart.isDatasetVisible(label.dataset)) return [];
        return [{ label, end, point: (cursorX !== null && points[nearestIndex(points, cursorX)]) || end }];
      });
      drawLabels(chart, look, shown);
      const x = shown[0]?.point.x;
      if (cursorX !== null && x !== undefined) drawCrosshair(chart, look, { x, text: placeText(x) });
    },
  };
}
