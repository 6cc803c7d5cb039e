// Every number that can be explained: its derivation ends in the number the views show, and the formula with its inputs,
// computed by other code, gives it again. Those of long runs are in number-explain-runs.test.ts.
import { describe, expect, test } from 'vitest';
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import { again, expectDerived, expectLedOn, numberOf, type Shown, whole } from '#test/support/derived.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';

const seconds = (at: string) => Date.parse(at) / 1000;

/** What the views show in the demo, each with the reference its derivation is asked by. */
async function shownNumbers(planner: TestPlanner): Promise<Shown[]> {
  const summary = await planner.call('portfolio.summary', {});
  const positions = await planner.call('positions.list', {});
  const balances = await planner.call('balances.list', {});
  const { sales } = await planner.call('exit.now', {});
  const calendar = await planner.call('halving.calendar', { recycledTaoPerDay: 12 });
  const alpha = await planner.call('halving.alpha', {});
  const emission = await planner.call('halving.emission', {});
  const usd = summary.usdPerTao!.value;
  const found = summary.yield!;
  return [
    [{ of: 'portfolio.exit' }, whole(summary.exitRao)],
    [{ of: 'portfolio.mark' }, whole(summary.markRao)],
    [{ of: 'portfolio.free' }, whole(summary.freeRao)],
    [{ of: 'portfolio.root' }, whole(summary.rootRao)],
    ...balances.map(({ walletId, freeRao }) => [{ of: 'wallet.free', walletId }, whole(freeRao)] as const),
    [{ of: 'portfolio.haircut' }, summary.haircutRatio!],
    [{ of: 'portfolio.haircutTao' }, whole(summary.markRao) - whole(summary.exitRao)],
    [{ of: 'portfolio.exitUsd' }, whole(summary.exitRao) * usd],
    [{ of: 'portfolio.markUsd' }, whole(summary.markRao) * usd],
    [{ of: 'portfolio.taoPerDay' }, found.taoPerDay],
    [{ of: 'portfolio.apy' }, found.apyRatio],
    [{ of: 'portfolio.realYield' }, found.realYieldRatio!],
    ...positions.filter(({ netuid }) => netuid !== 0).flatMap(ofPosition),
    ...sales.flatMap(ofSale),
    ...calendar.tao
      .slice(0, 3)
      .map(
        ({ index, date }) => [{ of: 'halving.date', index, recycledTaoPerDay: 12 }, seconds(date)] as const,
      ),
    ...alpha.rows.map(
      ({ netuid, halvings }) => [{ of: 'subnet.alphaHalving', netuid }, seconds(halvings[0]!.date)] as const,
    ),
    ...emission.rows
      .slice(0, 5)
      .map(({ netuid, taoPerDayBefore }) => [{ of: 'subnet.taoPerDay', netuid }, taoPerDayBefore] as const),
    ...(await ofPlans(planner)),
    ...(await ofOneSubnet(planner, 107)),
  ];
}

/** What the view shows of one subnet: its largest orders within each loss, its ladder, and what all of it loses. */
async function ofOneSubnet(planner: TestPlanner, netuid: number): Promise<Shown[]> {
  const terms = { horizonDays: 30, dailyShareRatio: 0.01 };
  const { largest, sale, ladder } = await planner.call('exit.position', { netuid, ...terms });
  if ('missing' in sale) throw new Error(sale.missing);
  expect([largest.length, ladder.length > 1]).toEqual([5, true]);
  const orders = largest.flatMap(({ toleranceRatio, ...sides }) =>
    (['sell', 'buy'] as const).flatMap((side) => {
      const of = { netuid, side, toleranceRatio };
      return [
        [{ of: 'pool.largestByLimit', ...of }, whole(sides[side].byLimitRao)] as const,
        [{ of: 'pool.largestByAverage', ...of }, whole(sides[side].byAverageRao)] as const,
      ];
    }),
  );
  const rungs = ladder.slice(0, 2).flatMap(({ priceImpactRatio, limitPriceRao }, index) => {
    const of = { netuid, terms, index };
    return [
      [{ of: 'plan.trancheImpact', ...of }, priceImpactRatio] as const,
      [{ of: 'plan.trancheLimit', ...of }, whole(limitPriceRao)] as const,
    ];
  });
  return [[{ of: 'sale.totalLoss', netuid }, sale.totalLossRatio], ...orders, ...rungs];
}

