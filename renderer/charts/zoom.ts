// A part of a chart's foot looked at closely: a drag chooses it, Ctrl and the wheel narrow it, Shift and a drag move it.
// Only where the foot is a scale, and never beyond the whole. Pure: adds options to a configuration.
import type { ChartConfiguration } from 'chart.js';

export interface Range {
  min: number;
  max: number;
}

/** The least part that can be looked at. */
const LEAST_PART = 1 / 200;

export const isZoomable = ({ options }: ChartConfiguration): boolean => options?.scales?.x?.type === 'linear';

/** The same chart, which can be zoomed; `onRange` hears of each new range. */
export function withZoom(spec: ChartConfiguration, onRange: (range: Range) => void): ChartConfiguration {
  if (!isZoomable(spec)) return spec;
  const { min = 0, max = 1 } = spec.options!.scales!.x as Partial<Range>;
  const tell = ({ chart }: { chart: { scales: Record<string, Range> } }) => {
    const { min: from, max: to } = chart.scales['x']!;
    onRange({ min: from, max: to });
  };
  const zoom = {
    limits: { x: { min: Number(min), max: Number(max), minRange: (Number(max) - Number(min)) * LEAST_PART } },
    zoom: {
      mode: 'x' as const,
      drag: { enabled: true, threshold: 8 },
      wheel: { enabled: true, modifierKey: 'ctrl' as const },
      onZoomComplete: tell,
    },
    pan: { enabled: true, mode: 'x' as const, modifierKey: 'shift' as const, onPanComplete: tell },
  };
  return { ...spec, options: { ...spec.options, plugins: { ...spec.options?.plugins, zoom } } };
}

/** Half or twice as much around the middle, inside the whole. */
export function zoomed({ min, max }: Range, whole: Range, factor: number): Range {
  const half = Math.min(((max - min) / 2) * factor, (whole.max - whole.min) / 2);
  return moved({ min: (min + max) / 2 - half, max: (min + max) / 2 + half }, whole, 0);
}

/** Moved by a part of its own width, inside the whole. */
export function moved({ min, max }: Range, whole: Range, part: number): Range {
  const width = max - min;
  const from = Math.min(Math.max(min + part * width, whole.min), whole.max - width);
  return { min: from, max: from + width };
}
