// Two planners on one data folder, as the window and the command line are: neither fails over what the other has written.
import { expect, test } from 'vitest';
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
