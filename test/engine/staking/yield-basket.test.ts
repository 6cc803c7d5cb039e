import { describe, expect, it } from 'vitest';
import { poolOf } from '#engine/pool/pool.ts';
import { quote } from '#engine/pool/quote.ts';
import { basketClaim } from '#engine/staking/basket-claim.ts';
import { alphaRao } from '#engine/units.ts';
import { subnet } from '#test/golden/network.ts';

const holding = (netuid: number, alpha: bigint) => {
  const source = poolOf(subnet(netuid));
  if (!source.ok) throw new Error(source.missing);
  return { netuid, alpha: alphaRao(alpha), pool: source.pool };
};
const basket = [holding(4, 4_000_000_000_000n), holding(64, 8_000_000_000_000n)];

describe('a claim on a basket', () => {
  it('sells the slice of every holding without a fee', () => {
    const feeless = basket.map(({ pool, alpha }) => {
      const sold = quote({ pool, side: 'sell', amount: alpha / 4n, feeless: true });
      return sold.ok ? sold.out : 0n;
    });
    const claim = basketClaim(basket, { shares: 1n, totalShares: 4n });
    expect(claim).toEqual({ taoReceived: feeless[0]! + feeless[1]!, refused: [] });
  });
  it('brings more for a quarter than a quarter of what the whole brings', () => {
    const quarter = basketClaim(basket, { shares: 1n, totalShares: 4n }).taoReceived;
    const whole = basketClaim(basket, { shares: 4n, totalShares: 4n }).taoReceived;
    expect(4n * quarter).toBeGreaterThan(whole);
  });
  it('names the holdings a pool refuses, and takes nothing for no shares', () => {
    const tooMuch = { ...basket[0]!, alpha: alphaRao(basket[0]!.pool.alpha * 2000n) };
    expect(basketClaim([tooMuch], { shares: 1n, totalShares: 1n })).toEqual({
      taoReceived: 0n,
      refused: [{ netuid: 4, code: 'input-too-large' }],
    });
    expect(basketClaim(basket, { shares: 0n, totalShares: 1n }).taoReceived).toBe(0n);
  });
  it.each([
    { shares: 2n, totalShares: 1n },
    { shares: 0n, totalShares: 0n },
  ])('refuses $shares of $totalShares shares', (slice) => {
    expect(() => basketClaim(basket, slice)).toThrow(RangeError);
  });
});
