// Numbers that rest on the market and on what is asked of it: an order line by line, waiting, a dissolution. Each
// derivation ends in the number the views show, and its formula gives it again.
import { describe, expect, test } from 'vitest';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { expectDerived, expectLedOn, type Shown, whole } from '#test/support/derived.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { HOTKEY_1, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';

/** Every line the quote box shows. */
async function quoteLines({ call }: TestPlanner, order: WireIn<'pool.quote'>): Promise<Shown[]> {
  const { netuid, side, amountRao, limitPriceRao } = order;
  const of = { order: { netuid, side, amountRao, ...(limitPriceRao !== undefined && { limitPriceRao }) } };
  const quote = await call('pool.quote', order);
  return [
    [{ of: 'quote.out', ...of }, whole(quote.outRao)],
    [{ of: 'quote.paidIn', ...of }, whole(quote.paidInRao)],
    [{ of: 'quote.fee', ...of }, whole(quote.feeRao)],
    [{ of: 'quote.unfilled', ...of }, whole(quote.unfilledRao)],
    [{ of: 'quote.priceBefore', ...of }, quote.priceBefore],
    [{ of: 'quote.priceAfter', ...of }, quote.priceAfter],
    [{ of: 'quote.priceImpact', ...of }, Math.abs(quote.priceAfter / quote.priceBefore - 1)],
    [{ of: 'quote.averageSlippage', ...of }, quote.averageSlippage],
    [{ of: 'quote.totalLoss', ...of }, quote.totalLoss],
    ...(quote.inputPrecisionRao === '0'
      ? []
      : [[{ of: 'quote.precision', ...of }, whole(quote.inputPrecisionRao)] as const]),
  ];
}

/** What stands beside a sale of an amount: its fees, waiting, a dissolution. */
async function besideSale({ call }: TestPlanner, netuid: number): Promise<Shown[]> {
  const { amountRao, sale, waiting, dissolution } = await call('exit.position', { netuid, waitDays: 90 });
  if ('missing' in sale || 'missing' in waiting || 'missing' in dissolution) throw new Error('missing');
  const order = { netuid, side: 'sell', amountRao } as const;
  const ofWaiting = { waiting: { netuid, amountRao, days: 90 } };
  const ofPayout = { dissolution: { netuid, amountRao } };
  const { extrinsicCount } = sale;
  const payouts = [
    ['low', dissolution.lowRao],
    ['high', dissolution.highRao],
  ] as const;
  return [
    [{ of: 'quote.out', order }, whole(sale.exitRao)],
    [{ of: 'quote.lossWithFees', order, extrinsicCount }, sale.totalLossWithExtrinsicRatio],
    [{ of: 'fees.extrinsics', extrinsicCount }, whole(sale.extrinsicFeeRao)],
    [{ of: 'waiting.apr', ...ofWaiting }, waiting.aprRatio],
    [{ of: 'waiting.yield', ...ofWaiting }, waiting.yieldRatio],
    [{ of: 'waiting.amountThen', ...ofWaiting }, whole(waiting.amountThenRao)],
    [{ of: 'waiting.breakEvenFall', ...ofWaiting }, waiting.breakEvenFallRatio],
    ...payouts.flatMap(([edge, rao]) => [
      [{ of: 'dissolution.pays', edge, ...ofPayout }, whole(rao)] as const,
      [{ of: 'dissolution.besideSale', edge, ...ofPayout }, whole(rao) / whole(dissolution.sellRao)] as const,
    ]),
  ];
}

const seconds = (at: string) => Date.parse(at) / 1000;

