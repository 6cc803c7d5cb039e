// Impact of the halvings through the planner's one door: today's figures are those of the other views, choices reach the
// engine, and what cannot be told says why.
import { describe, expect, test } from 'vitest';
import type { WireOut } from '#contract/methods.ts';
import { openPlanner } from '#test/support/planner.ts';

/** Half of what the usual take of 11,796/65,535 leaves. */
const HALF_KEPT = (1 - 11_796 / 65_535) / 2;

type Impact = WireOut<'halving.impact'>;
const taoHalving = ({ halvings }: Impact) => halvings.find(({ kind }) => kind === 'tao')!;
const findings = (of: Impact['findings']['tao']) => {
  if ('missing' in of) throw new Error(of.missing);
  return Object.fromEntries(of.map(({ figure, ...rest }) => [figure, rest]));
};

describe('halving.impact', () => {
  test('begins with the figures of the portfolio and of the emission', async () => {
    const planner = openPlanner({ demo: true });
    const { today, subnets, flow, step, years, notValuedCount } = await planner.call('halving.impact', {});
    const summary = await planner.call('portfolio.summary', {});
    expect([flow, step, years, notValuedCount]).toEqual(['offset', 'day', 4, 0]);
    expect(today.portfolio.markTao).toBeCloseTo(Number(summary.markRao) / 1e9, 5);
    expect(today.portfolio.exitTao).toBeCloseTo(Number(summary.exitRao) / 1e9, 4);
    expect(today.portfolio.alphaYieldTaoPerDay).toBeCloseTo(summary.yield!.alphaTaoPerDay, 6);
    expect(today.portfolio.rootYieldTaoPerDay).toBeCloseTo(summary.yield!.rootTaoPerDay, 6);
    expect(today.portfolio.apyRatio).toBeCloseTo(summary.yield!.apyRatio, 6);
    expect(today.portfolio.realYieldRatio).toBeCloseTo(summary.yield!.realYieldRatio!, 5);
    const { rows } = await planner.call('halving.emission', {});
    for (const { netuid } of subnets) {
      const row = today.subnets.find((each) => each.netuid === netuid)!;
      const expected = rows.find((each) => each.netuid === netuid)!;
      expect(row.shareRatio).toBeCloseTo(expected.share, 9);
      expect(row.injectedTaoPerDay).toBeCloseTo(expected.injectedBefore, 4);
      expect(row.chainBuysTaoPerDay).toBeCloseTo(expected.chainBuysBefore, 4);
    }
  });

  test('dates the TAO halving as the calendar does, and each alpha halving within its range', async () => {
    const planner = openPlanner({ demo: true });
    const impact = await planner.call('halving.impact', { recycledTaoPerDay: 36 });
    const { tao } = await planner.call('halving.calendar', { recycledTaoPerDay: 36 });
    const off = Date.parse(taoHalving(impact).at) - Date.parse(tao[0]!.date);
    expect(Math.abs(off)).toBeLessThan(60_000);
    expect(taoHalving(impact)).toMatchObject({
      emissionRaoPerBlockBefore: '500000000',
      emissionRaoPerBlockAfter: '250000000',
    });
    const alpha = await planner.call('halving.alpha', {});
    for (const { netuid, halvings } of alpha.rows) {
      const [{ dateEarly, dateLate }] = halvings as [(typeof halvings)[0]];
      const { at } = impact.halvings.find((halving) => halving.netuid === netuid)!;
      expect(at >= dateEarly && at <= dateLate, `SN${netuid} ${dateEarly} ${at} ${dateLate}`).toBe(true);
    }
  });

  test('finds that a TAO halving takes support and no yield, an alpha halving yield and no support', async () => {
    const impact = await openPlanner({ demo: true }).call('halving.impact', {});
    const tao = findings(impact.findings.tao);
    expect(tao.taoPerDay).toMatchObject({ changes: true });
    expect(tao.taoPerDay!.after / tao.taoPerDay!.before).toBeCloseTo(0.5, 9);
    for (const name of ['yieldTaoPerDay', 'apyRatio', 'alphaOutPerDay', 'exitTao'])
      expect(tao[name], name).toMatchObject({ changes: false });
    const alpha = findings(impact.findings.alpha);
    expect(alpha.alphaOutPerDay).toMatchObject({ before: 86_400, after: 43_200, changes: true });
    expect(alpha.yieldTaoPerDay!.after / alpha.yieldTaoPerDay!.before).toBeCloseTo(0.5, 9);
    expect(alpha.taoPerDay).toMatchObject({ changes: false });
    expect(alpha.exitTao!.endWith).toBeLessThan(alpha.exitTao!.endWithout!);
    expect(alpha.exitTao!.endWith).toBe(tao.exitTao!.endWith);
  });

  test('a horizon without a TAO halving says so', async () => {
    const impact = await openPlanner({ demo: true }).call('halving.impact', { years: 1 });
    expect(impact.findings.tao).toEqual({
      missing: 'No TAO halving comes within a year under these settings.',
    });
    expect(impact.endWithoutTao).toEqual(impact.end);
  });

  test('every choice reaches the run', async () => {
    const planner = openPlanner({ demo: true });
    const plain = await planner.call('halving.impact', { years: 2 });
    const less = await planner.call('halving.impact', { years: 2, takeRatio: 1 - HALF_KEPT });
    expect(less.today.portfolio.alphaYieldTaoPerDay).toBeCloseTo(
      plain.today.portfolio.alphaYieldTaoPerDay / 2,
      9,
    );
    const staked = await planner.call('halving.impact', { years: 2, rootStakedRatio: 0.6 });
    expect(staked.used.rootStakedRatio).toBeCloseTo(0.6, 9);
    expect(plain.used.rootStakedRatio).toBeCloseTo(5_437_066 / 11_206_919, 1);
    // More root stake takes a larger part of the validators' alpha.
    expect(staked.today.portfolio.alphaYieldTaoPerDay).toBeLessThan(
      plain.today.portfolio.alphaYieldTaoPerDay,
    );
    const inflow = await planner.call('halving.impact', { years: 2, netFlowTaoPerDay: 1000 });
    const outflow = await planner.call('halving.impact', { years: 2, netFlowTaoPerDay: -3000 });
    expect(inflow.end.portfolio.exitTao).toBeGreaterThan(plain.end.portfolio.exitTao);
    expect(outflow.end.portfolio.exitTao).toBeLessThan(plain.end.portfolio.exitTao);
    expect(outflow.used.netFlowTaoPerDay).toBe(-3000);
    const slow = await planner.call('halving.impact', { years: 4, blockSeconds: 12.5 });
    const calendar = await planner.call('halving.calendar', { blockSeconds: 12.5 });
    expect(Math.abs(Date.parse(taoHalving(slow).at) - Date.parse(calendar.tao[0]!.date))).toBeLessThan(
      60_000,
    );
  });

  test('runs and bands take the same choices and begin alike', async () => {
    const planner = openPlanner({ demo: true });
    const choices = { years: 1, takeRatio: 0.09, recycledTaoPerDay: 50, netFlowTaoPerDay: -500 };
    const impact = await planner.call('halving.impact', choices);
    const run = await planner.call('projection.run', choices);
    expect(run.points.at(-1)!.exitTao).toBeCloseTo(impact.end.portfolio.exitTao, 9);
    const { bands } = await planner.call('projection.bands', { ...choices, pathCount: 16, usdPerTao: 100 });
    expect(bands.exitTao.p50[0]).toBeCloseTo(impact.today.portfolio.exitTao, 6);
    expect(bands.markUsd!.p50[0]! / bands.markTao.p50[0]!).toBeCloseTo(100, 9);
  });

  test('epochs end near days', async () => {
    const planner = openPlanner({ demo: true });
    const [day, epoch] = [
      await planner.call('halving.impact', { years: 1 }),
      await planner.call('halving.impact', { years: 1, step: 'epoch' }),
    ];
    expect(epoch.step).toBe('epoch');
    expect(epoch.end.portfolio.exitTao / day.end.portfolio.exitTao).toBeCloseTo(1, 3);
  });

  test('an empty book has its TAO halving and nothing else', async () => {
    const impact = await openPlanner().call('halving.impact', {});
    expect(impact.halvings.map(({ kind }) => kind)).toEqual(['tao']);
    expect(impact).toMatchObject({ subnets: [], today: { portfolio: { apyRatio: null, markTao: 0 } } });
  });

  test('refuses what cannot be with the field named', async () => {
    const planner = openPlanner();
    expect(await planner.refusal('halving.impact', { takeRatio: 1.5 })).toMatchObject({
      code: 'bad-input',
      fields: [{ path: 'takeRatio' }],
    });
    expect(await planner.refusal('halving.impact', { years: 9 })).toMatchObject({ code: 'bad-input' });
  });
});
