// The exit of a whole portfolio and of one position as they are answered: what adds up, what equals the other methods,
// ladders the chain would take, and refusals. Expected figures are worked out beside the code.
import { describe, expect, test } from 'vitest';
import type { WireIn } from '#contract/methods.ts';
import type { LockRow } from '#db/repositories/locks.ts';
import { poolOf } from '#engine/pool/pool.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { removeStake } from '#engine/pool/remove-stake.ts';
import { exitPlanService } from '#services/exit-plan.ts';
import { exitPositionService } from '#services/exit-position.ts';
import { valueBook } from '#services/valuation.ts';
import { subnet } from '#test/golden/network.ts';
import { bookOf, bundled, marketOf, snapshotWith } from '#test/support/book.ts';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, COLDKEY_B, HOTKEY_1, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';

const TOKEN = 1_000_000_000n;
const sum = <Item>(items: readonly Item[], amount: (item: Item) => bigint | string) =>
  items.reduce((total, item) => total + BigInt(amount(item)), 0n);

const portsOf = (
  stakes: Readonly<Record<number, bigint>>,
  { locks = [], document = bundled }: { locks?: LockRow[]; document?: typeof bundled } = {},
) => {
  const valuation = valueBook(bookOf(stakes, 5n * TOKEN), marketOf(document));
  return { valuation: () => valuation, locks: { list: () => locks } };
};

