import { describe, expect, it } from 'vitest';
import { movingPriceAge } from '#engine/emission/moving-price.ts';
import {
  deregistrationOrder,
  immunityLeft,
  sinceLastRegistration,
  standings,
  subnetToPrune,
} from '#engine/lifecycle/deregistration.ts';
import { dissolutionHazard, OBSERVED_GAPS, warningTimes } from '#engine/lifecycle/hazard.ts';
import { timeToLast } from '#engine/lifecycle/time-to-last.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

const RULES = { immunityBlockCount: 864_000, subnetLimit: 128 };

describe('the order of deregistration', () => {
  const at = { block: 1_296_020, immunityBlockCount: 1_296_000 };
  const two = [
    { netuid: 1, movingPrice: 7, registeredAtBlock: 1 },
    { netuid: 2, movingPrice: 7, registeredAtBlock: 0 },
  ];
  it('takes the older one of two at the same EMA price', () => {
    expect(subnetToPrune(two, at)).toBe(2);
  });
  it('takes nobody while all are immune', () => {
    expect(subnetToPrune(two, { ...at, block: 100 })).toBeNull();
  });
  it('ends immunity at registration + immunity', () => {
    expect(immunityLeft(100, 863_999, 864_000)).toBe(101);
    expect(immunityLeft(100, 864_100, 864_000)).toBe(0);
  });
  it('ranks the immune by what they would be', () => {
    const young = { netuid: 3, movingPrice: 6.5, registeredAtBlock: 1_296_000 };
    const order = standings([{ ...two[0]!, movingPrice: 6 }, two[1]!, young], at);
    expect(order.map(({ netuid, rank, rankWithoutImmunity }) => [netuid, rank, rankWithoutImmunity])).toEqual(
      [
        [1, 1, 1],
        [3, null, 2],
        [2, 2, 2],
      ],
    );
  });
  // The next two dissolutions on chain were SN70 (2026-08-12) and SN36 (2026-08-20).
  it('names on 2026-08-07 the subnet that went five days later', () => {
    const order = deregistrationOrder(NETWORK, RULES);
    if (!order.ok) throw new Error(order.code);
    expect(order.order.find(({ rank }) => rank === 1)?.netuid).toBe(70);
    expect(order.freePlaces).toBe(0);
    expect(order.order.find(({ netuid }) => netuid === 86)).toMatchObject({ rank: null, movingPrice: 0 });
  });
  it('knows the last registration by the youngest subnet', () => {
    // SN103, registered in block 8,762,380.
    expect(sinceLastRegistration(NETWORK)).toBe(8_791_253 - 8_762_380);
    expect(sinceLastRegistration({ ...NETWORK, subnets: [] })).toBeNull();
  });
  it('refuses when a started subnet has no EMA price', () => {
    const subnets = [{ ...subnet(4), movingPrice: null }];
    expect(deregistrationOrder({ ...NETWORK, subnets }, RULES)).toMatchObject({
      missing: [{ fact: 'movingPrice', netuids: [4] }],
    });
  });
});

describe('the time to become last', () => {
  const request = {
    movingPrice: 0.01,
    spot: 0.001,
    lowestMovingPrice: 0.002,
    age: movingPriceAge(8_791_253, 5_228_683),
    smoothing: { movingAlpha: 0.0003, ageBlockCount: 201_600 },
    immunityLeftBlockCount: 0,
  };
  it('is ln((E − s)/(E1 − s))/a blocks: about a day after a fall to a tenth', () => {
    const a = (0.0003 * request.age) / (request.age + 201_600);
    const reached = timeToLast(request);
    expect(reached).toMatchObject({ kind: 'reached', heldByImmunity: false });
    expect(reached.kind === 'reached' && reached.blockCount / (Math.log(9) / a)).toBeCloseTo(1, 3);
  });
  it('waits for the end of immunity', () => {
    expect(timeToLast({ ...request, immunityLeftBlockCount: 100_000 })).toEqual({
      kind: 'reached',
      blockCount: 100_000,
      heldByImmunity: true,
    });
  });
  it('never comes while the spot price is not below the last one’s EMA', () => {
    expect(timeToLast({ ...request, spot: 0.002 })).toEqual({ kind: 'never' });
    expect(timeToLast({ ...request, movingPrice: 0.002 })).toMatchObject({ blockCount: 0 });
  });
});

describe('the hazard from 52 dissolutions', () => {
  const hazard = (over: object = {}) =>
    dissolutionHazard({ rank: 1, sinceLastRegistrationBlockCount: 0, horizonBlockCount: 55_000, ...over });
  it('has a median gap near 55,000 blocks, 9 % under 31,000 and 94 % under 71,000 since January 2026', () => {
    const recent = OBSERVED_GAPS.slice(-34);
    const under = (blocks: number) => recent.filter((gap) => gap < blocks).length / recent.length;
    expect(recent.toSorted((a, b) => a - b)[17]! / 55_000).toBeCloseTo(1, 1);
    expect(under(31_000)).toBeCloseTo(0.09, 1);
    expect(under(71_000)).toBeCloseTo(0.94, 1);
  });
  it('is about a half for the last subnet within the median gap, and rises with the wait so far', () => {
    expect(hazard()?.probability).toBeGreaterThan(0.5);
    expect(hazard()?.probability).toBeLessThan(0.7);
    const waited = hazard({ sinceLastRegistrationBlockCount: 40_000, horizonBlockCount: 15_000 });
    const fresh = hazard({ horizonBlockCount: 15_000 });
    expect(waited!.probability).toBeGreaterThan(3 * fresh!.probability);
    expect(waited).toMatchObject({ fewCases: false });
  });
  it('falls with the rank: the third goes with the third registration', () => {
    const byRank = [1, 2, 3, 8].map((rank) => hazard({ rank, horizonBlockCount: 160_000 })!.probability);
    expect(byRank[0]).toBe(1);
    expect(byRank[1]).toBeGreaterThan(0.9);
    expect(byRank[2]).toBeGreaterThan(0.3);
    expect(byRank[2]).toBeLessThan(byRank[1]!);
    expect(byRank[3]).toBeLessThan(1e-5);
  });
  it('adds gaps up exactly where all are the same', () => {
    const gaps = [12_000];
    const at = (rank: number, horizonBlockCount: number) =>
      hazard({ rank, horizonBlockCount, gaps })?.probability;
    expect([at(3, 36_000), at(3, 35_000), at(4, 36_000)]).toEqual([1, 0, 0]);
  });
  it('says so where hardly a gap, or none, was as long as the wait', () => {
    expect(hazard({ sinceLastRegistrationBlockCount: 90_000 })).toMatchObject({
      caseCount: 1,
      fewCases: true,
    });
    expect(hazard({ sinceLastRegistrationBlockCount: 120_000 })).toBeNull();
  });
  it('shows how long victims had been last: 4 under 12 hours', () => {
    const times = warningTimes();
    expect(times.reduce((sum, { caseCount }) => sum + caseCount, 0)).toBe(52);
    expect(times.slice(0, 4).reduce((sum, { caseCount }) => sum + caseCount, 0)).toBe(4);
  });
});
