import { describe, expect, it } from 'vitest';
import { stackedMarks, stackStepPx } from '#renderer/views/overview/halving-marks.ts';
import { rootWords } from '#renderer/views/overview/yield-words.ts';

describe('root yield in a sentence', () => {
  const root = {
    era: 'basket',
    aprRatio: 0.05,
    apyRatio: null,
    earns: true,
    movingPriceSum: 1.298,
  } as Parameters<typeof rootWords>[0];
  function said(of: Parameters<typeof rootWords>[0]) {
    const { before, number, after } = rootWords(of);
    return before + number + after;
  }
  it('is simple in a basket, which a claim sells', () => {
    expect(said(root)).toMatch(/≈ 5\.0.% a year, simple, accruing to the validator’s basket/);
  });
  it('is compounded where it was restaked at each tempo', () => {
    const swapped = { ...root, era: 'swapped', apyRatio: 0.0513 } as const;
    expect(said(swapped)).toMatch(/5\.1.% a year, compounded/);
    expect([rootWords(root).ref, rootWords(swapped).ref]).toEqual([{ of: 'cliff.apr' }, null]);
  });
  it('is nothing while the EMA prices sum to 1 or less', () => {
    expect(said({ ...root, earns: false, movingPriceSum: 0.9814 })).toContain('sum to 0.981');
  });
});

describe('marks on an axis', () => {
  it('stand on each other where they are near, and on the axis where they are not', () => {
    expect(stackedMarks([100, 0, 3, 5], 10)).toEqual([
      { atMs: 0, level: 0 },
      { atMs: 3, level: 1 },
      { atMs: 5, level: 2 },
      { atMs: 100, level: 0 },
    ]);
  });
  it('fill the lowest free place', () => {
    expect(stackedMarks([0, 6, 12], 10).map(({ level }) => level)).toEqual([0, 1, 0]);
  });

  it('of many subnets on one day stand closer, and stay in their room', () => {
    const marks = stackedMarks(Array<number>(80).fill(0), 50);
    expect(Math.max(...marks.map(({ level }) => level))).toBe(79);
    expect(80 * stackStepPx(marks, 40)).toBeCloseTo(40, 9);
    expect([stackStepPx(stackedMarks([0, 10], 50), 40), stackStepPx([], 40)]).toEqual([8, 8]);
  });
});
