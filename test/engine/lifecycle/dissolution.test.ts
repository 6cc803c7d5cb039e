import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissolve, ownerRefund } from '#engine/lifecycle/dissolve.ts';
import { payoutRange } from '#engine/lifecycle/payout-range.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

const request = {
  pot: rao(200n),
  stakers: [{ id: 's', alpha: alphaRao(50n) }],
  protocolAlpha: alphaRao(50n),
  alphaIn: alphaRao(100n),
  registeredAtBlock: 10,
  refundDeploymentBlock: 11,
};

describe('a dissolution', () => {
  it('shares the pot with the chain’s alpha, and with the pool’s only on newer subnets', () => {
    expect(dissolve(request)).toEqual({ payouts: [{ id: 's', payout: 100n }], recycled: 100n });
    expect(dissolve({ ...request, registeredAtBlock: 12 })).toEqual({
      payouts: [{ id: 's', payout: 50n }],
      recycled: 150n,
    });
  });
  it('gives a single rao to the largest remainder', () => {
    const stakers = [
      { id: 's1', alpha: alphaRao(3n) },
      { id: 's2', alpha: alphaRao(2n) },
    ];
    const parts = dissolve({ ...request, pot: rao(1n), stakers, protocolAlpha: alphaRao(0n) });
    expect(parts.payouts.map(({ payout }) => payout)).toEqual([1n, 0n]);
  });
  it('pays out exactly the pot', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 16n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        amounts,
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.bigInt({ min: 0n, max: 10n ** 16n }),
        (held, pot, chain) => {
          const stakers = held.map((alpha, i) => ({ id: String(i), alpha: alphaRao(alpha) }));
          const parts = dissolve({ ...request, stakers, pot: rao(pot), protocolAlpha: alphaRao(chain) });
          expect(parts.payouts.reduce((sum, { payout }) => sum + payout, parts.recycled as bigint)).toBe(pot);
        },
      ),
    );
  });
  it('refunds the owners of legacy subnets alone, less what they earned', () => {
    const owner = { lock: rao(2000n), alphaIssuance: alphaRao(800n), ownerCutU16: 11_796, price: 1 };
    expect(ownerRefund({ ...owner, legacy: true })).toBe(1857n);
    expect(ownerRefund({ ...owner, legacy: false })).toBe(0n);
    expect(ownerRefund({ ...owner, price: 100, legacy: true })).toBe(0n);
  });
});

describe('what a holder would get, beside selling', () => {
  const held = alphaRao(10_000_000_000_000n);
  const range = (over: object = {}, netuid = 36) => {
    const outcome = payoutRange({
      subnet: { ...subnet(netuid), ...over },
      alpha: held,
      refundDeploymentBlock: 8_334_450,
      basketAlpha: null,
    });
    if (!outcome.ok) throw new Error(outcome.missing);
    return outcome;
  };
  it('is a range with its assumptions where nobody knows how much alpha counts', () => {
    const { low, high, assumed, sell } = range();
    expect(high).toBeGreaterThan(low);
    expect(assumed).toEqual(['no-basket-sale', 'half-of-alpha-out-counts']);
    expect(sell).toBeGreaterThan(0n);
  });
  it('is one number where staked and protocol alpha are known', () => {
    const known = { stakedAlpha: subnet(36).alphaOut, protocolAlpha: alphaRao(0n) };
    const { low, high, assumed } = range(known);
    expect(high).toBe(low);
    expect(assumed).toEqual(['no-basket-sale']);
    const { taoIn, alphaOut, registeredAtBlock } = subnet(36);
    expect(registeredAtBlock).toBeLessThan(8_334_450);
    expect(low).toBe((taoIn * held) / alphaOut);
  });
  it('is lower on subnets whose pool alpha shares', () => {
    expect(range({ registeredAtBlock: 8_334_451 }).low).toBeLessThan(range().low);
  });
  it('is lower once baskets have been sold into the pool', () => {
    const outcome = payoutRange({
      subnet: subnet(36),
      alpha: held,
      refundDeploymentBlock: 8_334_450,
      basketAlpha: alphaRao(50_000_000_000_000n),
    });
    expect(outcome.ok && outcome.low < range().low).toBe(true);
    expect(outcome.ok && outcome.assumed).toEqual(['half-of-alpha-out-counts']);
  });
  // In 2026 dissolutions paid 0.35 to 0.65 of spot.
  it('reaches what the last subnets paid in 2026, as a part of spot', () => {
    for (const netuid of [70, 36, 59]) {
      const { low, high } = range({ registeredAtBlock: 8_400_000 }, netuid);
      const spot = (Number(subnet(netuid).priceRao) / 1e9) * Number(held);
      expect(Number(low) / spot, `SN${netuid}`).toBeLessThan(0.65);
      expect(Number(high) / spot, `SN${netuid}`).toBeGreaterThan(0.35);
    }
  });
  it('is missing without a pool', () => {
    const outcome = payoutRange({
      subnet: subnet(86),
      alpha: held,
      refundDeploymentBlock: 0,
      basketAlpha: null,
    });
    expect(outcome).toEqual({ ok: false, missing: 'not-started' });
    expect(NETWORK.subnets.some(({ netuid }) => netuid === 86)).toBe(true);
  });
});
