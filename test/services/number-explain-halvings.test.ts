// Numbers of the halvings' course: its days, the ends without a kind of halving, and the dates of alpha. Each derivation
// ends in the number the view shows, and its formula gives it again.
import { describe, expect, test } from 'vitest';
import { expectDerived, expectLedOn, type Shown } from '#test/support/derived.ts';
import { openPlanner } from '#test/support/planner.ts';

describe('in the demo', () => {
  test('each day of the course, and each end without a kind of halving', async () => {
    const planner = openPlanner({ demo: true });
    const impact = await planner.call('halving.impact', { years: 4 });
    const { points } = impact;
    const halves = points.findIndex(({ at }, i) => at === points[i + 1]?.at);
    expect(halves).toBeGreaterThan(0);
    const ends = [
      ['end-without-tao', impact.endWithoutTao!.portfolio],
      ['end-without-alpha', impact.endWithoutAlpha!.portfolio],
    ] as const;
    const terms = { netuid: null, impact: { years: 4 } };
    await expectDerived(planner, [
      ...[20, halves, halves + 1, points.length - 1].flatMap((point): Shown[] => {
        const { yieldTaoPerDay, supportTaoPerDay, markTao, exitTao } = points[point]!;
        const of = { side: { point }, ...terms };
        return [
          [{ of: 'impact.yieldTaoPerDay', ...of }, yieldTaoPerDay],
          [{ of: 'impact.taoPerDay', ...of }, supportTaoPerDay],
          [{ of: 'impact.markTao', ...of }, markTao],
          [{ of: 'impact.exitTao', ...of }, exitTao],
        ];
      }),
      ...ends.flatMap(([side, { exitTao, poolTao, apyRatio }]): Shown[] => [
        [{ of: 'impact.exitTao', side, ...terms }, exitTao],
        [{ of: 'impact.poolTao', side, ...terms }, poolTao],
        [{ of: 'impact.apyRatio', side, ...terms }, apyRatio!],
      ]),
    ]);
    await expectLedOn(planner, { of: 'impact.markTao', side: { point: halves }, ...terms });
    await expectLedOn(planner, { of: 'impact.realYieldRatio', side: 'end-without-alpha', ...terms });
    const beyond = { of: 'impact.exitTao', side: { point: points.length }, ...terms } as const;
    expect(await planner.refusal('number.explain', { number: beyond })).toMatchObject({
      code: 'snapshot-incomplete',
    });
  });

  test('the date at which a run has each alpha halving', async () => {
    const planner = openPlanner({ demo: true });
    for (const step of ['day', 'epoch'] as const) {
      const terms = { years: 4, step, blockSeconds: 12.5 };
      const { halvings } = await planner.call('halving.impact', { ...terms, withoutHalvings: false });
      const first = new Map(
        halvings.toReversed().flatMap(({ netuid, at }) => (netuid === null ? [] : [[netuid, at] as const])),
      );
      expect(first.size).toBeGreaterThan(3);
      await expectDerived(
        planner,
        Array.from(first, ([netuid, at]): Shown => [
          { of: 'impact.alphaHalving', netuid, impact: terms },
          Date.parse(at) / 1000,
        ]),
      );
    }
  });
});
