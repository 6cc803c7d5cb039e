import { describe, expect, it } from 'vitest';
import { moved, zoomed } from '#renderer/charts/zoom.ts';

const whole = { min: 0, max: 100 };

describe('a part of the foot', () => {
  it('is half as wide around the same middle when it comes closer', () => {
    expect(zoomed(whole, whole, 1 / 2)).toEqual({ min: 25, max: 75 });
  });
  it('is never wider than the whole', () => {
    expect(zoomed({ min: 10, max: 80 }, whole, 2)).toEqual(whole);
  });
  it('stays inside when it grows beside an edge', () => {
    expect(zoomed({ min: 0, max: 20 }, whole, 2)).toEqual({ min: 0, max: 40 });
  });
  it('moves by a part of its width and stops at the edges', () => {
    expect(moved({ min: 20, max: 40 }, whole, 0.25)).toEqual({ min: 25, max: 45 });
    expect(moved({ min: 75, max: 95 }, whole, 0.5)).toEqual({ min: 80, max: 100 });
    expect(moved({ min: 5, max: 25 }, whole, -0.5)).toEqual({ min: 0, max: 20 });
  });
});