/** The TAO calendar, each date with the ends of its range. */
function taoCalendar({ tao }: WireOut<'halving.calendar'>, terms: WireIn<'halving.calendar'>): Shown[] {
  return tao.slice(0, 3).flatMap(({ index, ...halving }): Shown[] => [
    [{ of: 'halving.date', index, edge: 'early', ...terms }, seconds(halving.dateEarly)],
    [{ of: 'halving.date', index, ...terms }, seconds(halving.date)],
    [{ of: 'halving.date', index, edge: 'late', ...terms }, seconds(halving.dateLate)],
    [{ of: 'halving.block', index, ...terms }, halving.block],
    [{ of: 'halving.threshold', index }, halving.thresholdTao],
    [{ of: 'halving.emission', index }, whole(halving.emissionRaoPerBlock)],
  ]);
}

/** The alpha calendars. */
const alphaCalendars = ({ rows }: WireOut<'halving.alpha'>, blockSeconds: number): Shown[] =>
  rows.flatMap(({ netuid, issuanceRao, injectedPerBlock, halvings }): Shown[] => {
    const of = { of: 'subnet.alphaHalving', netuid, blockSeconds } as const;
    return [
      [{ ...of, edge: 'early' }, seconds(halvings[0]!.dateEarly)],
      [of, seconds(halvings[0]!.date)],
      [{ ...of, edge: 'late' }, seconds(halvings[0]!.dateLate)],
      [{ of: 'subnet.alphaIssued', netuid }, whole(issuanceRao)],
      [{ of: 'subnet.alphaInjected', netuid }, injectedPerBlock],
    ];
  });

/** The gauges, and what lies behind them. */
function gauges({ rootCliff, gates }: WireOut<'scenario.gauges'>): Shown[] {
  if ('missing' in rootCliff || 'missing' in gates) throw new Error('missing');
  return [
    [{ of: 'cliff.sum' }, rootCliff.movingPriceSum],
    [{ of: 'cliff.fall' }, Math.abs(rootCliff.fallToEdgeRatio)],
    [{ of: 'cliff.cost' }, rootCliff.costTaoPerDay],
    ...gates.flatMap(({ netuid, ...gate }): Shown[] => [
      [{ of: 'gate.weight', netuid }, gate.weightRatio],
      [{ of: 'gate.pass', netuid }, gate.passRatio],
      [{ of: 'gate.distance', netuid }, gate.distanceRatio],
      ...(gate.taoPerDay > 0
        ? ([
            [{ of: 'gate.beyond', netuid }, gate.taoPerDayBeyond],
            [{ of: 'gate.cost', netuid }, gate.costTaoPerDay],
          ] as const)
        : []),
    ]),
  ];
}

/** Where a subnet stands, and what a fall would do. */
function lifecycle({ netuid, horizonDays, lifecycle: found, gate }: WireOut<'subnet.outlook'>): Shown[] {
  if ('missing' in found || 'missing' in gate) throw new Error('missing');
  const { fall, hazard } = found;
  if ('missing' in fall) throw new Error(fall.missing);
  const { fallRatio, blockCount, leastFallRatio } = fall;
  return [
    ...(found.rank === null ? [] : [[{ of: 'lifecycle.rank', netuid }, found.rank] as const]),
    ...(found.immunityLeftBlockCount === 0
      ? []
      : [[{ of: 'lifecycle.immunity', netuid }, found.immunityLeftBlockCount / 7200] as const]),
    [{ of: 'lifecycle.ema', netuid }, found.movingPrice],
    [{ of: 'lifecycle.lowest', netuid }, found.lowestMovingPrice!],
    ...(leastFallRatio > 0 ? [[{ of: 'lifecycle.leastFall', netuid }, leastFallRatio] as const] : []),
    ...(blockCount ? [[{ of: 'lifecycle.daysToLast', netuid, fallRatio }, blockCount / 7200] as const] : []),
    ...('missing' in hazard
      ? []
      : [[{ of: 'lifecycle.hazard', netuid, horizonDays }, hazard.probability] as const]),
    ...(gate.switchedOn
      ? ([
          [{ of: 'gate.bars', netuid }, gate.weightRatio / gate.barRatio],
          [{ of: 'gate.share', netuid }, gate.shareRatio],
        ] as const)
      : []),
  ];
}

