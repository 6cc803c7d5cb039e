import { describe, expect, it } from 'vitest';
import { poolOf, spotPriceRao } from '#engine/pool/pool.ts';
import { inputPrecisionRao } from '#engine/pool/precision.ts';
import { quote } from '#engine/pool/quote.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

describe('poolOf', () => {
  it('takes the fee of the subnet where it is known, else the default of 33/65535', () => {
    const fee = (feeRateU16?: number | null) => {
      const outcome = poolOf({ ...subnet(4), feeRateU16 });
      return outcome.ok && outcome.pool.feeRateU16;
    };
    expect([fee(196), fee(0), fee(null), fee()]).toEqual([196, 0, 33, 33]);
  });
  it('derives every pool of 2026-08-07 with the snapshot price to the rao, SN86 excepted', () => {
    const outcomes = NETWORK.subnets.map((entry) => ({ entry, outcome: poolOf(entry) }));
    const missing = outcomes.filter(({ outcome }) => !outcome.ok);
    expect(missing.map(({ entry, outcome }) => [entry.netuid, outcome])).toEqual([
      [86, { ok: false, missing: 'not-started' }],
    ]);
    for (const { entry, outcome } of outcomes) {
      if (!outcome.ok) continue;
      const error = spotPriceRao(outcome.pool) - (entry.priceRao ?? 0n);
      expect(error === 0n || error === -1n, `SN${entry.netuid}`).toBe(true);
    }
  });
  it('names what is missing', () => {
    const sn4 = subnet(4);
    expect(poolOf({ ...sn4, priceRao: null })).toEqual({ ok: false, missing: 'no-price' });
    expect(poolOf({ ...sn4, priceRao: 0n })).toEqual({ ok: false, missing: 'no-price' });
    expect(poolOf({ ...sn4, alphaIn: alphaRao(0n) })).toEqual({ ok: false, missing: 'no-reserves' });
    expect(poolOf({ ...sn4, taoIn: rao(1n) })).toEqual({ ok: false, missing: 'weight-out-of-bounds' });
  });
  it('takes a stored weight over the price', () => {
    const stored = poolOf({ ...subnet(4), quoteWeight: 510_000_000_000_000_000n, priceRao: null });
    expect(stored).toMatchObject({
      ok: true,
      weightOrigin: 'stored',
      pool: { quoteWeight: 510_000_000_000_000_000n },
    });
  });
});

describe('inputPrecisionRao', () => {
  const order = { side: 'sell', amount: 200_000_000_000_000n } as const;
  it('is the spread of the quote between price and price + 1 rao', () => {
    const sn4 = subnet(4);
    const outAt = (priceRao: bigint) => {
      const source = poolOf({ ...sn4, priceRao });
      const result = source.ok ? quote({ pool: source.pool, ...order }) : source;
      return result.ok ? result.out : -1n;
    };
    const price = sn4.priceRao ?? 0n;
    const spread = outAt(price + 1n) - outAt(price);
    expect(spread).toBeGreaterThan(100_000n);
    expect(inputPrecisionRao({ subnet: sn4, ...order })).toBe(spread);
  });
  it('is nothing when the weight is stored', () => {
    expect(
      inputPrecisionRao({ subnet: { ...subnet(4), quoteWeight: 500_000_000_000_000_000n }, ...order }),
    ).toBe(0n);
  });
});
