// Allocation: every cut with its concentration, categories, targets typed by keyboard, and the plan. Each number on screen
// is the contract's, in the screen's own writing.
import type { Page } from '@playwright/test';
import type { WireOut } from '#contract/methods.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { seriousFindings } from './support/axe.ts';
import {
  chooseFile,
  fixturePath,
  grid,
  openTwins,
  openView,
  readTable,
  section,
} from './support/planner-page.ts';
import { amount, percent } from './support/screen-text.ts';

const innerText = { useInnerText: true };

const openTargets = async (page: Page) => {
  await openView(page, 'Allocation');
  await page.getByRole('link', { name: 'Targets and rebalancing' }).click();
  await expect(section(page, 'Targets')).toBeVisible();
};
const targetOf = (page: Page, name: string) =>
  page.getByRole('textbox', { name: `Target of ${name}`, exact: true });
const netuidOf = (text = '') => Number(/^SN(\d+)/.exec(text)?.[1] ?? -1);
const signedAmount = (units: string, digits = 2) =>
  units.startsWith('-') ? `−${amount(units.slice(1), digits)}` : amount(units, digits);
const points = (ratio: number) => `${ratio > 0 ? '+' : ''}${percent(ratio, 2).replace(/\s%/u, '')}`;

/** The equal weights of the demo's subnets, kept. */
async function setEqualWeights(page: Page) {
  await page.getByRole('button', { name: 'Equal weights' }).click();
  await expect(page.getByRole('main')).toContainText('These target weights are not saved yet.');
  await expect(section(page, 'Plan')).toContainText('Save to see drift and plan.');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await expect(section(page, 'Trades')).toBeVisible();
}