describe('exit.plan', () => {
  test('at once, without limit or recovery, is exit.now to the rao', async () => {
    const planner = openPlanner({ demo: true });
    const now = await planner.call('exit.now', {});
    const plan = await planner.call('exit.plan', {
      ...{ horizonDays: 0, dailyShareRatio: 1, recovery: { kind: 'none' } },
    });
    expect(plan.total).toMatchObject({
      exitRao: now.total.exitRao,
      markRao: now.total.markRao,
      haircutRatio: now.total.haircutRatio,
      extrinsicFeesRao: now.total.extrinsicFeesRao,
    });
    const bySubnet = new Map(now.sales.map((sale) => [sale.netuid, sale]));
    expect(plan.subnets).toHaveLength(now.sales.length);
    for (const row of plan.subnets) {
      const sale = bySubnet.get(row.netuid)!;
      expect([row.netuid, row.proceedsRao, row.markRao, row.extrinsicFeesRao]).toEqual([
        ...[sale.netuid, sale.exitRao, sale.markRao, sale.extrinsicFeesRao],
      ]);
    }
    expect(plan).toMatchObject({ exact: true, points: [{ day: 0, markLeftRao: '0' }] });
    expect(await planner.call('exit.plan', {})).toEqual(plan);
  });

  test.each<WireIn<'exit.plan'>>([
    { horizonDays: 7, dailyShareRatio: 0.01 },
    { horizonDays: 30, dailyShareRatio: 0.002, recovery: { kind: 'chain-buys' } },
    {
      horizonDays: 3,
      dailyShareRatio: 0.02,
      recovery: { kind: 'partial', ratioPerDay: 0.4 },
      trancheCount: 6,
    },
    { horizonDays: 1, leaving: { of: 'owner', ratio: 0.5, place: 0.5 } },
  ])('adds up by subnet, by tranche and by day: %j', async (input) => {
    const planner = openPlanner({ demo: true });
    const plan = await planner.call('exit.plan', input);
    for (const row of plan.subnets) {
      expect(BigInt(row.soldRao) + sum(row.stuck, (each) => each.amountRao)).toBe(BigInt(row.heldRao));
      expect(sum(row.tranches, (each) => each.proceedsRao)).toBe(BigInt(row.proceedsRao));
      expect(sum(row.tranches, (each) => each.amountRao)).toBe(BigInt(row.soldRao));
      expect(830_000n * BigInt(row.tranches.reduce((count, { pieceCount }) => count + pieceCount, 0))).toBe(
        BigInt(row.extrinsicFeesRao),
      );
    }
    const last = plan.points.at(-1)!;
    const proceeds = sum(plan.subnets, (row) => row.proceedsRao);
    expect(plan.points).toHaveLength(input.horizonDays! + 1);
    expect(plan.points[0]).toMatchObject({ day: 0, proceedsRao: '0', soldMarkRao: '0' });
    expect(plan.points[0]!.markLeftRao).toBe(String(sum(plan.subnets, (row) => row.markRao)));
    expect(BigInt(last.proceedsRao)).toBe(proceeds);
    expect(last.markLeftRao).toBe(plan.total.stuckMarkRao);
    expect(BigInt(plan.total.exitRao)).toBe(proceeds + BigInt(plan.freeRao) + BigInt(plan.rootRao));
    expect(last.proceedsUsd).toBeCloseTo((Number(proceeds) / 1e9) * plan.usdPerTao!.value, 3);
    for (let day = 1; day < plan.points.length; day += 1)
      expect(BigInt(plan.points[day]!.proceedsRao)).toBeGreaterThanOrEqual(
        BigInt(plan.points[day - 1]!.proceedsRao),
      );
  });

  test('the chain’s purchases help where the subnet has TAO to buy with, and nowhere else', async () => {
    const planner = openPlanner({ demo: true });
    const terms = { horizonDays: 30, dailyShareRatio: 0.01 };
    const none = await planner.call('exit.plan', terms);
    const helped = await planner.call('exit.plan', { ...terms, recovery: { kind: 'chain-buys' } });
    const before = new Map(none.subnets.map((row) => [row.netuid, row]));
    const gain = (netuid: number) =>
      Number(helped.subnets.find((row) => row.netuid === netuid)!.proceedsRao) /
      Number(before.get(netuid)!.proceedsRao);
    expect(gain(64)).toBeGreaterThan(1.005);
    // SN93 is switched off from block TAO.
    expect(gain(93)).toBe(1);
    expect(none.exact).toBe(true);
    expect(helped.exact).toBe(false);
    expect(helped.assumptions.find(({ name }) => name === 'recovery')!.value).toContain(
      'never above the price',
    );
  });

  test('at once stands beside the plan: without pace and recovery, behind the same others', async () => {
    const planner = openPlanner({ demo: true });
    const leaving = { of: 'all-alpha', ratio: 0.1, place: 1 } as const;
    const atOnce = await planner.call('exit.plan', { leaving });
    const plan = await planner.call('exit.plan', {
      ...{ horizonDays: 30, dailyShareRatio: 0.01, recovery: { kind: 'chain-buys' }, leaving },
    });
    expect(plan.total.atOnceRao).toBe(atOnce.total.exitRao);
    expect(plan.subnets.map(({ netuid, atOnceRao }) => [netuid, atOnceRao])).toEqual(
      atOnce.subnets.map(({ netuid, proceedsRao }) => [netuid, proceedsRao]),
    );
    expect(BigInt(plan.total.atOnceRao)).toBeLessThan(
      BigInt((await planner.call('exit.now', {})).total.exitRao),
    );
  });

  test('days out are what is held over the daily share, and are missing without one', () => {
    const alphaIn = BigInt(bundled.subnets.find(({ netuid }) => netuid === 64)!.alphaInRao);
    const ports = portsOf({ 64: alphaIn / 20n });
    const plan = (dailyShareRatio: number) => {
      const answer = exitPlanService(ports)['exit.plan']({ horizonDays: 2, dailyShareRatio });
      if (answer instanceof Promise) throw new Error('answered later');
      return answer.subnets[0]!.daysOut;
    };
    expect(plan(0.01)).toBeCloseTo(5, 6);
    expect(plan(1)).toBeNull();
  });

  test('a flow as measured counts on top of the purchases, and an outflow takes away', async () => {
    const planner = openPlanner({ demo: true });
    const brings = async (recovery: WireIn<'exit.plan'>['recovery']) => {
      const plan = await planner.call('exit.plan', { horizonDays: 7, dailyShareRatio: 0.01, recovery });
      return BigInt(plan.subnets.find(({ netuid }) => netuid === 124)!.proceedsRao);
    };
    const flow = (taoPerDay: number) =>
      brings({ kind: 'observed-flow', flows: [{ netuid: 124, taoPerDay }] });
    const chain = await brings({ kind: 'chain-buys' });
    expect(await flow(0)).toBe(chain);
    expect(await flow(20)).toBeGreaterThan(chain);
    expect(await flow(-20)).toBeLessThan(chain);
  });

  test('whoever leaves behind more of the others gets less', async () => {
    const planner = openPlanner({ demo: true });
    const at = async (place: number) =>
      (await planner.call('exit.plan', { leaving: { of: 'all-alpha', ratio: 0.1, place } })).total.exitRao;
    const [first, middle, last] = [BigInt(await at(0)), BigInt(await at(0.5)), BigInt(await at(1))];
    expect(first).toBe(BigInt((await planner.call('exit.now', {})).total.exitRao));
    expect(first).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(last);
  });

  test('a lock holds its part back, and says when it lets go', () => {
    const lock = {
      ...{ coldkey: COLDKEY_A, netuid: 64, total: 1000n * TOKEN, locked: 600n * TOKEN },
      ...{ available: 400n * TOKEN, atMs: null, block: bundled.block },
    };
    const ports = portsOf({ 64: 1000n * TOKEN, 4: 10n * TOKEN }, { locks: [lock] });
    const plan = exitPlanService(ports)['exit.plan']({ horizonDays: 0 });
    if (plan instanceof Promise) throw new Error('answered later');
    const [row, other] = plan.subnets;
    // The lock of one subnet binds no other.
    expect(other).toMatchObject({ netuid: 4, soldRao: 10n * TOKEN, locks: [] });
    expect(row).toMatchObject({
      soldRao: 400n * TOKEN,
      stuck: [{ reason: 'locked', amountRao: 600n * TOKEN }],
    });
    expect(row!.locks[0]!.walletName).toBe('Mine');
    const after = row!.locks[0]!.releases.find(({ day }) => day === 90)!;
    expect(Number(after.lockedRao) / 1e9).toBeCloseTo(600 * Math.exp((-90 * 7200) / 934_866), 5);
  });

  test('stakes that nothing prices stand beside, with the reason', async () => {
    const planner = openPlanner();
    await planner.importText(
      stakeList({
        stakes: [
          { netuid: 4, amount: '10.0' },
          { netuid: 86, amount: '5.0' },
        ],
      }),
    );
    const plan = await planner.call('exit.plan', { horizonDays: 7 });
    expect(plan.subnets.map(({ netuid }) => netuid)).toEqual([4]);
    expect(plan.notValued).toMatchObject([{ netuid: 86, amountRao: '5000000000' }]);
  });

  test.each([
    { case: 'a negative horizon', input: { horizonDays: -1 } },
    { case: 'more than a year', input: { horizonDays: 366 } },
    { case: 'no share at all', input: { dailyShareRatio: 0 } },
    { case: 'a share in percent', input: { dailyShareRatio: 5 } },
    { case: 'a recovery of more than all', input: { recovery: { kind: 'partial', ratioPerDay: 1.5 } } },
    { case: 'an unknown recovery', input: { recovery: { kind: 'hope' } } },
  ])('$case is refused', async ({ input }) => {
    expect(await openPlanner({ demo: true }).refusal('exit.plan', input)).toMatchObject({
      code: 'bad-input',
    });
  });

  test('purchases that the snapshot cannot tell are refused, not taken as none', () => {
    const document = { ...snapshotWith(64, { movingPrice: null }), emissionBar: null };
    const ports = portsOf({ 4: TOKEN }, { document });
    const ask = () =>
      exitPlanService(ports)['exit.plan']({ horizonDays: 7, recovery: { kind: 'chain-buys' } });
    expect(ask).toThrow(expect.objectContaining({ code: 'snapshot-incomplete' }));
  });
});

