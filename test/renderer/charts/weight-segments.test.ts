import { describe, expect, it } from 'vitest';
import { weightSegments } from '#renderer/charts/weight-segments.ts';

const weight = (key: string, shares: [number, number], haircutRatio: number | null) => ({
  key,
  name: key,
  tone: 'alpha' as const,
  markShareRatio: shares[0],
  exitShareRatio: shares[1],
  haircutRatio,
});

describe('weights at mark and at exit', () => {
  it('fill both bars, each part behind the one before', () => {
    const [first, second] = weightSegments([weight('a', [0.6, 0.5], 0.25), weight('b', [0.4, 0.5], 0)], 1000);
    expect(first).toMatchObject({
      mark: { x: 0, width: 600, hatchedWidth: 150 },
      exit: { x: 0, width: 500 },
    });
    expect(second).toMatchObject({ mark: { x: 600, width: 400 }, exit: { x: 500, width: 500 } });
  });

  it('hatch nothing under one percent, nor where there is no mark', () => {
    const segments = weightSegments([weight('a', [1, 1], 0.009), weight('b', [0, 0], null)], 1000);
    expect(segments.map((segment) => segment.mark.hatchedWidth)).toEqual([0, 0]);
  });
});
