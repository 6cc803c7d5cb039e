// Yield and standing of the demo on screen: every figure is the contract's, in the screen's own writing.
import type { Page } from '@playwright/test';
import type { WireOut } from '#contract/methods.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { chooseSubnet, grid, openView, readTable, section } from './support/planner-page.ts';
import { month, percent } from './support/screen-text.ts';

test.use({ demo: true });

const innerText = { useInnerText: true };
const netuidOf = (text = '') => Number(/^SN(\d+)/.exec(text)?.[1] ?? -1);

/** The part of an answer that is expected to stand. */
function there<T extends object>(found: T): Exclude<T, { missing: string }> {
  if ('missing' in found) throw new Error(String(found.missing));
  return found as Exclude<T, { missing: string }>;
}

type Position = WireOut<'positions.list'>[number];
function rankOnScreen({ deregistration: place }: Position): string {
  if ('missing' in place) return 'none';
  if (place.rank !== null) return String(place.rank);
  return `immune ${Math.round(place.immunityLeftBlockCount / 7200)} d`;
}
function gateOnScreen({ gate }: Position): string {
  if ('missing' in gate) return 'none';
  return gate.switchedOn ? (gate.weightRatio / gate.barRatio).toFixed(2) : 'off';
}

test('Portfolio: yield, real yield, rank and gate of every position, sortable, without scrolling sideways', async ({
  look: page,
}) => {
  await openView(page, 'Portfolio');
  const table = grid(page, 'Open positions');
  const positions = await ask(page, 'positions.list', {});
  const shown = (await readTable(table)).filter((row) => netuidOf(row['Subnet']) >= 0);
  expect(
    shown
      .map((row) => [
        netuidOf(row['Subnet']),
        row['APY nominal'],
        row['Real yield sold in a year'],
        row['Rank of 112'],
        row['Gate bar = 1'],
      ])
      .sort(),
  ).toEqual(
    positions
      .map((each) => [
        each.netuid,
        `≈${percent(each.apyRatio!)}`,
        percent(each.realYieldRatio!),
        rankOnScreen(each),
        gateOnScreen(each),
      ])
      .sort(),
  );
  const box = await table.evaluate((element) => [element.clientWidth, element.parentElement!.clientWidth]);
  expect(box[0]).toBeLessThanOrEqual(box[1]! + 1);

  await page.getByRole('button', { name: /^Rank/ }).click();
  await page.getByRole('button', { name: /^Rank/ }).click();
  const ranked = positions.flatMap(({ deregistration, netuid }) =>
    'rank' in deregistration && deregistration.rank !== null ? [{ rank: deregistration.rank, netuid }] : [],
  );
  const order = ranked.toSorted((a, b) => a.rank - b.rank).map(({ netuid }) => netuid);
  await expect
    .poll(async () => (await readTable(table)).map((row) => netuidOf(row['Subnet'])).slice(0, order.length))
    .toEqual(order);
});

/** What stands behind a name in the facts of a section. */
const fact = (page: Page, title: string, name: string | RegExp) =>
  section(page, title).getByRole('term').filter({ hasText: name }).locator('+ dd').first();

test('Exit: one subnet ahead, by horizon and by fall of the price', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  await chooseSubnet(page, 91);
  const ahead = section(page, 'SN91 ahead');
  for (const [horizonDays, name] of [
    [30, '30 days'],
    [90, '90 days'],
    [365.25, '1 year'],
  ] as const) {
    await ahead.getByRole('radio', { name }).click();
    const found = await ask(page, 'subnet.outlook', { netuid: 91, horizonDays });
    const { steps } = there(found.yield);
    await expect
      .poll(async () =>
        (await readTable(grid(page, 'Yield step by step'))).map((row) => row['Left behind it']),
      )
      .toEqual([...steps, steps.at(-1)!].map(({ leftRatio }) => percent(leftRatio)));
    const { probability } = there(there(found.lifecycle).hazard);
    await expect(fact(page, 'SN91 ahead', `Dissolved within ${name}`)).toHaveText(percent(probability));
  }
  const outlook = await ask(page, 'subnet.outlook', { netuid: 91 });
  await expect(ahead).toContainText('thin pool');
  await expect(ahead).toContainText('idle alpha counted');
  const lifecycle = there(outlook.lifecycle);
  await expect(fact(page, 'SN91 ahead', 'Rank')).toHaveText(`${lifecycle.rank} of ${lifecycle.rankedCount}`);
  await expect(fact(page, 'SN91 ahead', 'If it falls by 50')).toContainText(
    `more than ${percent(there(lifecycle.fall).leastFallRatio)}`,
  );
  const halving = there(outlook.alphaHalving);
  await expect(fact(page, 'SN91 ahead', 'Its alpha halves')).toHaveText(
    `${month(halving.dateEarly)} to ${month(halving.dateLate)}`,
  );

  await ahead.getByRole('textbox', { name: 'Price falls by' }).fill('90');
  const fallen = await ask(page, 'subnet.outlook', { netuid: 91, fallRatio: 0.9 });
  const { blockCount } = there(there(fallen.lifecycle).fall);
  await expect(fact(page, 'SN91 ahead', 'If it falls by 90')).toContainText(
    `last in ≈ ${Math.round(blockCount! / 7200)} days`,
  );
  await ahead.getByRole('textbox', { name: 'Price falls by' }).fill('all');
  await expect(ahead.getByRole('alert')).toContainText('0 to 100');
});