test.describe('the demo', () => {
  test.use({ demo: true });

  test('each cut shows its parts and how concentrated they are', async ({ look: page }) => {
    await openView(page, 'Allocation');
    for (const by of ['validator', 'owner', 'category', 'group', 'wallet', 'subnet'] as const) {
      const { slices, total, concentration } = await ask(page, 'allocation.breakdown', { by });
      await page.getByRole('radio', { name: `By ${by}` }).click();
      await expect(section(page, `By ${by}`)).toBeVisible();
      const table = await readTable(grid(page, 'Allocation'));
      expect(
        table
          .slice(0, -1)
          .map((row) => [row['Exit τ'], row['Weight at exit']])
          .sort(),
      ).toEqual(slices.map((slice) => [amount(slice.exitRao), percent(slice.exitShareRatio)]).sort());
      expect(table.at(-1)).toMatchObject({ 'Exit τ': amount(total.exitRao) });
      const { hhi, effectiveCount, top } = concentration.exit!;
      const facts = await readTable(page.getByRole('table', { name: `Concentration by ${by}` }));
      expect(facts.slice(0, 3).map(({ Exit }) => Exit)).toEqual([
        hhi.toFixed(3),
        effectiveCount.toFixed(1),
        percent(top[0]!.ratio),
      ]);
    }
  });

  test('a category that is typed makes a part of its own', async ({ app: { page } }) => {
    await openView(page, 'Allocation');
    await page.getByRole('radio', { name: 'By category' }).click();
    const field = page.getByRole('textbox', { name: 'Category of SN64 Chutes' });
    await field.fill('Inference');
    await field.press('Enter');
    await expect(grid(page, 'Allocation').getByRole('row').filter({ hasText: 'Inference' })).toHaveCount(1);
    const { slices } = await ask(page, 'allocation.breakdown', { by: 'category' });
    const part = slices.find(({ label }) => label === 'Inference')!;
    const row = (await readTable(grid(page, 'Allocation'))).find(({ Category }) => Category === 'Inference');
    expect(row).toMatchObject({ Positions: '1', 'Exit τ': amount(part.exitRao) });
    await field.fill('');
    await field.press('Enter');
    await expect(grid(page, 'Allocation').getByRole('row').filter({ hasText: 'Inference' })).toHaveCount(0);
  });

  test('a plan is shown as the contract answers it', async ({ app: { page } }) => {
    test.slow();
    await openTargets(page);
    await setEqualWeights(page);
    const set = await ask(page, 'allocation.targets', {});
    const plan = await ask(page, 'allocation.rebalance', { years: 1, costPerDrift: 0.05, newRao: '0' });
    await expect(page.getByRole('main')).toContainText(
      `τ${amount(plan.driftBeforeRao, 0)} of τ${amount(set.wholeRao, 0)} is out of place; ${plan.trades.length} trades put`,
      innerText,
    );
    const rows = await readTable(grid(page, 'Targets'));
    const after = new Map(plan.after.map((row) => [row.key, row]));
    for (const target of set.rows) {
      const row = rows.find((each) => netuidOf(each['Part']) === target.netuid);
      expect(row).toMatchObject({
        'Exit τ': amount(target.exitRao),
        'Weight of the named': percent(target.weightRatio),
        'Drift % points': points(target.driftRatio),
        'Drift τ': signedAmount(target.driftRao),
        'After the plan': percent(after.get(target.key)!.weightRatio),
      });
    }
    await checkTrades(page, plan);
    const [sent] = plan.transfers;
    await expect(section(page, 'Trades')).toContainText(
      `Before the purchases in Vault, τ${amount(sent!.amountRao)} goes there from Trading`,
      innerText,
    );
    const facts = section(page, 'Plan');
    for (const units of [plan.driftAfterRao, plan.costRao, plan.gain.tao.gain, plan.freeAfterRao])
      await expect(facts).toContainText(signedAmount(units));
    await openTwins(page);
    const depths = await readTable(grid(page, 'Cost by drift removed'));
    expect(depths.map((row) => [row['Drift removed τ'], row['Cost τ'], row['Trades']])).toEqual(
      plan.frontier.map((point) => [amount(point.removedRao), amount(point.costRao), `${point.tradeCount}`]),
    );
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('buying only, with new TAO and a lower limit on cost, is another plan', async ({ app: { page } }) => {
    await openTargets(page);
    await setEqualWeights(page);
    await page.getByRole('radio', { name: 'Buy only' }).click();
    await page.getByRole('textbox', { name: 'New TAO to spend' }).fill('250');
    await page.getByRole('textbox', { name: 'At most per τ of drift' }).fill('1');
    const plan = await ask(page, 'allocation.rebalance', {
      ...{ mode: 'buy', newRao: '250000000000', costPerDrift: 0.01, years: 1 },
    });
    expect(plan.trades.every(({ kind }) => kind === 'buy')).toBe(true);
    await expect(section(page, 'Plan')).toContainText(amount(plan.driftAfterRao));
    await checkTrades(page, plan);
  });

  test('amounts that are hidden are hidden here too', async ({ app: { page } }) => {
    test.slow();
    await openTargets(page);
    await setEqualWeights(page);
    await page.getByRole('button', { name: 'Hide amounts' }).click();
    const { trades } = await ask(page, 'allocation.rebalance', {});
    const text = await page.getByRole('main').innerText();
    for (const { amountRao, costRao } of trades) {
      expect(text).not.toContain(amount(amountRao));
      expect(text).not.toContain(amount(costRao, 4));
    }
    expect(text).not.toContain('btcli stake');
    expect(await seriousFindings(page)).toEqual([]);
  });
});

/** The trades on screen are those of the plan. */
async function checkTrades(page: Page, plan: WireOut<'allocation.rebalance'>) {
  const nameOf = (netuid: number | null) => (netuid === 0 ? 'root' : `SN${netuid}`);
  const wanted = plan.trades.map(({ kind, from, to, costRao, swapFeeRao }) => ({
    Trade:
      kind === 'move'
        ? `Move ${nameOf(from.netuid)} to ${nameOf(to.netuid)}`
        : kind === 'sell'
          ? `Sell ${nameOf(from.netuid)}`
          : `Buy ${nameOf(to.netuid)}`,
    'Cost τ, all in': amount(costRao),
    'Swap fee τ': amount(swapFeeRao, 4),
  }));
  await expect(async () => {
    const shown = await readTable(grid(page, 'Trades'));
    expect(shown.slice(0, -1)).toMatchObject(wanted);
    expect(shown.at(-1)).toMatchObject({ Trade: 'Total', 'Cost τ, all in': amount(plan.costRao) });
  }).toPass({ timeout: 10_000 });
  await expect(page.getByLabel('Lines for btcli')).toHaveText(plan.lines.join('\n'));
}

test('targets are typed by keyboard, a wrong sum is refused by name, and what is kept survives', async ({
  app,
}) => {
  const { page } = app;
  await openView(page, 'Portfolio');
  await chooseFile(page, fixturePath('ok/stake-list.json'));
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(grid(page, 'Open positions')).toBeVisible();
  await openTargets(page);
  const { slices } = await ask(page, 'allocation.breakdown', { by: 'subnet' });
  const [first, second] = slices.filter(({ part }) => part === 'alpha');
  const [one, two] = [first!, second!].map(({ netuid, label }) => `SN${netuid} ${label}`) as [string, string];
  await targetOf(page, one).focus();
  await page.keyboard.type('60');
  await targetOf(page, two).focus();
  await page.keyboard.type('30');
  await expect(section(page, 'Targets')).toContainText('sums to 90 %, 10 % short', innerText);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('weights: the weights sum to 90 %, not to 100 %');
  await targetOf(page, two).fill('much');
  await expect(page.getByRole('alert').filter({ hasText: 'Not a percentage' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save targets' })).toBeDisabled();
  await targetOf(page, two).fill('40');
  await page.keyboard.press('Enter');
  await expect(section(page, 'Trades')).toBeVisible();
  expect((await ask(page, 'allocation.targets', {})).rows.map(({ key, ratio }) => [key, ratio])).toEqual([
    [first!.key, 0.6],
    [second!.key, 0.4],
  ]);
  await page.reload();
  await openTargets(page);
  await expect(targetOf(page, one)).toHaveValue('60');
  await app.restart();
  await openTargets(app.page);
  await expect(targetOf(app.page, two)).toHaveValue('40');
  await expect(section(app.page, 'Trades')).toBeVisible();
});

test('with nothing in it the view says what to do', async ({ app: { page } }) => {
  await openView(page, 'Allocation');
  await expect(page.getByText('No wallet yet')).toBeVisible();
  await page.getByRole('link', { name: 'Targets and rebalancing' }).click();
  await expect(page.getByText('No wallet yet')).toBeVisible();
});
