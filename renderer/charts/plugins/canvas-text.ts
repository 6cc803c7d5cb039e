// Text on a chart: one font, and a halo of the sheet colour where it lies on data. Never decides what is said.
import type { Look } from '#renderer/charts/look.ts';

export interface ChartText {
  text: string;
  xPx: number;
  yPx: number;
  colour: string;
  align?: CanvasTextAlign;
  strong?: boolean;
  halo?: boolean;
}

/** The font of chart text as a canvas takes it. */
export const chartFont = (look: Look, strong = false): string =>
  `${strong ? 500 : 400} 11.5px ${look.fontFamily}`;

/** Draws one line of text, vertically centred on yPx. */
export function drawText(context: CanvasRenderingContext2D, look: Look, label: ChartText): void {
  context.save();
  context.font = chartFont(look, label.strong);
  context.textAlign = label.align ?? 'left';
  context.textBaseline = 'middle';
  if (label.halo) {
    context.strokeStyle = look.sheet;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeText(label.text, label.xPx, label.yPx);
  }
  context.fillStyle = label.colour;
  context.fillText(label.text, label.xPx, label.yPx);
  context.restore();
}

/** A vertical line of one CSS pixel, dotted where asked for. */
export function drawVertical(
  context: CanvasRenderingContext2D,
  line: { xPx: number; topPx: number; bottomPx: number; colour: string; widthPx?: number; dash?: number[] },
): void {
  const xPx = Math.round(line.xPx) + 0.5;
  context.save();
  context.strokeStyle = line.colour;
  context.lineWidth = line.widthPx ?? 1;
  context.setLineDash(line.dash ?? []);
  context.beginPath();
  context.moveTo(xPx, line.topPx);
  context.lineTo(xPx, line.bottomPx);
  context.stroke();
  context.restore();
}
