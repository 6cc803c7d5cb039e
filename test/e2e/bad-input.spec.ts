// What cannot or must not be taken in: each time a message says what happened, what was kept and what to do, and
// everything is as it was. A secret leaves no trace on the page or on disk.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type App } from './app.ts';
import { ask } from './support/ask.ts';
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
import { everythingWritten, tracesIn } from '#test/support/written.ts';
import { storesOf, tracesInPage } from './support/traces.ts';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

/** Everything the user has, as the planner answers it. */
const everything = async (page: Page) => ({
  wallets: await ask(page, 'wallets.list', {}),
  imports: await ask(page, 'import.list', {}),
  positions: await ask(page, 'positions.list', {}),
  summary: await ask(page, 'portfolio.summary', {}),
});

const tracesOnDisk = ({ dataFolder }: App, texts: readonly string[]) =>
  tracesIn(everythingWritten(dataFolder).values(), texts);

test.beforeEach(async ({ app: { page } }) => {
  await openView(page, 'Portfolio');
  await addAddresses(page, BOB);
  await expect(walletItems(page)).toHaveCount(1);
});

const refusedFiles = [
  { file: 'empty-file.no-bytes.json', happened: 'The file is empty', todo: 'add its address by hand' },
  { file: 'html-page.bad-gateway.json', happened: 'a web page', todo: 'Export it again' },
  { file: 'error-body.detail.json', happened: 'error message of a server', todo: 'export it again' },
  { file: 'truncated-json.plain.json', happened: 'breaks off', todo: 'Export it again' },
  { file: 'truncated-json.wrapped-80.txt', happened: 'breaks off', todo: 'COLUMNS=10000' },
  { file: 'wrong-encoding.latin-1.json', happened: 'not text in UTF-8', todo: 'save it as UTF-8' },
  { file: 'other-network.test.json', happened: 'a test network', todo: '--network finney' },
  { file: 'other-network.polkadot-coldkey.json', happened: 'written for Polkadot', todo: '5GrwvaEF5zXb26Fz' },
  {
    file: 'unknown-format.another-tool.json',
    happened: 'format of this file is not known',
    todo: 'how to get each',
  },
];

test('a file that cannot be read is refused in words, and everything is as it was', async ({
  app: { page },
}) => {
  const before = await everything(page);
  for (const { file, happened, todo } of refusedFiles) {
    await test.step(file, async () => {
      await chooseFile(page, fixturePath(`not-ok/${file}`));
      const refusal = section(page, file).getByRole('alert');
      await expect(refusal).toContainText(happened);
      await expect(refusal).toContainText('Nothing was imported');
      await expect(refusal).toContainText(todo);
      await expect(page.getByRole('button', { name: 'Take over' })).toBeHidden();
      await refusal.getByRole('button', { name: 'Dismiss' }).click();
      await expect(section(page, file)).toBeHidden();
    });
  }
  expect(await everything(page)).toEqual(before);
});

