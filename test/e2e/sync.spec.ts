// Reading the chain from the page: told first, switched on, read from a node on this machine, looked at, undone.
import { startNode } from '#test/support/rpc-server/node.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { addAddresses, grid, openView, section } from './support/planner-page.ts';

const HOLDER = '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14';

test('a holder is told who learns what, switches the chain on, syncs and undoes it', async ({
  app: { page },
}) => {
  const node = await startNode({
    answer: ({ params }) =>
      params[0] === 'BetaBasketRuntimeApi_get_basket_payout'
        ? { error: { code: -32000, message: 'not today' } }
        : undefined,
  });
  try {
    await openView(page, 'Portfolio');
    await addAddresses(page, HOLDER);
    await expect(page.getByText('1 wallet added.')).toBeVisible();
    await openView(page, 'Data');
    const chain = section(page, 'Chain');
    await expect(chain).toContainText('tells entrypoint-finney.opentensor.ai the address of 1 wallet');
    await expect(page.getByText('Offline, nothing is sent')).toBeVisible();
    await expect(chain.getByRole('button', { name: 'Sync now' })).toBeHidden();
    await chain.getByLabel('Node').fill(node.http);
    await chain.getByRole('button', { name: 'Use this node' }).click();
    const host = new URL(node.http).host;
    await chain.getByText(`Let the planner ask ${host}`).click();
    await expect(page.getByText(`Sends to ${host} when you sync`)).toBeVisible();
    expect(node.connections()).toBe(0);

    await chain.getByRole('button', { name: 'Sync now' }).click();
    await expect(chain.getByText('Block 8,791,254 was read')).toBeVisible({ timeout: 20_000 });
    await expect(chain.getByRole('list', { name: 'What could not be had' })).toContainText(
      'basket claims: The node refused the request (it said: not today).',
    );
    await expect(grid(page, 'Log of calls').getByRole('row').last()).toContainText('done in part');
    expect((await ask(page, 'balances.list', {})).map(({ freeRao }) => freeRao)).toEqual(['38204417733']);
    const [snapshot] = await ask(page, 'snapshots.list', {});
    expect(snapshot).toMatchObject({ block: 8_791_254, chosen: true, bundled: false });

    await openView(page, 'Portfolio');
    await section(page, 'Imports').getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(async () => await ask(page, 'balances.list', {})).toEqual([]);
  } finally {
    await node.close();
  }
});
