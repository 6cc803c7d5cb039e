import { describe, expect, it } from 'vitest';
import { alphaYield } from '#engine/staking/alpha-yield.ts';
import { rootAccrual } from '#engine/staking/root-basket.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

describe('alphaYield', () => {
  it('is the yearly validator alpha net of take over all alpha out', () => {
    const sn64 = subnet(64);
    const weighted = 0.18 * 5_445_703.100864541;
    const issuance = Number(sn64.alphaIn + sn64.alphaOut) / 1e9;
    const perDay = 7200 * 0.5 * (1 - 11_796 / 65_535) * (issuance / (weighted + issuance));
    const expected = (0.82 * perDay * 365.25) / (Number(sn64.alphaOut) / 1e9);
    const result = alphaYield({ state: NETWORK, subnet: sn64, takeRatio: 0.18 });
    expect(result?.aprRatio).toBeCloseTo(expected, 12);
    expect(result?.apyRatio).toBeCloseTo(Math.exp(expected) - 1, 12);
    expect(result?.denominator).toBe('alpha-out');
  });
  it('is missing where nothing is staked or started', () => {
    const sn4 = subnet(4);
    expect(alphaYield({ state: NETWORK, subnet: subnet(86), takeRatio: 0.18 })).toBeNull();
    expect(
      alphaYield({ state: NETWORK, subnet: { ...sn4, alphaOut: alphaRao(0n) }, takeRatio: 0 }),
    ).toBeNull();
  });
});

describe('rootAccrual', () => {
  // About 936 to 983 TAO a day went to root stakers before spec 441; 6.6 % a year on 2026-07-24.
  it('is of the size observed in July 2026', () => {
    const gross = rootAccrual(NETWORK, 0);
    expect(gross?.networkTaoPerDay).toBeGreaterThan(800);
    expect(gross?.networkTaoPerDay).toBeLessThan(1000);
    const net = rootAccrual(NETWORK, 0.18);
    expect(net?.aprRatio).toBeCloseTo(((net?.networkTaoPerDay ?? 0) * 365.25) / 5_445_703.100864541, 12);
  });
  it('is 0 while the moving prices sum to 1 or less, and missing without root stake', () => {
    const cheap = NETWORK.subnets.map((entry) => ({ ...entry, movingPrice: (entry.movingPrice ?? 0) / 2 }));
    expect(rootAccrual({ ...NETWORK, subnets: cheap }, 0)).toEqual({ networkTaoPerDay: 0, aprRatio: 0 });
    expect(rootAccrual({ ...NETWORK, rootTao: rao(0n) }, 0)).toBeNull();
  });
});
