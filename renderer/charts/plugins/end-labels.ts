// Names each line at its end, in place of a legend: labels dodge each other and keep a leader to their line. One that ends
// early is named there, over the others.
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
  { ctx }: DrawnChart,
  look: Look,
  key: { letter: string; colour: string; xPx: number; yPx: number },
): number {
  const { xPx } = key;
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

/** How far before the right edge a line ends that has its label at its own end, in among the others. */
const earlyPx = 24;

const endPx = ({ chartArea, scales }: DrawnChart, { end }: Shown): number => {
  const xPx = scales.x!.getPixelForValue(end.x);
  return xPx < chartArea.right - earlyPx ? Math.round(xPx) : chartArea.right;
};

/** The labels of lines that end at one place: they dodge each other. */
function drawLabels(chart: DrawnChart, look: Look, { xPx, shown }: { xPx: number; shown: readonly Shown[] }) {
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
    ctx.moveTo(xPx + 2, wantedPx[index]!);
    ctx.lineTo(xPx + offsetPx - 3, yPx);
    ctx.stroke();
    const text = [label.name, label.valueText(point.y)].filter((part) => part !== null).join(' ');
    const key = letter === undefined ? null : { letter, colour, xPx: xPx + offsetPx, yPx };
    const besidePx = key ? drawLetter(chart, look, key) : 0;
    const at = { xPx: xPx + offsetPx + besidePx, yPx, halo: xPx < right };
    drawText(ctx, look, { text, ...at, colour: key ? look.text : colour, strong });
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
      for (const [xPx, ending] of Map.groupBy(shown, (each) => endPx(chart, each)))
        drawLabels(chart, look, { xPx, shown: ending });
      if (cursorX === null || shown.length === 0) return;
      // Of a line that is still there: one that ended has no point near.
      const far = ({ point }: Shown) => Math.abs(point.x - cursorX);
      const { x } = shown.reduce((nearest, each) => (far(each) < far(nearest) ? each : nearest)).point;
      drawCrosshair(chart, look, { x, text: placeText(x) });
    },
  };
}
