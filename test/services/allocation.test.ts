// The portfolio cut every way, categories, targets and plans as they are answered, on the demo and on typed lines.
import { beforeEach, describe, expect, test } from 'vitest';
import { Cut } from '#contract/allocation.ts';
import type { WireOut } from '#contract/methods.ts';
import { RAO_PER_TAO } from '#engine/units.ts';
import { categoriesOf } from '#services/categories.ts';
import { holdingsFor, missingTarget } from '#services/target-assets.ts';
import { valueBook } from '#services/valuation.ts';
import { bookOf, bundled, marketOf, snapshotWith } from '#test/support/book.ts';
import { expectDerived, type Shown } from '#test/support/derived.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, COLDKEY_B, HOTKEY_1, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';
import { typedTrades } from '#test/support/typed-trades.ts';

const sumOf = <Item>(items: readonly Item[], amount: (item: Item) => string | bigint) =>
  items.reduce((sum, item) => sum + BigInt(amount(item)), 0n);

const weightsOf = (pairs: Readonly<Record<string, number>>) =>
  Object.entries(pairs).map(([key, ratio]) => ({ key, ratio }));

let planner: TestPlanner;
const bySubnet = (pairs: Readonly<Record<string, number>>, bandRatio = 0) =>
  planner.call('allocation.setTargets', { by: 'subnet', weights: weightsOf(pairs), bandRatio });

