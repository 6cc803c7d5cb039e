// Numbers read off long runs: halvings, plans, spirals; and subsidies, which rest on a price and
// dates. Each derivation ends in the number the views show, and its formula gives it again.
import { describe, expect, test } from 'vitest';
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import { expectDerived, expectLedOn, type Shown, whole } from '#test/support/derived.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';

/** The figures of the portfolio on each side the halving view shows. */
function impactNumbers({ today, halvings, findings }: WireOut<'halving.impact'>) {
  const tao = halvings.find(({ kind }) => kind === 'tao')!;
  const figures = [
    'taoPerDay',
    'injectedTaoPerDay',
    'chainBuysTaoPerDay',
    'poolTao',
    'alphaOutPerDay',
    'yieldTaoPerDay',
    'exitTao',
    'apyRatio',
    'realYieldRatio',
  ] as const;
  const moments = { today, 'after-tao': tao.after };
  const ofAlpha = Array.isArray(findings.alpha) ? findings.alpha : [];
  return figures.flatMap((figure): Shown[] => {
    const ref = { of: `impact.${figure}`, netuid: null, impact: { years: 4 } } as const;
    const alpha = ofAlpha.find((finding) => finding.figure === figure)!;
    return [
      ...(['today', 'after-tao'] as const).map(
        (side) => [{ ...ref, side }, moments[side].portfolio[figure]!] as const,
      ),
      [{ ...ref, side: 'before-alpha' }, alpha.before],
    ];
  });
}

/** What the table of subnets shows of one of them, on one side. */
function subnetNumbers(
  { subnets }: WireOut<'halving.impact'>['today'],
  ref: Pick<Extract<NumberRefText, { side: unknown; impact: unknown }>, 'side' | 'impact'> & {
    netuid: number;
  },
): Shown[] {
  const subnet = subnets.find(({ netuid }) => netuid === ref.netuid)!;
  const figures = [
    ...(['shareRatio', 'taoPerDay', 'injectedTaoPerDay', 'chainBuysTaoPerDay', 'poolTao'] as const),
    ...(['alphaOutPerDay', 'apyRatio', 'realYieldRatio', 'yieldAlphaPerDay'] as const),
    ...(['yieldTaoPerDay', 'markTao', 'exitTao'] as const),
  ];
  return figures.map((figure) => [{ ...ref, of: `impact.${figure}` }, subnet[figure]!] as const);
}

type Trades = WireOut<'allocation.rebalance'>['trades'];
const kindOf = ({ kind, from }: Trades[number]) => (from.netuid === 0 ? `${kind} root` : kind);
const firstOfKinds = (trades: Trades) =>
  trades
    .map((each, trade) => ({ each, trade }))
    .filter(({ each, trade }) => trades.findIndex((other) => kindOf(other) === kindOf(each)) === trade);