/** Each cause of a change, of all holdings and of the one that moved most. */
function changeParts(found: WireOut<'explain.change'>, change: WireIn<'explain.change'>): Shown[] {
  const of = { of: 'change', change } as const;
  const causes = Object.keys(found.mark.effects) as (keyof typeof found.mark.effects)[];
  const { fiat, ...exit } = found.exit;
  const walks = [
    { worth: 'mark', in: 'tao', walk: found.mark },
    { worth: 'exit', in: 'tao', walk: exit },
    { worth: 'exit', in: 'fiat', walk: fiat! },
  ] as const;
  const row = found.rows[0]!;
  const ofRow = { ...of, worth: 'mark', rowId: row.id } as const;
  return [
    ...walks.flatMap(({ walk, ...each }): Shown[] => [
      [{ ...of, ...each, what: 'before' }, whole(walk.before)],
      [{ ...of, ...each, what: 'after' }, whole(walk.after)],
      [{ ...of, ...each, what: 'whole' }, whole(walk.after) - whole(walk.before)],
      ...causes.map((what) => [{ ...of, ...each, what }, whole(walk.effects[what])] as const),
    ]),
    [{ ...of, worth: 'exit', in: 'fiat', what: 'rate' }, whole(fiat!.rate)],
    [{ ...ofRow, what: 'after' }, whole(row.after)],
    ...causes.map((what) => [{ ...ofRow, what }, whole(row.effects[what])] as const),
  ];
}

async function expectAll(planner: TestPlanner, shown: readonly Shown[]) {
  await expectDerived(planner, shown);
  for (const [number] of shown) await expectLedOn(planner, number);
}

