// Two planners on one data folder, as the window and the command line are: neither fails over what the other has written.
import { expect, test } from 'vitest';
import { createLook, EVERYTHING, type Written } from '#main/other-writers.ts';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, stakeList } from '#test/support/stake-list.ts';

test('what one writes the other reads at once', async () => {
  const one = openPlanner();
  const other = openPlanner({ dataFolder: one.dataFolder });
  await other.call('portfolio.summary', {});
  await one.importText(stakeList({ free: '3.0', stakes: [{ netuid: 0, amount: '2.0' }] }));
  expect(await other.call('portfolio.summary', {})).toMatchObject({ markRao: '5000000000' });
  const [latest] = await other.call('import.list', {});
  await other.call('import.undo', { importId: latest!.importId });
  expect(await one.call('portfolio.summary', {})).toMatchObject({ markRao: '0', walletCount: 0 });
});

test('the same file and the same address come once', async () => {
  const one = openPlanner();
  const other = openPlanner({ dataFolder: one.dataFolder });
  const text = stakeList({ free: '3.0', stakes: [] });
  const { importId } = await one.importText(text);
  expect(await other.importText(text)).toMatchObject({ importId, added: 0 });
  expect(await other.call('wallets.add', { addresses: [COLDKEY_A] })).toMatchObject({ added: [] });
});

test('a window is told of what the command line writes, without asking', async () => {
  const window = openPlanner({ isWindow: true });
  const told = new Promise((done) =>
    window.subscribe((event, data) => event === 'data.changed' && done(data)),
  );
  const other = openPlanner({ dataFolder: window.dataFolder });
  await other.call('wallets.add', { addresses: [COLDKEY_A] });
  expect(await told).toEqual({ areas: EVERYTHING });
});

test('a look tells of a change once, of no other book, and of none while a long write of its own is under way', () => {
  const bookOf = (): Written & { revision: string; busy: boolean } => ({
    ...{ revision: '1', busy: false },
    othersRevision() {
      return this.revision;
    },
    writes: {
      isBusy: () => open?.busy ?? false,
    },
  });
  let open: ReturnType<typeof bookOf> | null = bookOf();
  let toldCount = 0;
  const look = createLook(
    () => open,
    () => (toldCount += 1),
  );
  const lookAfter = (change: () => void) => {
    change();
    const before = toldCount;
    look();
    return toldCount - before;
  };
  expect(lookAfter(() => {})).toBe(0);
  expect(lookAfter(() => (open!.revision = '2'))).toBe(1);
  expect(lookAfter(() => {})).toBe(0);
  expect(lookAfter(() => Object.assign(open!, { revision: '3', busy: true }))).toBe(0);
  expect(lookAfter(() => (open!.busy = false))).toBe(1);
  expect(lookAfter(() => (open = { ...bookOf(), revision: '9' }))).toBe(0);
  expect(lookAfter(() => (open = null))).toBe(0);
});
