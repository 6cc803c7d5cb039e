// Numbers that stand in a sentence and in no table: each derivation ends in the number the sentence says, its formula gives
// it again, and what it is made of leads on.
import { describe, expect, test } from 'vitest';
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import { expectDerived, expectLedOn, type Shown, whole } from '#test/support/derived.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';

const seconds = (at: string) => Date.parse(at) / 1000;

async function expectAll(planner: TestPlanner, shown: readonly Shown[]) {
  await expectDerived(planner, shown);
  for (const [number] of shown) await expectLedOn(planner, number);
}

/** The fewest that make up four fifths, found by trying one more at a time. */
function fewest(losses: readonly number[]) {
  const sorted = losses.filter((loss) => loss > 0).sort((a, b) => b - a);
  const sum = (list: readonly number[]) => list.reduce((total, loss) => total + loss, 0);
  let count = 1;
  while (sum(sorted.slice(0, count)) / sum(sorted) < 0.8) count += 1;
  return { count, ratio: sum(sorted.slice(0, count)) / sum(sorted) };
}

/** Of each subnet, what its counted stakes lose together. */
function haircuts(positions: WireOut<'positions.list'>): number[] {
  const byNetuid = new Map<number, number>();
  for (const { netuid, markRao, exitRao } of positions)
    if (netuid !== 0) byNetuid.set(netuid, (byNetuid.get(netuid) ?? 0) + whole(markRao) - whole(exitRao));
  return [...byNetuid.values()];
}