describe('the demo', () => {
  beforeEach(() => {
    planner = openPlanner({ demo: true });
  });

  test.each(Cut.options)('cut by %s adds up to the totals, at mark and at exit', async (by) => {
    const summary = await planner.call('portfolio.summary', {});
    const { slices, total, concentration } = await planner.call('allocation.breakdown', { by });
    expect(sumOf(slices, ({ markRao }) => markRao)).toBe(BigInt(summary.markRao));
    expect(sumOf(slices, ({ exitRao }) => exitRao)).toBe(BigInt(summary.exitRao));
    expect(total.exitRao).toBe(summary.exitRao);
    expect(slices.reduce((sum, { exitShareRatio }) => sum + exitShareRatio, 0)).toBeCloseTo(1, 12);
    const squares = slices.reduce((sum, { exitShareRatio }) => sum + exitShareRatio ** 2, 0);
    expect(concentration.exit!.hhi).toBeCloseTo(squares, 12);
    expect(concentration.exit!.top[0]!.ratio).toBeCloseTo(slices[0]!.exitShareRatio, 12);
  });

  test('a validator is named by its hotkey, an owner by his coldkey, as the snapshot has it', async () => {
    const validators = await planner.call('allocation.breakdown', { by: 'validator' });
    const positions = await planner.call('positions.list', {});
    const hotkeys = new Set(positions.filter(({ state }) => state === 'open').map(({ hotkey }) => hotkey));
    expect(new Set(validators.slices.flatMap(({ address }) => address ?? []))).toEqual(hotkeys);
    const owners = await planner.call('allocation.breakdown', { by: 'owner' });
    const owned = bundled.subnets.find(({ netuid }) => netuid === 107)!;
    expect(owners.slices[0]).toMatchObject({ address: owned.ownerColdkey, part: 'alpha' });
  });

  test('subnets of one category are one part; the rest is named as without', async () => {
    await planner.call('allocation.setCategory', { netuid: 64, category: 'Inference' });
    await planner.call('allocation.setCategory', { netuid: 4, category: 'Inference' });
    await planner.call('allocation.setCategory', { netuid: 51, category: 'Compute' });
    await planner.call('allocation.setCategory', { netuid: 51, category: null });
    const subnets = await planner.call('allocation.breakdown', { by: 'subnet' });
    const exitOf = (netuid: number) =>
      BigInt(subnets.slices.find((slice) => slice.netuid === netuid)!.exitRao);
    const { slices } = await planner.call('allocation.breakdown', { by: 'category' });
    expect(slices.map(({ label }) => label).toSorted()).toEqual(['Free', 'Inference', 'No category', 'Root']);
    const inference = slices.find(({ key }) => key === 'category:Inference')!;
    expect(inference).toMatchObject({ positionCount: 2, exitRao: String(exitOf(64) + exitOf(4)) });
    expect(planner.events).toContainEqual({ event: 'data.changed', data: { areas: ['allocation'] } });
  });

  test('a category is of a subnet that is there, and no recovery phrase', async () => {
    const unknown = await planner.refusal('allocation.setCategory', { netuid: 999, category: 'AI' });
    expect(unknown).toMatchObject({ code: 'unknown-subnet' });
    const words =
      'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
    const secret = await planner.refusal('allocation.setCategory', { netuid: 4, category: words });
    expect(secret.message).not.toContain('abandon');
    expect(await planner.call('allocation.categories', {})).toEqual([]);
  });

  test('targets are told with their distance, a band and what is kept', async () => {
    await bySubnet({ sn64: 0.5, sn4: 0.25, root: 0.25 }, 0.02);
    const { rows, wholeRao, driftRao, keptRao, bandRatio } = await planner.call('allocation.targets', {});
    const { slices, total } = await planner.call('allocation.breakdown', { by: 'subnet' });
    const exitOf = (key: string) => BigInt(slices.find((slice) => slice.key === key)!.exitRao);
    expect(rows.map(({ key, exitRao }) => [key, exitRao])).toEqual(
      ['sn64', 'sn4', 'root'].map((key) => [key, String(exitOf(key))]),
    );
    const whole = exitOf('sn64') + exitOf('sn4') + exitOf('root');
    expect([wholeRao, keptRao]).toEqual([String(whole), String(BigInt(total.exitRao) - whole)]);
    const [first] = rows;
    expect(first!.driftRao).toBe(String(exitOf('sn64') - whole / 2n));
    expect(first!.driftRatio).toBeCloseTo(Number(exitOf('sn64')) / Number(whole) - 0.5, 12);
    const distances = sumOf(rows, (row) =>
      BigInt(row.driftRao) < 0n ? -BigInt(row.driftRao) : row.driftRao,
    );
    expect(driftRao).toBe(String(distances / 2n));
    expect(
      rows.map(({ driftRatio, withinBand }) => withinBand === Math.abs(driftRatio) <= bandRatio),
    ).toEqual([true, true, true]);
  });

  test.each([
    [{ sn64: 0.5, sn4: 0.4 }, 'weights: the weights sum to 90 %, not to 100 %'],
    [{ sn64: 1.2 }, 'weights.0.ratio'],
    [{ sn64: 0.33333, sn4: 0.6665 }, 'weights: the weights sum to 99.98 %, not to 100 %'],
    [{ sn64: 0.5, 'category:AI': 0.5 }, 'weights.1.key: targets are by subnet'],
    [{ sn0: 1 }, 'weights.0.key'],
    [{ sn999: 1 }, 'weights: SN999 is not in the snapshot'],
  ])('targets %j are refused with their field, and the ones before stay', async (pairs, why) => {
    await bySubnet({ sn64: 0.5, sn4: 0.5 });
    const bad = { by: 'subnet', weights: weightsOf(pairs) };
    expect((await planner.refusal('allocation.setTargets', bad)).message).toContain(why);
    const { rows } = await planner.call('allocation.targets', {});
    expect(rows.map(({ key }) => key)).toEqual(['sn64', 'sn4']);
  });

  test('presets sum to all: alike, or by what is outside the pools at spot', async () => {
    const equal = await planner.call('allocation.preset', { by: 'subnet', kind: 'equal' });
    expect(equal.weights).toHaveLength(12);
    await planner.call('allocation.setTargets', { by: 'subnet', weights: equal.weights });
    const { rows } = await planner.call('allocation.targets', {});
    const off = rows.map(({ ratio }) => Math.abs(ratio - 1 / 12));
    expect(Math.max(...off)).toBeLessThan(1e-15);
    expect(new Set(rows.map(({ targetRao }) => targetRao)).size).toBe(1);
    const cap = await planner.call('allocation.preset', { by: 'subnet', kind: 'cap' });
    for (const { weights } of [equal, cap])
      expect(weights.reduce((sum, { ratio }) => sum + ratio, 0)).toBeCloseTo(1, 12);
    const values = cap.weights.map(({ key }) => {
      const { alphaOutRao, priceRao } = bundled.subnets.find(({ netuid }) => `sn${netuid}` === key)!;
      return Number((BigInt(alphaOutRao) * BigInt(priceRao!)) / RAO_PER_TAO);
    });
    const whole = values.reduce((sum, value) => sum + value, 0);
    cap.weights.forEach(({ ratio }, i) => expect(ratio).toBeCloseTo(values[i]! / whole, 6));
  });

  test('a plan adds up, and its first sale is the quote of that pool', async () => {
    const { weights } = await planner.call('allocation.preset', { by: 'subnet', kind: 'equal' });
    await planner.call('allocation.setTargets', { by: 'subnet', weights });
    const plan = await planner.call('allocation.rebalance', { allowMoves: false, years: 0 });
    expect(plan.comparison).toBeNull();
    expect(sumOf(plan.trades, ({ costRao }) => costRao)).toBe(BigInt(plan.costRao));
    expect(sumOf(plan.trades, ({ swapFeeRao }) => swapFeeRao)).toBe(BigInt(plan.swapFeesRao));
    const sale = plan.trades.find(({ kind }) => kind === 'sell')!;
    const quote = await planner.call('pool.quote', {
      ...{ netuid: sale.from.netuid!, side: 'sell', amountRao: sale.amountRao },
      limitPriceRao: sale.limitPriceRao!,
    });
    expect([quote.outRao, quote.unfilledRao]).toEqual([sale.expectedRao, '0']);
    expect(BigInt(plan.driftAfterRao)).toBeLessThan(BigInt(plan.driftBeforeRao));
    const chosen = plan.frontier.find(({ costPerDrift }) => costPerDrift === plan.costPerDrift)!;
    expect([chosen.costRao, chosen.tradeCount]).toEqual([plan.costRao, plan.trades.length]);
    expect(BigInt(chosen.removedRao)).toBe(BigInt(plan.driftBeforeRao) - BigInt(plan.driftAfterRao));
  });

  test('its lines name the wallet they are for, and send TAO to the one that lacks it before it buys', async () => {
    const { weights } = await planner.call('allocation.preset', { by: 'subnet', kind: 'equal' });
    await planner.call('allocation.setTargets', { by: 'subnet', weights });
    const { trades, lines, transfers } = await planner.call('allocation.rebalance', { years: 0 });
    const wallets = await planner.call('wallets.list', {});
    const vault = wallets.find(({ name }) => name === 'Vault')!;
    expect(transfers.map(({ fromWallet, toWallet }) => [fromWallet, toWallet])).toEqual([
      ['Trading', 'Vault'],
    ]);
    const sent = (Number(transfers[0]!.amountRao) / 1e9).toFixed(9);
    const transfer = lines.indexOf(`btcli wallet transfer --dest ${vault.address} --amount ${sent}`);
    const purchase = lines.findIndex((line) => line.startsWith('btcli stake add'));
    expect(lines[purchase - 1]).toBe(
      `# Wallet Vault (${vault.address.slice(0, 4)}…${vault.address.slice(-4)})`,
    );
    expect(transfer).toBe(purchase - 2);
    expect(lines.slice(0, transfer).findLast((line) => line.startsWith('#'))).toMatch(/^# Wallet Trading \(/);
    const bought = sumOf(
      trades.filter(({ kind, from }) => kind === 'buy' && from.walletName === 'Vault'),
      ({ taoRao, extrinsicFeeRao }) => BigInt(taoRao) + BigInt(extrinsicFeeRao),
    );
    expect(BigInt(transfers[0]!.amountRao) + 96_204_417_733n).toBeGreaterThan(bought);
    // The TAO that is sent brings its lots along: what the purchase sells of it has a cost.
    const missing = trades.filter(({ kind }) => kind === 'buy').map(({ gain }) => gain.fiat.missing);
    expect(new Set(missing)).toEqual(new Set([null]));
    expect(lines.filter((line) => line.startsWith('btcli stake')).toSorted()).toEqual(
      trades.map(({ command }) => command).toSorted(),
    );
  });

  test('the comparison is the projection of what is there, and begins in the pools as the plan leaves them', async () => {
    await bySubnet({ sn64: 0.5, sn4: 0.5 });
    const plan = await planner.call('allocation.rebalance', { years: 1 });
    const { comparison } = plan;
    const { points } = await planner.call('projection.run', { years: 1 });
    expect(comparison!.nothing).toEqual({
      markTao: points.at(-1)!.markTao,
      exitTao: points.at(-1)!.exitTao,
    });
    const lostAtExit = ({ before, after, freeAfterRao }: typeof plan, freeRao: bigint) =>
      Number(
        sumOf(after, ({ exitRao }) => exitRao) -
          sumOf(before, ({ exitRao }) => exitRao) +
          BigInt(freeAfterRao) -
          freeRao,
      ) / 1e9;
    const free = BigInt((await planner.call('portfolio.summary', {})).freeRao);
    expect(comparison!.points[0]!.exitTao).toBeCloseTo(lostAtExit(plan, free), 5);
    const sold = await planner.call('allocation.rebalance', { years: 1, mode: 'sell', newRao: '5000000000' });
    expect(sold.trades.length).toBeGreaterThan(0);
    expect(sold.comparison!.points[0]!.exitTao).toBeCloseTo(lostAtExit(sold, free + 5_000_000_000n), 5);
    const last = comparison!.points.at(-1)!;
    expect(last.exitTao).toBeCloseTo(comparison!.plan.exitTao - comparison!.nothing.exitTao, 9);
  });

  test('a named plan is told of by its depths, and stopped on request', async () => {
    await bySubnet({ sn64: 0.5, sn4: 0.5 });
    const named = await planner.call('allocation.rebalance', { years: 0, job: 'plan' });
    const told = planner.events.filter(({ event }) => event === 'job.progress').map(({ data }) => data);
    expect(told.at(-1)).toMatchObject({ job: 'plan', done: 11, total: 11, etaMs: 0 });
    expect(await planner.call('allocation.rebalance', { years: 0 })).toEqual(named);
    const stopped = planner.refusal('allocation.rebalance', { mode: 'buy', job: 'plan' });
    expect(await planner.call('job.cancel', { job: 'plan' })).toEqual({ stopped: true });
    expect(await stopped).toMatchObject({ code: 'job-cancelled' });
  });

  test('weights, concentration and drift explain themselves: the formula with its inputs gives each', async () => {
    await bySubnet({ sn64: 0.5, sn4: 0.25, root: 0.25 });
    const { slices, concentration } = await planner.call('allocation.breakdown', { by: 'owner' });
    const { rows } = await planner.call('allocation.targets', {});
    const { exit, mark } = concentration;
    const cut = { by: 'owner', at: 'exit' } as const;
    const shown: readonly Shown[] = [
      ...slices.map(
        ({ key, exitShareRatio }) => [{ of: 'allocation.weight', ...cut, key }, exitShareRatio] as const,
      ),
      [
        { of: 'allocation.weight', by: 'owner', at: 'mark', key: 'root' },
        slices.find(({ key }) => key === 'root')!.markShareRatio,
      ],
      ...slices.map(
        ({ key, exitShareRatio, markShareRatio }) =>
          [{ of: 'allocation.shift', by: 'owner', key }, exitShareRatio - markShareRatio] as const,
      ),
      ...exit!.top.map(({ count, ratio }) => [{ of: 'allocation.top', ...cut, count }, ratio] as const),
      [{ of: 'allocation.hhi', ...cut }, exit!.hhi],
      [{ of: 'allocation.hhi', by: 'owner', at: 'mark' }, mark!.hhi],
      [{ of: 'allocation.effectiveCount', ...cut }, exit!.effectiveCount],
      ...rows.flatMap(({ key, weightRatio, driftRatio, driftRao }) => [
        [{ of: 'target.points', key }, driftRatio] as const,
        [{ of: 'target.weight', key }, weightRatio] as const,
        [{ of: 'target.drift', key }, Number(driftRao) / 1e9] as const,
      ]),
    ];
    await expectDerived(planner, shown);
    expect(
      await planner.refusal('number.explain', { number: { of: 'target.drift', key: 'sn51' } }),
    ).toMatchObject({ code: 'snapshot-incomplete' });
  });

  test('no targets, no plan', async () => {
    expect(await planner.refusal('allocation.rebalance', {})).toMatchObject({ code: 'bad-input' });
  });
});

describe('a subnet that was registered anew', () => {
  test('has neither the category nor the target of the one before it', () => {
    const market = marketOf(snapshotWith(64, { registeredAtBlock: 9_000_000 }));
    const valuation = valueBook(bookOf({ 4: 100n * RAO_PER_TAO }), market);
    const rows = [{ netuid: 64, registeredAtBlock: 3_192_404, category: 'Inference' }];
    const categories = categoriesOf(rows, market);
    expect([categories.of({ netuid: 64 }), categories.subnetsOf('Inference')]).toEqual([null, []]);
    const source = { valuation, categories, locks: [] };
    const weight = { key: 'sn64', registeredAtBlock: 3_192_404, weightSteps: 10_000 };
    expect(missingTarget(weight, source)).toContain('SN64 was registered anew in block 9000000');
    expect(holdingsFor({ weights: [weight] }, source, 0n).targets).toEqual([
      { key: 'sn64', ratio: 1, assets: [] },
    ]);
  });
});

describe('what a plan realises', () => {
  const trades = typedTrades(() => planner);

  beforeEach(async () => {
    planner = openPlanner();
    await planner.importText(
      stakeList({ coldkey: COLDKEY_A, free: '20', stakes: [{ netuid: 64, amount: '100' }] }),
    );
    await bySubnet({ sn64: 0.4, root: 0.6 });
  });

  const planned = () => planner.call('allocation.rebalance', { mode: 'sell', years: 0 });
  const saleOf = ({ trades: all }: WireOut<'allocation.rebalance'>) => all[0]!;

  test('is unknown without lines in the ledger, with the reason', async () => {
    const plan = await planned();
    expect(saleOf(plan).gain.tao).toEqual({ basis: null, gain: null, missing: 'not-enough-lots' });
    expect(plan.gain.tao).toEqual({ gain: '0', missingCount: 1 });
  });

  test.each(['fifo', 'hifo', 'average'] as const)(
    'is what the ledger says once it is done: %s',
    async (method) => {
      await planner.call('pnl.setTerms', { method });
      await trades.buy(60, 2, ['2026-01-10T12:00:00Z', 300]);
      await trades.buy(40, 4, ['2026-03-10T12:00:00Z', 400]);
      const sale = saleOf(await planned());
      await trades.add({
        ...{ kind: 'unstake', alphaRao: `-${sale.amountRao}`, feeTaoRao: sale.extrinsicFeeRao },
        taoRao: String(BigInt(sale.expectedRao) - BigInt(sale.extrinsicFeeRao)),
        ...{ at: '2026-08-08T00:00:00Z', usdPerTaoNano: '193373300000' },
      });
      const { rows } = await planner.call('pnl.gains', { netuid: 64 });
      expect(rows[0]).toMatchObject({ lineKind: 'unstake', quantityRao: sale.amountRao });
      expect(sale.gain.tao).toMatchObject({ gain: rows[0]!.tao.gain, basis: rows[0]!.tao.basis });
      expect(sale.gain.fiat).toMatchObject({ gain: rows[0]!.fiat.gain, basis: rows[0]!.fiat.basis });
      expect(sale.gain.tao.gain).not.toBeNull();
    },
  );

  test('changes nothing in the ledger', async () => {
    await trades.buy(100, 5, ['2026-01-10T12:00:00Z', 300]);
    const before = await planner.call('pnl.positions', {});
    const first = await planned();
    expect(await planned()).toEqual(first);
    expect(await planner.call('pnl.positions', {})).toEqual(before);
  });
});

describe('lines to copy', () => {
  test('name the hotkey of the stake, amounts in the right token, and a limit', async () => {
    planner = openPlanner();
    await planner.importText(
      stakeList({
        ...{ coldkey: COLDKEY_B, free: '1' },
        stakes: [
          { netuid: 64, amount: '900', hotkey: HOTKEY_1 },
          { netuid: 4, amount: '10', hotkey: HOTKEY_2 },
        ],
      }),
    );
    await bySubnet({ sn64: 0.5, sn4: 0.3, sn51: 0.2 });
    const { trades } = await planner.call('allocation.rebalance', { allowMoves: false, years: 0 });
    const [sale, toFour, toNew] = trades;
    const tokens = (rao: string) => (Number(rao) / 1e9).toFixed(9);
    expect(sale!.command).toBe(
      `btcli stake remove --netuid 64 --hotkey-ss58-address ${HOTKEY_1} --amount ${tokens(sale!.amountRao)} --safe --tolerance ${sale!.toleranceRatio!.toFixed(4)} --no-partial`,
    );
    expect(toFour!.command).toBe(
      `btcli stake add --netuid 4 --include-hotkeys ${HOTKEY_2} --amount ${tokens(toFour!.taoRao)} --safe --tolerance ${toFour!.toleranceRatio!.toFixed(4)} --no-partial`,
    );
    expect(toNew!.command).toContain('--netuid 51 --include-hotkeys YOUR_HOTKEY');
    const moved = await planner.call('allocation.rebalance', { allowMoves: true, years: 0 });
    expect(moved.trades[0]!.command).toMatch(
      new RegExp(
        `^btcli stake move --origin-netuid 64 --hotkey-ss58 ${HOTKEY_1} --dest-netuid 4 --dest-ss58 ${HOTKEY_2} --amount \\d+\\.\\d{9}$`,
      ),
    );
    expect(moved.trades[0]).toMatchObject({ limitPriceRao: null, toleranceRatio: null });
  });
});
