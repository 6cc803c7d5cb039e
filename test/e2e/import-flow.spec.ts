// What a holder brings in: addresses, stake lists, wallet lists, public keyfiles; taken over, repeated, undone, kept.
import { readFileSync } from 'node:fs';
import { expect, test } from './app.ts';
import type { Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { amount } from './support/screen-text.ts';
import {
  addAddresses,
  addressBox,
  chooseFile,
  dropFile,
  fixturePath,
  openView,
  section,
  walletItems,
} from './support/planner-page.ts';

const addresses = JSON.parse(readFileSync(fixturePath('ss58-addresses.json'), 'utf8')) as {
  case: string;
  text: string;
}[];
const addressOf = (name: string) => addresses.find((each) => each.case.includes(name))!.text;
const TAO_BOT = addressOf('tao.bot validator coldkey');
const BOB = addressOf('Substrate dev account Bob');
const SN4_OWNER = addressOf('SN4 owner coldkey');
const LOOK_ALIKE = addressOf('look-alike');
const POLKADOT = addressOf('(Polkadot)');
/** The key of `POLKADOT` as this network writes it. */
const RE_ENCODED = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

/** What stands in fixtures/ok/stake-list.json: netuid, and the stake as the file has it. */
const STAKES = [
  [0, '412.507318442'],
  [64, '18250.114200318'],
  [4, '9031.772190004'],
  [51, '2210.000000001'],
  [62, '640.500000000'],
  [9, '77.123456789'],
] as const;
const FREE = '38.204417733';
const units = (text: string) => text.replace('.', '');
const written = (text: string) => amount(units(text), 9);
/** With the minus of the screen, which is not the hyphen of the wire. */
const signed = (rao: string) => `${rao.startsWith('-') ? '−' : ''}${amount(rao.replace('-', ''), 9)}`;

const preview = (page: Page) => page.getByRole('grid', { name: 'What the file would change' });
const takeOver = (page: Page) => page.getByRole('button', { name: 'Take over' }).click();
const openPositions = (page: Page) => page.getByRole('grid', { name: 'Open positions' });

/** Every amount of the file stands on the page and in the planner's answers, to the last of nine decimals. */
async function expectStakesOf(page: Page) {
  for (const [netuid, stake] of STAKES) {
    const row = openPositions(page)
      .getByRole('row')
      .filter({ has: page.getByText(`SN${netuid}`, { exact: true }) });
    await expect(row.getByTitle(written(stake), { exact: true }).first(), `SN${netuid}`).toBeVisible();
  }
  await expect(openPositions(page).getByTitle(written(FREE), { exact: true }).first()).toBeVisible();
  const positions = await ask(page, 'positions.list', {});
  expect(positions.map(({ netuid, amountRao }) => [netuid, amountRao]).sort()).toEqual(
    STAKES.map(([netuid, stake]) => [netuid, units(stake)]).sort(),
  );
  expect(await ask(page, 'portfolio.summary', {})).toMatchObject({
    freeRao: units(FREE),
    rootRao: units(STAKES[0][1]),
  });
}

test.describe('import', { tag: '@import-flow' }, () => {
  test.beforeEach(async ({ app }) => {
    await openView(app.page, 'Portfolio');
  });

  test('addresses in any mix of separators are added; repeats and refusals are said one by one', async ({
    app: { page },
  }) => {
    await addAddresses(page, `${BOB}`);
    await expect(page.getByText('1 wallet added.')).toBeVisible();
    const broken = [
      addressOf('truncated by one'),
      addressOf('without the SS58PRE prefix'),
      addressOf('lower-cased'),
    ];
    await addAddresses(page, `${TAO_BOT},${SN4_OWNER};\n\n\t${BOB} | ${LOOK_ALIKE}\r\n${broken.join(' ')}`);
    await expect(page.getByText('3 wallets added.')).toBeVisible();
    await expect(page.getByText('1 address there already:')).toContainText('5FHn…94ty');
    const refused = page.getByRole('status').filter({ hasText: '3 entries not added' });
    for (const [text, reason] of [
      [broken[0], /\d+ characters|long|short/i],
      [broken[1], /checksum/i],
      [broken[2], /no address has/i],
    ] as const) {
      const entry = refused.getByRole('listitem').filter({ has: page.getByText(text!, { exact: true }) });
      await expect(entry).toContainText(reason);
      await expect(entry).toContainText('not added');
    }
    await expect(walletItems(page)).toHaveCount(4);
    await expect(addressBox(page)).toHaveValue('');
  });

  test('an address of another network is offered as this network writes it, and the offer works', async ({
    app: { page },
  }) => {
    await addAddresses(page, POLKADOT);
    const refused = page.getByRole('status').filter({ hasText: '1 entry not added' });
    await expect(refused).toContainText('Polkadot');
    await expect(refused).toContainText(RE_ENCODED);
    await expect(walletItems(page)).toHaveCount(0);
    await refused.getByRole('button', { name: 'Add' }).click();
    await expect(walletItems(page)).toHaveCount(1);
    await expect(walletItems(page).getByTitle(RE_ENCODED)).toBeVisible();
    await expect(refused).toBeHidden();
  });

  test('a stake list is previewed, taken over exactly, known when it comes again, and undone whole', async ({
    app: { page },
  }) => {
    const file = fixturePath('ok/stake-list.json');
    await chooseFile(page, file);
    await expect(preview(page).getByRole('row').filter({ hasText: 'stake' })).toHaveCount(STAKES.length);
    await expect(preview(page).getByRole('row').filter({ hasText: 'free TAO' })).toContainText(
      /new.*38\.2044/,
    );
    await expect(section(page, 'stake-list.json')).toContainText('8 new');
    expect(await ask(page, 'positions.list', {}), 'a preview changes nothing').toEqual([]);

    await takeOver(page);
    await expect(page.getByText('stake-list.json is in the planner')).toBeVisible();
    await expectStakesOf(page);
    await page.getByRole('button', { name: 'Done' }).click();

    const before = await ask(page, 'portfolio.summary', {});
    await chooseFile(page, file);
    await expect(page.getByText('This very file is in the planner already')).toBeVisible();
    await expect(section(page, 'stake-list.json')).toContainText(/0 new\s*0 changed\s*8 known already/);
    await takeOver(page);
    await expect(page.getByText('0 facts taken over')).toBeVisible();
    expect(await ask(page, 'portfolio.summary', {})).toEqual(before);
    await page.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('button', { name: 'Undo import of stake-list.json' }).click();
    const question = page.getByRole('dialog', { name: 'Undo the import of stake-list.json' });
    await question.getByRole('button', { name: 'Undo import' }).click();
    await expect(section(page, 'Imports')).toContainText('undone');
    await expect(openPositions(page)).toBeHidden();
    expect(await ask(page, 'positions.list', {})).toEqual([]);
    expect(await ask(page, 'balances.list', {})).toEqual([]);
  });

  test('a stake list that the terminal wrapped is dropped on the window and stands exactly, after a restart too', async ({
    app,
  }) => {
    await openView(app.page, 'Overview');
    await dropFile(app.page.getByRole('main'), fixturePath('ok/stake-list.wrapped-80.txt'));
    await expect(app.page.getByRole('heading', { level: 1, name: 'Portfolio' })).toBeAttached();
    await expect(preview(app.page).getByRole('row').filter({ hasText: 'stake' })).toHaveCount(STAKES.length);
    await takeOver(app.page);
    await expectStakesOf(app.page);
    await app.restart();
    await openView(app.page, 'Portfolio');
    await expectStakesOf(app.page);
    await expect(walletItems(app.page)).toHaveCount(1);
  });

  test('a file that is left out changes nothing', async ({ app: { page } }) => {
    await chooseFile(page, fixturePath('ok/stake-list.json'));
    await page.getByRole('button', { name: 'Leave out' }).click();
    await expect(preview(page)).toBeHidden();
    expect(await ask(page, 'wallets.list', {})).toEqual([]);
    expect(await ask(page, 'import.list', {})).toEqual([]);
  });

  test('a wallet list brings names, of the validators too, and says which wallet has no address', async ({
    app: { page },
  }) => {
    await chooseFile(page, fixturePath('ok/wallet-list.json'));
    await expect(section(page, 'wallet-list.json')).toContainText('Wallet 3');
    await takeOver(page);
    await expect(walletItems(page)).toHaveCount(2);
    await expect(
      walletItems(page)
        .filter({ hasText: 'cold vault' })
        .getByTitle(/^5H88HF/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await chooseFile(page, fixturePath('ok/stake-list.json'));
    await takeOver(page);
    await expect(openPositions(page).getByRole('row').filter({ hasText: 'SN51' })).toContainText('miner-1');
    await expect(openPositions(page).getByRole('row').filter({ hasText: 'SN51' })).toContainText('default');
  });

  test('a public keyfile brings its address', async ({ app: { page } }) => {
    await chooseFile(page, fixturePath('ok/coldkeypub.txt'));
    await takeOver(page);
    await expect(walletItems(page)).toHaveCount(1);
    await expect(
      walletItems(page).getByTitle('5CvX3UvRZeEUHPnu6o6D8TSzPhufgrM7Go2xS19YUt1GQHms'),
    ).toBeVisible();
  });

  test('a history shows what it brings, stands line by line with its signs, and goes with its file', async ({
    app: { page },
  }) => {
    await chooseFile(page, fixturePath('ok/explorer-delegation.json'));
    await expect(
      page.getByText('12 lines of history: stake 4, unstake 2, swap 2, move 2, transfer 2.'),
    ).toBeVisible();
    await takeOver(page);
    await page.getByRole('button', { name: 'Done' }).click();
    const lines = page.getByRole('grid', { name: 'Lines of history' });
    const { rows, total } = await ask(page, 'ledger.list', {});
    expect(total).toBe(12);
    await expect(lines.getByRole('row')).toHaveCount(1 + total);
    for (const [at, row] of rows.entries()) {
      const shown = lines.getByRole('row').nth(at + 1);
      for (const delta of [row.alphaRao, row.taoRao].filter((rao) => rao !== '0'))
        await expect(shown.getByTitle(signed(delta), { exact: true })).toBeVisible();
    }
    await expect(section(page, 'Imports')).toContainText('taken over');
    await page.getByRole('button', { name: 'Undo import of explorer-delegation.json' }).click();
    await page.getByRole('button', { name: 'Undo import', exact: true }).click();
    await expect(lines).toBeHidden();
    expect((await ask(page, 'ledger.list', {})).total).toBe(0);
  });
});
