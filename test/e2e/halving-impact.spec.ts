// The halving view of the demo: every figure on screen is the contract's, sliders move them by keyboard, what is typed as
// revenue stays, and what cannot be is refused in words beside its field.
import type { Page } from '@playwright/test';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { grid, openView, readTable, section } from './support/planner-page.ts';
import { day, dollars, estimate, month, percent } from './support/screen-text.ts';

test.use({ demo: true });

const innerText = { useInnerText: true };
const netuidOf = (text = '') => Number(/^SN(\d+)/.exec(text)?.[1] ?? -1);
type Impact = WireOut<'halving.impact'>;
type Input = WireIn<'halving.impact'>;

const EFFECTS = 'What each halving does to you';
const cellsOf = async (page: Page, name: string) =>
  (await readTable(grid(page, name))).map((row) => Object.values(row));

function found(impact: Impact, kind: 'tao' | 'alpha') {
  const findings = impact.findings[kind];
  if ('missing' in findings) throw new Error(findings.missing);
  return new Map(findings.map((each) => [each.figure, each]));
}

/** The table of effects as it should read. */
function effects(impact: Impact, kind: 'tao' | 'alpha', usdPerTao: number): string[][] {
  const { portfolio } = impact.today;
  const whole = (value: number) => estimate(value, 0);
  const forms = {
    yieldTaoPerDay: ['My yield, τ a day', estimate],
    apyRatio: ['APY, nominal', percent],
    realYieldRatio: ['APY, real', percent],
    alphaOutPerDay: ['Alpha out, α a day', whole],
    injectedTaoPerDay: ['Into my pools, τ a day', whole],
    chainBuysTaoPerDay: ['Chain buys, τ a day', whole],
    taoPerDay: ['Chain support, τ a day', whole],
    poolTao: ['Depth of my pools, τ', whole],
    exitTao: ['Exit value, τ', whole],
    exitUsd: ['Exit value, USD', (value: number) => dollars(BigInt(Math.round(value * 1e9)), usdPerTao)],
  } as const;
  return (Object.keys(forms) as (keyof typeof forms)[]).map((name) => {
    const figure = name === 'exitUsd' ? 'exitTao' : name;
    const [title, text] = forms[name];
    const { before, after, changes } = found(impact, kind).get(figure)!;
    return [title, text(portfolio[figure]!), text(before), changes ? text(after) : 'no change'];
  });
}

/** The answer by epochs, which takes the place of the one by days. */
const refined = (page: Page, input: Input = {}) => ask(page, 'halving.impact', { ...input, step: 'epoch' });
const PATIENT = { timeout: 30_000 };

