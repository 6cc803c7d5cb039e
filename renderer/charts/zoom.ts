// A part of a chart's foot looked at closely: a drag chooses it, Ctrl and the wheel narrow it, Shift and a drag move it.
// Only where the foot is a scale, and never beyond the whole. Pure: adds options to a configuration.
import type { ChartConfiguration } from 'chart.js';

export interface Range {
  min: number;
  max: number;
}

/** The least part that can be looked at. */
const LEAST_PART = 1 / 200;

/** All of a foot that is a scale; null where it is none, and nothing can be looked at closely. */
export function wholeOf({ options }: ChartConfiguration): Range | null {
  const x = options?.scales?.x;
  if (x?.type !== 'linear') return null;
  const { min = 0, max = 1 } = x as Partial<Range>;
  return { min: Number(min), max: Number(max) };
}

/** Whether a part lies in the whole, but for what rounding adds. */
export function isInside({ min, max }: Range, whole: Range): boolean {
  const little = (whole.max - whole.min) / 1e6;
  return min >= whole.min - little && max <= whole.max + little;
}

/** The same chart over a part, which can be zoomed; `onRange` hears of each new part, null where it is the whole again. */
export function withZoom(
  spec: ChartConfiguration,
  part: Range | null,
  onRange: (part: Range | null) => void,
): ChartConfiguration {
  const whole = wholeOf(spec);
  if (whole === null) return spec;
  const tell = ({ chart }: { chart: { scales: Record<string, Range> } }) => {
    const { min, max } = chart.scales['x']!;
    onRange(min <= whole.min && max >= whole.max ? null : { min, max });
  };
  const zoom = {
    limits: { x: { ...whole, minRange: (whole.max - whole.min) * LEAST_PART } },
    zoom: {
      mode: 'x' as const,
      drag: { enabled: true, threshold: 8 },
      wheel: { enabled: true, modifierKey: 'ctrl' as const },
      onZoomComplete: tell,
    },
    pan: { enabled: true, mode: 'x' as const, modifierKey: 'shift' as const, onPanComplete: tell },
  };
  const { scales, plugins } = spec.options!;
  const x = { ...scales!['x'], ...part } as NonNullable<typeof scales>[string];
  return {
    ...spec,
    options: { ...spec.options, scales: { ...scales, x }, plugins: { ...plugins, zoom } },
  };
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
