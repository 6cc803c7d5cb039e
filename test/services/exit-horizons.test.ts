// Several horizons side by side, a subnet's stakes sold as one, and the plan as a file: each equals the plan it is of.
import { describe, expect, test } from 'vitest';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, HOTKEY_1, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';

const terms = { dailyShareRatio: 0.01, recovery: { kind: 'partial', ratioPerDay: 0.12 } } as const;
const textOf = (content: string) => Buffer.from(content, 'base64').toString('utf8');

/** SN64 on two hotkeys, SN4 on one. */
async function twoStakes() {
  const planner = openPlanner();
  await planner.importText(
    stakeList({
      stakes: [
        { netuid: 64, amount: '30000.0', hotkey: HOTKEY_1 },
        { netuid: 64, amount: '20000.5', hotkey: HOTKEY_2 },
        { netuid: 4, amount: '1000.0', hotkey: HOTKEY_1 },
      ],
    }),
  );
  return planner;
}

describe('exit.horizons', () => {
  test('each horizon says what a plan of its own does', async () => {
    const planner = openPlanner({ demo: true });
    const { horizons } = await planner.call('exit.horizons', { ...terms, horizonsDays: [0, 7, 30] });
    expect(horizons.map(({ horizonDays }) => horizonDays)).toEqual([0, 7, 30]);
    for (const horizon of horizons) {
      const { horizonDays } = horizon;
      const plan = await planner.call('exit.plan', { ...terms, horizonDays });
      expect(horizon).toMatchObject({
        ...{ exitRao: plan.total.exitRao, stuckMarkRao: plan.total.stuckMarkRao, exact: plan.exact },
      });
      expect(
        Object.fromEntries(horizon.subnets.map((row) => [row.netuid, [row.proceedsRao, row.soldRao]])),
      ).toEqual(Object.fromEntries(plan.subnets.map((row) => [row.netuid, [row.proceedsRao, row.soldRao]])));
    }
  });

  test('no horizon, or more than a year, is refused', async () => {
    const planner = openPlanner({ demo: true });
    for (const horizonsDays of [[], [366]])
      expect(await planner.refusal('exit.horizons', { horizonsDays })).toMatchObject({ code: 'bad-input' });
  });
});

describe('all of a subnet as one position', () => {
  test('is the subnet of the plan, each line with the hotkey it takes from', async () => {
    const planner = await twoStakes();
    const chosen = { ...terms, horizonDays: 30 };
    const plan = await planner.call('exit.plan', chosen);
    const row = plan.subnets.find(({ netuid }) => netuid === 64)!;
    const all = await planner.call('exit.position', { ...chosen, netuid: 64 });
    expect(all).toMatchObject({ amountRao: '50000500000000', proceedsRao: row.proceedsRao });
    expect(all.ladder.map(({ day, amountRao, expectedRao }) => [day, amountRao, expectedRao])).toEqual(
      row.tranches.map(({ day, amountRao, proceedsRao }) => [day, amountRao, proceedsRao]),
    );
    const lines = all.ladder.flatMap(({ commands }) => commands);
    expect(new Set(lines.map((line) => /--hotkey-ss58-address (\S+)/.exec(line)![1]))).toEqual(
      new Set([HOTKEY_1, HOTKEY_2]),
    );
    // One extrinsic for each stake: both fees stand in the loss of one order.
    const fees = 'extrinsicFeeRao' in all.sale ? all.sale.extrinsicFeeRao : null;
    expect(fees).toBe('1660000');
  });
});

describe('exit.export', () => {
  test('CSV has one line for each extrinsic, the amounts those of the plan', async () => {
    const planner = await twoStakes();
    const chosen = { ...terms, horizonDays: 7, trancheCount: 7 };
    const file = await planner.call('exit.export', { ...chosen, form: 'csv', allowPartial: false });
    expect(file).toMatchObject({ mediaType: 'text/csv' });
    expect(file.fileName).toMatch(/^tao-planner-exit-7-days-\d{4}-\d\d-\d\d\.csv$/);
    const [head, ...lines] = textOf(file.content).trim().split('\n');
    const columns = head!.split(',');
    const rows = lines.map((line): Record<string, string> => {
      const cells = line.split(',');
      return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
    });
    const plan = await planner.call('exit.plan', chosen);
    expect(rows).toHaveLength(
      plan.subnets.flatMap(({ tranches }) => tranches).reduce((sum, { pieceCount }) => sum + pieceCount, 0),
    );
    const sold = rows
      .filter(({ netuid }) => netuid === '64')
      .reduce((sum, { alpha }) => sum + Number(alpha), 0);
    expect(sold).toBeCloseTo(Number(plan.subnets.find(({ netuid }) => netuid === 64)!.soldRao) / 1e9, 6);
    for (const row of rows) {
      expect(row['command']).toContain(`--hotkey-ss58-address ${row['hotkey']} `);
      expect(row['command']).toContain('--no-partial');
      expect(Number(/--amount (\S+)/.exec(row['command']!)![1])).toBe(Number(row['alpha']));
    }
  });

  test('JSON has the terms, what stays, and what was taken for granted', async () => {
    const planner = await twoStakes();
    const chosen = { dailyShareRatio: 0.0001, horizonDays: 7 };
    const file = await planner.call('exit.export', { ...chosen, form: 'json' });
    const found = JSON.parse(textOf(file.content)) as {
      horizon_days: number;
      exit_tao: string;
      assumptions: { name: string }[];
      subnets: { netuid: number; stays: { reason: string; alpha: string }[]; extrinsics: unknown[] }[];
    };
    const plan = await planner.call('exit.plan', chosen);
    expect(found.horizon_days).toBe(7);
    expect(Math.round(Number(found.exit_tao) * 1e9)).toBe(Number(plan.total.exitRao));
    expect(found.assumptions).toEqual(plan.assumptions);
    const row = plan.subnets.find(({ netuid }) => netuid === 64)!;
    const kept = found.subnets.find(({ netuid }) => netuid === 64)!;
    expect(kept.stays.map(({ reason }) => reason)).toEqual(row.stuck.map(({ reason }) => reason));
    expect(kept.extrinsics).not.toEqual([]);
    expect(JSON.stringify(found)).not.toContain(COLDKEY_A);
  });
});