/** What the view shows of a plan. */
function rebalancingNumbers(
  plan: WireOut<'allocation.rebalance'>,
  rebalancing: Extract<NumberRefText, { rebalancing: unknown }>['rebalancing'],
): Shown[] {
  const of = { rebalancing };
  const impact = whole(plan.costRao) - whole(plan.swapFeesRao) - whole(plan.extrinsicFeesRao);
  return [
    [{ of: 'allocation.driftBefore', ...of }, whole(plan.driftBeforeRao)],
    [{ of: 'allocation.driftAfter', ...of }, whole(plan.driftAfterRao)],
    [{ of: 'allocation.removed', ...of }, whole(plan.driftBeforeRao) - whole(plan.driftAfterRao)],
    [{ of: 'allocation.cost', ...of }, whole(plan.costRao)],
    [{ of: 'allocation.impactCost', ...of }, impact],
    [{ of: 'allocation.swapFees', ...of }, whole(plan.swapFeesRao)],
    [{ of: 'allocation.extrinsicFees', ...of }, whole(plan.extrinsicFeesRao)],
    [{ of: 'allocation.freeAfter', ...of }, whole(plan.freeAfterRao)],
    ...plan.after.map(
      ({ key, weightRatio }) => [{ of: 'allocation.weightAfter', ...of, key }, weightRatio] as const,
    ),
    [{ of: 'allocation.gain', ...of, in: 'tao' }, whole(plan.gain.tao.gain)],
    [{ of: 'allocation.gain', ...of, in: 'fiat' }, whole(plan.gain.fiat.gain)],
    // One trade of each kind, from root too.
    ...firstOfKinds(plan.trades).flatMap(({ each, trade }): Shown[] => [
      [{ of: 'allocation.tradeCost', ...of, trade }, whole(each.costRao)],
      ...(each.swapFeeRao === '0'
        ? []
        : [[{ of: 'allocation.tradeSwapFee', ...of, trade }, whole(each.swapFeeRao)] as const]),
      ...(['sell', 'buy'] as const).flatMap((leg) => {
        const ratio = leg === 'sell' ? each.sellImpactRatio : each.buyImpactRatio;
        return ratio === null ? [] : [[{ of: 'allocation.tradeImpact', ...of, trade, leg }, ratio] as const];
      }),
      ...(['tao', 'fiat'] as const).flatMap((unit) => {
        const { gain } = each.gain[unit];
        return gain === null
          ? []
          : [[{ of: 'allocation.tradeGain', ...of, trade, in: unit }, Number(gain) / 1e9] as const];
      }),
    ]),
  ];
}

type Subsidies = WireOut<'subsidy.compare'>;

/** What the table of subsidies shows of one side of it. */
function subsidyNumbers(
  netuid: number | null,
  side: Pick<Subsidies['subnets'][number], 'taoPerDay' | 'subsidyUsdPerYear' | 'steps' | 'own' | 'examples'>,
  subsidy: WireIn<'subsidy.compare'>,
): Shown[] {
  const of = { netuid, subsidy };
  const against = [
    ...side.own.map((each) => ({ ...each, revenue: { revenueId: each.revenue.revenueId } })),
    ...side.examples.map((each) => ({ ...each, revenue: { exampleId: each.revenue.id } })),
  ];
  return [
    [{ ...of, of: 'subsidy.taoPerDay' }, side.taoPerDay],
    [{ ...of, of: 'subsidy.usdPerYear' }, side.subsidyUsdPerYear],
    ...side.steps.map(
      ({ breakEvenUsdPerYear }, step) =>
        [{ ...of, of: 'subsidy.breakEven', halvings: step + 1 }, breakEvenUsdPerYear] as const,
    ),
    ...against.flatMap(({ revenue, ratio, ratioAfter, priceToSales, fdvToSales }) => [
      [{ ...of, of: 'subsidy.ratio', revenue }, ratio] as const,
      [{ ...of, of: 'subsidy.ratio', revenue, halvings: 1 }, ratioAfter[0]!] as const,
      [{ ...of, of: 'subsidy.priceToSales', revenue }, priceToSales!] as const,
      [{ ...of, of: 'subsidy.fdvToSales', revenue }, fdvToSales!] as const,
    ]),
  ];
}

