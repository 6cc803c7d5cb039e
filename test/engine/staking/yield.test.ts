import { describe, expect, it } from 'vitest';
import { alphaYield, alphaYieldPerDay, validatorAlphaPerBlock } from '#engine/staking/alpha-yield.ts';
import { rootAccrual } from '#engine/staking/root-basket.ts';
import { alphaYieldAfterDeposit, rootAccrualAfterDeposit } from '#engine/staking/yield-after-deposit.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

const ROOT_TAO = 5_445_703.100864541;
const OWNER_CUT = 11_796 / 65_535;

describe('alphaYield', () => {
  it('is the yearly validator alpha net of take over all alpha out', () => {
    const sn64 = subnet(64);
    const weighted = 0.18 * ROOT_TAO;
    const issuance = Number(sn64.alphaIn + sn64.alphaOut) / 1e9;
    const perDay = 7200 * 0.5 * (1 - OWNER_CUT) * (issuance / (weighted + issuance));
    const expected = (0.82 * perDay * 365.25) / (Number(sn64.alphaOut) / 1e9);
    const result = alphaYield({ state: NETWORK, subnet: sn64, takeRatio: 0.18 });
    expect(result?.aprRatio).toBeCloseTo(expected, 12);
    expect(result?.apyRatio).toBeCloseTo(Math.exp(expected) - 1, 12);
    expect(result?.denominator).toBe('alpha-out');
  });
  it('divides by the earning alpha where that is known, and says so', () => {
    const sn64 = subnet(64);
    const half = { ...sn64, earningAlpha: alphaRao(sn64.alphaOut / 2n) };
    const known = alphaYield({ state: NETWORK, subnet: half, takeRatio: 0 });
    const unknown = alphaYield({ state: NETWORK, subnet: sn64, takeRatio: 0 });
    expect(known?.denominator).toBe('earning-alpha');
    expect(known!.aprRatio / unknown!.aprRatio).toBeCloseTo(2, 9);
  });
  it('is missing where nothing is staked or started', () => {
    const sn4 = subnet(4);
    expect(alphaYield({ state: NETWORK, subnet: subnet(86), takeRatio: 0.18 })).toBeNull();
    for (const over of [{ alphaOut: alphaRao(0n) }, { earningAlpha: alphaRao(0n) }]) {
      expect(alphaYield({ state: NETWORK, subnet: { ...sn4, ...over }, takeRatio: 0 })).toBeNull();
    }
  });
});

// Gross alpha yields read from hotkey indexes on 2026-10-08, with each subnet's ρ and earning alpha.
it.each([
  { netuid: 70, rootShare: 0.655, earningAlpha: 182_839, percent: 0.557, digits: 3 },
  { netuid: 92, rootShare: 0.479, earningAlpha: 343_198, percent: 0.448, digits: 3 },
  { netuid: 64, rootShare: 0.133, earningAlpha: 2_789_195, percent: 0.092, digits: 3 },
])('SN$netuid yielded $percent % a day on 2026-10-08', ({ rootShare, earningAlpha, percent, digits }) => {
  const perBlock = validatorAlphaPerBlock(1, OWNER_CUT, rootShare);
  expect(alphaYieldPerDay(perBlock, earningAlpha)! * 100).toBeCloseTo(percent, digits);
  expect(alphaYieldPerDay(perBlock, 0)).toBeNull();
});

describe('rootAccrual', () => {
  const accrued = (state = NETWORK, takeRatio = 0) => {
    const outcome = rootAccrual(state, takeRatio);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.missing));
    return outcome;
  };
  // About 936 to 983 TAO a day went to root stakers before spec 441; 6.6 % a year on 2026-07-24.
  it('is of the size observed in July 2026', () => {
    const gross = accrued();
    expect(gross.networkTaoPerDay).toBeGreaterThan(800);
    expect(gross.networkTaoPerDay).toBeLessThan(1000);
    const net = accrued(NETWORK, 0.18);
    expect(net.aprRatio).toBeCloseTo((net.networkTaoPerDay * 365.25) / ROOT_TAO, 12);
    expect(net.leftOutNetuids).toEqual([]);
  });
  it('is 0 while the moving prices sum to 1 or less', () => {
    const cheap = NETWORK.subnets.map((entry) => ({ ...entry, movingPrice: (entry.movingPrice ?? 0) / 2 }));
    expect(accrued({ ...NETWORK, subnets: cheap })).toMatchObject({ networkTaoPerDay: 0, aprRatio: 0 });
  });
  it('is about half once every alpha has halved: a smaller sale moves its price less', () => {
    const halved = rootAccrual(NETWORK, 0, 0.5);
    if (!halved.ok) throw new Error(halved.code);
    const ratio = halved.networkTaoPerDay / accrued().networkTaoPerDay;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(0.502);
  });
  it('refuses without root stake or an EMA price, and names subnets without a pool', () => {
    expect(rootAccrual({ ...NETWORK, rootTao: rao(0n) }, 0)).toMatchObject({
      ok: false,
      missing: [{ fact: 'rootTao' }],
    });
    const without = (over: object) => ({
      ...NETWORK,
      subnets: NETWORK.subnets.map((entry) => (entry.netuid === 4 ? { ...entry, ...over } : entry)),
    });
    expect(rootAccrual(without({ movingPrice: null }), 0)).toMatchObject({
      missing: [{ fact: 'movingPrice', netuids: [4] }],
    });
    const unpriced = accrued(without({ priceRao: null }));
    expect(unpriced.leftOutNetuids).toEqual([4]);
    expect(unpriced.networkTaoPerDay).toBeLessThan(accrued().networkTaoPerDay);
  });
});

describe('the yield after one’s own deposit', () => {
  const deposit = { tao: rao(1_000_000_000_000n), takeRatio: 0 };
  it('falls by what was bought over what earns', () => {
    const sn70 = { ...subnet(70), earningAlpha: alphaRao(182_839_000_000_000n) };
    const outcome = alphaYieldAfterDeposit(NETWORK, sn70, deposit);
    if (!outcome.ok) throw new Error(outcome.missing);
    const bought = Number(outcome.bought) / 1e9;
    expect(bought).toBeGreaterThan(10_000);
    expect(outcome.after!.aprRatio / outcome.before!.aprRatio).toBeCloseTo(182_839 / (182_839 + bought), 9);
  });
  it('names why there is none', () => {
    expect(alphaYieldAfterDeposit(NETWORK, subnet(86), deposit)).toEqual({
      ok: false,
      missing: 'not-started',
    });
    expect(alphaYieldAfterDeposit(NETWORK, subnet(4), { ...deposit, tao: rao(0n) })).toEqual({
      ok: false,
      missing: 'zero-amount',
    });
  });
  it('barely moves root: more stake shares, but root’s part of every subnet grows', () => {
    const large = { tao: rao(544_570_310_000_000n), takeRatio: 0 };
    const before = rootAccrual(NETWORK, 0);
    const after = rootAccrualAfterDeposit(NETWORK, large);
    if (!before.ok || !after.ok) throw new Error('no accrual');
    // A tenth more stake: between unchanged and ten parts in eleven.
    expect(after.aprRatio / before.aprRatio).toBeGreaterThan(10 / 11);
    expect(after.aprRatio).toBeLessThan(before.aprRatio);
    expect(after.networkTaoPerDay).toBeGreaterThan(before.networkTaoPerDay);
  });
});