test('the verdict, the effects and each subnet are the planner’s figures', async ({ look: page }) => {
  await openView(page, 'Halving impact');
  const impact = await refined(page);
  const { rows } = await ask(page, 'halving.alpha', {});
  const { usdPerTao } = await ask(page, 'subsidy.compare', {});
  const support = found(impact, 'tao').get('taoPerDay')!;
  const tao = impact.halvings.find(({ kind }) => kind === 'tao')!;
  await expect(page.getByRole('main')).toContainText(
    `Your yield halves on the alpha calendar, from ${month(rows[0]!.halvings[0]!.dateEarly)} on, subnet by subnet. ` +
      `The TAO halving, about ${month(tao.at)}, takes ≈τ${estimate(support.before - support.after, 0)} of ` +
      `the ≈τ${estimate(support.before, 0)} a day your pools get; your yield stays.`,
    innerText,
  );
  await expect.poll(() => cellsOf(page, EFFECTS), PATIENT).toEqual(effects(impact, 'tao', usdPerTao!));
  await page.getByRole('radio', { name: 'Alpha halvings' }).click();
  await expect.poll(() => cellsOf(page, EFFECTS), PATIENT).toEqual(effects(impact, 'alpha', usdPerTao!));
  await page.getByRole('radio', { name: 'At the end' }).click();
  const exits = [impact.end, impact.endWithoutTao!, impact.endWithoutAlpha!];
  await expect
    .poll(async () => (await cellsOf(page, EFFECTS)).find(([title]) => title === 'Exit value, τ'), PATIENT)
    .toEqual(['Exit value, τ', ...exits.map(({ portfolio }) => estimate(portfolio.exitTao, 0))]);

  await page.getByRole('radio', { name: 'TAO halving', exact: true }).click();
  await page.getByRole('radio', { name: 'Before', exact: true }).click();
  const around = grid(page, 'Subnets held, before and after the TAO halving');
  const apys = async () =>
    (await readTable(around)).map((row) => [netuidOf(row['Subnet']), row['APY before']]);
  await expect
    .poll(apys, PATIENT)
    .toEqual(tao.before.subnets.map(({ netuid, apyRatio }) => [netuid, percent(apyRatio!)]));
  await page.getByRole('radio', { name: 'After', exact: true }).click();

  await page.getByRole('radio', { name: 'Alpha halvings' }).click();
  const own = await readTable(grid(page, 'Subnets held, before and after their own halving'));
  expect(own).toHaveLength(impact.subnets.length);
  for (const row of own) {
    const halving = impact.halvings.find(({ netuid }) => netuid === netuidOf(row['Subnet']))!;
    const [before, after] = [halving.before.subnets[0]!, halving.after.subnets[0]!];
    expect([
      row['Halves'],
      row['Share after'],
      row['APY before'],
      row['APY after'],
      row['My τ after'],
    ]).toEqual([
      month(halving.at),
      percent(after.shareRatio, 2),
      percent(before.apyRatio!),
      percent(after.apyRatio!),
      estimate(after.yieldTaoPerDay, 3),
    ]);
  }
});

test('the score has its lanes, and the same dates and figures as tables', async ({ look: page }) => {
  await openView(page, 'Halving impact');
  const impact = await refined(page);
  const { rows } = await ask(page, 'halving.alpha', {});
  const score = section(page, 'Both calendars, one axis');
  const lanes = page.getByRole('img', { name: /^When the alpha/ });
  await expect(lanes).toContainText(month(rows[0]!.halvings[0]!.dateEarly));
  await score.getByRole('button', { name: 'Table of the chart' }).click();
  const dates = await readTable(grid(page, 'Alpha halvings of the subnets held'));
  expect(dates.map((row) => [netuidOf(row['Subnet']), row['Earliest'], row['Latest']])).toEqual(
    rows.map(({ netuid, halvings: [next] }) => [netuid, month(next!.dateEarly), month(next!.dateLate)]),
  );
  const table = grid(page, 'The score by month, both sides of each halving');
  const last = impact.points.at(-1)!;
  const lastRow = [last.yieldTaoPerDay, last.supportTaoPerDay, last.markTao, last.exitTao];
  await expect
    .poll(async () => Object.values((await readTable(table)).at(-1)!), PATIENT)
    .toEqual([day(last.at), ...lastRow.map((value) => estimate(value))]);
});