/** What the view shows of a spiral. */
function spiralNumbers(
  { days, settles, own, deciles, ...run }: WireOut<'scenario.spiral'>,
  spiral: WireIn<'scenario.spiral'>,
): Shown[] {
  const crossed = [
    ['spiral.halfLife', run.halfLifeDays],
    ['spiral.belowBar', run.belowBarFromDay],
    ['spiral.last', run.lastFromDay],
    ['spiral.settlesFrom', settles?.fromDay ?? null],
    ['spiral.settlesRatio', settles?.ofStartPriceRatio ?? null],
  ] as const;
  const reached = crossed.flatMap(([of, value]): Shown[] =>
    value === null ? [] : [[{ of, spiral }, value]],
  );
  expect(reached.map(([{ of }]) => of)).toEqual(crossed.map(([of]) => of));
  return [
    ...reached,
    [{ of: 'spiral.lowest', spiral }, run.lowestPrice],
    [{ of: 'spiral.exitAtStart', spiral }, own.exitAtStartTao],
    [{ of: 'spiral.exitAtEnd', spiral }, own.exitAtEndTao],
    ...[days[0]!, days[1]!, days[120]!].flatMap(({ day, ...at }): Shown[] => [
      [{ of: 'spiral.price', spiral, day }, at.price],
      [{ of: 'spiral.ema', spiral, day }, at.movingPrice],
      [{ of: 'spiral.share', spiral, day }, at.emissionShare],
      [{ of: 'spiral.emission', spiral, day }, at.emissionTaoPerDay],
    ]),
    ...[deciles[0]!, deciles[6]!].flatMap(({ decile, paidTao, averagePrice, ofStartPriceRatio }): Shown[] => [
      [{ of: 'spiral.paid', spiral, decile }, paidTao],
      [{ of: 'spiral.averagePrice', spiral, decile }, averagePrice!],
      [{ of: 'spiral.priceRatio', spiral, decile }, ofStartPriceRatio!],
    ]),
  ];
}

