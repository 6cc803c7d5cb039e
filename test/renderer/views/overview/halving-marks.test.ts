// Halvings as marks on an axis: stacked where they would lie on each other, and never out of their room.
import { describe, expect, it } from 'vitest';
import { stackedMarks, stackStepPx } from '#renderer/views/overview/halving-marks.ts';

describe('marks of halvings', () => {
  it('are stacked where they are near, a step of eight apart', () => {
    const marks = stackedMarks([0, 10, 200], 50);
    expect(marks.map(({ level }) => level).sort()).toEqual([0, 0, 1]);
    expect(stackStepPx(marks, 40)).toBe(8);
    expect(stackStepPx([], 40)).toBe(8);
  });

  it('of many subnets on one day stand closer, and stay in their room', () => {
    const marks = stackedMarks(Array<number>(80).fill(0), 50);
    const highest = Math.max(...marks.map(({ level }) => level)) + 1;
    expect(highest).toBe(80);
    expect(highest * stackStepPx(marks, 40)).toBeCloseTo(40, 9);
  });
});