/** Plans over days: with recovery and without, behind an owner, and at once. */
async function ofPlans(planner: TestPlanner): Promise<Shown[]> {
  const pace = { horizonDays: 14, dailyShareRatio: 0.01 };
  const leaving = { of: 'owner', ratio: 0.5, place: 1 } as const;
  const asked: WireIn<'exit.plan'>[] = [
    pace,
    { ...pace, recovery: { kind: 'partial', ratioPerDay: 0.12 }, leaving, trancheCount: 14 },
    { leaving },
  ];
  const answers = await Promise.all(asked.map((terms) => planner.call('exit.plan', terms)));
  return answers.flatMap(({ total, subnets, ...plan }, at) => {
    const terms = asked[at]!;
    const beyond = whole(total.exitRao) - whole(total.atOnceRao);
    return [
      [{ of: 'plan.exit', terms }, whole(total.exitRao)] as const,
      [{ of: 'plan.beyondAtOnce', terms }, beyond] as const,
      [{ of: 'plan.unsold', terms }, whole(total.stuckMarkRao)] as const,
      ...[plan.points[0]!, plan.points.at(-1)!, plan.points.at(-5) ?? plan.points[0]!].flatMap((point) =>
        ofDay(point, { ...plan, markRao: total.markRao, terms }),
      ),
      ...subnets
        .slice(0, 3)
        .flatMap(({ netuid, proceedsRao, markRao, atOnceRao, tranches, heldRao, soldRao, daysOut }) => [
          [{ of: 'plan.proceeds', netuid, terms }, whole(proceedsRao)] as const,
          [{ of: 'plan.lostAtOnce', netuid, terms }, whole(markRao) - whole(atOnceRao)] as const,
          [{ of: 'plan.stays', netuid, terms }, whole(heldRao) - whole(soldRao)] as const,
          ...(daysOut === null ? [] : [[{ of: 'plan.daysOut', netuid, terms }, daysOut] as const]),
          [{ of: 'plan.tranche', netuid, terms, index: 0 }, whole(tranches[0]!.proceedsRao)] as const,
          [
            { of: 'plan.tranche', netuid, terms, index: tranches.length - 1 },
            whole(tranches.at(-1)!.proceedsRao),
          ] as const,
        ]),
    ];
  });
}

/** What the curve's table shows of one day of a plan. */
function ofDay(
  { day, proceedsRao, soldMarkRao, markLeftRao }: WireOut<'exit.plan'>['points'][number],
  {
    freeRao,
    rootRao,
    markRao,
    terms,
  }: Record<'freeRao' | 'rootRao' | 'markRao', string> & {
    terms: WireIn<'exit.plan'>;
  },
): Shown[] {
  const base = whole(freeRao) + whole(rootRao);
  return [
    [{ of: 'plan.receivedByDay', terms, day }, base + whole(proceedsRao)],
    [{ of: 'plan.lostByDay', terms, day }, whole(soldMarkRao) - whole(proceedsRao)],
    [{ of: 'plan.unsoldByDay', terms, day }, whole(markRao) - base - whole(soldMarkRao)],
    [{ of: 'plan.leftByDay', terms, day }, whole(markLeftRao)],
  ];
}

/** What the user's own file said, and the price of the snapshot. */
function ofFile({ positionId, netuid, amountRao, priceRao, observed }: WireOut<'positions.list'>[number]) {
  const { valueRao, priceRao: filePriceRao, claimableRao, priceDifferenceRatio } = observed;
  const stated = [
    ['position.fileValue', valueRao === null ? null : whole(valueRao)],
    ['position.filePrice', filePriceRao === null ? null : whole(filePriceRao)],
    ['position.claimable', claimableRao === null ? null : whole(claimableRao)],
    ['position.priceSince', priceDifferenceRatio],
  ] as const;
  return [
    [{ of: 'position.amount', positionId }, whole(amountRao)] as const,
    [{ of: 'subnet.price', netuid }, whole(priceRao)] as const,
    ...stated.flatMap(([of, value]): Shown[] => (value === null ? [] : [[{ of, positionId }, value]])),
  ];
}