test('sliders move the figures by keyboard, fields refuse in words, and all is reset by one press', async ({
  look: page,
}) => {
  await openView(page, 'Halving impact');
  const what = section(page, 'What if');
  const { usdPerTao } = await ask(page, 'subsidy.compare', {});
  const shows = async (input: Input, price = usdPerTao!) =>
    await expect
      .poll(() => cellsOf(page, EFFECTS), PATIENT)
      .toEqual(effects(await refined(page, input), 'tao', price));
  const take = what.getByRole('slider', { name: 'Validator take' });
  await take.focus();
  await page.keyboard.press('ArrowRight');
  await expect(what.getByRole('textbox', { name: 'Validator take, %' })).toHaveValue('18.5');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(what.getByRole('textbox', { name: 'Validator take, %' })).toHaveValue('13.5');
  await shows({ takeRatio: 0.135 });

  await what.getByRole('textbox', { name: 'Net flow, τ a day' }).fill('−500');
  await expect(page.getByRole('radio', { name: 'Net flow' })).toBeChecked();
  await what.getByRole('slider', { name: 'TAO price' }).fill('400');
  await shows({ takeRatio: 0.135, netFlowTaoPerDay: -500 }, 400);
  await what.getByRole('textbox', { name: 'Staked on root, %' }).fill('60');
  await shows({ takeRatio: 0.135, netFlowTaoPerDay: -500, rootStakedRatio: 0.6 }, 400);

  await what.getByRole('textbox', { name: 'Recycled, τ a day' }).fill('500');
  // What is far out of sight has no text yet.
  const shownDates = async () => {
    await section(page, 'TAO halvings').scrollIntoViewIfNeeded();
    const shown = await readTable(grid(page, 'TAO halvings ahead'));
    return shown.map((row) => [row['Block as set'], row['As set']]);
  };
  const datesOf = async (input: WireIn<'halving.calendar'>) =>
    (await ask(page, 'halving.calendar', input)).tao.map(({ block, date }) => [
      block.toLocaleString('en-GB'),
      month(date),
    ]);
  await expect.poll(shownDates).toEqual(await datesOf({ recycledTaoPerDay: 500 }));
  await what.getByRole('textbox', { name: 'Block time, s' }).fill('600');
  await expect(what.getByRole('alert')).toContainText('6 to 60');

  await what.getByRole('button', { name: 'Reset all' }).click();
  await expect(page.getByRole('radio', { name: 'Offset' })).toBeChecked();
  await expect.poll(shownDates).toEqual(await datesOf({}));
  await shows({});
  await what.getByRole('textbox', { name: 'Recycled, τ a day' }).fill('7000');
  await expect(page.getByText('recycled a day, no TAO halving comes')).toBeVisible();
});

test('a horizon without a TAO halving says so', async ({ look: page }) => {
  await openView(page, 'Halving impact');
  await page.getByRole('radio', { name: '1 year' }).click();
  await expect(section(page, EFFECTS)).toContainText('No TAO halving comes within a year');
  await expect(page.getByRole('img', { name: /^When the alpha/ })).toContainText('later than shown');
});

test('while amounts are hidden, own amounts are and public figures are not', async ({ app: { page } }) => {
  await openView(page, 'Halving impact');
  await page.getByRole('button', { name: 'Hide amounts' }).click();
  const rows = new Map((await cellsOf(page, EFFECTS)).map(([title, ...rest]) => [title, rest]));
  expect(rows.get('My yield, τ a day')![0]).toContain('•');
  expect(rows.get('Exit value, τ')![1]).toContain('•');
  expect(rows.get('Exit value, USD')![1]).toContain('•');
  expect(rows.get('Chain support, τ a day')![0]).not.toContain('•');
});

const ROWS = 'Subsidy against revenue';
const rowOf = async (page: Page, netuid: number) =>
  (await readTable(grid(page, ROWS))).find((row) => netuidOf(row['Of']) === netuid);

async function typeRevenue(page: Page, fields: Record<string, string>) {
  const form = page.getByRole('form', { name: 'Type a revenue' });
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text);
  await form.getByRole('button', { name: 'Keep revenue' }).click();
  return form;
}

