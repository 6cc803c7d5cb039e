// What the user chooses for the screens: dollars first, amounts hidden, light or dark; kept over a restart.
import type { Page } from '@playwright/test';
import type { Settings } from '#contract/settings.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { openTwins, openView, section, viewNames } from './support/planner-page.ts';
import { amount, dollars } from './support/screen-text.ts';
import { tracesInPage } from './support/traces.ts';

test.use({ demo: true });

/** The screen follows at once; this waits until the planner has the choice on disk. */
const expectKept = (page: Page, settings: Partial<Settings>) =>
  expect.poll(() => ask(page, 'settings.get', {})).toMatchObject(settings);

test('dollars first puts dollars above and TAO below, after a restart too', async ({ app }) => {
  const { exitRao, usdPerTao } = await ask(app.page, 'portfolio.summary', {});
  const [tao, usd] = [`τ${amount(exitRao)}`, dollars(exitRao, usdPerTao!.value)];
  const figure = (first: string, second: string) =>
    expect(app.page.getByRole('main')).toContainText(`everything sold now ${first} ${second}`, {
      useInnerText: true,
    });
  await figure(tao, usd);
  await app.page.getByRole('radio', { name: 'USD' }).click();
  await figure(usd, tao);
  const unit = app.page.getByRole('radiogroup', { name: 'Unit of the first figure' });
  const place = await unit.boundingBox();
  await openView(app.page, 'Data');
  await expect(unit.getByRole('radio', { name: 'τ' })).toBeDisabled();
  await expect(unit.getByRole('radio', { name: 'τ' })).toHaveAttribute('title', /does not follow the unit/);
  expect(await unit.boundingBox(), 'the unit keeps its place in every view').toEqual(place);
  await openView(app.page, 'Overview');
  await expectKept(app.page, { currency: 'usd' });
  await app.restart();
  await expect(app.page.getByRole('radio', { name: 'USD' })).toBeChecked();
  await figure(usd, tao);
});

/** How the screen may write the user's amounts; whole numbers from 10,000 on, smaller ones may be anybody's. */
async function amountTexts(page: Page): Promise<string[]> {
  const [summary, positions, balances, { sales }] = await Promise.all([
    ask(page, 'portfolio.summary', {}),
    ask(page, 'positions.list', {}),
    ask(page, 'balances.list', {}),
    ask(page, 'exit.now', {}),
  ]);
  const { points } = await ask(page, 'projection.run', { years: 4, flow: 'offset' });
  const [hold] = (await ask(page, 'scenario.examples', {})).examples;
  const scenario = await ask(page, 'scenario.run', { scenario: { definition: hold!.definition } });
  const units = [
    ...[summary.markRao, summary.exitRao, summary.freeRao, summary.rootRao, summary.alphaMarkRao],
    ...positions.flatMap(({ amountRao, markRao, exitRao }) => [amountRao, markRao!, exitRao!]),
    ...balances.map(({ freeRao }) => freeRao),
    ...sales.flatMap(({ amountRao, markRao, exitRao, feeRao }) => [amountRao, markRao, exitRao, feeRao]),
    ...[points[0]!, points.at(-1)!, scenario.points.at(-1)!].map(({ exitTao }) =>
      BigInt(Math.round(exitTao * 1e9)).toString(),
    ),
  ];
  const usd = summary.usdPerTao!.value;
  const typed = positions.map(({ amountRao }) => amountRao.replace(/(.{9})$/, '.$1').replace(/\.?0+$/, ''));
  const whole = units.filter((each) => BigInt(each) >= 10_000_000_000_000n);
  return [
    ...new Set([
      ...units.flatMap((each) => [amount(each, 2), amount(each, 4), amount(each, 9)]),
      ...typed.filter((each) => each.length > 4),
      ...whole.map((each) => amount(each, 0)),
      ...[summary.exitRao, summary.markRao].map((rao) => dollars(rao, usd)),
    ]),
  ];
}

