import { describe, expect, it } from 'vitest';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { barAtQuantile } from '#engine/emission/hill-quantile.ts';
import { barAtRank, gatePassRatio, gateShares } from '#engine/emission/hill-rank.ts';
import { emissionShares } from '#engine/emission/shares.ts';
import type { NetworkState } from '#engine/network-state.ts';
import { findRuleSet, ruleSetForSpec } from '#engine/rule-sets.ts';
import { withOverrides } from '#engine/rule-sets/overrides.ts';
import type { SplitRule } from '#engine/rule-sets/rule-set.ts';
import { flowNetwork, networkOf, subnetOf } from '#test/facts/read-facts.ts';
import { FACTS, NETWORK } from '#test/golden/network.ts';

const rules = findRuleSet('hill-rank')!;
const observed = new Map(FACTS.subnets.map(({ netuid, share }) => [netuid, share]));

function sharesOf(state: NetworkState, id: SplitRule = 'hill-rank') {
  const split = emissionShares(state, findRuleSet(id)!);
  if (!split.ok) throw new Error(JSON.stringify(split.missing));
  return split;
}
const errorOf = (
  shares: readonly { netuid: number; share: number }[],
  seen: ReadonlyMap<number, number> = observed,
) => shares.reduce((sum, { netuid, share }) => sum + Math.abs(share - (seen.get(netuid) ?? 0)), 0);

