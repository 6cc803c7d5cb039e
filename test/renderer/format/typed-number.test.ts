import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netuidOf, numberOf, ratioOf, typedPercent } from '#renderer/format/typed-number.ts';

describe('typed numbers', () => {
  it('are read with a comma or a point, a hyphen or a minus', () => {
    expect(['12,5', ' 12.5 ', '−12.5', '-12.5'].map(numberOf)).toEqual([12.5, 12.5, -12.5, -12.5]);
    expect(['', '  ', 'abc', '1.2.3', '∞'].map(numberOf)).toEqual([null, null, null, null, null]);
  });

  it('are read as the screen writes them, thousands parted by commas', () => {
    expect(['7,000', '−1,000,000', '1,460.5', '0,125', '12,50'].map(numberOf)).toEqual([
      ...[7000, -1_000_000, 1460.5],
      ...[0.125, 12.5],
    ]);
    expect(ratioOf('1,250')).toBe(12.5);
  });

  it('of a subnet may have SN before them', () => {
    expect(['64', ' SN64 ', 'sn 3', '0', '65535'].map(netuidOf)).toEqual([64, 64, 3, 0, 65_535]);
    expect(['65536', '1.5', '-1', 'Chutes', ''].map(netuidOf)).toEqual([null, null, null, null, null]);
  });

  it('of percent are ratios without a tail', () => {
    expect(['12', '1.1', '7', '-51,04', '0'].map(ratioOf)).toEqual([0.12, 0.011, 0.07, -0.5104, 0]);
    expect(ratioOf('half')).toBeNull();
  });

  it('come back as they were typed', () => {
    expect([0.12, 0.011, 1, 12.5, -0.5104, 0, 0.05].map(typedPercent)).toEqual([
      ...['12', '1.1', '100', '1250'],
      ...['-51.04', '0', '5'],
    ]);
  });

  it('lose no digit of any ratio on the way to the field and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 10, noNaN: true }), (ratio) => {
        expect(ratioOf(typedPercent(ratio))).toBe(ratio);
        expect(ratioOf(typedPercent(-ratio))).toBe(-ratio);
      }),
    );
  });
});