test('Exit: a purchase shows the yield before and after it joins', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  await chooseSubnet(page, 124);
  await page.getByRole('tab', { name: 'Quote' }).click();
  const quote = section(page, 'Quote one order');
  await quote.getByRole('radio', { name: 'Buy' }).click();
  await quote.getByRole('textbox', { name: 'Spend TAO' }).fill('1000');
  const joined = await ask(page, 'yield.afterDeposit', { netuid: 124, amountRao: '1000000000000' });
  await expect(fact(page, 'Quote one order', 'APY, now')).toHaveText(
    `≈${percent(joined.before.apyRatio!)} → ≈${percent(joined.after.apyRatio!)}`,
    innerText,
  );
});

test('hidden amounts hide what follows from them in the outlook', async ({ app: { page } }) => {
  await openView(page, 'Exit liquidity');
  await chooseSubnet(page, 124);
  const found = await ask(page, 'subnet.outlook', { netuid: 124 });
  const { steps } = there(found.yield);
  const ahead = section(page, 'SN124 ahead');
  const hidden = [percent(steps.at(-1)!.leftRatio), percent(steps.at(-1)!.changeRatio)];
  for (const text of hidden) await expect(ahead).toContainText(text, innerText);
  await page.getByRole('button', { name: 'Hide amounts' }).click();
  for (const text of hidden) await expect(ahead).not.toContainText(text, innerText);
  await expect(ahead).toContainText(percent(steps[1]!.leftRatio), innerText);
  await openView(page, 'Portfolio');
  await expect(page.getByRole('row', { name: /^SN124 / })).not.toContainText(
    percent(steps.at(-1)!.leftRatio),
  );
});

test('Overview: the alpha halvings stand beside the next TAO halving', async ({ look: page }) => {
  await openView(page, 'Overview');
  const first = (await ask(page, 'halving.alpha', {})).rows[0]!.halvings[0]!;
  await expect(section(page, 'Next TAO halving')).toContainText(
    `from ${month(first.dateEarly)} on`,
    innerText,
  );
  const root = await ask(page, 'yield.root', {});
  await expect(section(page, 'Yield')).toContainText(
    `Root earns ≈ ${percent(root.aprRatio)} a year`,
    innerText,
  );
});

test('Rules: every number with its origin; one is set, changes the yield, and is taken back', async ({
  app,
}) => {
  const { page } = app;
  const open = async () => {
    await app.page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^rules/ })
      .click();
    return app.page.getByRole('dialog', { name: 'Rules' });
  };
  const before = await ask(page, 'portfolio.summary', {});
  const panel = await open();
  const { parameters, emissionBar } = await ask(page, 'rules.parameters', {});
  await expect(panel).toContainText(percent(emissionBar!.value, 4), innerText);
  await expect(panel.getByRole('grid').getByRole('row')).toHaveCount(1 + parameters.length);
  const take = panel.getByRole('row', { name: /^Validator’s take/ });
  await expect(take).toContainText('18.00 % rules runtime/src/lib.rs:992', innerText);

  await panel.getByRole('button', { name: 'Change Validator’s take' }).click();
  await panel.getByRole('textbox', { name: 'Validator’s take' }).fill('900');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toContainText('Nothing was changed');
  await panel.getByRole('textbox', { name: 'Validator’s take' }).fill('9');
  await page.keyboard.press('Enter');
  await expect(take).toContainText('9.00 % you else 18.00 %', innerText);
  await expect(panel.getByRole('button', { name: 'Change Validator’s take' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('5');
  await page.keyboard.press('Escape');
  await expect(take).toContainText('9.00 % you', innerText);
  await expect(panel, 'Escape left the field, not the panel').toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  const changed = await ask(page, 'portfolio.summary', {});
  expect(changed.yield!.apyRatio).toBeGreaterThan(before.yield!.apyRatio);
  await expect(section(page, 'Yield')).toContainText(`≈${percent(changed.yield!.apyRatio)}`, innerText);
  await expect(section(page, 'Yield')).toContainText('after 9.0 % take, set by you', innerText);

  await app.restart();
  await (await open()).getByRole('button', { name: 'Take back Validator’s take' }).click();
  await expect
    .poll(async () => (await ask(app.page, 'portfolio.summary', {})).yield!.apyRatio)
    .toBe(before.yield!.apyRatio);
});
