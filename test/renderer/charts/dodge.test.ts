import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dodge } from '#renderer/charts/plugins/dodge.ts';

const span = { gapPx: 15, topPx: 0, bottomPx: 100 };

describe('labels at line ends', () => {
  it('stay where they are when none covers another', () => {
    expect(dodge([10, 60, 30], span)).toEqual([10, 60, 30]);
  });

  it('move down, in the order of their lines', () => {
    expect(dodge([20, 18], span)).toEqual([33, 18]);
  });

  it('move up again where the foot leaves no room', () => {
    expect(dodge([99, 98, 97], span)).toEqual([100, 85, 70]);
  });

  it('never come closer than the gap, whatever the lines do', () => {
    const wanted = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(wanted, (lines) => {
        const placed = dodge(lines, span).toSorted((a, b) => a - b);
        placed.slice(1).forEach((px, index) => expect(px - placed[index]!).toBeGreaterThanOrEqual(15 - 1e-9));
      }),
    );
  });
});
