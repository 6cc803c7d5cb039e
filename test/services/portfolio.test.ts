// What the headline figures mean: one joint sale for each subnet, everything priced by one snapshot, nothing valued that has no price.
// Expected exits come from the pool formula at 60 digits (weight from the price, fee 33/65535), which the integer kernel meets to 2 rao.
import { describe, expect, test } from 'vitest';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, COLDKEY_B, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';

const within2Rao = (actual: string, expected: bigint) => {
  const difference = BigInt(actual) - expected;
  expect(difference >= -2n && difference <= 2n, `${actual} against ${expected}`).toBe(true);
};

describe('positions and totals', () => {
  test('amounts of a file stand exact to nine decimals, mark and exit by the snapshot', async () => {
    const planner = openPlanner();
    const stakes = [
      { netuid: 0, amount: '412.507318442' },
      { netuid: 64, amount: '18250.114200318', rate: '0.086479119' },
      { netuid: 51, amount: '2210.000000001', rate: '0.06966891', hotkey: HOTKEY_2 },
    ];
    await planner.importText(stakeList({ free: '38.204417733', stakes }));
    const positions = await planner.call('positions.list', {});
    const of = (netuid: number) => positions.find((position) => position.netuid === netuid)!;
    expect(of(64).amountRao).toBe('18250114200318');
    expect(of(64).markRao).toBe('1578253797692');
    within2Rao(of(64).exitRao!, 1566254540351n);
    expect(of(51).amountRao).toBe('2210000000001');
    within2Rao(of(51).exitRao!, 153718018669n);
    expect(of(0)).toMatchObject({
      amountRao: '412507318442',
      markRao: '412507318442',
      exitRao: '412507318442',
    });
    const summary = await planner.call('portfolio.summary', {});
    expect(summary).toMatchObject({
      freeRao: '38204417733',
      rootRao: '412507318442',
      alphaMarkRao: String(1578253797692n + 153968291100n),
      markRao: String(1578253797692n + 153968291100n + 412507318442n + 38204417733n),
      extrinsicFeesRao: String(3n * 830_000n),
      notValued: [],
      snapshotId: 'finney-8791253',
      ruleSet: 'hill-rank',
      asOf: '2026-08-07T08:35:00.000Z',
      balancesAsOf: '2026-08-07T08:35:00.000Z',
    });
    within2Rao(summary.exitRao, 1566254540351n + 153718018669n + 412507318442n + 38204417733n - 1n);
  });

  test('stakes of two wallets in one subnet are one sale, shared pro rata', async () => {
    const planner = openPlanner();
    const half = { netuid: 4, amount: '100000.0', rate: '0.058014736' };
    await planner.importText(stakeList({ coldkey: COLDKEY_A, stakes: [half] }), 'a.json');
    await planner.importText(
      stakeList({ coldkey: COLDKEY_B, stakes: [{ ...half, hotkey: HOTKEY_2 }] }),
      'b.json',
    );
    const positions = await planner.call('positions.list', {});
    const { sales } = await planner.call('exit.now', {});
    expect(sales).toHaveLength(1);
    within2Rao(sales[0]!.exitRao, 10698365046601n);
    for (const position of positions) {
      within2Rao(position.exitRao!, 10698365046601n / 2n);
      within2Rao(position.exitAloneRao!, 5564808445233n);
    }
    expect(BigInt(positions[0]!.exitRao!) + BigInt(positions[1]!.exitRao!)).toBe(BigInt(sales[0]!.exitRao));
  });

  test('a wallet that is not counted is in no total and in no joint sale', async () => {
    const planner = openPlanner();
    const half = { netuid: 4, amount: '100000.0' };
    await planner.importText(stakeList({ coldkey: COLDKEY_A, free: '1.0', stakes: [half] }), 'a.json');
    await planner.importText(stakeList({ coldkey: COLDKEY_B, free: '2.0', stakes: [half] }), 'b.json');
    const wallets = await planner.call('wallets.list', {});
    await planner.call('wallets.update', { walletId: wallets[1]!.walletId, included: false });
    const summary = await planner.call('portfolio.summary', {});
    expect(summary).toMatchObject({
      freeRao: '1000000000',
      walletCount: 1,
      positionCount: 1,
      alphaMarkRao: '5801473600000',
    });
    const excluded = (await planner.call('positions.list', {})).find((position) => !position.included)!;
    expect(excluded.exitRao).toBeNull();
    within2Rao(excluded.exitAloneRao!, 5564808445233n);
    within2Rao((await planner.call('exit.now', {})).sales[0]!.exitRao, 5564808445233n);
  });
});

describe('positions without a value', () => {
  test.each([
    { case: 'a subnet that has not started', netuid: 86, at: '2026-08-07T08:35:00.000Z', reason: 'no-price' },
    {
      case: 'a netuid the snapshot does not hold',
      netuid: 999,
      at: '2026-08-07T08:35:00.000Z',
      reason: 'subnet-not-in-snapshot',
    },
    {
      case: 'a netuid registered after the balance',
      netuid: 103,
      at: '2026-07-01T00:00:00.000Z',
      reason: 'registered-after-balance',
    },
  ])('$case stays out of the totals, with its reason', async ({ netuid, at, reason }) => {
    const planner = openPlanner();
    const stakes = [
      { netuid, amount: '10.0' },
      { netuid: 0, amount: '5.0' },
    ];
    await planner.importText(stakeList({ stakes }), 'file.json', at);
    const summary = await planner.call('portfolio.summary', {});
    expect(summary).toMatchObject({ markRao: '5000000000', exitRao: '5000000000', positionCount: 2 });
    expect(summary.notValued).toMatchObject([{ netuid, reason, amountRao: '10000000000' }]);
    expect(summary.notValued[0]!.message).toContain(`SN${netuid}`);
    const position = (await planner.call('positions.list', {})).find((one) => one.netuid === netuid)!;
    expect(position).toMatchObject({ markRao: null, exitRao: null, exitAloneRao: null, noValue: { reason } });
  });

  test('a netuid that was registered anew keeps the name of its file, not that of the new subnet', async () => {
    const planner = openPlanner();
    const stakes = [{ netuid: 103, amount: '10.0', name: 'Gone' }];
    await planner.importText(stakeList({ stakes }), 'file.json', '2026-07-01T00:00:00.000Z');
    const [position] = await planner.call('positions.list', {});
    expect(position).toMatchObject({ subnetName: 'Gone', symbol: null, flags: [] });
  });

  test('a file price over 2 % off the snapshot is reported and not used', async () => {
    const planner = openPlanner();
    await planner.importText(stakeList({ stakes: [{ netuid: 64, amount: '1.0', rate: '0.08' }] }));
    const [position] = await planner.call('positions.list', {});
    expect(position!.flags).toContain('price-differs');
    expect(position!.priceRao).toBe('86479119');
    expect(position!.observed).toMatchObject({ priceRao: '80000000' });
    expect(position!.observed.priceDifferenceRatio).toBeCloseTo(0.08098898, 7);
  });

  test('an empty planner answers zeros and says that nothing is known', async () => {
    const summary = await openPlanner().call('portfolio.summary', {});
    expect(summary).toMatchObject({
      markRao: '0',
      exitRao: '0',
      haircutRatio: null,
      balancesAsOf: null,
      yield: null,
      walletCount: 0,
    });
  });
});
