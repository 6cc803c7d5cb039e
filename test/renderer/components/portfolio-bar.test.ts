import { describe, expect, it } from 'vitest';
import { type BarInput, barLabels, barSegments } from '#renderer/components/portfolio-bar.ts';

const input: BarInput = {
  freeRao: 10n,
  rootRao: 90n,
  alpha: [
    { netuid: 4, exitRao: 100n },
    { netuid: 64, exitRao: 600n },
  ],
  exitRao: 800n,
  markRao: 1000n,
};

describe('the portfolio bar', () => {
  it('lays the parts end to end up to exit, the largest alpha first', () => {
    const segments = barSegments(input, 1000);
    expect(segments.map(({ kind, netuid, x, width }) => [kind, netuid, x, width])).toEqual([
      ['free', null, 0, 10],
      ['root', 0, 10, 90],
      ['alpha', 64, 100, 600],
      ['alpha', 4, 700, 100],
    ]);
  });

  it('leaves out parts of nothing', () => {
    const segments = barSegments({ ...input, freeRao: 0n, rootRao: 100n }, 1000);
    expect(segments.map(({ kind }) => kind)).toEqual(['root', 'alpha', 'alpha']);
  });

  it('joins the subnets too thin to see into one at the end, with nothing lost', () => {
    const thin = Array.from({ length: 57 }, (_, index) => ({ netuid: index + 1, exitRao: 1n }));
    const alpha = [...thin, { netuid: 64, exitRao: 635n }, { netuid: 100, exitRao: 8n }];
    const segments = barSegments({ ...input, alpha }, 1000).filter(({ kind }) => kind === 'alpha');
    expect(segments.map(({ netuid, joinedCount, width }) => [netuid, joinedCount, width])).toEqual([
      [64, null, 635],
      [100, null, 8],
      [null, 57, 57],
    ]);
    expect(segments.at(-1)!.x + segments.at(-1)!.width, 'ends where exit ends').toBe(800);
  });

  it('leaves a single thin subnet its name', () => {
    const segments = barSegments({ ...input, alpha: [{ netuid: 4, exitRao: 1n }] }, 1000);
    expect(segments.at(-1)).toMatchObject({ netuid: 4, joinedCount: null });
  });

  it('keeps labels apart and inside, each with a tick at its segment', () => {
    const labels = barLabels({ ...input, exitRao: 990n, markRao: 1000n, alpha: [] }, 1000);
    expect(labels.map(({ kind, tickX }) => [kind, tickX])).toEqual([
      ['free', 0],
      ['root', 10],
      ['alpha', 100],
      ['haircut', 990],
    ]);
    const xs = labels.map(({ x }) => x);
    // 'Free', 'Root' and 'Haircut' are at least 40 px wide, 'Alpha, sold now' 90.
    expect(xs[1]! - xs[0]!).toBeGreaterThanOrEqual(40);
    expect(xs[2]! - xs[1]!).toBeGreaterThanOrEqual(40);
    expect(xs[3]! - xs[2]!).toBeGreaterThanOrEqual(90);
    expect(xs[3]!).toBeLessThanOrEqual(960);
  });
});
