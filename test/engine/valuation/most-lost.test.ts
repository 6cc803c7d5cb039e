// Which sales carry most of a loss.
import { describe, expect, it } from 'vitest';
import { mostLost } from '#engine/valuation/most-lost.ts';

const losses = (...amounts: number[]) =>
  amounts.map((amount, at) => ({ name: `SN${at + 1}`, lostRao: BigInt(amount) }));
const names = (parts: readonly { name: string }[]) => parts.map(({ name }) => name);

describe('most of what is lost', () => {
  it('is of the fewest that make up four fifths, whatever their order', () => {
    const found = mostLost(losses(5, 700, 150, 145))!;
    expect([names(found.most), names(found.rest), found.ratio]).toEqual([
      ['SN2', 'SN3'],
      ['SN4', 'SN1'],
      0.85,
    ]);
  });

  it('ends where four fifths are reached to the rao, and not one below', () => {
    expect(names(mostLost(losses(800, 100, 100))!.most)).toEqual(['SN1']);
    expect(names(mostLost(losses(799, 101, 100))!.most)).toEqual(['SN1', 'SN2']);
  });

  it('leaves out what loses nothing, or brings more than its mark', () => {
    const found = mostLost(losses(0, 10, -3))!;
    expect([names(found.most), found.rest, found.ratio]).toEqual([['SN2'], [], 1]);
  });

  it('is none where nothing is lost', () => {
    expect([mostLost(losses(0, -1)), mostLost([])]).toEqual([null, null]);
  });
});
