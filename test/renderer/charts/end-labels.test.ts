import { describe, expect, it } from 'vitest';
import { nearestIndex } from '#renderer/charts/plugins/end-labels.ts';

const points = [0, 10, 20, 40].map((x) => ({ x, y: x }));

describe('the point under the crosshair', () => {
  it.each([
    [-5, 0],
    [4, 0],
    [6, 1],
    [10, 1],
    [31, 3],
    [29, 2],
    [99, 3],
  ])('at x %i is point %i', (x, index) => {
    expect(nearestIndex(points, x)).toBe(index);
  });
});
