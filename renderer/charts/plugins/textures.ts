// The hatch of "only on paper" as a canvas pattern, sharp at every pixel density: the tile is drawn in device pixels
// and scaled back. Must be made again when the density or the colour changes.

interface Hatch {
  colour: string;
  /** Distance from line to line and their thickness, in CSS pixels. */
  pitchPx: number;
  linePx: number;
  density: number;
}

/** Diagonal lines at 135° on a clear ground; falls back to the flat colour where the canvas refuses a pattern. */
export function hatchPattern({ colour, pitchPx, linePx, density }: Hatch): CanvasPattern | string {
  const tilePx = Math.max(2, Math.round(pitchPx * Math.SQRT2 * density));
  const tile = document.createElement('canvas');
  tile.width = tile.height = tilePx;
  const context = tile.getContext('2d');
  if (!context) return colour;
  context.strokeStyle = colour;
  context.lineWidth = linePx * density;
  context.lineCap = 'square';
  context.beginPath();
  for (const shiftPx of [-tilePx, 0, tilePx]) {
    context.moveTo(shiftPx - tilePx, tilePx * 2);
    context.lineTo(shiftPx + tilePx * 2, -tilePx);
  }
  context.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / density));
  return pattern ?? colour;
}
