// Numbers read off scenarios and their random paths. Each derivation ends in the number the views show, and its formula
// gives it again.
import { describe, expect, test } from 'vitest';
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import { expectDerived, expectLedOn, type Shown } from '#test/support/derived.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';

/** What the view shows of the way of one path. */
function wayOfPath(
  { summary, exitTaoByDay, contributions }: WireOut<'scenario.path'>,
  of: Pick<Extract<NumberRefText, { path: number }>, 'scenario' | 'seed' | 'path'>,
): Shown[] {
  const moved = contributions.filter(({ cause }) => cause === 'market').slice(0, 3);
  expect(moved).toHaveLength(3);
  expect(summary.worstFallRatio).toBeGreaterThan(0);
  return [
    [{ of: 'scenario.pathLowest', ...of }, summary.lowestTao],
    [{ of: 'scenario.pathFall', ...of }, summary.worstFallRatio],
    ...[0, 9].map((day) => [{ of: 'scenario.pathDay', ...of, day }, exitTaoByDay[day]!] as const),
    ...moved.map(
      ({ netuid, changeTao }) => [{ of: 'scenario.pathMarket', ...of, netuid: netuid! }, changeTao] as const,
    ),
  ];
}

describe('in the demo', () => {
  let planner: TestPlanner;

  test('and the end of a scenario, saved or not, beside the same TAO elsewhere', async () => {
    planner = openPlanner({ demo: true });
    const { examples } = await planner.call('scenario.examples', {});
    const { definition } = examples.find(({ key }) => key === 'all-to-root')!;
    const saved = await planner.call('scenario.save', { definition: { ...definition, horizonDays: 90 } });
    for (const scenario of [{ id: saved.id }, { definition: saved.definition }]) {
      const { summary, points } = await planner.call('scenario.run', { scenario });
      expect(summary.costs.totalTao).toBeGreaterThan(0);
      await expectDerived(planner, [
        [{ of: 'scenario.end', scenario }, summary.endTao],
        [{ of: 'scenario.day', scenario, day: 31 }, points[31]!.exitTao],
        [{ of: 'scenario.endUsd', scenario }, summary.endUsd!],
        [{ of: 'scenario.againstHeld', scenario }, summary.againstHeldTao],
        [{ of: 'scenario.againstRoot', scenario }, summary.againstRootTao],
        [{ of: 'scenario.againstBasket', scenario }, summary.againstBasketTao],
        [{ of: 'scenario.costs', scenario }, summary.costs.totalTao],
      ]);
      await expectLedOn(planner, { of: 'scenario.againstBasket', scenario });
    }
  });

  test('and the same TAO elsewhere on any day, what came in later too', async () => {
    planner = openPlanner({ demo: true });
    const buy = { kind: 'buy', at: '2026-08-20T00:00:00Z', netuid: 64, tao: 3, from: 'outside' } as const;
    const trades = [{ ...buy, everyDays: 10, count: 4 }];
    const scenario = { definition: { format: 1, name: 'Saving', horizonDays: 60, trades } } as const;
    const { points } = await planner.call('scenario.run', { scenario });
    const { addedTao } = points[40]!;
    expect(addedTao).toBeGreaterThan(0);
    const elsewhere = [
      ['held', 'heldTao'],
      ['root', 'rootTao'],
      ['basket', 'basketTao'],
    ] as const;
    const numbers = [0, 40, 60].flatMap((day) =>
      elsewhere.map(([name, value]): Shown => [
        { of: 'scenario.benchmark', elsewhere: name, scenario, day },
        points[day]!.benchmarks[value],
      ]),
    );
    await expectDerived(planner, numbers);
  });

  test('and what its random paths say, all together and one of them', async () => {
    planner = openPlanner({ demo: true });
    const definition = { format: 1, name: 'Chance', horizonDays: 20 } as const;
    const asked = { scenario: { definition }, seed: '7', pathCount: 40 };
    const { end, ...paths } = await planner.call('scenario.bands', asked);
    const path = paths.paths.lowest;
    const way = await planner.call('scenario.path', {
      scenario: { definition },
      seed: '7',
      index: path,
    });
    const { summary } = way;
    const of = { scenario: { definition }, seed: '7', path };
    await expectDerived(planner, [
      ...([5, 50, 95] as const).map(
        (percent) => [{ of: 'scenario.quantile', percent, ...asked }, end.exitTao[`p${percent}`]] as const,
      ),
      [{ of: 'scenario.belowStart', ...asked }, paths.belowStartRatio],
      [{ of: 'scenario.worstFall', ...asked }, paths.medianWorstFallRatio],
      [{ of: 'scenario.pathEnd', ...of }, summary.endTao],
      [{ of: 'scenario.pathChange', ...of }, summary.endTao - summary.startTao - summary.addedTao],
    ]);
    await expectLedOn(planner, { of: 'scenario.pathChange', ...of });
    await expectLedOn(planner, { of: 'scenario.pathEnd', ...of });
    await expectDerived(planner, wayOfPath(way, of));
  });

  test('and the bands on the way, from the paths as they stand that day', async () => {
    planner = openPlanner({ demo: true });
    const definition = { format: 1, name: 'Chance', horizonDays: 20 } as const;
    const asked = { scenario: { definition }, seed: '7', pathCount: 40 };
    const { bands } = await planner.call('scenario.bands', asked);
    const numbers = ([5, 25, 50, 75, 95] as const).map((percent): Shown => [
      { of: 'scenario.quantile', percent, day: 9, ...asked },
      bands.exitTao[`p${percent}`][9]!,
    ]);
    await expectDerived(planner, numbers);
    await expectLedOn(planner, numbers[0]![0]);
    const beyond = { of: 'scenario.quantile', percent: 5, day: 21, ...asked } as const;
    expect((await planner.refusal('number.explain', { number: beyond })).message).toContain('no such day');
  });

  test('and each cause that moved a path: rewards of alpha and of root, own trades, a dissolution', async () => {
    planner = openPlanner({ demo: true });
    const at = (day: number) => new Date(Date.parse('2026-08-08T00:00:00Z') + day * 86_400_000).toISOString();
    const definition = {
      format: 1,
      name: 'Moved',
      horizonDays: 30,
      events: [{ kind: 'deregistration', at: at(20), netuid: 64 }],
      trades: [
        {
          kind: 'sell',
          at: at(3),
          netuids: [64, 51],
          ratio: 0.1,
          of: 'first',
          to: 'free',
          everyDays: 5,
          count: 3,
        },
      ],
    } satisfies WireIn<'scenario.save'>['definition'];
    const of = { scenario: { definition }, seed: '3', path: 5 };
    const { contributions } = await planner.call('scenario.path', {
      scenario: of.scenario,
      seed: '3',
      index: 5,
    });
    const named = {
      market: 'scenario.pathMarket',
      rewards: 'scenario.pathRewards',
      dissolution: 'scenario.pathDissolution',
      costs: 'scenario.pathCosts',
    } as const;
    const shown = contributions
      .filter(({ netuid }) => netuid === 0 || netuid === 64 || netuid === 51)
      .map(({ netuid, cause, changeTao }): Shown => [
        { of: named[cause], ...of, netuid: netuid! },
        changeTao,
      ]);
    expect(shown.map(([ref]) => 'netuid' in ref && `${ref.netuid} ${ref.of}`).toSorted()).toEqual([
      '0 scenario.pathRewards',
      ...['51 scenario.pathCosts', '51 scenario.pathMarket', '51 scenario.pathRewards'],
      ...['64 scenario.pathCosts', '64 scenario.pathDissolution', '64 scenario.pathMarket'],
      '64 scenario.pathRewards',
    ]);
    await expectDerived(planner, shown);
    await expectLedOn(planner, { of: 'scenario.pathMarket', ...of, netuid: 64 });
    await expectLedOn(planner, { of: 'scenario.pathEnd', ...of });
    const none = { of: 'scenario.pathDissolution', ...of, netuid: 51 } as const;
    expect((await planner.refusal('number.explain', { number: none })).message).toContain('did not move');
  });

  test('and how far one scenario ends from another', async () => {
    planner = openPlanner({ demo: true });
    const of = (horizonDays: number) => ({ definition: { format: 1, name: 'Held', horizonDays } }) as const;
    const [first, scenario] = [of(10), of(30)];
    const { columns } = await planner.call('scenario.compare', { scenarios: [first, scenario] });
    const number = { of: 'scenario.againstFirst', scenario, first } as const;
    await expectDerived(planner, [[number, columns[1]!.againstFirstTao]]);
    await expectLedOn(planner, number);
  });
});
