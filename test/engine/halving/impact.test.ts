// Halvings of the bundled network, seen from a portfolio. Expected dates and parts are worked by hand from the rules: TAO
// halves at 15.75 M issued, alpha at 10.5 M of its own, e a block is halved, and nothing else of the state moves at once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halvingImpact, type HalvingImpact, type ImpactRequest } from '#engine/halving/impact.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { runProjection } from '#engine/projection/run.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { alphaYield } from '#engine/staking/alpha-yield.ts';
import { rootAccrual } from '#engine/staking/root-basket.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

const TAO = 1_000_000_000n;
const DAY_MS = 86_400_000;
const HELD = [4, 51, 64];
const TAKE = RULE_SETS[0]!.parameters.takeRatio.value;

const request = (over: Partial<ImpactRequest> = {}): ImpactRequest => ({
  state: NETWORK,
  ruleSet: RULE_SETS[0]!,
  years: 4,
  flow: 'offset',
  freeTao: rao(10n * TAO),
  rootTao: rao(1000n * TAO),
  holdings: HELD.map((netuid) => ({ netuid, alpha: alphaRao(20_000n * TAO) })),
  ...over,
});

/** An impact that must not be refused. */
function impact(over: Partial<ImpactRequest> = {}): HalvingImpact {
  const result = halvingImpact(request(over));
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.missing)}`);
  return result;
}
const taoHalving = ({ halvings }: HalvingImpact) => halvings.find(({ kind }) => kind === 'tao')!;
const ownHalving = ({ halvings }: HalvingImpact, netuid: number) =>
  halvings.find((halving) => halving.netuid === netuid)!;

describe('today', () => {
  const { today } = impact();
  it('is what emission and yields of the snapshot say', () => {
    const emission = emissionBySubnet(NETWORK, RULE_SETS[0]!, { taoPerBlock: 0.5 });
    if (!emission.ok) throw new Error('refused');
    for (const row of today.subnets) {
      const expected = emission.rows.find(({ netuid }) => netuid === row.netuid)!;
      expect(row.shareRatio).toBeCloseTo(expected.share, 9);
      expect(row.injectedTaoPerDay).toBeCloseTo(expected.injectedTao * 7200, 5);
      expect(row.chainBuysTaoPerDay).toBeCloseTo(expected.excessTao * 7200, 5);
      expect(row.alphaOutPerDay).toBe(7200);
      const yields = alphaYield({ state: NETWORK, subnet: subnet(row.netuid), takeRatio: TAKE })!;
      expect(row.apyRatio).toBeCloseTo(yields.apyRatio, 9);
      expect(row.yieldAlphaPerDay).toBeCloseTo((20_000 * yields.aprRatio) / 365.25, 8);
    }
  });
  it('pays root what a day of its alpha brings', () => {
    const root = rootAccrual(NETWORK, TAKE);
    if (!root.ok) throw new Error('refused');
    expect(today.portfolio.rootYieldTaoPerDay).toBeCloseTo((1000 * root.aprRatio) / 365.25, 6);
  });
});

describe('the TAO halving', () => {
  const found = impact();
  const { before, after, atMs, index } = taoHalving(found);
  it('comes in the block in which issuance reaches 15.75 M', () => {
    expect(index).toBe(2);
    // (15.75 M − 11,206,919.340788886) / 0.5 = 9,086,162 blocks of 12 s, rounded up.
    expect((atMs - NETWORK.atMs) / 12_000).toBeCloseTo(9_086_162, 3);
  });
  it('halves what the chain gives to each pool, within the cap on injections of that day', () => {
    before.subnets.forEach((row, i) => {
      const later = after.subnets[i]!;
      expect(later.shareRatio).toBeCloseTo(row.shareRatio, 12);
      expect(later.taoPerDay).toBeCloseTo(row.taoPerDay / 2, 9);
      expect(later.injectedTaoPerDay).toBeLessThanOrEqual(row.injectedTaoPerDay);
      const spared = row.taoPerDay - row.injectedTaoPerDay;
      // Where TAO is left over after the cap, the halving takes from that first.
      if (spared > row.taoPerDay / 2) expect(later.injectedTaoPerDay).toBeCloseTo(row.injectedTaoPerDay, 9);
    });
  });
  it('leaves yield, alpha, depth and value as they are at that moment', () => {
    for (const name of [
      'apyRatio',
      'yieldTaoPerDay',
      'alphaOutPerDay',
      'poolTao',
      'markTao',
      'exitTao',
    ] as const)
      expect(after.portfolio[name], name).toBe(before.portfolio[name]);
  });
  it('is over the whole horizon what a network far from its threshold does not see', () => {
    // Issuance decides on nothing but thresholds. From 10.5 M on 4.8 M TAO are minted in 3.6 years: none is reached.
    const far = impact({ years: 3.6, state: { ...NETWORK, totalIssuance: rao(10_500_000n * TAO) } });
    expect(taoHalving(far)).toBeUndefined();
    expect(far.endWithoutTao).toEqual(far.end);
    const { end, endWithoutTao } = impact({ years: 3.6 });
    for (const name of ['taoPerDay', 'injectedTaoPerDay', 'poolTao', 'exitTao', 'yieldTaoPerDay'] as const)
      expect(endWithoutTao!.portfolio[name] / far.end.portfolio[name], name).toBeCloseTo(1, 5);
    expect(end.portfolio.taoPerDay).toBeCloseTo(far.end.portfolio.taoPerDay / 2, 2);
  });
});

describe('a subnet’s own halving', () => {
  const found = impact();
  const { before, after, atMs } = ownHalving(found, 4);
  const [row, later] = [before.subnets[0]!, after.subnets[0]!];
  it('comes between the dates of the most and of no injection', () => {
    const missing = 10_500_000 - Number(subnet(4).alphaIn + subnet(4).alphaOut) / 1e9;
    const days = (atMs - NETWORK.atMs) / DAY_MS;
    expect(days).toBeLessThan(missing / 7200);
    expect(days).toBeGreaterThan(missing / (2 * 7200));
  });
  it('halves alpha out and the yield, whose compounding makes the APY fall by more', () => {
    expect(before.subnets).toHaveLength(1);
    expect(later.alphaOutPerDay).toBe(row.alphaOutPerDay / 2);
    expect(later.yieldTaoPerDay).toBeCloseTo(row.yieldTaoPerDay / 2, 12);
    expect(later.apyRatio).toBeCloseTo(Math.sqrt(1 + row.apyRatio!) - 1, 12);
  });
  it('leaves the chain’s TAO, of which more buys alpha as the cap on injections halves', () => {
    expect(later.taoPerDay).toBeCloseTo(row.taoPerDay, 9);
    expect(later.injectedTaoPerDay).toBeCloseTo(row.injectedTaoPerDay / 2, 6);
    expect(later.chainBuysTaoPerDay).toBeGreaterThan(row.chainBuysTaoPerDay);
  });
  it('leaves less alpha at the end than a horizon without any', () => {
    const alphaAt = (figures: typeof found.end) => figures.subnets.find(({ netuid }) => netuid === 4)!;
    expect(alphaAt(found.end).heldAlpha).toBeLessThan(alphaAt(found.endWithoutAlpha!).heldAlpha);
    expect(alphaAt(found.endWithoutAlpha!).alphaOutPerDay).toBe(7200);
    expect(alphaAt(found.end).alphaOutPerDay).toBe(3600);
  });
});

it('the series is the projection, with both sides of each halving in it', () => {
  const { points, halvings } = impact();
  const projected = runProjection(request());
  if (!projected.ok) throw new Error('refused');
  for (const { day, markTao, exitTao } of projected.points.filter(({ day: each }) => each % 7 === 0)) {
    const point = points.find(({ atMs }) => atMs === NETWORK.atMs + day * DAY_MS)!;
    expect(point.markTao).toBeCloseTo(markTao, 9);
    expect(point.exitTao).toBeCloseTo(exitTao, 9);
  }
  for (const { atMs, before, after } of halvings) {
    const [first, second] = points.filter((point) => point.atMs === atMs);
    expect(first!.yieldTaoPerDay).toBeCloseTo(before.portfolio.yieldTaoPerDay, 9);
    expect(second!.yieldTaoPerDay).toBeCloseTo(after.portfolio.yieldTaoPerDay, 9);
    expect(second!.supportTaoPerDay).toBeCloseTo(after.portfolio.taoPerDay, 9);
  }
  expect(points.map(({ atMs }) => atMs)).toEqual(points.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
});

it('says from which day the marks cannot be, today included, as the projection does', () => {
  // Little more TAO than what is on root: all alpha is marked above that.
  const state = { ...NETWORK, totalIssuance: rao(NETWORK.rootTao + TAO) };
  const projected = runProjection(request({ years: 1, state }));
  expect(projected).toMatchObject({ impossibleFromDay: 0 });
  expect(impact({ years: 1, state }).impossibleFromDay).toBe(0);
  expect(impact({ years: 1 }).impossibleFromDay).toBeNull();
});

it('the ends without halvings are left out where they are not asked for, all else as it is', () => {
  const { endWithoutTao, endWithoutAlpha, ...rest } = impact({ years: 2, withoutHalvings: false });
  expect([endWithoutTao, endWithoutAlpha]).toEqual([null, null]);
  expect(impact({ years: 2 })).toMatchObject(rest);
});

it('stops on the day it is told to', () => {
  let asked = 0;
  const stopped = halvingImpact(request(), () => ++asked > 30);
  if (!stopped.ok) throw new Error('refused');
  expect(stopped.points.at(-1)!.atMs).toBe(NETWORK.atMs + 28 * DAY_MS);
  expect(asked).toBeLessThan(40);
});

it('steps of an epoch end near steps of a day', () => {
  const [byDay, byEpoch] = [impact().end, impact({ step: 'epoch' }).end];
  expect(byEpoch.portfolio.exitTao / byDay.portfolio.exitTao).toBeCloseTo(1, 3);
  expect(byEpoch.portfolio.yieldTaoPerDay / byDay.portfolio.yieldTaoPerDay).toBeCloseTo(1, 2);
});

it('whatever is chosen, parts make up their wholes and a halving moves only what it may', () => {
  const choices = fc.record({
    takeRatio: fc.double({ min: 0, max: 0.5, noNaN: true }),
    recycledTaoPerDay: fc.double({ min: 0, max: 3000, noNaN: true }),
    blockSeconds: fc.constantFrom(11, 12, 13.5),
    years: fc.constantFrom(2, 4, 5),
    flow: fc.constantFrom('offset' as const, 'none' as const),
  });
  fc.assert(
    fc.property(choices, (chosen) => {
      const { today, end, halvings } = impact(chosen);
      for (const { portfolio, subnets } of [today, end]) {
        const sum = subnets.reduce((whole, { yieldTaoPerDay }) => whole + yieldTaoPerDay, 0);
        expect(portfolio.alphaYieldTaoPerDay).toBeCloseTo(sum, 9);
        expect(portfolio.injectedTaoPerDay + portfolio.chainBuysTaoPerDay).toBeCloseTo(
          portfolio.taoPerDay,
          6,
        );
        expect(portfolio.exitTao).toBeLessThanOrEqual(portfolio.markTao);
      }
      for (const { before, after, kind } of halvings) {
        const [old, now] = [before.portfolio, after.portfolio];
        expect(now.markTao).toBe(old.markTao);
        expect(now.taoPerDay).toBeCloseTo(kind === 'tao' ? old.taoPerDay / 2 : old.taoPerDay, 6);
        if (kind === 'alpha') expect(now.yieldTaoPerDay).toBeLessThan(old.yieldTaoPerDay);
      }
    }),
    { numRuns: 12 },
  );
});

it('names what is held without a price, and refuses rules whose facts are missing', () => {
  const holdings = [...request().holdings, { netuid: 60_000, alpha: alphaRao(TAO) }];
  expect(impact({ holdings, years: 1 }).notProjected).toEqual([60_000]);
  const flows = RULE_SETS.find(({ splitRule }) => splitRule === 'tao-flow')!;
  expect(halvingImpact(request({ ruleSet: flows }))).toMatchObject({ ok: false });
  expect(() => halvingImpact(request({ years: 9 }))).toThrow(RangeError);
});