test('several refused files are one list, dismissed one by one or all at once', async ({ app: { page } }) => {
  const files = refusedFiles.slice(0, 3).map(({ file }) => file);
  await chooseFile(page, ...files.map((file) => fixturePath(`not-ok/${file}`)));
  const refusal = section(page, '3 refused files').getByRole('alert');
  await expect(refusal.getByRole('listitem')).toHaveText(files.map((file) => new RegExp(file)));
  await refusal.getByRole('button', { name: `Dismiss ${files[1]}` }).click();
  const left = section(page, '2 refused files').getByRole('alert');
  await expect(left.getByRole('listitem')).toHaveText([files[0]!, files[2]!].map((file) => new RegExp(file)));
  await left.getByRole('button', { name: 'Dismiss all' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('of several files at once the good one is taken over and the bad one is named', async ({
  app: { page },
}) => {
  const files = ['not-ok/truncated-json.plain.json', 'ok/stake-list.utf-16.json'].map(fixturePath);
  await chooseFile(page, ...files);
  await expect(section(page, 'truncated-json.plain.json').getByRole('alert')).toContainText('breaks off');
  await section(page, 'stake-list.utf-16.json').getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('stake-list.utf-16.json is in the planner')).toBeVisible();
  expect(await ask(page, 'positions.list', {})).toHaveLength(6);
});

test('rows that cannot be read are named once, and none of them becomes a zero', async ({
  app: { page },
}) => {
  await chooseFile(page, fixturePath('ok/stake-list.unreadable-rows.json'));
  const file = section(page, 'stake-list.unreadable-rows.json');
  for (const row of [2, 3, 5, 7, 8]) {
    await expect(
      file
        .getByRole('listitem')
        .filter({ hasText: new RegExp(`^row ${row}\\b(?!.*\\brow ${row}\\b)`, 'i') })
        .first(),
    ).toBeVisible();
  }
  await file.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('stake-list.unreadable-rows.json is in the planner')).toBeVisible();
  const positions = await ask(page, 'positions.list', {});
  expect(positions.map(({ netuid, amountRao }) => [netuid, amountRao]).sort()).toEqual([
    [0, '412507318442'],
    [51, '2210000000001'],
    [9, '77123456789'],
  ]);
});

test('text without any address adds nothing and says so', async ({ app: { page } }) => {
  const before = await everything(page);
  await addAddresses(page, 'hello there');
  await expect(page.getByRole('status').filter({ hasText: 'not added' })).toContainText('hello');
  expect(await everything(page)).toEqual(before);
});

test.describe('a secret', () => {
  const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
  const PHRASE_TRACES = ['legal winner', 'winner thank', 'wave sausage', 'worth useful', 'thank yellow'];
  const KEY_TRACES = ['0123456789abcdef0123456789abcdef'];

  const LONG = 'sketch donor pelican robust dwarf mimic violin ostrich hazard tunnel ribbon fatal'.split(' ');
  const LONG_TRACES = LONG.slice(1).map((word, at) => `${LONG[at]} ${word}`);
  const HEX = '7c1f9e3a5b8d2460'.repeat(4);

  async function expectRefusedWithoutTrace(app: App, what: string, traces: readonly string[]) {
    const { page } = app;
    const refusal = page.getByRole('alert');
    await expect(refusal).toContainText(what);
    await expect(refusal).toContainText('It was not stored');
    await expect(refusal).toContainText('addresses only');
    expect(await tracesInPage(page, traces), 'on the page').toEqual([]);
    expect(tracesOnDisk(app, traces), 'on disk').toEqual([]);
  }

  test('pasted as a seed phrase leaves the box, cannot be brought back, and is nowhere', async ({ app }) => {
    const before = await everything(app.page);
    await addressBox(app.page).fill(PHRASE.toUpperCase());
    expect(await tracesInPage(app.page, PHRASE_TRACES), 'the search finds what is there').toEqual(
      PHRASE_TRACES,
    );
    await app.page.getByRole('button', { name: 'Add', exact: true }).click();
    await expectRefusedWithoutTrace(app, 'a seed phrase', PHRASE_TRACES);
    await expect(addressBox(app.page)).toHaveValue('');
    await addressBox(app.page).press('ControlOrMeta+z');
    await expect(addressBox(app.page)).toHaveValue('');
    expect(await everything(app.page)).toEqual(before);
    expect(tracesOnDisk(app, [BOB]), 'the search on disk finds what is there').toEqual([BOB]);
  });

  test('among addresses refuses them all', async ({ app }) => {
    const before = await everything(app.page);
    await addAddresses(app.page, `5GsbTgfvgCH4xdqSkiPb7EaBBFLHjWH5vfEALhJaewSFpZX9\n${PHRASE}`);
    await expectRefusedWithoutTrace(app, 'a seed phrase', [...PHRASE_TRACES, '5GsbTgfvgCH4xd']);
    expect(await everything(app.page)).toEqual(before);
  });

  test('dropped on the address box as a file is nowhere', async ({ app }) => {
    await dropFile(addressBox(app.page), fixturePath('not-ok/secret-refused.seed-phrase.12-words.txt'));
    await expectRefusedWithoutTrace(app, 'a seed phrase', PHRASE_TRACES);
    await expect(addressBox(app.page)).toHaveValue('');
  });

  async function dismiss(page: Page) {
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }

  const files = [
    { file: 'secret-refused.seed-phrase.12-words.txt', what: 'a seed phrase', traces: PHRASE_TRACES },
    { file: 'secret-refused.private-key.subkey-output.txt', what: 'a private key', traces: KEY_TRACES },
    {
      file: 'secret-refused.keyfile.coldkey-not-encrypted',
      what: 'a private keyfile',
      traces: [...PHRASE_TRACES, ...KEY_TRACES],
    },
    { file: 'secret-refused.keyfile.coldkey-nacl', what: 'a private keyfile', traces: ['$NACL'] },
  ];
  const chosen = [
    { name: 'coldkey', text: JSON.stringify({ secretPhrase: LONG.join(' '), secretSeed: `0x${HEX}` }) },
    { name: `${LONG.join(' ')}.json`, text: '{}' },
  ];
  test('in a file dropped or chosen, or called by one, is refused before anything is kept', async ({
    app,
  }) => {
    const before = await everything(app.page);
    for (const { file, what, traces } of files) {
      await test.step(file, async () => {
        const bytes = readFileSync(fixturePath(`not-ok/${file}`))
          .toString('latin1')
          .toLowerCase();
        for (const trace of traces) expect(bytes).toContain(trace.toLowerCase());
        await dropFile(app.page.getByRole('main'), fixturePath(`not-ok/${file}`));
        await expectRefusedWithoutTrace(app, what, traces);
        await dismiss(app.page);
      });
    }
    for (const { name, text } of chosen) {
      await chooseFile(app.page, { name, mimeType: 'application/json', buffer: Buffer.from(text) });
      await expectRefusedWithoutTrace(app, 'a ', [...LONG_TRACES, HEX.slice(0, 24)]);
      await dismiss(app.page);
    }
    expect(await everything(app.page)).toEqual(before);
  });

  /** Puts a text on the clipboard and pastes it where the cursor is. */
  async function paste(page: Page, into: Locator, text: string) {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await into.focus();
    await page.keyboard.press('ControlOrMeta+v');
  }

  /** A text in a field of a dialog or a view is refused as it is kept, leaves the field and does not come back. */
  async function expectForgotten(app: App, field: Locator, keep: () => Promise<void>) {
    await keep();
    await expect(app.page.getByText('It was not stored').first()).toBeVisible();
    await expect(field).toHaveValue('');
    await field.press('ControlOrMeta+z');
    await expect(field).toHaveValue('');
    const traces = [...LONG_TRACES, HEX.slice(0, 24)];
    expect(await tracesInPage(app.page, traces), 'on the page').toEqual([]);
    expect(tracesOnDisk(app, traces), 'on disk').toEqual([]);
  }

  test('typed or pasted into any other text leaves the field, and the page keeps nothing', async ({
    app,
  }) => {
    const { page } = app;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const dialog = page.getByRole('dialog');
    const keep = () => dialog.getByRole('button', { name: 'Keep changes' }).click();
    await walletItems(page)
      .getByRole('button', { name: /^Edit / })
      .click();
    const name = dialog.getByLabel('Name', { exact: true });
    await name.clear();
    await paste(page, name, LONG.join(' '));
    await expect(name).toHaveValue(LONG.join(' '));
    await expectForgotten(app, name, keep);
    await name.fill('Mine');
    const tags = dialog.getByLabel('Tags, with commas between');
    await tags.pressSequentially(LONG.join(', '));
    await expectForgotten(app, tags, keep);
    await dialog.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'Add line' }).click();
    await dialog.getByLabel('Free TAO in (+) or out (−)').fill('1');
    const note = dialog.getByLabel('Note');
    await paste(page, note, `my seed ${HEX}`);
    await expectForgotten(app, note, () => dialog.getByRole('button', { name: 'Add line' }).click());
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect((await ask(page, 'ledger.list', {})).total).toBe(0);
    expect(await storesOf(page), 'stores of the page').toEqual([]);
  });
});