describe('in the demo', () => {
  test('each line of a quote, both ways, and where a limit stops it', async () => {
    const planner = openPlanner({ demo: true });
    const spotRao = Math.round(
      (await planner.call('pool.quote', { netuid: 64, side: 'buy', amountRao: '1000000000' })).priceBefore *
        1e9,
    );
    const orders: WireIn<'pool.quote'>[] = [
      { netuid: 64, side: 'sell', amountRao: '25000000000000' },
      { netuid: 64, side: 'buy', amountRao: '900000000000' },
      {
        ...{ netuid: 64, side: 'sell', amountRao: '90000000000000' },
        limitPriceRao: String(Math.round(spotRao * 0.98)),
      },
      {
        ...{ netuid: 64, side: 'buy', amountRao: '90000000000000' },
        limitPriceRao: String(Math.round(spotRao * 1.02)),
      },
    ];
    for (const order of orders) {
      const lines = await quoteLines(planner, order);
      expect(lines.find(([{ of }]) => of === 'quote.unfilled')![1] > 0).toBe('limitPriceRao' in order);
      await expectAll(planner, lines);
    }
  });

  test('the yield that a purchase joins, before it and with it', async () => {
    const planner = openPlanner({ demo: true });
    const deposit = { netuid: 64, amountRao: '500000000000' };
    const { before, after } = await planner.call('yield.afterDeposit', deposit);
    expect(after.apyRatio).not.toBe(before.apyRatio);
    await expectAll(planner, [
      [{ of: 'deposit.apyBefore', deposit }, before.apyRatio!],
      [{ of: 'deposit.apyAfter', deposit }, after.apyRatio!],
    ]);
  });

  test('waiting and a dissolution beside a sale, and its fees', async () => {
    const planner = openPlanner({ demo: true });
    for (const netuid of [64, 107]) await expectAll(planner, await besideSale(planner, netuid));
  });

  test('each date of a halving with the ends of its range, and what halves', async () => {
    const planner = openPlanner({ demo: true });
    for (const terms of [{}, { recycledTaoPerDay: 400, blockSeconds: 12.5 }])
      await expectAll(planner, taoCalendar(await planner.call('halving.calendar', terms), terms));
    const blockSeconds = 12.5;
    await expectAll(
      planner,
      alphaCalendars(await planner.call('halving.alpha', { blockSeconds }), blockSeconds),
    );
  });

  test('how far it is to the gate and to the cliff of root, and what crossing costs', async () => {
    const planner = openPlanner({ demo: true });
    await expectAll(planner, gauges(await planner.call('scenario.gauges', {})));
  });

  test('a subnet’s place in the order of deregistration, and how soon it may go', async () => {
    const planner = openPlanner({ demo: true });
    const kinds = new Set<string>();
    for (const { netuid } of (await planner.call('exit.now', {})).sales) {
      const outlook = await planner.call('subnet.outlook', { netuid, horizonDays: 30, fallRatio: 0.9 });
      const shown = lifecycle(outlook);
      for (const [{ of }] of shown) kinds.add(of);
      await expectAll(planner, shown);
    }
    const { shares } = await planner.call('emission.split', {});
    for (const { netuid } of shares) {
      const outlook = await planner.call('subnet.outlook', { netuid });
      if ('missing' in outlook.lifecycle || outlook.lifecycle.rank !== null) continue;
      const days = outlook.lifecycle.immunityLeftBlockCount / 7200;
      await expectAll(planner, [[{ of: 'lifecycle.immunity', netuid }, days]]);
      kinds.add('lifecycle.immunity');
      break;
    }
    expect([...kinds].toSorted()).toEqual([
      ...['gate.bars', 'gate.share', 'lifecycle.daysToLast', 'lifecycle.ema', 'lifecycle.hazard'],
      ...['lifecycle.immunity', 'lifecycle.leastFall', 'lifecycle.lowest', 'lifecycle.rank'],
    ]);
  });

  test('why the value changed, cause by cause, at mark and at exit, in TAO and in fiat', async () => {
    const planner = openPlanner({ demo: true });
    const summary = await planner.call('portfolio.summary', {});
    const change = {
      from: { at: new Date(Date.parse(summary.asOf) - 30 * 86_400_000).toISOString() },
      to: { snapshotId: summary.snapshotId, at: summary.asOf },
    };
    const found = await planner.call('explain.change', change);
    const shown = changeParts(found, change);
    expect(shown.filter(([, value]) => value !== 0).length).toBeGreaterThan(20);
    await expectDerived(planner, shown);
    for (const [number] of shown.filter(([number]) => 'in' in number && number.in === 'fiat').slice(-3))
      await expectLedOn(planner, number);
  });

  test('each step from the nominal to the real yield, and what it leaves', async () => {
    const planner = openPlanner({ demo: true });
    const asked = { netuid: 64, horizonDays: 90 };
    const outlook = await planner.call('subnet.outlook', asked);
    if ('missing' in outlook.yield) throw new Error(outlook.yield.missing);
    expect(outlook.yield.steps).toHaveLength(5);
    await expectAll(
      planner,
      outlook.yield.steps.flatMap(({ name: step, changeRatio, leftRatio }): Shown[] => [
        [{ of: 'yield.left', ...asked, step }, leftRatio],
        [{ of: 'yield.change', ...asked, step }, changeRatio],
      ]),
    );
  });

  test('what stakes sold each alone would add up to beyond one sale', async () => {
    const planner = openPlanner();
    const stakes = [
      { netuid: 64, amount: '20000.5', hotkey: HOTKEY_1 },
      { netuid: 64, amount: '7000.25', hotkey: HOTKEY_2 },
    ];
    await planner.importText(stakeList({ stakes }));
    const [shared] = (await planner.call('exit.now', {})).sales;
    const overstated = whole(shared!.aloneSumRao) - whole(shared!.exitRao);
    expect(overstated).toBeGreaterThan(0);
    await expectAll(planner, [[{ of: 'sale.overstated', netuid: 64 }, overstated]]);
  });
});