describe('hill-rank on 2026-08-07', () => {
  it('gives the observed shares with the stored bar, to 2e-5 in sum', () => {
    const { shares, bar, assumed } = sharesOf(NETWORK);
    expect(shares).toHaveLength(127);
    expect(errorOf(shares)).toBeLessThanOrEqual(2e-5);
    expect(bar).toBe(0.008232527922764766);
    expect(assumed.map(({ fact }) => fact)).toEqual(['registrationAllowed']);
  });
  it('says what each weight is and how much of it passes: a half at the bar', () => {
    const { shares, bar } = sharesOf(NETWORK);
    expect(shares.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    const passed = shares.reduce((sum, { weight, passRatio }) => sum + weight * passRatio, 0);
    const on = shares.filter(({ share }) => share > 0);
    const kept = on.reduce((sum, { weight, passRatio }) => sum + weight * passRatio, 0);
    for (const { weight, passRatio, share } of on) {
      expect(passRatio).toBeCloseTo(1 / (1 + (bar / weight) ** 3), 12);
      expect(share).toBeCloseTo((weight * passRatio) / kept, 12);
    }
    expect(kept).toBeLessThanOrEqual(passed);
    expect(gatePassRatio(bar, { bar, exponent: 3 })).toBe(0.5);
    expect(gatePassRatio(0, { bar, exponent: 3 })).toBe(0);
  });
  it('lets every weight pass under rules without a gate', () => {
    const { shares } = sharesOf(NETWORK, 'price-ema-burn');
    for (const { weight, passRatio } of shares.filter(({ weight }) => weight > 0)) {
      expect(passRatio).toBe(1);
      expect(weight).toBeLessThan(1);
    }
  });
  it('comes close with the bar recomputed at rank 32, and says that it did', () => {
    const { shares, bar, assumed } = sharesOf({ ...NETWORK, emissionBar: null });
    expect(errorOf(shares)).toBeGreaterThan(2e-5);
    expect(errorOf(shares)).toBeLessThan(1e-3);
    expect(assumed).toContainEqual({ fact: 'emissionBar', netuids: [], value: bar });
    expect(bar / 0.008232527922764766).toBeCloseTo(1, 2);
  });
  it('takes the stored bar under its own rule and rank alone', () => {
    expect(sharesOf(NETWORK, 'hill-quantile').bar).not.toBe(NETWORK.emissionBar);
    const wide = withOverrides(rules, { values: { emissionBarRank: 64 }, origin: 'user', source: 'test' });
    const split = wide.ok ? emissionShares(NETWORK, wide.ruleSet) : wide;
    expect(split.ok && split.bar).toBeLessThan(0.5 * NETWORK.emissionBar!);
  });
  it('computes a stored bar of 0 anew', () => {
    expect(sharesOf({ ...NETWORK, emissionBar: 0 }).shares).toEqual(
      sharesOf({ ...NETWORK, emissionBar: null }).shares,
    );
  });
});

// Shares of the source are rounded to six decimals; the TAO injected is the chain's own column.
describe.each([
  { date: '2026-03-25', block: 7_822_597, specVersion: 391, most: 2e-5 },
  { date: '2026-05-20', block: 8_222_197, specVersion: 402, most: 2e-5 },
])('tao-flow on $date', ({ date, block, specVersion, most }) => {
  const { state, share, injected } = flowNetwork(`network-${date}.csv`, { block, specVersion });
  const outcome = ruleSetForSpec(specVersion);
  const ruleSet = outcome.ok ? outcome.ruleSet : rules;
  it('is the rule of its spec', () => {
    expect(ruleSet).toMatchObject({
      id: 'tao-flow',
      injectionCap: 'block-emission',
      emissionSwitches: false,
    });
  });
  it('gives the observed shares to 2e-5 in sum', () => {
    expect(errorOf(sharesOf(state, 'tao-flow').shares, share)).toBeLessThanOrEqual(most);
  });
  it('gives the TAO the chain injected to 2e-5 of a block in sum', () => {
    const parts = emissionBySubnet(state, ruleSet, { taoPerBlock: 0.5 });
    if (!parts.ok) throw new Error(JSON.stringify(parts.missing));
    const errors = parts.rows.map(({ netuid, injectedTao }) => Math.abs(injectedTao - injected.get(netuid)!));
    expect(errors.reduce((sum, error) => sum + error, 0)).toBeLessThanOrEqual(2e-5);
  });
});

describe('every rule on a small network', () => {
  const small = (over: object = {}) =>
    networkOf({ block: 1, specVersion: 0, issuanceTao: 10_600_000n }, [
      subnetOf({
        netuid: 1,
        movingPrice: 0.01,
        minerBurnedRatio: 0.5,
        userFlowTao: 2,
        protocolFlowTao: 1,
        ...over,
      }),
      subnetOf({ netuid: 2, movingPrice: 0.03, minerBurnedRatio: 0, userFlowTao: 6, protocolFlowTao: -1 }),
      subnetOf({ netuid: 3, movingPrice: 0.06, minerBurnedRatio: 0, userFlowTao: -4, protocolFlowTao: 3 }),
    ]);
  const plain = (id: SplitRule, over?: object) => sharesOf(small(over), id).shares.map(({ share }) => share);
  const close = (got: number[], want: number[]) =>
    want.forEach((share, i) => expect(got[i], `slot ${i}`).toBeCloseTo(share, 12));
  it('price-ema-v1: p̂/Σp̂, burn or not', () => {
    close(plain('price-ema-v1'), [0.1, 0.3, 0.6]);
  });
  it('price-ema-burn: 0.005, 0.03, 0.06 of 0.095', () => {
    close(plain('price-ema-burn'), [5 / 95, 30 / 95, 60 / 95]);
  });
  it('price-ema-root weighs by the root proportion: 1 without alpha, less with', () => {
    close(plain('price-ema-root'), [5 / 95, 30 / 95, 60 / 95]);
    // τR = 990,000 TAO; alpha out of as much halves ρ of the first.
    const half = plain('price-ema-root', { alphaOut: 990_000_000_000_000n });
    close(half, [2.5 / 92.5, 30 / 92.5, 60 / 92.5]);
  });
  it('tao-flow: positive flows only', () => {
    close(plain('tao-flow'), [0.25, 0.75, 0]);
  });
  it('tao-flow-net: less protocol inflow, whole as users brought 8 against 4', () => {
    // n = min(1, 8/4) = 1; S = 1, 7, −7
    close(plain('tao-flow-net'), [1 / 8, 7 / 8, 0]);
  });
  it('hill-quantile: the bar is the share at which the sum from above reaches 0.61', () => {
    const { bar } = sharesOf(small(), 'hill-quantile');
    expect(bar).toBeCloseTo(60 / 95, 12);
  });
  it('gives a switched-off subnet nothing from spec 411 on, and its part before', () => {
    expect(plain('price-ema-burn', { emissionEnabled: false })[0]).toBe(0);
    expect(plain('tao-flow', { emissionEnabled: false })[0]).toBeCloseTo(0.25, 12);
  });
  it('leaves out what is not started, without alpha or closed', () => {
    for (const over of [
      { subtokenEnabled: false },
      { subtokenEnabled: null },
      { subtokenEnabled: false, firstEmissionBlock: 1 },
      { registrationAllowed: false },
    ]) {
      expect(sharesOf(small(over), 'price-ema-v1').shares.map(({ netuid }) => netuid)).toEqual([2, 3]);
    }
  });
});

describe('facts a snapshot does not hold', () => {
  const without = (over: object) => ({
    ...NETWORK,
    subnets: NETWORK.subnets.map((entry) => (entry.netuid === 4 ? { ...entry, ...over } : entry)),
  });
  it('refuses without the EMA price, naming the subnet', () => {
    for (const movingPrice of [null, Number.NaN]) {
      expect(emissionShares(without({ movingPrice }), rules)).toEqual({
        ok: false,
        code: 'facts-missing',
        missing: [{ fact: 'movingPrice', netuids: [4] }],
      });
    }
  });
  it('refuses flow rules without flows', () => {
    const outcome = emissionShares(NETWORK, findRuleSet('tao-flow-net')!);
    expect(outcome.ok ? [] : outcome.missing.map(({ fact }) => fact)).toEqual(['userFlow', 'protocolFlow']);
  });
  it('takes an unknown miner burn as none and an unknown switch as on, and says for which subnet', () => {
    const { assumed, shares } = sharesOf(without({ minerBurnedRatio: null, emissionEnabled: null }));
    expect(assumed).toContainEqual({ fact: 'minerBurned', netuids: [4], value: 0 });
    expect(assumed).toContainEqual({ fact: 'emissionEnabled', netuids: [4], value: 1 });
    expect(shares.find(({ netuid }) => netuid === 4)?.share).toBeGreaterThan(0);
  });
  it('refuses to place TAO without a price', () => {
    expect(emissionBySubnet(without({ priceRao: null }), rules, { taoPerBlock: 0.5 })).toMatchObject({
      missing: [{ fact: 'price', netuids: [4] }],
    });
  });
  it('gives zeros, not NaN, when nothing has weight', () => {
    const flat = { ...NETWORK, subnets: NETWORK.subnets.map((entry) => ({ ...entry, movingPrice: 0 })) };
    expect(new Set(sharesOf(flat).shares.map(({ share }) => share))).toEqual(new Set([0]));
  });
});

describe('the gate', () => {
  it('keeps half at the bar, a ninth at half of it', () => {
    const weights = Float64Array.from([0.1, 0.05]);
    gateShares(weights, Uint8Array.from([1, 1]), { bar: 0.1, exponent: 3 });
    // 0.1/2 against 0.05/9
    expect(weights[0]).toBeCloseTo(0.05 / (0.05 + 0.05 / 9), 12);
  });
  it('settles two subnets at 1/3 and 2/3 near 1/10 and 9/10', () => {
    const weights = Float64Array.from([1 / 3, 2 / 3]);
    gateShares(weights, Uint8Array.from([1, 1]), { bar: 2 / 3, exponent: 3 });
    expect(weights[0]).toBeCloseTo(0.1, 2);
  });
  it('ranks positive weights only', () => {
    const weights = Float64Array.from([0.2, 0, 0.5, 0.3]);
    expect(barAtRank(weights, 2, new Float64Array(4))).toBe(0.3);
    expect(barAtRank(weights, 4, new Float64Array(4))).toBe(0);
    expect(barAtRank(weights, 9, new Float64Array(4))).toBe(0);
  });
  it('finds the weight at a quantile', () => {
    const weights = Float64Array.from([0.2, 0.1, 0.4, 0.3]);
    expect(barAtQuantile(weights, 0.4, new Float64Array(4))).toBe(0.4);
    expect(barAtQuantile(weights, 0.61, new Float64Array(4))).toBe(0.3);
    expect(barAtQuantile(new Float64Array(4), 0.61, new Float64Array(4))).toBe(0);
  });
});