test.describe('revenue', () => {
  // The demo lives in memory: what must survive a restart is typed into a book of one's own.
  test.use({ demo: false });
  const typed = {
    'Subnet, empty for the network': '64',
    Revenue: '1,000,000',
    'What it counts': 'Paid by customers',
    Source: 'the team',
    'As of (UTC)': '2026-08-01',
  };

  test('a typed revenue has its ratio, survives a restart, and comes back when its removal is undone', async ({
    app,
  }) => {
    await openView(app.page, 'Halving impact');
    const form = await typeRevenue(app.page, typed);
    await expect(form.getByRole('status')).toHaveText('Kept for SN64.');
    await app.restart();
    const { page } = app;
    await openView(page, 'Halving impact');
    const { subnets } = await ask(page, 'subsidy.compare', {});
    const chutes = subnets.find(({ netuid }) => netuid === 64)!;
    const ratio = `${chutes.own[0]!.ratio.toFixed(1)} : 1`;
    await expect
      .poll(() => rowOf(page, 64))
      .toMatchObject({
        'Revenue USD a year': '$1,000,000',
        'Subsidy USD a year': `$${estimate(chutes.subsidyUsdPerYear, 0)}`,
        'Subsidy for 1 of revenue': ratio,
        'What it counts': 'Paid by customers Source: the team',
      });
    // A higher price of TAO is a higher subsidy.
    await section(page, 'What if').getByRole('textbox', { name: 'TAO price, USD' }).fill('400');
    const dearer = await ask(page, 'subsidy.compare', { usdPerTao: 400 });
    const higher = dearer.subnets.find(({ netuid }) => netuid === 64)!.own[0]!.ratio;
    await expect
      .poll(async () => (await rowOf(page, 64))?.['Subsidy for 1 of revenue'])
      .toBe(`${higher.toFixed(1)} : 1`);

    await page.getByRole('button', { name: 'Edit SN64: Paid by customers' }).click();
    await typeRevenue(page, { Revenue: '2,000,000' });
    await expect.poll(async () => (await rowOf(page, 64))?.['Revenue USD a year']).toBe('$2,000,000');
    await page.getByRole('button', { name: 'Remove SN64: Paid by customers' }).click();
    await expect(page.getByText('The revenue was removed.')).toBeVisible();
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect.poll(async () => (await rowOf(page, 64))?.['Revenue USD a year']).toBe('$2,000,000');
  });

  test('published examples are marked and stand apart', async ({ app: { page } }) => {
    await openView(page, 'Halving impact');
    const shown = await readTable(grid(page, ROWS));
    const network = shown.filter((row) => row['Of'] === 'The whole network');
    expect(network).toHaveLength(3);
    for (const row of network) expect(row['What it counts']).toMatch(/^example /);
    const ratio = grid(page, ROWS).getByRole('columnheader', { name: 'P/S', exact: true });
    await expect(ratio, 'the window has no room for it').toBeHidden();
    await section(page, ROWS).getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'All columns' }).click();
    await expect(ratio).toBeVisible();
    const [sn3] = shown.filter((row) => netuidOf(row['Of']) === 3);
    expect(sn3!['Subsidy for 1 of revenue']).toContain('published 21.7 : 1');
    expect(sn3!['What it counts']).toMatch(
      /against a subsidy of 52 million.*Source: Comparison in circulation/s,
    );
    await expect(section(page, ROWS)).toContainText('22 to 40 of subsidy for 1 of revenue');
    expect((await ask(page, 'revenues.list', {})).own).toEqual([]);
  });

  test('bad input is refused beside its field, and nothing is kept', async ({ app: { page } }) => {
    await openView(page, 'Halving impact');
    const refused = async (over: Record<string, string>, label: string) => {
      const form = await typeRevenue(page, { ...typed, ...over });
      const field = form.getByLabel(label);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(form.getByRole('alert')).not.toBeEmpty();
    };
    await refused({ Revenue: '0' }, 'Revenue');
    await refused({ Revenue: 'much' }, 'Revenue');
    await refused({ 'What it counts': ' ' }, 'What it counts');
    await refused({ Source: '' }, 'Source');
    await refused({ 'As of (UTC)': '2999-01-01' }, 'As of (UTC)');
    await refused({ 'Subnet, empty for the network': 'SN64' }, 'Subnet, empty for the network');
    const form = await typeRevenue(page, { ...typed, 'Subnet, empty for the network': '60000' });
    await expect(form.getByRole('alert')).toContainText('has no SN60000');
    expect((await ask(page, 'revenues.list', {})).own).toEqual([]);
  });
});
