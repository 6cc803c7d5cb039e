// Numbers as people type them: with a comma or a point, a hyphen or a minus. Percentages are typed, ratios are kept, and
// going there and back loses no digit. Pure.

/** Null where it is no number. */
export function numberOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** 12 is 0.12, without the tail of a binary division. */
export const ratioOf = (percent: number): number => Number((percent / 100).toPrecision(15));

/** 0.12 as it stands in a field behind which a % is written. */
export const typedPercent = (ratio: number): string => String(Number((ratio * 100).toPrecision(15)));
