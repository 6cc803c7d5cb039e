// Two windows on one planner, the second of a reader with other marks and another clock: what one does the other shows without
// a reload, and what is being typed in it stays.
import type { Page } from '@playwright/test';
import { openServed, serve } from '#test/support/app-launchers.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import {
  addAddresses,
  addressBox,
  chooseFile,
  fixturePath,
  grid,
  openView,
  section,
  walletItems,
} from './support/planner-page.ts';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const dialog = (page: Page) => page.getByRole('dialog');
const lines = (page: Page) => grid(page, 'Lines of history');
const demoBadge = (page: Page) => page.getByRole('banner').getByText('Demo portfolio, not your data');

/** A tax report of the explorer so long that a thread takes it over. */
function longReport() {
  const head =
    'additional_data,block_number,coldkey,credit_amount,date,debit_amount,extrinsic_id,network,timestamp,token,token_price_in_tao,transaction_type';
  const rows = Array.from({ length: 1_500 }, (_, k) => {
    const block = 8_000_000 + k;
    const at = new Date(Date.UTC(2026, 0, 1, k)).toISOString().slice(0, 19);
    return `,${block},${BOB},1.5,${at.slice(0, 10)},,${block}-0013,finney,${at}Z,SN64,0.0869,token_swap`;
  });
  return { name: 'tax.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...rows].join('\n')) };
}

async function editWallet(page: Page, wallet: string, change: { field: string; text: string }) {
  await page.getByRole('button', { name: `Edit ${wallet}` }).click();
  await dialog(page).getByLabel(change.field).fill(change.text);
}
const keepChanges = (page: Page) => dialog(page).getByRole('button', { name: 'Keep changes' }).click();

test(
  'two windows on one planner show the same, and neither takes away what the other is typing',
  {
    tag: '@loopback',
  },
  async ({ browser }) => {
    const folder = makeDataFolder();
    const seen = { browser, blocked: [] as string[], pageErrors: [] as string[] };
    const server = await serve({ dataFolder: folder.path, demo: false });
    const { page: one, stop: stopOne } = await openServed(server.url, seen);
    const reader = { locale: 'de-DE', timezoneId: 'Pacific/Auckland' };
    const { page: other, stop: stopOther } = await openServed(server.url, { ...seen, reader });

    await test.step('wallets and their labels', async () => {
      for (const page of [one, other]) await openView(page, 'Portfolio');
      await addAddresses(one, BOB);
      await addressBox(other).fill('5Grw half typed');
      await addAddresses(one, ALICE);
      await expect(walletItems(other)).toHaveCount(2);
      await expect(addressBox(other)).toHaveValue('5Grw half typed');
      await editWallet(other, 'Wallet 1', { field: 'Name', text: 'Vault' });
      await editWallet(one, 'Wallet 1', { field: 'Tags', text: 'cold' });
      await keepChanges(one);
      await expect(walletItems(other).first()).toContainText('cold');
      await keepChanges(other);
      await expect(walletItems(one).first()).toContainText('Vault');
      expect((await ask(one, 'wallets.list', {}))[0]).toMatchObject({ name: 'Vault', tags: ['cold'] });
    });

    await test.step('a line typed with other marks, changed in one window and taken back in the other', async () => {
      await other.getByRole('button', { name: 'Add line' }).click();
      await dialog(other).getByLabel('When, on this clock').fill('2026-04-05T02:30:00'); // summer time ends at 3:00
      await dialog(other).getByLabel('Netuid, empty for free TAO').fill('64');
      await dialog(other).getByLabel('Stake in (+) or out (−)').fill('1.234,5');
      await dialog(other).getByLabel('Free TAO in (+) or out (−)').fill('-12,25');
      await dialog(other).getByRole('button', { name: 'Add line' }).click();
      await expect(lines(one).getByRole('row', { name: /stake/ })).toContainText('1,234.50');
      await expect(lines(other).getByRole('row', { name: /stake/ })).toContainText('1.234,50');
      const [line] = (await ask(one, 'ledger.list', {})).rows;
      expect(line).toMatchObject({ alphaRao: '1234500000000', taoRao: '-12250000000' });
      expect(line!.at).toBe('2026-04-04T13:30:00.000Z');
      await lines(other).getByRole('button', { name: 'stake' }).click();
      await dialog(other).getByLabel('Note').fill('typed');
      await editWallet(one, 'Wallet 2', { field: 'Name', text: 'Second' });
      await keepChanges(one);
      await expect(walletItems(other).nth(1)).toContainText('Second');
      await expect(dialog(other).getByLabel('Note')).toHaveValue('typed');
      await keepChanges(other);
      await expect(lines(one).getByText('edited')).toBeVisible();
      await one.getByRole('button', { name: 'Undo' }).click();
      await expect(lines(other).getByText('edited')).toBeHidden();
      expect((await ask(one, 'ledger.list', {})).rows).toEqual([line]);
    });

    await test.step('a long import in one, a file on the desk of the other', async () => {
      await chooseFile(other, fixturePath('ok/stake-list.json'));
      await expect(section(other, 'stake-list.json')).toContainText('new');
      await chooseFile(one, longReport());
      await one.getByRole('button', { name: 'Take over' }).click();
      await expect(section(other, 'History')).toContainText('of 1.501 lines');
      await section(other, 'stake-list.json').getByRole('button', { name: 'Take over' }).click();
      await expect(grid(one, 'Open positions')).toBeVisible();
    });

    await test.step('what is chosen for the screens', async () => {
      await one.getByRole('button', { name: 'Hide amounts' }).click();
      await other.getByRole('button', { name: 'Show amounts' }).click();
      await expect(one.getByRole('button', { name: 'Hide amounts' })).toBeVisible();
      await one.getByRole('button', { name: 'Dark' }).click();
      await expect(other.getByRole('button', { name: 'Light' })).toBeVisible();
    });

    await test.step('a copy made before is restored', async () => {
      const { backupId } = await ask(one, 'backup.make', {});
      await editWallet(one, 'Vault', { field: 'Name', text: 'Later' });
      await keepChanges(one);
      await one.getByRole('button', { name: 'Light' }).click();
      await expect(walletItems(other).first()).toContainText('Later');
      await addressBox(other).fill('typed before');
      await ask(one, 'backup.restore', { backupId });
      for (const page of [one, other]) await expect(walletItems(page).first()).toContainText('Vault');
      await expect(other.getByRole('button', { name: 'Light' })).toBeVisible();
      await expect(addressBox(other)).toHaveValue('typed before');
    });

    await test.step('the demo is opened in one and left in the other', async () => {
      await one.keyboard.press('ControlOrMeta+k');
      await one.keyboard.type('open demo');
      await one.keyboard.press('Enter');
      await expect(demoBadge(other)).toBeVisible();
      await expect(walletItems(other)).toHaveCount(2);
      await other.getByRole('button', { name: 'Back to your data' }).click();
      await expect(demoBadge(one)).toBeHidden();
      await openView(other, 'Portfolio');
      await expect(walletItems(other).first()).toContainText('cold');
    });

    await stopOther();
    await stopOne();
    await server.stop();
    folder.remove();
    expect(seen).toMatchObject({ blocked: [], pageErrors: [] });
  },
);
