// A number opens its derivation, and what stands there gives the number again: read from the screen, computed by other code.
import type { Locator, Page } from '@playwright/test';
import { evaluate } from '#test/support/formula.ts';
import { expect, test } from './app.ts';
import { seriousFindings } from './support/axe.ts';
import { grid, openView, section } from './support/planner-page.ts';

test.use({ demo: true });

const panel = (page: Page) => page.getByRole('dialog', { name: 'Derivation' });

/** A number as it is written on the screen, without its unit; a percentage as a ratio. */
function read(text: string): number {
  const number = Number(/−?[\d,]+(\.\d+)?/.exec(text)![0].replaceAll(',', '').replace('−', '-'));
  return text.includes('%') ? number / 100 : number;
}

/** The formula and the inputs of the open panel, as they are written there. */
async function readPanel(page: Page) {
  const shown = await panel(page).evaluate((element) => {
    const rows = [...element.querySelectorAll('dt')].map((name) => ({
      symbol: name.querySelector('b')?.textContent ?? null,
      isPart: name.classList.contains('part'),
      text: (name.nextElementSibling as HTMLElement).innerText,
    }));
    return { formula: element.querySelector('.formula')!.textContent, rows };
  });
  const values: Record<string, number[]> = {};
  let latest: number[] = [];
  for (const { symbol, isPart, text } of shown.rows) {
    const isList = / values$/.test(text);
    if (symbol !== null) values[symbol] = latest = isList ? [] : [read(text)];
    else if (isPart) latest.push(read(text));
  }
  return { formula: shown.formula.split(' = ').slice(1).join(' = '), values };
}

/** Half of the last digit that is shown. */
function lastDigit(text: string): number {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return 0.51 * 10 ** -decimals * (text.includes('%') ? 0.01 : 1);
}

/** Presses a number, computes its formula from what the panel shows, and compares with what stands in the number's place. */
async function expectDerived(page: Page, number: Locator) {
  const text = await number.innerText();
  await number.click();
  await expect(panel(page).locator('.formula')).toBeVisible();
  // Long lists are opened by a press.
  const closed = panel(page).getByRole('button', { name: /^Show all/ });
  for (let left = await closed.count(); left > 0; left -= 1) await closed.first().click();
  const { formula, values } = await readPanel(page);
  const again = evaluate(formula, values);
  expect(Math.abs(again - read(text)), `${text}: ${formula} is ${again}`).toBeLessThanOrEqual(
    lastDigit(text),
  );
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
}

test('each headline figure, the sentence beside them and each figure of a position, computed again from its panel', async ({
  look: page,
}) => {
  await openView(page, 'Overview');
  const main = page.getByRole('main');
  const figures = main.locator('.head [data-explain]');
  // The sentence beside them has two of these: where the haircut comes from, and what taking longer would bring.
  await expect(figures).toHaveCount(8);
  for (let at = 0; at < 8; at += 1) await expectDerived(page, figures.nth(at));
  const row = grid(page, 'Positions').getByRole('row').filter({ hasText: 'SN124' });
  const cells = row.locator('[data-explain]:visible');
  const count = await cells.count();
  expect(count).toBeGreaterThanOrEqual(5);
  for (let at = 0; at < count; at += 1) await expectDerived(page, cells.nth(at));
});

test('a value leads on to its own derivation, and back', async ({ look: page }) => {
  await openView(page, 'Overview');
  await page.getByRole('main').locator('.head [data-explain]').first().click();
  await expect(panel(page)).toContainText('Exit value, everything sold now');
  await panel(page).getByRole('button', { name: /2,517/ }).click();
  await expect(panel(page)).toContainText('Exit of SN124 Swarm');
  await expect(panel(page)).toContainText('y · (1 − (x / (x + Δx · (1 − f)))^r)');
  await expect(panel(page)).toContainText('8,791,253');
  await panel(page).getByRole('button', { name: 'Back' }).click();
  await expect(panel(page)).toContainText('Exit value, everything sold now');
});

test('by keyboard: Alt Enter on a cell explains it, Esc gives the focus back', async ({ look: page }) => {
  await openView(page, 'Overview');
  const exit = grid(page, 'Positions').locator('td:has([data-explain]):visible').nth(1);
  await exit.focus();
  await page.keyboard.press('Alt+Enter');
  await expect(panel(page)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(exit).toBeFocused();
});

test('nothing of an amount is in it while amounts are hidden', async ({ app: { page } }) => {
  await openView(page, 'Overview');
  await page.getByRole('button', { name: 'Hide amounts' }).click();
  await page.getByRole('main').locator('.head [data-explain]').first().click();
  await expect(panel(page).locator('.formula')).toBeVisible();
  expect(await panel(page).innerText()).not.toMatch(/\d{3}\.\d/);
});

test('the halving’s date says what it counts from', async ({ look: page }) => {
  await openView(page, 'Overview');
  await section(page, 'Next TAO halving').getByRole('button').first().click();
  await expect(panel(page)).toContainText('t₀ + s · sum(ceil((T − I) / (E · (1 − k))))');
});

test('a figure of a halving is the sum of its subnets, each from its own parts', async ({ look: page }) => {
  await openView(page, 'Halving impact');
  const said = page.getByRole('main').locator('.verdict [data-explain]').filter({ hasText: 'τ' });
  await expect(said).toHaveCount(2);
  for (let at = 0; at < 2; at += 1) await expectDerived(page, said.nth(at));
  const support = grid(page, 'What each halving does to you').getByRole('row', { name: /^Chain support/ });
  await expectDerived(page, support.locator('[data-explain]').first());
  await support.locator('[data-explain]').first().click();
  await panel(page).getByRole('button', { name: /^≈/ }).first().click();
  await expect(panel(page)).toContainText('d = z · E · B');
  await page.keyboard.press('Escape');
  const subnets = grid(page, 'Subnets held, before and after the TAO halving');
  await expectDerived(page, subnets.locator('[data-explain]').nth(2));
  await expectDerived(page, grid(page, 'Subsidy against revenue').locator('[data-explain]').first());
});

test('a quote opens line by line', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  await page.getByRole('tab', { name: 'Quote' }).click();
  const lines = section(page, 'Quote one order').locator('[data-explain]');
  await expect(lines.first()).toBeVisible();
  for (const at of [0, 1, 4, 6]) await expectDerived(page, lines.nth(at));
});

test('the end of a scenario is what is held then, and lies as far from the same TAO elsewhere', async ({
  look: page,
}) => {
  await openView(page, 'Scenarios');
  const table = grid(page, 'Scenarios side by side');
  await expectDerived(
    page,
    table
      .getByRole('row', { name: /^Exit value/ })
      .locator('[data-explain]')
      .first(),
  );
  await expectDerived(
    page,
    table
      .getByRole('row', { name: /held free/ })
      .locator('[data-explain]')
      .first(),
  );
  // The largest emission: of a small one the cell says no more than how small.
  const gate = grid(page, 'Emission gate').getByRole('row').last().locator('[data-explain]');
  for (const at of [1, 2]) await expectDerived(page, gate.nth(at));
  await expectDerived(page, grid(page, 'What those who leave get').locator('[data-explain]').first());
});