describe('in the demo', () => {
  test('what a part of any cut is worth, stake by stake, and each stake in turn', async () => {
    const planner = openPlanner({ demo: true });
    await planner.call('allocation.setCategory', { netuid: 64, category: 'Inference' });
    for (const by of ['subnet', 'validator', 'owner', 'category', 'wallet', 'group'] as const) {
      const { slices } = await planner.call('allocation.breakdown', { by });
      const shown = slices.flatMap(({ key, markRao, exitRao }): Shown[] => [
        [{ of: 'allocation.worth', by, at: 'mark', key }, whole(markRao)],
        [{ of: 'allocation.worth', by, at: 'exit', key }, whole(exitRao)],
      ]);
      expect(shown.length, by).toBeGreaterThan(1);
      await expectAll(planner, shown);
    }
    const number = { of: 'allocation.worth', by: 'wallet', at: 'exit', key: 'wallet99' } as const;
    expect((await planner.refusal('number.explain', { number })).message).toContain('no such part');
  });

  test('where the haircut is from, what is left of mark, and what selling costs in fees', async () => {
    const planner = openPlanner({ demo: true });
    const summary = await planner.call('portfolio.summary', {});
    const { mostLost, subnetCount, extrinsicCount } = summary;
    const expected = fewest(haircuts(await planner.call('positions.list', {})));
    expect([mostLost?.count, subnetCount]).toEqual([expected.count, 12]);
    expect(mostLost!.ratio).toBeCloseTo(expected.ratio, 9);
    const unpooled = whole(summary.freeRao) + whole(summary.rootRao);
    await expectAll(planner, [
      [{ of: 'portfolio.mostLost' }, mostLost!.ratio],
      [{ of: 'portfolio.unpooledRatio' }, unpooled / whole(summary.exitRao)],
      [{ of: 'plan.ofMark', terms: {} }, 1 - summary.haircutRatio!],
      [{ of: 'fees.extrinsics', extrinsicCount }, whole(summary.extrinsicFeesRao)],
    ]);
  });

  test('how fast the alpha of a subnet grows', async () => {
    const planner = openPlanner({ demo: true });
    for (const netuid of [64, 107]) {
      const outlook = await planner.call('subnet.outlook', { netuid });
      if ('missing' in outlook.yield) throw new Error(outlook.yield.missing);
      await expectAll(planner, [[{ of: 'subnet.alphaGrowth', netuid }, outlook.yield.dilutionRatio!]]);
    }
  });

  test('what root earns, and what the prices sum to on which it rests', async () => {
    const planner = openPlanner({ demo: true });
    const { aprRatio, movingPriceSum } = await planner.call('yield.root', {});
    await expectDerived(planner, [
      [{ of: 'cliff.apr' }, aprRatio],
      [{ of: 'cliff.sum' }, movingPriceSum],
    ]);
  });

  test('of a plan over days: its part of mark, what recovery brings, and which sales lose most', async () => {
    const planner = openPlanner({ demo: true });
    const summary = await planner.call('portfolio.summary', {});
    const pace = { horizonDays: 30, dailyShareRatio: 0.01 };
    const leaving = { of: 'owner', ratio: 0.5 } as const;
    const asked: WireIn<'exit.plan'>[] = [
      { ...pace, recovery: { kind: 'chain-buys' } },
      { ...pace, recovery: { kind: 'partial', ratioPerDay: 0.12 }, leaving },
      { leaving },
    ];
    const shares = new Set<number>();
    for (const terms of asked) {
      const { total, subnets } = await planner.call('exit.plan', terms);
      const { horizonDays = 0, ...rest } = terms;
      const without = await planner.call('exit.horizons', {
        ...{ ...rest, recovery: { kind: 'none' }, horizonsDays: [horizonDays] },
      });
      const expected = fewest(subnets.map(({ markRao, atOnceRao }) => whole(markRao) - whole(atOnceRao)));
      expect(total.mostLost!.count).toBe(expected.count);
      shares.add(total.mostLost!.ratio);
      await expectAll(planner, [
        [{ of: 'plan.ofMark', terms }, whole(total.exitRao) / whole(summary.markRao)],
        [{ of: 'plan.haircut', terms }, total.haircutRatio!],
        [{ of: 'plan.byRecovery', terms }, whole(total.exitRao) - whole(without.horizons[0]!.exitRao)],
        [{ of: 'plan.mostLost', terms }, expected.ratio],
        [{ of: 'plan.lossAtOnce', terms }, whole(total.markRao) - whole(total.atOnceRao)],
        [{ of: 'plan.extrinsicFees', terms }, whole(total.extrinsicFeesRao)],
      ]);
    }
    expect(shares.size).toBe(2);
  });

  test('when TAO halves as a run has it, what that takes, and what is recycled', async () => {
    const planner = openPlanner({ demo: true });
    const dates = { recycledTaoPerDay: 40, blockSeconds: 12.5 };
    const { halvings, findings } = await planner.call('halving.impact', { years: 4, ...dates });
    const tao = halvings.find(({ kind }) => kind === 'tao')!;
    if ('missing' in findings.tao) throw new Error(findings.tao.missing);
    const { before, after } = findings.tao.find(({ figure }) => figure === 'taoPerDay')!;
    expect(before).toBeGreaterThan(after);
    const impact = { years: 4, ...dates };
    await expectAll(planner, [
      [{ of: 'halving.date', index: tao.index, ...dates }, seconds(tao.at)],
      [{ of: 'impact.supportTaken', impact }, before - after],
      [{ of: 'impact.taoPerDay', side: 'before-tao', netuid: null, impact }, before],
      [{ of: 'halving.recycled', ...dates }, 40],
      [{ of: 'halving.recycled' }, (await planner.call('halving.calendar', {})).anchor.recycledTaoPerDay],
    ]);
  });

  test('of scenarios: the change against today, and how far the best lies over the worst', async () => {
    const planner = openPlanner({ demo: true });
    const of = (
      horizonDays: number,
      tao: number,
    ): Extract<NumberRefText, { scenario: unknown }>['scenario'] => ({
      definition: {
        ...{ format: 1, name: 'Bought', horizonDays },
        trades: [
          {
            kind: 'buy',
            at: '2026-08-20T00:00:00Z',
            everyDays: 5,
            count: 2,
            netuid: 64,
            tao,
            from: 'outside',
          },
        ],
      },
    });
    const [scenario, first] = [of(60, 40), of(10, 2)];
    const ends = await Promise.all(
      [scenario, first].map((each) => planner.call('scenario.run', { scenario: each })),
    );
    const [best, worst] = ends.map(({ summary }) => summary);
    expect(best!.addedTao).toBe(80);
    await expectAll(planner, [
      [{ of: 'scenario.change', scenario }, best!.endTao - best!.startTao - best!.addedTao],
      [{ of: 'scenario.spread', scenario, first }, best!.endTao / worst!.endTao - 1],
    ]);
  });

  test('of the allocation: the haircut of each part, however it is cut', async () => {
    const planner = openPlanner({ demo: true });
    for (const by of ['subnet', 'validator', 'wallet'] as const) {
      const { slices } = await planner.call('allocation.breakdown', { by });
      await expectDerived(
        planner,
        slices.map(({ key, haircutRatio }): Shown => [{ of: 'allocation.haircut', by, key }, haircutRatio!]),
      );
    }
  });

  test('of targets: what they name together and what not, how much of it is out of place, and what is put right', async () => {
    const planner = openPlanner({ demo: true });
    const weights = { sn64: 0.3, sn4: 0.3, root: 0.4 };
    await planner.call('allocation.setTargets', {
      ...{ by: 'subnet', bandRatio: 0 },
      weights: Object.entries(weights).map(([key, ratio]) => ({ key, ratio })),
    });
    const { wholeRao, driftRao, keptRao } = await planner.call('allocation.targets', {});
    const rebalancing = { costPerDrift: 0.2 };
    const plan = await planner.call('allocation.rebalance', { ...rebalancing, years: 0 });
    const [before, after] = [whole(plan.driftBeforeRao), whole(plan.driftAfterRao)];
    expect(after).toBeLessThan(before);
    await expectAll(planner, [
      [{ of: 'targets.whole' }, whole(wholeRao)],
      [{ of: 'targets.kept' }, whole(keptRao)],
      [{ of: 'targets.drift' }, whole(driftRao)],
      [{ of: 'allocation.removedRatio', rebalancing }, 1 - after / before],
    ]);
  });
});

describe('where there is nothing to say', () => {
  test('of an empty portfolio it says so', async () => {
    const planner = openPlanner();
    for (const number of [
      { of: 'portfolio.mostLost' },
      { of: 'portfolio.unpooledRatio' },
      { of: 'plan.ofMark', terms: {} },
      { of: 'plan.mostLost', terms: {} },
      { of: 'allocation.haircut', by: 'subnet', key: 'sn64' },
    ])
      expect(await planner.refusal('number.explain', { number })).toMatchObject({
        code: 'snapshot-incomplete',
      });
  });
});
