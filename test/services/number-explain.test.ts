// Every number that can be explained: its derivation ends in the number the views show, and the formula with its inputs,
// computed by other code, gives it again.
import { describe, expect, test } from 'vitest';
import type { Quantity } from '#contract/derivations.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { evaluate } from '#test/support/formula.ts';

type Explained = WireOut<'number.explain'>;

const numberOf = ({ unit, value }: Quantity) => (unit === 'time' ? Number(value) / 1000 : Number(value));

const again = ({ formula, inputs }: Explained) =>
  evaluate(
    formula,
    Object.fromEntries(inputs.map(({ symbol, values }) => [symbol, values.map((v) => numberOf(v.quantity))])),
  );

const tao = (rao: string | null) => Number(rao) / 1e9;
const seconds = (at: string) => Date.parse(at) / 1000;

/** What the views show in the demo, each with the reference its derivation is asked by. */
async function shownNumbers(planner: TestPlanner): Promise<(readonly [NumberRefText, number])[]> {
  const summary = await planner.call('portfolio.summary', {});
  const positions = await planner.call('positions.list', {});
  const { sales } = await planner.call('exit.now', {});
  const calendar = await planner.call('halving.calendar', { recycledTaoPerDay: 12 });
  const alpha = await planner.call('halving.alpha', {});
  const emission = await planner.call('halving.emission', {});
  const usd = summary.usdPerTao!.value;
  const found = summary.yield!;
  return [
    [{ of: 'portfolio.exit' }, tao(summary.exitRao)],
    [{ of: 'portfolio.mark' }, tao(summary.markRao)],
    [{ of: 'portfolio.haircut' }, summary.haircutRatio!],
    [{ of: 'portfolio.haircutTao' }, tao(summary.markRao) - tao(summary.exitRao)],
    [{ of: 'portfolio.exitUsd' }, tao(summary.exitRao) * usd],
    [{ of: 'portfolio.markUsd' }, tao(summary.markRao) * usd],
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
async function ofOneSubnet(
  planner: TestPlanner,
  netuid: number,
): Promise<(readonly [NumberRefText, number])[]> {
  const terms = { horizonDays: 30, dailyShareRatio: 0.01 };
  const { largest, sale, ladder } = await planner.call('exit.position', { netuid, ...terms });
  if ('missing' in sale) throw new Error(sale.missing);
  expect([largest.length, ladder.length > 1]).toEqual([5, true]);
  const orders = largest.flatMap(({ toleranceRatio, ...sides }) =>
    (['sell', 'buy'] as const).flatMap((side) => {
      const of = { netuid, side, toleranceRatio };
      return [
        [{ of: 'pool.largestByLimit', ...of }, tao(sides[side].byLimitRao)] as const,
        [{ of: 'pool.largestByAverage', ...of }, tao(sides[side].byAverageRao)] as const,
      ];
    }),
  );
  const rungs = ladder.slice(0, 2).flatMap(({ priceImpactRatio, limitPriceRao }, index) => {
    const of = { netuid, terms, index };
    return [
      [{ of: 'plan.trancheImpact', ...of }, priceImpactRatio] as const,
      [{ of: 'plan.trancheLimit', ...of }, tao(limitPriceRao)] as const,
    ];
  });
  return [[{ of: 'sale.totalLoss', netuid }, sale.totalLossRatio], ...orders, ...rungs];
}

/** Plans over days: with recovery and without, behind an owner, and at once. */
async function ofPlans(planner: TestPlanner): Promise<(readonly [NumberRefText, number])[]> {
  const pace = { horizonDays: 14, dailyShareRatio: 0.01 };
  const leaving = { of: 'owner', ratio: 0.5, place: 1 } as const;
  const asked: WireIn<'exit.plan'>[] = [
    pace,
    { ...pace, recovery: { kind: 'partial', ratioPerDay: 0.12 }, leaving, trancheCount: 14 },
    { leaving },
  ];
  const answers = await Promise.all(asked.map((terms) => planner.call('exit.plan', terms)));
  return answers.flatMap(({ total, subnets }, at) => {
    const terms = asked[at]!;
    const beyond = tao(total.exitRao) - tao(total.atOnceRao);
    return [
      [{ of: 'plan.exit', terms }, tao(total.exitRao)] as const,
      [{ of: 'plan.beyondAtOnce', terms }, beyond] as const,
      [{ of: 'plan.unsold', terms }, tao(total.stuckMarkRao)] as const,
      ...subnets
        .slice(0, 3)
        .flatMap(({ netuid, proceedsRao, markRao, atOnceRao, tranches, heldRao, soldRao, daysOut }) => [
          [{ of: 'plan.proceeds', netuid, terms }, tao(proceedsRao)] as const,
          [{ of: 'plan.lostAtOnce', netuid, terms }, tao(markRao) - tao(atOnceRao)] as const,
          [{ of: 'plan.stays', netuid, terms }, tao(heldRao) - tao(soldRao)] as const,
          ...(daysOut === null ? [] : [[{ of: 'plan.daysOut', netuid, terms }, daysOut] as const]),
          [{ of: 'plan.tranche', netuid, terms, index: 0 }, tao(tranches[0]!.proceedsRao)] as const,
          [
            { of: 'plan.tranche', netuid, terms, index: tranches.length - 1 },
            tao(tranches.at(-1)!.proceedsRao),
          ] as const,
        ]),
    ];
  });
}

function ofPosition(each: WireOut<'positions.list'>[number]): (readonly [NumberRefText, number])[] {
  const { positionId } = each;
  return [
    [{ of: 'position.mark', positionId }, tao(each.markRao)],
    [{ of: 'position.exit', positionId }, tao(each.exitRao)],
    [{ of: 'position.exitAlone', positionId }, tao(each.exitAloneRao)],
    [{ of: 'position.haircut', positionId }, each.haircutRatio!],
    [{ of: 'position.daysOut', positionId }, each.daysOut!],
    [{ of: 'position.apy', positionId }, each.apyRatio!],
    [{ of: 'position.realYield', positionId }, each.realYieldRatio!],
  ];
}

function ofSale(each: WireOut<'exit.now'>['sales'][number]): (readonly [NumberRefText, number])[] {
  const { netuid } = each;
  return [
    [{ of: 'sale.mark', netuid }, tao(each.markRao)],
    [{ of: 'sale.exit', netuid }, tao(each.exitRao)],
    [{ of: 'sale.haircut', netuid }, each.haircutRatio!],
    [{ of: 'sale.priceImpact', netuid }, each.priceImpactRatio],
    [{ of: 'sale.averageSlippage', netuid }, each.averageSlippage],
  ];
}

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
  return figures.flatMap((figure): (readonly [NumberRefText, number])[] => {
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
  ref: Pick<Extract<NumberRefText, { impact: unknown }>, 'side' | 'impact'> & { netuid: number },
): (readonly [NumberRefText, number])[] {
  const subnet = subnets.find(({ netuid }) => netuid === ref.netuid)!;
  const figures = [
    ...(['shareRatio', 'taoPerDay', 'injectedTaoPerDay', 'chainBuysTaoPerDay', 'poolTao'] as const),
    ...(['alphaOutPerDay', 'apyRatio', 'realYieldRatio', 'yieldAlphaPerDay'] as const),
    ...(['yieldTaoPerDay', 'exitTao'] as const),
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
): (readonly [NumberRefText, number])[] {
  const of = { rebalancing };
  const impact = tao(plan.costRao) - tao(plan.swapFeesRao) - tao(plan.extrinsicFeesRao);
  return [
    [{ of: 'allocation.driftBefore', ...of }, tao(plan.driftBeforeRao)],
    [{ of: 'allocation.driftAfter', ...of }, tao(plan.driftAfterRao)],
    [{ of: 'allocation.removed', ...of }, tao(plan.driftBeforeRao) - tao(plan.driftAfterRao)],
    [{ of: 'allocation.cost', ...of }, tao(plan.costRao)],
    [{ of: 'allocation.impactCost', ...of }, impact],
    [{ of: 'allocation.swapFees', ...of }, tao(plan.swapFeesRao)],
    [{ of: 'allocation.extrinsicFees', ...of }, tao(plan.extrinsicFeesRao)],
    [{ of: 'allocation.freeAfter', ...of }, tao(plan.freeAfterRao)],
    ...plan.after.map(
      ({ key, weightRatio }) => [{ of: 'allocation.weightAfter', ...of, key }, weightRatio] as const,
    ),
    [{ of: 'allocation.gain', ...of, in: 'tao' }, tao(plan.gain.tao.gain)],
    [{ of: 'allocation.gain', ...of, in: 'fiat' }, tao(plan.gain.fiat.gain)],
    // One trade of each kind, from root too.
    ...firstOfKinds(plan.trades).flatMap(({ each, trade }): (readonly [NumberRefText, number])[] => [
      [{ of: 'allocation.tradeCost', ...of, trade }, tao(each.costRao)],
      ...(each.swapFeeRao === '0'
        ? []
        : [[{ of: 'allocation.tradeSwapFee', ...of, trade }, tao(each.swapFeeRao)] as const]),
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
): (readonly [NumberRefText, number])[] {
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

/** A billionth of the number, or what the derivation itself names: whole rao, a block for each stage. */
function toleranceOf({ of }: NumberRefText, shown: number): number {
  if (of === 'halving.date') return 3 * 12;
  if (of === 'subnet.alphaHalving') return 12;
  return Math.max(Math.abs(shown) * 1e-8, 1e-8);
}

describe('in the demo', () => {
  let planner: TestPlanner;
  let shown: (readonly [NumberRefText, number])[];
  const explain = (number: NumberRefText) => planner.call('number.explain', { number });

  const prepare = async () => {
    planner = openPlanner({ demo: true });
    shown = await shownNumbers(planner);
  };

  const expectDerived = async (numbers: readonly (readonly [NumberRefText, number])[]) => {
    for (const [number, value] of numbers) {
      const explained = await explain(number);
      const within = toleranceOf(number, value);
      const name = JSON.stringify(number);
      expect(Math.abs(numberOf(explained.result) - value), `${name}: shown`).toBeLessThanOrEqual(within);
      expect(Math.abs(again(explained) - value), `${name}: computed again`).toBeLessThanOrEqual(within);
    }
  };

  /** What a value leads on to is that value. */
  const expectLedOn = async (number: NumberRefText) => {
    for (const { values } of (await explain(number)).inputs)
      for (const { quantity, ref } of values)
        if (ref) expect((await explain(ref)).result.value, JSON.stringify(ref)).toBe(quantity.value);
  };

  test('every number comes out of its own formula and inputs', async () => {
    await prepare();
    expect(new Set(shown.map(([{ of }]) => of)).size).toBeGreaterThanOrEqual(20);
    await expectDerived(shown);
  });

  test('so does each figure of the halvings, on each side of them, and what it is made of', async () => {
    planner = openPlanner({ demo: true });
    const impact = await planner.call('halving.impact', { years: 4 });
    await expectDerived(impactNumbers(impact));
    const { exitTao } = impact.end.portfolio;
    const ofEnd = { side: 'end', netuid: null, impact: { years: 4 } } as const;
    await expectDerived([
      [{ of: 'impact.exitTao', ...ofEnd }, exitTao],
      [{ of: 'impact.exitUsd', usdPerTao: 250, ...ofEnd }, exitTao * 250],
    ]);
    for (const figure of ['chainBuysTaoPerDay', 'apyRatio'] as const)
      await expectLedOn({ of: `impact.${figure}`, side: 'after-tao', netuid: null, impact: { years: 4 } });
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
    await expectDerived(numbers);
    await expectLedOn({ of: 'impact.chainBuysTaoPerDay', side: 'after-tao', ...terms });
  });

  test('and the end of a scenario, saved or not, beside the same TAO elsewhere', async () => {
    planner = openPlanner({ demo: true });
    const { examples } = await planner.call('scenario.examples', {});
    const { definition } = examples.find(({ key }) => key === 'all-to-root')!;
    const saved = await planner.call('scenario.save', { definition: { ...definition, horizonDays: 90 } });
    for (const scenario of [{ id: saved.id }, { definition: saved.definition }]) {
      const { summary } = await planner.call('scenario.run', { scenario });
      expect(summary.costs.totalTao).toBeGreaterThan(0);
      await expectDerived([
        [{ of: 'scenario.end', scenario }, summary.endTao],
        [{ of: 'scenario.endUsd', scenario }, summary.endUsd!],
        [{ of: 'scenario.againstHeld', scenario }, summary.againstHeldTao],
        [{ of: 'scenario.againstRoot', scenario }, summary.againstRootTao],
        [{ of: 'scenario.againstBasket', scenario }, summary.againstBasketTao],
        [{ of: 'scenario.costs', scenario }, summary.costs.totalTao],
      ]);
    }
  });

  test('and what its random paths say, all together and one of them', async () => {
    planner = openPlanner({ demo: true });
    const definition = { format: 1, name: 'Chance', horizonDays: 20 } as const;
    const asked = { scenario: { definition }, seed: '7', pathCount: 40 };
    const { end, ...paths } = await planner.call('scenario.bands', asked);
    const path = paths.paths.lowest;
    const { summary } = await planner.call('scenario.path', {
      scenario: { definition },
      seed: '7',
      index: path,
    });
    const of = { scenario: { definition }, seed: '7', path };
    await expectDerived([
      ...([5, 50, 95] as const).map(
        (percent) => [{ of: 'scenario.quantile', percent, ...asked }, end.exitTao[`p${percent}`]] as const,
      ),
      [{ of: 'scenario.belowStart', ...asked }, paths.belowStartRatio],
      [{ of: 'scenario.worstFall', ...asked }, paths.medianWorstFallRatio],
      [{ of: 'scenario.pathEnd', ...of }, summary.endTao],
      [{ of: 'scenario.pathChange', ...of }, summary.endTao - summary.startTao - summary.addedTao],
    ]);
    await expectLedOn({ of: 'scenario.pathChange', ...of });
  });

  test('and how far one scenario ends from another', async () => {
    planner = openPlanner({ demo: true });
    const of = (horizonDays: number) => ({ definition: { format: 1, name: 'Held', horizonDays } }) as const;
    const [first, scenario] = [of(10), of(30)];
    const { columns } = await planner.call('scenario.compare', { scenarios: [first, scenario] });
    const number = { of: 'scenario.againstFirst', scenario, first } as const;
    await expectDerived([[number, columns[1]!.againstFirstTao]]);
    await expectLedOn(number);
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
      await expectDerived(numbers);
      for (const [number] of numbers) await expectLedOn(number);
    }
  });

  test('what a rebalancing costs, moves, removes and realises, trade by trade and together', async () => {
    planner = openPlanner({ demo: true });
    const weights = { sn64: 0.25, sn4: 0.2, sn120: 0.1, root: 0.3, free: 0.15 };
    await planner.call('allocation.setTargets', {
      ...{ by: 'subnet', bandRatio: 0 },
      weights: Object.entries(weights).map(([key, ratio]) => ({ key, ratio })),
    });
    const kinds = new Set<string>();
    for (const allowMoves of [true, false]) {
      const terms = { allowMoves, costPerDrift: 0.2, newRao: '50000000000' };
      const plan = await planner.call('allocation.rebalance', { ...terms, years: 0 });
      for (const trade of plan.trades) kinds.add(kindOf(trade));
      await expectDerived(rebalancingNumbers(plan, terms));
      if (!allowMoves) continue;
      for (const of of ['impactCost', 'removed'] as const)
        await expectLedOn({ of: `allocation.${of}`, rebalancing: terms });
      const deepest = plan.frontier.at(-1)!;
      const rebalancing = { allowMoves, newRao: terms.newRao, costPerDrift: deepest.costPerDrift };
      await expectDerived([
        [{ of: 'allocation.cost', rebalancing }, tao(deepest.costRao)],
        [{ of: 'allocation.removed', rebalancing }, tao(deepest.removedRao)],
      ]);
    }
    expect(kinds).toEqual(new Set(['sell', 'sell root', 'buy', 'move']));
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
    for (const of of ['portfolio.exit', 'portfolio.mark', 'portfolio.apy', 'portfolio.realYield'] as const)
      await expectLedOn({ of });
  });

  test('it says which snapshot, block and rules it stands on', async () => {
    await prepare();
    const summary = await planner.call('portfolio.summary', {});
    const { snapshotId, block, asOf, ruleSet } = summary;
    expect(await explain({ of: 'portfolio.exit' })).toMatchObject({ snapshotId, block, asOf, ruleSet });
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
