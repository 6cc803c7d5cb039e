// A fresh data folder: every view says that nothing is there yet and offers what to do, and each offer works.
import { expect, test } from './app.ts';
import {
  addAddresses,
  addressBox,
  fixturePath,
  openView,
  viewNames,
  walletItems,
} from './support/planner-page.ts';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

test('each view offers an address, a file or the demo, and the first two work from each', async ({
  app: { page },
}) => {
  for (const name of viewNames) {
    await test.step(name, async () => {
      await openView(page, name);
      const main = page.getByRole('main');
      await expect(main.getByText('No wallet yet')).toBeVisible();
      await expect(main.getByRole('button', { name: 'Open demo portfolio' })).toBeVisible();
      await main.getByRole('button', { name: 'Add address' }).click();
      await expect(addressBox(page)).toBeFocused();

      await openView(page, name);
      const chooser = page.waitForEvent('filechooser');
      await main.getByRole('button', { name: 'Import file' }).first().click();
      await (await chooser).setFiles(fixturePath('ok/coldkeypub.txt'));
      await expect(page.getByRole('button', { name: 'Take over' })).toBeVisible();
      await page.getByRole('button', { name: 'Leave out' }).click();
      await expect(main.getByText('No wallet yet')).toBeVisible();
    });
  }
});

test('the demo opens from each view and is left to the empty planner', async ({ app: { page } }) => {
  for (const name of viewNames) {
    await test.step(name, async () => {
      await openView(page, name);
      await page.getByRole('main').getByRole('button', { name: 'Open demo portfolio' }).click();
      await expect(page.getByText('Demo portfolio, not your data')).toBeVisible();
      await expect(page.getByText('Exit value, everything sold now')).toBeVisible();
      await page.getByRole('button', { name: 'Back to your data' }).click();
      await expect(page.getByText('No wallet yet')).toBeVisible();
    });
  }
});

test('the halving dates stand without any portfolio', async ({ app: { page } }) => {
  await openView(page, 'Halving impact');
  await expect(page.getByText('The next TAO halving falls between')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'TAO halvings ahead' })).toBeVisible();
});

test('with a wallet and no balance, no view says that there is no wallet', async ({ app: { page } }) => {
  await openView(page, 'Portfolio');
  await addAddresses(page, BOB);
  await expect(walletItems(page)).toHaveCount(1);
  for (const name of viewNames) {
    await openView(page, name);
    await expect(page.getByRole('main')).toContainText(/no balance is known|no position yet|import/i);
    await expect(page.getByText('No wallet yet'), name).toBeHidden();
  }
});

test.describe('in the demo', () => {
  test.use({ demo: true });
  test('with no wallet counted, no view says that there is no wallet', async ({ app: { page } }) => {
    const wallets = page.getByRole('list', { name: 'Wallets counted' }).getByRole('checkbox');
    for (const name of [/^Vault/, /^Trading/]) {
      await wallets.and(page.getByRole('checkbox', { name })).uncheck();
    }
    for (const name of viewNames) {
      await openView(page, name);
      await expect(page.getByRole('main')).toContainText(/count|no balance/i);
      await expect(page.getByText('No wallet yet'), name).toBeHidden();
    }
  });
});

test(
  'what is typed before the planner has answered stays',
  { tag: '@loopback' },
  async ({ app: { page } }) => {
    await openView(page, 'Portfolio');
    const held: (() => void)[] = [];
    await page.route('**/rpc', async (route) => {
      if (route.request().postData()?.includes('app.info')) await new Promise<void>((go) => held.push(go));
      await route.continue();
    });
    await page.reload();
    await addressBox(page).fill(BOB);
    await expect.poll(() => held.length).toBeGreaterThan(0);
    const answered = page.waitForResponse(
      (response) => !!response.request().postData()?.includes('app.info'),
    );
    held.forEach((go) => go());
    await answered;
    await expect(page.getByText('Offline, nothing is sent')).toBeVisible();
    await expect(addressBox(page)).toHaveValue(BOB);
  },
);
