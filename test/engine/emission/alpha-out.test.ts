import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphaCalendar } from '#engine/emission/alpha-calendar.ts';
import { rootProportionBits, splitAlphaOut } from '#engine/emission/alpha-split.ts';
import { injectionCap, injectionTerms } from '#engine/emission/injection.ts';
import { minerBurn } from '#engine/emission/miner-burn.ts';
import { rootEarns, rootSellCondition } from '#engine/emission/root-sell.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';

const TAO_WEIGHT = 3_320_413_933_267_719_290n;

describe('the split of a block of alpha', () => {
  const rho = rootProportionBits(rao(5_500_000_000_000_000n), alphaRao(4_000_000_000_000_000n), TAO_WEIGHT);
  // Mainnet numbers of June 2026: owner cut 11796/65535, 5.5 M TAO on root, 4 M alpha.
  it('gives owner, miners, validators and root their parts', () => {
    const parts = splitAlphaOut({
      alphaOut: alphaRao(1_000_000_000n),
      ownerCutU16: 11_796,
      rootProportionBits: rho,
      rootEarns: true,
    });
    const near = (got: bigint, want: bigint) =>
      expect(Number(got - want), `${got} against ${want}`).toBeCloseTo(0, -1);
    near(parts.owner, 179_995_422n);
    near(parts.miners, 410_002_288n);
    near(parts.validators, 328_659_149n);
    near(parts.root, 81_343_139n);
    expect(parts.recycled).toBe(0n);
  });
  it('recycles root’s part while root is not paid; validators do not get it', () => {
    const split = (paid: boolean) =>
      splitAlphaOut({
        alphaOut: alphaRao(1_000_000_000n),
        ownerCutU16: 11_796,
        rootProportionBits: rho,
        rootEarns: paid,
      });
    expect(split(false)).toEqual({ ...split(true), root: 0n, recycled: split(true).root });
  });
  it('never gives out more than the block, and loses at most 4 units to rounding', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 1_000_000_000n }),
        fc.integer({ min: 0, max: 65_535 }),
        fc.bigInt({ min: 0n, max: 1n << 32n }),
        (alphaOut, ownerCutU16, bits) => {
          const request = {
            alphaOut: alphaRao(alphaOut),
            ownerCutU16,
            rootProportionBits: bits,
            rootEarns: true,
          };
          const { owner, miners, validators, root } = splitAlphaOut(request);
          const sum = owner + miners + validators + root;
          expect(sum).toBeLessThanOrEqual(alphaOut);
          expect(alphaOut - sum).toBeLessThanOrEqual(4n);
        },
      ),
    );
  });
});

describe('root is paid', () => {
  it('above a sum of EMA prices of 1 only', () => {
    expect([1.0000001, 1, 0.4 + 0.6].map(rootEarns)).toEqual([true, false, false]);
  });
  it('on 2026-08-07, with the prices at 1.298 and 23 % of room', () => {
    const condition = rootSellCondition(NETWORK);
    expect(condition).toMatchObject({ ok: true, earns: true });
    expect(condition.ok ? condition.movingPriceSum : 0).toBeCloseTo(1.298, 3);
    expect(condition.ok ? condition.roomRatio : 0).toBeCloseTo(0.23, 2);
  });
});

it('withholds the miner emission of the owner’s hotkeys', () => {
  const incentives = { miner: alphaRao(30n), own: alphaRao(10n) };
  expect(minerBurn(incentives, ['own'])).toEqual({ burnedRatio: 0.25, paid: 30n, withheld: 10n });
  expect(minerBurn({}, ['own']).burnedRatio).toBe(0);
});

describe('injection', () => {
  it('is capped by era', () => {
    const terms = { alphaEmission: 1, taoEmission: 0.5, rootShare: 0.2 };
    expect(injectionCap('none', terms)).toBe(Infinity);
    expect(injectionCap('block-emission', terms)).toBe(0.5);
    expect(injectionCap('root-proportion', terms)).toBe(0.2);
  });
  it('sends the rest to purchases, all of it without a cap or root stake, and nothing is lost', () => {
    expect(injectionTerms(0.01, 0.02, 0.2)).toEqual({ alphaIn: 0.2, taoIn: 0.004, excessTao: 0.006 });
    expect(injectionTerms(0.01, 0.02, Infinity)).toEqual({ alphaIn: 0.5, taoIn: 0.01, excessTao: 0 });
    expect(injectionTerms(0.01, 0.02, 0)).toEqual({ alphaIn: 0, taoIn: 0, excessTao: 0.01 });
  });
  it('puts all TAO into a pool without a price', () => {
    expect(injectionTerms(0.01, 0, 0.2)).toEqual({ alphaIn: 0, taoIn: 0.01, excessTao: 0 });
  });
});

describe('a subnet’s own halvings', () => {
  const atMs = Date.parse('2026-10-08T20:58:12Z');
  // SN4 and SN64 stood at 6.4 M alpha in October 2026.
  const request = {
    alphaIssuance: alphaRao(6_400_000_000_000_000n),
    injectedPerBlock: 0.13,
    capPerEmission: 0.133,
    block: 9_240_878,
    atMs,
  };
  const [first, second] = alphaCalendar(request);
  it('come first about early 2028 for the oldest subnets', () => {
    expect(first).toMatchObject({ index: 1, emission: 500_000_000n });
    expect(new Date(first!.dateMs).toISOString().slice(0, 7)).toBe('2028-02');
  });
  it('lie between injections at the cap and none, within (1 + ρ) of each other', () => {
    expect(first!.earlyMs).toBeLessThan(first!.dateMs);
    expect(first!.dateMs).toBeLessThan(first!.lateMs);
    expect((first!.lateMs - atMs) / (first!.earlyMs - atMs)).toBeCloseTo(1.133, 6);
    // 4.1 M alpha at 1 a block.
    expect(first!.lateMs - atMs).toBe(4_100_000 * 12_000);
  });
  it('are as far apart as 5.25 M alpha at half an alpha a block, injections in proportion', () => {
    expect(second!.block - first!.block).toBeCloseTo(10_500_000 / 1.13, -1);
  });
  it('end with the last stage', () => {
    expect(alphaCalendar({ ...request, alphaIssuance: alphaRao(21_000_000_000_000_000n) })).toEqual([]);
    expect(alphaCalendar({ ...request, count: 99 })).toHaveLength(30);
  });
});
