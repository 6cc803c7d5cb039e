// The values of lines under the pointer, beside the lines: for charts without labels at the ends of lines.
import type { ChartPlugin, DrawnChart, LinePoint, Look } from '#renderer/charts/look.ts';
import { drawText } from './canvas-text.ts';
import { drawCrosshair, trackCursor } from './cursor.ts';
import { dodge } from './dodge.ts';
import { nearestIndex, pointsOf } from './line-points.ts';

export interface PointValue {
  dataset: number;
  name: string;
  colour: string;
  valueText: (value: number) => string | null;
  /** The line holds its value until its next point. */
  stepped?: boolean;
}

const GAP_PX = 15;

/** The point whose value holds at x: the nearest, or of steps the last one before. */
function pointAt(points: readonly LinePoint[], x: number, stepped: boolean): LinePoint | undefined {
  const near = nearestIndex(points, x);
  return stepped && points[near] && points[near].x > x ? points[near - 1] : points[near];
}

/** Draws a dotted line at the pointer, its place by `placeText`, and each line's value beside it. */
export function pointValues(look: Look, values: PointValue[], placeText: (x: number) => string): ChartPlugin {
  const cursor = trackCursor();
  return {
    id: 'pointValues',
    afterEvent: cursor.afterEvent,
    afterDatasetsDraw(chart: DrawnChart) {
      const x = cursor.place();
      if (x === null) return;
      const shown = values.flatMap((each) => {
        const points = pointsOf(chart, each.dataset);
        const point = pointAt(points, x, each.stepped ?? false);
        return point && chart.isDatasetVisible(each.dataset) ? [{ ...each, point }] : [];
      });
      const placeX = shown.some(({ stepped }) => stepped) ? x : (shown[0]?.point.x ?? x);
      drawCrosshair(chart, look, { x: placeX, text: placeText(placeX) });
      const { top, bottom, left, right } = chart.chartArea;
      const xPx = chart.scales.x!.getPixelForValue(placeX);
      const align = xPx > (left + right) / 2 ? 'right' : 'left';
      const wantedPx = shown.map(({ point }) => chart.scales.y!.getPixelForValue(point.y));
      const placedPx = dodge(wantedPx, { gapPx: GAP_PX, topPx: top + 8, bottomPx: bottom - 28 });
      shown.forEach(({ name, colour, valueText, point }, index) => {
        const text = [name, valueText(point.y)].filter((part) => part !== null).join(' ');
        const besidePx = align === 'right' ? xPx - 6 : xPx + 6;
        drawText(chart.ctx, look, {
          text,
          xPx: besidePx,
          yPx: placedPx[index]!,
          colour,
          align,
          strong: true,
          halo: true,
        });
      });
    },
  };
}
