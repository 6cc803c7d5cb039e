// Marks on a time axis that would lie on each other are stacked instead. Pure.

export interface StackedMark {
  atMs: number;
  /** 0 stands on the axis. */
  level: number;
}

/** Each moment with how many marks it stands on: those nearer than `apartMs` before it. */
export function stackedMarks(momentsMs: readonly number[], apartMs: number): StackedMark[] {
  const placed: StackedMark[] = [];
  for (const atMs of momentsMs.toSorted((a, b) => a - b)) {
    const near = placed.filter((mark) => atMs - mark.atMs < apartMs);
    const level = Array.from({ length: near.length + 1 }, (_, index) => index).find(
      (index) => !near.some((mark) => mark.level === index),
    );
    placed.push({ atMs, level: level ?? 0 });
  }
  return placed;
}

const STEP_PX = 8;

/** How high each of a stack stands over the one below: lower where the highest stack would leave its room. */
export function stackStepPx(marks: readonly StackedMark[], roomPx: number): number {
  const highest = marks.reduce((most, { level }) => Math.max(most, level + 1), 1);
  return Math.min(STEP_PX, roomPx / highest);
}
