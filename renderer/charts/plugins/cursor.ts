// Where the pointer is over the lines of a chart, on its foot, and the dotted line that shows it.
import type { DrawnChart, Look } from '#renderer/charts/look.ts';
import { drawText, drawVertical } from './canvas-text.ts';

interface PointerEvent {
  event: { type: string; x: number | null };
  inChartArea: boolean;
}

/** One chart's pointer: `afterEvent` belongs into the plugin that asks. */
export function trackCursor() {
  let cursorX: number | null = null;
  return {
    /** The place on the foot; null where the pointer is elsewhere. */
    place: () => cursorX,
    afterEvent(chart: DrawnChart, { event, inChartArea }: PointerEvent) {
      const inside = event.type === 'mousemove' && inChartArea && event.x !== null;
      const next = inside ? (chart.scales.x!.getValueForPixel(event.x!) ?? null) : null;
      if (next === cursorX) return;
      cursorX = next;
      chart.draw();
    },
  };
}

export function drawCrosshair(chart: DrawnChart, look: Look, place: { x: number; text: string }): void {
  const { top, bottom, left, right } = chart.chartArea;
  const xPx = chart.scales.x!.getPixelForValue(place.x);
  drawVertical(chart.ctx, { xPx, topPx: top, bottomPx: bottom, colour: look.text, dash: [1, 2] });
  const align = xPx > (left + right) / 2 ? 'right' : 'left';
  const besidePx = align === 'right' ? xPx - 6 : xPx + 6;
  const label = { text: place.text, xPx: besidePx, yPx: bottom - 16, colour: look.text, halo: true };
  drawText(chart.ctx, look, { ...label, align });
}
