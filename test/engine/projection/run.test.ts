import { describe, expect, it } from 'vitest';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { type ProjectionRequest, type ProjectionResult, runProjection } from '#engine/projection/run.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

const TAO = 1_000_000_000n;
const HOLDINGS = [4, 51, 64].map((netuid) => ({ netuid, alpha: alphaRao(20_000n * TAO) }));
const request = (over: Partial<ProjectionRequest> = {}): ProjectionRequest => ({
  state: NETWORK,
  ruleSet: RULE_SETS[0]!,
  years: 4,
  flow: 'offset',
  freeTao: rao(10n * TAO),
  rootTao: rao(1000n * TAO),
  holdings: HOLDINGS,
  ...over,
});
/** Runs what must not be refused. */
function run(over: Partial<ProjectionRequest> = {}): ProjectionResult {
  const result = runProjection(request(over));
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.missing)}`);
  return result;
}
const offset = run();
const none = run({ flow: 'none' });

describe('day 0', () => {
  const exits = HOLDINGS.map(({ netuid, alpha }) => jointExit({ subnet: subnet(netuid), amounts: [alpha] }));
  const sum = (field: 'markRao' | 'exitRao') =>
    exits.reduce((total, exit) => total + (exit.ok ? Number(exit[field]) / 1e9 : Number.NaN), 1010);
  it('equals the exact mark and joint exit', () => {
    expect(offset.points[0]?.markTao).toBeCloseTo(sum('markRao'), 6);
    expect(offset.points[0]?.exitTao).toBeCloseTo(sum('exitRao'), 6);
    expect(offset.points[0]).toMatchObject({
      day: 0,
      atMs: NETWORK.atMs,
      freeTao: 10,
      rootTao: 1000,
      rootAccruedTao: 0,
    });
  });
});

describe('four years on the network of 2026-08-07', () => {
  it('has a point a day and crosses the second TAO halving after 9,086,162 blocks', () => {
    expect(offset.points).toHaveLength(1462);
    expect(offset.points[1461]?.atMs).toBe(NETWORK.atMs + 1461 * 86_400_000);
    expect(offset.halvings.filter(({ kind }) => kind === 'tao')).toEqual([
      { kind: 'tao', netuid: null, index: 2, day: 1262, atMs: NETWORK.atMs + 9_086_162 * 12_000 },
    ]);
  });
  it('crosses alpha halvings of each subnet, SN4 and SN64 first, in 2028', () => {
    const alpha = offset.halvings.filter(({ kind }) => kind === 'alpha');
    expect(alpha.slice(0, 2).map(({ netuid }) => netuid)).toEqual([4, 64]);
    expect(new Date(alpha[0]?.atMs ?? 0).getUTCFullYear()).toBe(2028);
  });
  it('returns each price to its start under offset and lets none rise above it', () => {
    for (const path of offset.holdings) expect(path.priceByDay[1461]).toBe(path.priceByDay[0]);
    for (let day = 1; day <= 1461; day += 1) {
      expect(none.points[day]!.markTao).toBeGreaterThanOrEqual(offset.points[day]!.markTao);
      expect(none.points[day]!.exitTao).toBeGreaterThanOrEqual(offset.points[day]!.exitTao);
    }
  });
  it('never exits above the mark and never loses alpha', () => {
    for (const result of [offset, none]) {
      for (const point of result.points) expect(point.exitTao).toBeLessThan(point.markTao);
      for (const { alphaByDay } of result.holdings) {
        for (let day = 1; day <= 1461; day += 1)
          expect(alphaByDay[day]).toBeGreaterThan(alphaByDay[day - 1]!);
      }
    }
  });
  it('flags the upper edge as impossible and the no-change forecast as possible', () => {
    expect(offset).toMatchObject({ impossible: false, impossibleFromDay: null });
    expect(none.impossible).toBe(true);
    expect(none.impossibleFromDay).toBeGreaterThan(30);
  });
  it('slows every alpha yield at its own halving, not at the TAO halving', () => {
    const sn4 = offset.holdings[0]!;
    const crossing = offset.halvings.find(({ netuid }) => netuid === 4)!;
    const grown = (day: number) => sn4.alphaByDay[day]! / sn4.alphaByDay[day - 1]! - 1;
    expect(grown(crossing.day + 1) / grown(crossing.day - 1)).toBeCloseTo(0.5, 1);
    expect(grown(1264) / grown(1260)).toBeCloseTo(1, 1);
  });
});

describe('what the caller sets', () => {
  it('delays the halving by recycling, keeping the share', () => {
    const recycled = run({ recycledTaoPerDay: 72 });
    const day = recycled.halvings.find(({ kind }) => kind === 'tao')?.day ?? 0;
    expect(day).toBe(Math.ceil(9_086_161.32 / 0.98 / 7200));
  });
  it('names its assumptions and leaves out what has no price', () => {
    const result = run({ years: 1, holdings: [{ netuid: 86, alpha: alphaRao(5n) }] });
    expect(result.notProjected).toEqual([{ netuid: 86, reason: 'no-price' }]);
    expect(result.points[0]?.markTao).toBe(1010);
    expect(result.assumptions.filter(({ origin }) => origin === '')).toEqual([]);
    expect(result.assumptions.map(({ name }) => name)).toContain('flow');
  });
  it('takes wallets and hotkeys of one subnet together', () => {
    const half = { netuid: 4, alpha: alphaRao(10_000n * TAO) };
    const split = run({ years: 1, holdings: [half, half] });
    const whole = run({ years: 1, holdings: [HOLDINGS[0]!] });
    expect(split.points).toEqual(whole.points);
  });
  it.each([0, 9, Number.NaN])('refuses a horizon of %d years', (years) => {
    expect(() => runProjection(request({ years }))).toThrow(RangeError);
  });
});