test('hidden amounts stand nowhere: not in text, tables, titles, names of pictures or fields', async ({
  app: { page },
}) => {
  const texts = await amountTexts(page);
  for (const name of viewNames) {
    await openView(page, name);
    await expect(page.getByRole('main').getByRole('grid').first()).toBeVisible();
    const search = () => tracesInPage(page, texts);
    await expect.poll(search, `${name}: the search finds what is there`).not.toEqual([]);
  }
  await page.keyboard.press('ControlOrMeta+Shift+H');
  await expect(page.getByRole('button', { name: 'Show amounts' })).toBeVisible();
  for (const name of viewNames) {
    await openView(page, name);
    await expect(page.getByRole('main').getByRole('grid').first()).toBeVisible();
    expect(await tracesInPage(page, texts), name).toEqual([]);
    await openTwins(page);
    expect(await tracesInPage(page, texts), `${name}, tables of the charts`).toEqual([]);
  }
});

test('hidden amounts take with them what would give a position away, and keep what is public', async ({
  app,
}) => {
  await app.page.getByRole('button', { name: 'Hide amounts' }).click();
  const row = app.page.getByRole('row', { name: /^SN64 / });
  await expect(row).toContainText('hidden');
  await expect(row.getByRole('img')).toHaveCount(0);
  await openView(app.page, 'Exit liquidity');
  const { sales, total } = await ask(app.page, 'exit.now', {});
  for (const sale of sales.slice(0, 3)) {
    const ratio = (sale.haircutRatio! * 100).toFixed(1);
    await expect(app.page.getByRole('row', { name: new RegExp(`^SN${sale.netuid} `) })).not.toContainText(
      ratio,
    );
  }
  await expect(app.page.getByRole('grid', { name: 'Tranches' })).toHaveCount(0);
  await app.page.getByRole('tab', { name: 'Quote' }).click();
  await expect(section(app.page, 'Quote one order').getByRole('textbox')).toHaveCount(0);
  await app.page.getByRole('radio', { name: 'Now', exact: true }).click();
  await expect(app.page.getByRole('main')).toContainText((total.haircutRatio! * 100).toFixed(1));
  await expectKept(app.page, { hideAmounts: true });
  await app.restart();
  await expect(app.page.getByRole('button', { name: 'Show amounts' })).toBeVisible();
  await app.page.getByRole('button', { name: 'Show amounts' }).click();
  await expect(app.page.getByRole('main')).toContainText(amount(total.exitRao));
});

/** Whether the sheet is dark: the brightness of its background as it is painted. */
const isDark = (page: Page) =>
  page.getByRole('main').evaluate((main) => {
    const [red = 0, green = 0, blue = 0] = (
      getComputedStyle(main).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number);
    return red + green + blue < 200;
  });

test('light, dark, or as the system; kept over a restart', async ({ app }) => {
  await app.page.emulateMedia({ colorScheme: 'light' });
  expect(await isDark(app.page)).toBe(false);
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => isDark(app.page), 'follows the system').toBe(true);

  await app.page.getByRole('button', { name: 'Light' }).click();
  await expect.poll(() => isDark(app.page)).toBe(false);
  await expectKept(app.page, { theme: 'light' });
  await app.restart();
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => isDark(app.page), 'light was chosen').toBe(false);
  await app.page.getByRole('button', { name: 'Dark' }).click();
  await expectKept(app.page, { theme: 'dark' });
  await app.restart();
  await app.page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => isDark(app.page), 'dark was chosen').toBe(true);

  await app.page.keyboard.press('ControlOrMeta+k');
  await app.page.keyboard.type('as the system');
  await app.page.keyboard.press('Enter');
  await expect.poll(() => isDark(app.page)).toBe(false);
  await expectKept(app.page, { theme: 'system' });
  await app.restart();
  await app.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => isDark(app.page), 'follows the system again').toBe(true);
});
