import { describe, expect, it } from 'vitest';
import { endsInSight, nearestIndex } from '#renderer/charts/plugins/line-points.ts';

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

describe('the ends of a line in sight', () => {
  const points = [0, 10, 20, 30].map((x) => ({ x, y: x }));
  const endsOver = (min: number, max: number) => endsInSight(points, { min, max });

  it('are its own where all of it is shown', () => {
    expect(endsOver(0, 30)).toEqual({ first: points[0], last: points[3] });
    expect(endsOver(-5, 90)).toEqual({ first: points[0], last: points[3] });
  });
  it('lie beside the edges of a part', () => {
    expect(endsOver(9, 21)).toEqual({ first: points[1], last: points[2] });
  });
  it('are none where there is no line', () => {
    expect(endsInSight([], { min: 0, max: 1 })).toBeNull();
  });
});
