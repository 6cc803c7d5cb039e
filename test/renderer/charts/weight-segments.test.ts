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

  it('too thin to see in either bar are one at the end, with nothing lost', () => {
    const segments = weightSegments(
      [
        weight('thin', [0.005, 0.003], 0.5),
        weight('wide at mark', [0.02, 0.004], 0.8),
        weight('thinner', [0.003, 0.002], 0.1),
        weight('rest', [0.972, 0.991], 0),
      ],
      1000,
    );
    expect(segments.map(({ name }) => name)).toEqual(['wide at mark', 'rest', '2 more']);
    const { mark, exit, haircutRatio } = segments.at(-1)!;
    expect([mark.width, exit.width].map((px) => px.toFixed(6))).toEqual(['8.000000', '5.000000']);
    expect([mark.x + mark.width, exit.x + exit.width].map((px) => px.toFixed(6))).toEqual([
      '1000.000000',
      '1000.000000',
    ]);
    // (0.005 × 0.5 + 0.003 × 0.1) of 0.008
    expect(haircutRatio).toBeCloseTo(0.35, 12);
    expect(mark.hatchedWidth).toBeCloseTo(2.8, 12);
  });

  it('hatch nothing narrower than its own outline', () => {
    const [first] = weightSegments([weight('a', [0.02, 0.02], 0.03), weight('b', [0.98, 0.98], 0)], 1000);
    expect(first!.mark.hatchedWidth).toBe(0);
  });

  it('hatch nothing under one percent, nor where there is no mark', () => {
    const segments = weightSegments([weight('a', [1, 1], 0.009), weight('b', [0, 0], null)], 1000);
    expect(segments.map((segment) => segment.mark.hatchedWidth)).toEqual([0, 0]);
  });
});
