// The chain as a source, against a node on this machine: told before it is switched on, read with progress, stopped, read in
// part, undone. Nothing is asked of the node before Sync is pressed.
import type { NodeOptions } from '#test/support/rpc-server/node.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { grid, openView, readTable, section } from './support/planner-page.ts';
import { chain, enabling, ME, started, sync, withNode } from './support/sync-page.ts';

test('whom a sync tells of which addresses stands there before the switch; off, nothing can be sent', async ({
  app: { page },
}) => {
  await started({}, async (node) => {
    await withNode(page, node);
    await chain(page).getByRole('button', { name: 'Which: 2 addresses' }).click();
    await expect(page.getByRole('list', { name: 'Addresses a sync tells' })).toContainText(ME);
    await page.keyboard.press('Escape');
    await expect(enabling(page)).not.toBeChecked();
    await expect(sync(page)).toBeDisabled();
    await expect(page.getByText('Offline, nothing is sent')).toBeVisible();
    await enabling(page).click();
    await expect(page.getByText(`Sends to ${new URL(node.http).host} when you sync`)).toBeVisible();
    await expect(sync(page)).toBeEnabled();
    expect(node.connections()).toBe(0);
  });
});

test('a sync brings balances and a snapshot of one block, is logged, and is undone whole', async ({
  app: { page },
}) => {
  await started({}, async (node) => {
    await withNode(page, node);
    await enabling(page).click();
    await sync(page).click();
    await expect(chain(page).getByText('Read at block 8,791,254 of finney')).toBeVisible({ timeout: 30_000 });
    await expect(chain(page)).toContainText('kept as one import');
    await expect
      .poll(async () => (await readTable(grid(page, 'Log of calls')))[0])
      .toMatchObject({ Network: 'finney', Block: '8,791,254', Outcome: 'everything read' });
    await chain(page)
      .getByRole('button', { name: /^Calls of the sync of/u })
      .click();
    const sent = await readTable(grid(page, 'Calls of this sync'));
    expect(sent[0]).toMatchObject({ Asked: 'chain_getBlockHash', Outcome: 'answered' });
    expect(sent.map((row) => row['Host'])).toEqual(sent.map(() => new URL(node.http).host));
    expect(sent.find((row) => row['Asked']?.includes('get_stake_info_for_coldkeys'))).toMatchObject({
      'Addresses told': '2',
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(await ask(page, 'balances.list', {})).toMatchObject([
      { freeRao: '38204417733' },
      { freeRao: '0' },
    ]);
    expect((await ask(page, 'snapshots.list', {})).find(({ chosen }) => chosen)?.block).toBe(8_791_254);
    await openView(page, 'Portfolio');
    const imports = section(page, 'Imports');
    await imports.getByRole('button', { name: 'Undo import of Chain, finney, block 8791254' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await expect(imports.getByText('undone')).toBeVisible();
    expect(await ask(page, 'balances.list', {})).toEqual([]);
    expect(await ask(page, 'snapshots.list', {})).toHaveLength(1);
  });
});

test('what a node does not tell is named field by field, and the rest is kept', async ({ app: { page } }) => {
  const isPools = (params: readonly unknown[]) => params[0] === 'SubnetInfoRuntimeApi_get_all_dynamic_info';
  const answer: NodeOptions['answer'] = ({ method, params }) => {
    if (method === 'state_getRuntimeVersion') return { result: { specVersion: 9_999 } };
    return isPools(params) ? { error: { code: -32_000, message: 'out of gas' } } : undefined;
  };
  await started({ answer }, async (node) => {
    await withNode(page, node);
    await enabling(page).click();
    await sync(page).click();
    const fields = chain(page).getByRole('list', { name: 'Fields that could not be had' });
    await expect(fields).toContainText('pools: The node refused the request', { timeout: 30_000 });
    await expect(chain(page)).toContainText('spec version 9999');
    await expect(chain(page)).toContainText('There is no snapshot');
    expect(await ask(page, 'balances.list', {})).toHaveLength(2);
  });
});

test('a sync that waits is stopped, and one of another chain is left, with nothing kept', async ({
  app: { page },
}) => {
  let isOther = false;
  const options: NodeOptions = {
    // Whichever batch it is stopped at: the next look is answered.
    mishap: (batch) => (batch >= 3 && !isOther ? 'silence' : undefined),
    answer: ({ method }) =>
      isOther && method === 'chain_getBlockHash' ? { result: `0x${'ee'.repeat(32)}` } : undefined,
  };
  await started(options, async (node) => {
    await withNode(page, node);
    await enabling(page).click();
    await sync(page).click();
    await chain(page).getByRole('button', { name: 'Stop' }).click();
    await expect(chain(page).getByRole('alert')).toContainText('The run was stopped');
    isOther = true;
    await sync(page).click();
    await expect(chain(page).getByRole('alert')).toContainText('another chain than finney', {
      timeout: 30_000,
    });
    await expect
      .poll(async () => (await readTable(grid(page, 'Log of calls'))).map((row) => row['Outcome']))
      .toEqual(['another chain, left at once', 'stopped']);
    expect(await ask(page, 'import.list', {})).toEqual([]);
  });
});

test('a node that asks to be left alone is waited for, which is said, and the wait can be stopped', async ({
  app: { page },
}) => {
  const options: NodeOptions = {
    mishap: (batch) =>
      batch === 2 ? { status: 429, body: 'busy', headers: { 'retry-after': '50' } } : undefined,
  };
  await started(options, async (node) => {
    await withNode(page, node);
    await enabling(page).click();
    await sync(page).click();
    await expect(chain(page).getByRole('status')).toContainText('waiting 50 s before asking again');
    await chain(page).getByRole('button', { name: 'Stop' }).click();
    await expect(chain(page).getByRole('alert')).toContainText('The run was stopped');
    await chain(page)
      .getByRole('button', { name: /^Calls of the sync of/u })
      .click();
    await expect
      .poll(async () => (await readTable(grid(page, 'Calls of this sync'))).map((row) => row['Outcome']))
      .toEqual(['answered', 'node busy, asks to wait 50 s']);
  });
});

test('a node that changes its word on the block is not believed, and nothing is kept', async ({
  app: { page },
}) => {
  const options: NodeOptions = {
    answer: ({ method, params }) =>
      method === 'chain_getBlockHash' && params[0] !== 0 ? { result: `0x${'ee'.repeat(32)}` } : undefined,
  };
  await started(options, async (node) => {
    await withNode(page, node);
    await enabling(page).click();
    await sync(page).click();
    await expect(chain(page).getByRole('alert')).toContainText('has another block 8,791,254', {
      timeout: 30_000,
    });
    expect(await ask(page, 'import.list', {})).toEqual([]);
    expect(await ask(page, 'snapshots.list', {})).toHaveLength(1);
  });
});

test('what is typed for a node stays when the planner’s data changes meanwhile', async ({
  app: { page },
}) => {
  await openView(page, 'Data');
  await chain(page).getByLabel('Node').fill('wss://node.example');
  await ask(page, 'wallets.add', { addresses: [ME] });
  await expect(chain(page)).toContainText('the address of 1 wallet');
  await expect(chain(page).getByLabel('Node')).toHaveValue('wss://node.example');
  await chain(page).getByRole('button', { name: 'Public node' }).click();
  await expect(chain(page).getByLabel('Node')).toHaveValue('https://entrypoint-finney.opentensor.ai');
});

test('an endpoint that would cross the network unencrypted is refused at its field', async ({
  app: { page },
}) => {
  await openView(page, 'Data');
  await chain(page).getByLabel('Node').fill('http://node.example');
  await chain(page).getByRole('button', { name: 'Keep node' }).click();
  await expect(chain(page).getByRole('alert')).toContainText('Nothing was changed');
  expect(await ask(page, 'sources.get', {})).toMatchObject({
    endpoint: 'https://entrypoint-finney.opentensor.ai',
  });
});