function ofPosition(each: WireOut<'positions.list'>[number]): Shown[] {
  const { positionId } = each;
  return [
    [{ of: 'position.mark', positionId }, whole(each.markRao)],
    [{ of: 'position.exit', positionId }, whole(each.exitRao)],
    [{ of: 'position.exitAlone', positionId }, whole(each.exitAloneRao)],
    [{ of: 'position.haircut', positionId }, each.haircutRatio!],
    [{ of: 'position.daysOut', positionId }, each.daysOut!],
    [{ of: 'position.apy', positionId }, each.apyRatio!],
    [{ of: 'position.realYield', positionId }, each.realYieldRatio!],
    ...ofFile(each),
  ];
}

function ofSale(each: WireOut<'exit.now'>['sales'][number]): Shown[] {
  const { netuid } = each;
  return [
    [{ of: 'sale.mark', netuid }, whole(each.markRao)],
    [{ of: 'sale.exit', netuid }, whole(each.exitRao)],
    [{ of: 'sale.haircut', netuid }, each.haircutRatio!],
    [{ of: 'sale.priceImpact', netuid }, each.priceImpactRatio],
    [{ of: 'sale.averageSlippage', netuid }, each.averageSlippage],
  ];
}

describe('in the demo', () => {
  let planner: TestPlanner;
  let shown: Shown[];
  const explain = (number: NumberRefText) => planner.call('number.explain', { number });

  const prepare = async () => {
    planner = openPlanner({ demo: true });
    shown = await shownNumbers(planner);
  };

  test('every number comes out of its own formula and inputs', async () => {
    await prepare();
    expect(new Set(shown.map(([{ of }]) => of)).size).toBeGreaterThanOrEqual(20);
    await expectDerived(planner, shown);
  });

  test('a day’s yield of each position, root’s too, adds up to the portfolio’s', async () => {
    await prepare();
    const whole = await explain({ of: 'portfolio.taoPerDay' });
    const parts = whole.inputs[0]!.values;
    for (const { quantity, ref } of parts) {
      const part = await explain(ref!);
      expect(numberOf(part.result)).toBe(numberOf(quantity));
      expect(again(part)).toBeCloseTo(numberOf(quantity), 9);
    }
    expect(parts.length).toBeGreaterThan(10);
  });

  test('what a value leads on to is that value', async () => {
    await prepare();
    const totals = ['exit', 'mark', 'free', 'root', 'apy', 'realYield'] as const;
    for (const of of totals) await expectLedOn(planner, { of: `portfolio.${of}` });
  });

  test('it says which snapshot, block and rules it stands on', async () => {
    await prepare();
    const summary = await planner.call('portfolio.summary', {});
    const { snapshotId, block, asOf, ruleSet } = summary;
    expect(await explain({ of: 'portfolio.exit' })).toMatchObject({ snapshotId, block, asOf, ruleSet });
  });
});

describe('a number that is missing', () => {
  test('of an empty portfolio says so', async () => {
    const planner = openPlanner();
    for (const of of ['portfolio.haircut', 'portfolio.apy'] as const)
      expect(await planner.refusal('number.explain', { number: { of } })).toMatchObject({
        code: 'snapshot-incomplete',
      });
  });
  test('of a position that is gone is not found', async () => {
    const number = { of: 'position.exit', positionId: 'none' };
    expect(await openPlanner().refusal('number.explain', { number })).toMatchObject({ code: 'not-found' });
  });
  test('of a subnet in which nothing is held names it', async () => {
    const refusal = await openPlanner().refusal('number.explain', {
      number: { of: 'sale.exit', netuid: 64 },
    });
    expect(refusal.message).toContain('Chutes');
  });
});