describe('exit.position', () => {
  const AMOUNT = 18_250n * TOKEN;
  const ask = (input: object) => {
    const found = exitPositionService(portsOf({ 64: AMOUNT }))['exit.position'](input);
    if (found instanceof Promise) throw new Error('answered later');
    return found;
  };

  test('the sale is the quote of the same amount, with every loss named apart', async () => {
    const planner = openPlanner();
    const amountRao = String(AMOUNT);
    const quoted = await planner.call('pool.quote', { netuid: 64, side: 'sell', amountRao });
    const { sale } = await planner.call('exit.position', { netuid: 64, amountRao });
    if ('missing' in sale) throw new Error(sale.missing);
    expect(sale).toMatchObject({
      exitRao: quoted.outRao,
      feeRao: quoted.feeRao,
      averageSlippage: quoted.averageSlippage,
      totalLossRatio: quoted.totalLoss,
      priceImpactRatio: 1 - quoted.priceAfter / quoted.priceBefore,
      extrinsicFeeRao: '830000',
    });
    // 0.00083 TAO of 18,250 alpha at 0.086479119.
    expect(sale.totalLossWithExtrinsicRatio - sale.totalLossRatio).toBeCloseTo(
      0.00083 / (18_250 * 0.086479119),
      12,
    );
  });

  test('depth rises in both directions, and the largest orders keep their tolerance', async () => {
    const { depth, largest } = ask({ positionId: '64' });
    for (const points of [depth.sell, depth.buy]) {
      expect(points).toHaveLength(21);
      for (let at = 1; at < points.length; at += 1) {
        expect(points[at]!.priceImpactRatio).toBeGreaterThan(points[at - 1]!.priceImpactRatio);
        expect(points[at]!.outRao).toBeGreaterThan(points[at - 1]!.outRao);
      }
    }
    expect(largest.map(({ toleranceRatio }) => toleranceRatio)).toEqual([0.005, 0.01, 0.02, 0.05, 0.1]);
    const planner = openPlanner();
    for (const { toleranceRatio, sell, buy } of largest) {
      const at = (side: 'sell' | 'buy', amount: bigint) =>
        planner.call('pool.quote', { netuid: 64, side, amountRao: String(amount) });
      const sold = await at('sell', sell.byLimitRao);
      expect(1 - sold.priceAfter / sold.priceBefore).toBeCloseTo(toleranceRatio, 9);
      const bought = await at('buy', buy.byLimitRao);
      expect(bought.priceAfter / bought.priceBefore - 1).toBeCloseTo(toleranceRatio, 9);
      expect((await at('sell', sell.byAverageRao)).averageSlippage).toBeCloseTo(toleranceRatio, 9);
    }
  });

  test('the ladder is one the chain fills whole, each tranche within its own limit, and nothing tighter is named', () => {
    const { ladder, proceedsRao } = ask({ positionId: '64', horizonDays: 4, dailyShareRatio: 0.002 });
    const source = poolOf(subnet(64));
    if (!source.ok) throw new Error(source.missing);
    let venue: Pool = source.pool;
    let staked: bigint = AMOUNT;
    let received = 0n;
    expect(ladder).toHaveLength(4);
    for (const { amountRao, limitPriceRao, toleranceRatio, priceImpactRatio } of ladder) {
      const limit = { priceRao: limitPriceRao, allowPartial: false };
      const done = removeStake({ venue, position: { staked }, amount: amountRao, limit });
      if (!done.ok) throw new Error(done.code);
      expect(done.unfilled).toBe(0n);
      expect(toleranceRatio - priceImpactRatio).toBeGreaterThanOrEqual(0);
      expect(toleranceRatio - priceImpactRatio).toBeLessThan(0.00011);
      received += done.taoReceived;
      staked -= amountRao;
      venue = done.venueAfter as Pool;
    }
    expect(received).toBe(proceedsRao);
  });

  test('a lock of the wallet may rest on its other stakes of the subnet', async () => {
    const lock = { ...{ coldkey: COLDKEY_A, netuid: 64, total: 1000n * TOKEN, locked: 600n * TOKEN } };
    const locks = [{ ...lock, available: 400n * TOKEN, atMs: null, block: bundled.block }];
    const book = bookOf({ 64: 500n * TOKEN });
    const [one] = book.holdings;
    const other = { ...one!, hotkey: HOTKEY_2, amount: 500n * TOKEN };
    const holdings = [
      one!,
      { ...other, positionId: 'other' },
      { ...other, positionId: 'of another wallet', coldkey: COLDKEY_B },
      { ...other, positionId: 'gone', state: 'closed' as const },
    ];
    const valuation = valueBook({ ...book, holdings }, marketOf());
    const service = exitPositionService({ valuation: () => valuation, locks: { list: () => locks } });
    const found = await service['exit.position']({ positionId: '64' });
    expect(found.ladder.map(({ amountRao }) => amountRao)).toEqual([400n * TOKEN]);
    expect(found.stuck).toMatchObject([{ reason: 'locked', amountRao: 100n * TOKEN }]);
  });

  test('each tranche has its line to type, with the amount in alpha and its own tolerance', () => {
    const { ladder } = ask({ positionId: '64', horizonDays: 2, dailyShareRatio: 0.001 });
    // A thousandth of 2,552,… alpha in the pool; the exact amount is the tranche's.
    const amount = (Number(ladder[0]!.amountRao) / 1e9).toFixed(9);
    expect(ladder[0]!.commands).toEqual([
      `btcli stake remove --netuid 64 --hotkey-ss58-address ${HOTKEY_1} --amount ${amount} --safe --tolerance ${ladder[0]!.toleranceRatio.toFixed(4)} --partial`,
    ]);
    expect(ladder[0]!.partialFill).toContain('leaves the rest staked');
    const whole = ask({ netuid: 64, amountRao: TOKEN, allowPartial: false }).ladder[0]!;
    expect(whole.commands).toEqual([
      'btcli stake remove --netuid 64 --hotkey-ss58-address YOUR_HOTKEY --amount 1.000000000 --safe --tolerance 0.0001 --no-partial',
    ]);
    expect(whole.partialFill).toContain('Whole or not at all');
  });

  test('a dissolution is the one of the subnet’s outlook', async () => {
    const planner = openPlanner();
    await planner.importText(stakeList({ stakes: [{ netuid: 91, amount: '158000.0' }] }));
    const outlook = await planner.call('subnet.outlook', { netuid: 91 });
    const [position] = await planner.call('positions.list', {});
    const found = await planner.call('exit.position', { positionId: position!.positionId });
    expect(found.dissolution).toEqual(outlook.dissolution);
  });

  test('waiting: the alpha grows by its yield after take, and the price may fall by what that adds', async () => {
    const planner = openPlanner();
    await planner.importText(stakeList({ stakes: [{ netuid: 64, amount: '18250.0' }] }));
    const [position] = await planner.call('positions.list', {});
    const { waiting } = await planner.call('exit.position', {
      positionId: position!.positionId,
      waitDays: 90,
    });
    if ('missing' in waiting) throw new Error(waiting.missing);
    // The APY compounds e^(apr·years).
    const growth = (1 + position!.apyRatio!) ** (90 / 365.25);
    expect(Number(waiting.amountThenRao) / Number(AMOUNT)).toBeCloseTo(growth, 9);
    const then = await planner.call('pool.quote', {
      netuid: 64,
      side: 'sell',
      amountRao: waiting.amountThenRao,
    });
    expect(waiting.proceedsThenRao).toBe(then.outRao);
    expect(waiting.breakEvenFallRatio).toBeCloseTo(
      1 - Number(waiting.proceedsNowRao) / Number(then.outRao),
      12,
    );
  });

  test.each([
    { case: 'nothing named', input: {}, code: 'bad-input' },
    { case: 'all of a subnet that is not held', input: { netuid: 4 }, code: 'not-found' },
    { case: 'an amount without a subnet', input: { amountRao: '1' }, code: 'bad-input' },
    {
      case: 'a position and an amount',
      input: { positionId: 'x', netuid: 4, amountRao: '1' },
      code: 'bad-input',
    },
    { case: 'root', input: { netuid: 0, amountRao: '1000000000' }, code: 'bad-input' },
    { case: 'an amount of nothing', input: { netuid: 4, amountRao: '0' }, code: 'zero-amount' },
    { case: 'no such position', input: { positionId: 'none' }, code: 'not-found' },
    { case: 'no such subnet', input: { netuid: 999, amountRao: '1' }, code: 'unknown-subnet' },
    {
      case: 'a subnet that has not started',
      input: { netuid: 86, amountRao: '1' },
      code: 'snapshot-incomplete',
    },
  ])('$case is refused as $code', async ({ input, code }) => {
    expect(await openPlanner().refusal('exit.position', input)).toMatchObject({ code });
  });

  test('more than a pool takes is told in place of the sale, and stays', () => {
    const found = ask({ netuid: 64, amountRao: 9_000_000_000n * TOKEN });
    expect(found.sale).toMatchObject({ missing: expect.stringContaining('SN64') as string });
    expect(found.stuck).toMatchObject([{ reason: 'refused', amountRao: 9_000_000_000n * TOKEN }]);
  });
});