describe('in the demo', () => {
  let planner: TestPlanner;
  const explain = (number: NumberRefText) => planner.call('number.explain', { number });

  test('so does each figure of the halvings, on each side of them, and what it is made of', async () => {
    planner = openPlanner({ demo: true });
    const impact = await planner.call('halving.impact', { years: 4 });
    await expectDerived(planner, impactNumbers(impact));
    const { exitTao } = impact.end.portfolio;
    const ofEnd = { side: 'end', netuid: null, impact: { years: 4 } } as const;
    await expectDerived(planner, [
      [{ of: 'impact.exitTao', ...ofEnd }, exitTao],
      [{ of: 'impact.exitUsd', usdPerTao: 250, ...ofEnd }, exitTao * 250],
    ]);
    for (const figure of ['chainBuysTaoPerDay', 'apyRatio'] as const)
      await expectLedOn(planner, {
        of: `impact.${figure}`,
        side: 'after-tao',
        netuid: null,
        impact: { years: 4 },
      });
  });

  test('and each figure of a subnet around its halvings, from what it rests on then', async () => {
    planner = openPlanner({ demo: true });
    const impact = await planner.call('halving.impact', { years: 4, netFlowTaoPerDay: 20 });
    const alpha = impact.halvings.find(({ kind }) => kind === 'alpha')!;
    const tao = impact.halvings.find(({ kind }) => kind === 'tao')!;
    const netuid = alpha.netuid!;
    const terms = { netuid, impact: { years: 4, netFlowTaoPerDay: 20 } };
    const numbers = [
      ...subnetNumbers(alpha.before, { ...terms, side: 'before-alpha' }),
      ...subnetNumbers(tao.after, { ...terms, side: 'after-tao' }),
    ];
    await expectDerived(planner, numbers);
    await expectLedOn(planner, { of: 'impact.chainBuysTaoPerDay', side: 'after-tao', ...terms });
  });

  test('subsidies, break-even revenues and multiples, of the network and of a subnet', async () => {
    planner = openPlanner({ demo: true });
    await planner.call('revenues.set', {
      ...{ netuid: 64, definition: 'Paid by customers', nanoUsdPerYear: '1000000000000000' },
      ...{ source: 'the team’s report', asOf: '2026-08-01', confidence: 'medium' },
    });
    for (const terms of [{}, { usdPerTao: 250, recycledTaoPerDay: 12, blockSeconds: 13 }]) {
      const { network, subnets } = await planner.call('subsidy.compare', terms);
      const chutes = subnets.find(({ netuid }) => netuid === 64)!;
      if ('missing' in network) throw new Error(network.missing);
      expect([network.examples.length, chutes.own.length]).toEqual([3, 1]);
      const numbers = [...subsidyNumbers(null, network, terms), ...subsidyNumbers(64, chutes, terms)];
      await expectDerived(planner, numbers);
      for (const [number] of numbers) await expectLedOn(planner, number);
    }
  });

  test('what a rebalancing costs, moves, removes and realises, trade by trade and together', async () => {
    planner = openPlanner({ demo: true });
    const weights = { sn64: 0.25, sn4: 0.2, sn120: 0.1, root: 0.3, free: 0.15 };
    await planner.call('allocation.setTargets', {
      ...{ by: 'subnet', bandRatio: 0 },
      weights: Object.entries(weights).map(([key, ratio]) => ({ key, ratio })),
    });
    const { comparison } = await planner.call('allocation.rebalance', {});
    const { day, exitTao, markTao } = comparison!.points.at(-1)!;
    const ofCourse = { of: 'allocation.ahead', rebalancing: {}, day } as const;
    await expectDerived(planner, [
      [{ ...ofCourse, worth: 'exit' }, exitTao],
      [{ ...ofCourse, worth: 'mark' }, markTao],
    ]);
    const kinds = new Set<string>();
    for (const allowMoves of [true, false]) {
      const terms = { allowMoves, costPerDrift: 0.2, newRao: '50000000000' };
      const plan = await planner.call('allocation.rebalance', { ...terms, years: 0 });
      for (const trade of plan.trades) kinds.add(kindOf(trade));
      await expectDerived(planner, rebalancingNumbers(plan, terms));
      if (!allowMoves) continue;
      for (const of of ['impactCost', 'removed'] as const)
        await expectLedOn(planner, { of: `allocation.${of}`, rebalancing: terms });
      const deepest = plan.frontier.at(-1)!;
      const rebalancing = { allowMoves, newRao: terms.newRao, costPerDrift: deepest.costPerDrift };
      await expectDerived(planner, [
        [{ of: 'allocation.cost', rebalancing }, whole(deepest.costRao)],
        [{ of: 'allocation.removed', rebalancing }, whole(deepest.removedRao)],
      ]);
    }
    expect(kinds).toEqual(new Set(['sell', 'sell root', 'buy', 'move']));
  });

  test('the price of a spiral by day, the days it crosses an edge, and what each tenth is paid', async () => {
    planner = openPlanner({ demo: true });
    const spiral = { netuid: 93, leavingRatioPerDay: 0.05, horizonDays: 200, usualSalesRatio: 2 };
    const run = await planner.call('scenario.spiral', spiral);
    await expectDerived(planner, spiralNumbers(run, spiral));
    await expectLedOn(planner, { of: 'spiral.settlesRatio', spiral });
    await expectLedOn(planner, { of: 'spiral.halfLife', spiral: { ...spiral, horizonDays: 8 } });
    await expectLedOn(planner, { of: 'spiral.paid', spiral, decile: 1 });
    await expectLedOn(planner, { of: 'spiral.ema', spiral, day: 9 });
  });

  test('read off a run under other rules it says those', async () => {
    planner = openPlanner({ demo: true });
    const ruleSet = 'price-ema-burn';
    const impact = {
      of: 'impact.taoPerDay',
      side: 'today',
      netuid: null,
      impact: { years: 1, ruleSet },
    } as const;
    expect(await explain(impact)).toMatchObject({ ruleSet });
    const definition = { format: 1, name: 'Older rules', horizonDays: 30, ruleSet } as const;
    expect(await explain({ of: 'scenario.end', scenario: { definition } })).toMatchObject({ ruleSet });
  });

  test('of halvings that do not come within the horizon it says so', async () => {
    planner = openPlanner({ demo: true });
    const ref = {
      of: 'impact.yieldTaoPerDay',
      side: 'before-tao',
      netuid: null,
      impact: { years: 1 },
    } as const;
    for (const side of ['before-tao', 'before-alpha'] as const)
      expect(await planner.refusal('number.explain', { number: { ...ref, side } })).toMatchObject({
        code: 'snapshot-incomplete',
      });
  });
});
