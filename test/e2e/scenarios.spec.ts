// The scenarios view: numbers as the contract answers them, a scenario made, kept and run again, compared, handed on as a file,
// random paths cancelled, and what is refused at its place.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { dropFile, grid, openView, readTable, section } from './support/planner-page.ts';
import { amount, dollars, estimate, percent } from './support/screen-text.ts';

test.use({ demo: true });
/** Random paths of several scenarios on a slow machine. */
test.slow();

const innerText = { useInnerText: true };
const comparison = (page: Page) => grid(page, 'Scenarios side by side');
const editor = (page: Page) => page.getByRole('region', { name: 'Editor' });
const field = (page: Page, name: string): Locator => editor(page).getByLabel(name, { exact: true });

/** The cells of one row of the comparison, without the signs that say what they are. */
async function rowOf(page: Page, title: string): Promise<string[]> {
  const rows = await comparison(page)
    .getByRole('row')
    .filter({ hasText: title })
    .first()
    .getByRole('gridcell')
    .all();
  const texts = await Promise.all(rows.slice(1).map((cell) => cell.innerText()));
  return texts.map((text) =>
    text
      .replaceAll(/[≈▲▼+]/gu, '')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
  );
}

const exitOf = ({ summary }: WireOut<'scenario.run'>) => estimate(summary.endTao, 0);
const signed = (tao: number) => `${tao < 0 ? '−' : ''}${estimate(Math.abs(tao), 0)}`;
const run = (page: Page, scenario: WireIn<'scenario.run'>['scenario']) =>
  ask(page, 'scenario.run', { scenario });

/** Stops the random paths, so that a test waits for no more than it looks at. */
async function cancelPaths(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Compute random paths' })).toBeVisible();
}

/** Shows these alone, in this order. */
async function compare(page: Page, ...names: string[]): Promise<void> {
  const list = grid(page, 'All scenarios');
  for (const name of names) {
    const box = list.getByRole('checkbox', { name: `Compare ${name}`, exact: true });
    if (!(await box.isChecked()) && (await box.isEnabled())) await box.check();
  }
  const all = await list.getByRole('checkbox', { checked: true }).all();
  const others = await Promise.all(all.map((box) => box.getAttribute('aria-label')));
  for (const label of others)
    if (label !== null && !names.some((name) => label === `Compare ${name}`))
      await list.getByRole('checkbox', { name: label, exact: true }).uncheck();
}

/** A new scenario with one event: SN107 and SN124 fall by a half. */
async function newScenario(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New scenario' }).click();
  await field(page, 'Name').fill(name);
  await field(page, 'Horizon').fill('365');
  await editor(page).getByRole('button', { name: 'Add event' }).click();
  await field(page, 'Date').fill('2026-09-16');
  await field(page, 'Subnets').fill('107, 124');
  await field(page, 'Change').fill('-51');
  await field(page, 'Spread over').fill('2');
}

test('the ready scenarios stand side by side with the contract’s numbers', async ({ app: { page } }) => {
  await openView(page, 'Scenarios');
  await cancelPaths(page);
  const { examples } = await ask(page, 'scenario.examples', {});
  const shown = examples.filter(({ definition }) => definition.horizonDays === 730).slice(0, 4);
  const runs = await Promise.all(shown.map(({ definition }) => run(page, { definition })));
  const [first] = runs;
  expect(await rowOf(page, 'Exit value as assumed')).toEqual(runs.map(exitOf));
  const endRao = BigInt(Math.round(first!.summary.endTao * 1e9));
  const { usdPerTao } = first!.points.at(-1)!;
  expect((await rowOf(page, 'The same, USD'))[0]).toBe(dollars(endRao, usdPerTao!));
  expect(await rowOf(page, 'Against A')).toEqual([
    'base',
    ...runs.slice(1).map(({ summary }) => signed(summary.endTao - first!.summary.endTao)),
  ]);
  expect(await rowOf(page, 'held free')).toEqual(runs.map(({ summary }) => signed(summary.againstHeldTao)));
  expect(await rowOf(page, 'on root')).toEqual(runs.map(({ summary }) => signed(summary.againstRootTao)));
  expect(await rowOf(page, 'in the basket')).toEqual(
    runs.map(({ summary }) => signed(summary.againstBasketTao)),
  );
  expect(await rowOf(page, 'Paths that end below today')).toEqual(runs.map(() => 'cancelled'));
  await expect(grid(page, 'All scenarios').getByText('example', { exact: true })).toHaveCount(
    examples.length,
  );

  const figure = section(page, 'Exit value, as assumed');
  await page.getByRole('checkbox', { name: 'on root' }).check();
  await figure.getByRole('button', { name: 'Table of the chart' }).click();
  const months = await readTable(grid(page, 'Exit value by month'));
  const last = months.at(-1)!;
  expect(Object.values(last)).toEqual(
    expect.arrayContaining([
      estimate(first!.summary.endTao),
      'no paths yet',
      estimate(first!.points.at(-1)!.benchmarks.rootTao),
    ]),
  );
});

test('random paths: the bands of all of them, the same again for the seed, and one looked into', async ({
  look: page,
}) => {
  await openView(page, 'Scenarios');
  await cancelPaths(page);
  await compare(page, 'All to root');
  await page.getByRole('textbox', { name: 'Seed of the random paths' }).fill('7');
  await page.getByRole('button', { name: 'Compute random paths' }).click();
  await expect(page.getByRole('progressbar', { name: 'Random paths of A' })).toBeVisible();
  const { examples } = await ask(page, 'scenario.examples', {});
  const { definition } = examples.find(({ key }) => key === 'all-to-root')!;
  const scenario = { definition };
  const paths = await ask(page, 'scenario.bands', { scenario, seed: '7', pathCount: 400 });
  await expect
    .poll(() => rowOf(page, 'Paths that end below today'), { timeout: 60_000 })
    .toEqual([`${Math.round(paths.belowStartRatio * 100)} of 100`]);
  const { p5, p95 } = paths.end.exitTao;
  expect(await rowOf(page, '9 of 10 paths')).toEqual([`${estimate(p5, 0)} to ${estimate(p95, 0)}`]);
  await expect(page.getByRole('main')).toContainText('ends below today in', innerText);

  const derivation = page.getByRole('dialog', { name: 'Derivation' });
  const range = grid(page, 'Scenarios side by side').getByRole('row', { name: /^9 of 10 paths/u });
  await range.locator('[data-explain]').first().click();
  await expect(derivation).toContainText('rank(ceil(q · n − 0.000000001), x)');
  await expect(derivation).toContainText('400 paths of seed 7');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Single paths' }).click();
  const dialog = page.getByRole('dialog', { name: /^Single paths of A/u });
  const index = paths.paths.lowest;
  const path = await ask(page, 'scenario.path', { scenario, seed: '7', index });
  await expect(dialog).toContainText(`Path ${index} ends at`);
  await expect(dialog).toContainText(estimate(path.summary.endTao, 0), innerText);
  expect(path.summary.endTao).toBe(paths.exitTaoByPath[index]);
  await dialog.locator('.found [data-explain]').first().click();
  await expect(derivation).toContainText('E = S + A + sum(c)');
  await page.keyboard.press('Escape');
  await expect(derivation).toBeHidden();
  const causes = await readTable(grid(page, 'Largest contributions'));
  expect(
    causes.map((row) =>
      Object.values(row)
        .at(-1)!
        .replaceAll(/[▲▼+ ]/gu, ''),
    ),
  ).toEqual(path.contributions.slice(0, 8).map(({ changeTao }) => signed(changeTao)));
  await dialog.getByRole('radio', { name: 'By number' }).click();
  await dialog.getByRole('textbox', { name: 'Number of the path' }).fill('400');
  await expect(dialog.getByRole('alert')).toContainText('A whole number from 0 to 399.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('Esc cancels the random paths; what was computed by days stays', async ({ app: { page } }) => {
  await openView(page, 'Scenarios');
  await expect(page.getByRole('progressbar', { name: 'Random paths of A' })).toBeVisible();
  const before = await rowOf(page, 'Exit value as assumed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Compute random paths' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  expect(await rowOf(page, 'Exit value as assumed')).toEqual(before);
});

test('a scenario with a shock is made and kept; what is typed over it stays when the view is left', async ({
  app,
}) => {
  const { page } = app;
  await openView(page, 'Scenarios');
  await cancelPaths(page);
  await newScenario(page, 'Two pools fall');
  await editor(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(editor(page)).toBeHidden();
  const { scenarios } = await ask(page, 'scenario.list', {});
  const saved = scenarios[0]!;
  expect(saved.definition).toMatchObject({
    name: 'Two pools fall',
    horizonDays: 365,
    events: [
      {
        ...{ kind: 'price-change', at: '2026-09-16T00:00:00.000Z', netuids: [107, 124] },
        ...{ changeRatio: -0.51, days: 2 },
      },
    ],
    portfolio: { kind: 'amounts' },
  });
  await compare(page, 'Two pools fall');
  const answer = await run(page, { id: saved.id });
  await expect.poll(() => rowOf(page, 'Exit value as assumed')).toEqual([exitOf(answer)]);
  const text = `SN107, SN124 −51\u202f% in 2 days`;
  await expect(comparison(page)).toContainText(text);

  await page.getByRole('button', { name: 'Edit Two pools fall' }).click();
  await field(page, 'Change').fill('-30');
  await expect.poll(() => rowOf(page, 'Exit value as assumed')).not.toEqual([exitOf(answer)]);
  await openView(page, 'Overview');
  await openView(page, 'Scenarios');
  await expect(field(page, 'Change')).toHaveValue('-30');
  await editor(page).getByRole('button', { name: 'Close' }).click();
  await editor(page).getByRole('button', { name: 'Discard' }).click();
  await expect.poll(() => rowOf(page, 'Exit value as assumed')).toEqual([exitOf(answer)]);
});

test.describe('in the own book', () => {
  test.use({ demo: false });

  test('a kept scenario with amounts of its own runs again after a restart', async ({ app }) => {
    await openView(app.page, 'Scenarios');
    await expect(app.page.getByText('No wallet yet')).toBeVisible();
    await app.page.getByRole('button', { name: 'New scenario' }).click();
    await field(app.page, 'Name').fill('What if I had');
    await editor(app.page).getByText('Snapshot and amounts').click();
    await field(app.page, 'Begins with').selectOption({ label: 'these amounts' });
    await field(app.page, 'Free').fill('100');
    await editor(app.page).getByRole('button', { name: 'Add holding' }).click();
    await field(app.page, 'Subnet').fill('64');
    await field(app.page, 'Held').fill('21400.000000001');
    await editor(app.page).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(editor(app.page)).toBeHidden();
    const { scenarios } = await ask(app.page, 'scenario.list', {});
    const { id, definition } = scenarios[0]!;
    expect(definition!.portfolio).toMatchObject({
      freeRao: '100000000000',
      alpha: [{ netuid: 64, amountRao: '21400000000001' }],
    });
    const before = await run(app.page, { id });
    await app.restart();
    await openView(app.page, 'Scenarios');
    await expect.poll(async () => (await rowOf(app.page, 'Exit value as assumed'))[0]).toBe(exitOf(before));
    const after = await run(app.page, { id });
    expect(after.points).toEqual(before.points);
  });
});

test('scenarios go out as a file and come back from it; one is removed and brought back', async ({ app }) => {
  const { page } = app;
  await openView(page, 'Scenarios');
  await cancelPaths(page);
  await newScenario(page, 'Handed on');
  await editor(page).getByRole('button', { name: 'Save', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export Handed on' }).click();
  const path = await (await download).path();
  expect(readFileSync(path, 'utf8')).not.toMatch(/\b5[1-9A-HJ-NP-Za-km-z]{47}\b/u);

  await page.getByRole('button', { name: 'Remove Handed on' }).click();
  await expect(page.getByText('“Handed on” was removed.')).toBeVisible();
  expect((await ask(page, 'scenario.list', {})).scenarios).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('“Handed on” is back.')).toBeVisible();

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import scenarios' }).click();
  await (await chooser).setFiles(path);
  await expect(page.getByText(/^1 scenario taken over from /u)).toBeVisible();
  const { scenarios } = await ask(page, 'scenario.list', {});
  expect(scenarios).toHaveLength(2);
  expect(scenarios[0]!.definition).toEqual(scenarios[1]!.definition);
  await openView(page, 'Overview');
  await dropFile(page.getByRole('main'), path);
  await expect(page.getByText(/^1 scenario taken over from /u)).toBeVisible();
  const bad = join(app.dataFolder, 'bad.taoscenario');
  writeFileSync(bad, readFileSync(path, 'utf8').replace(/"horizonDays":\s*365/u, '"horizonDays": -3'));
  await openView(page, 'Overview');
  await dropFile(page.getByRole('main'), bad);
  const refusal = page.getByRole('alert').filter({ hasText: 'bad.taoscenario was not taken over' });
  await expect(refusal).toContainText('horizonDays: must be at least 1');
  await expect(refusal, 'seen without a scroll').toBeInViewport();
  const dropped = (await ask(page, 'scenario.list', {})).scenarios;
  expect(dropped.map(({ definition }) => definition)).toEqual(Array(3).fill(scenarios[0]!.definition));
  await page.getByRole('button', { name: 'Remove Handed on' }).first().click();
  await expect(page.getByRole('button', { name: 'Rename Handed on' })).toHaveCount(2);

  await page.getByRole('button', { name: 'Rename Handed on' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Taken back');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Edit Taken back' })).toBeVisible();
  await page.getByRole('button', { name: 'Duplicate Taken back' }).click();
  await expect(page.getByText('Kept as “Taken back copy”.')).toBeVisible();

  const { content } = await ask(page, 'export.make', { what: 'everything-json' });
  const everything = join(app.dataFolder, 'everything.json');
  writeFileSync(everything, Buffer.from(content, 'base64'));
  await page.getByRole('button', { name: 'Remove Taken back copy' }).click();
  await expect(page.getByRole('button', { name: 'Edit Taken back copy' })).toBeHidden();
  await dropFile(page.getByRole('main'), everything);
  await expect(page.getByText('1 scenario taken over from everything.json.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit Taken back copy' })).toBeVisible();
});

test('what is refused stands at its field, and the last result stays', async ({ look: page }) => {
  await openView(page, 'Scenarios');
  await cancelPaths(page);
  await newScenario(page, 'Refused');
  const good = await ask(page, 'scenario.run', {
    scenario: {
      definition: {
        ...{ format: 1, name: 'Refused', horizonDays: 365 },
        events: [
          {
            ...{ kind: 'price-change', at: '2026-09-16T00:00:00.000Z', netuids: [107, 124] },
            ...{ changeRatio: -0.51, days: 2 },
          },
        ],
      },
    },
  });
  await expect.poll(async () => (await rowOf(page, 'Exit value as assumed')).at(-1)).toBe(exitOf(good));
  await expect(editor(page)).toContainText('Takes the place of “');
  expect((await rowOf(page, 'Against A')).at(-1), 'ends after a year, A after two').toBe('another day');
  await expect(page.getByRole('main')).toContainText('end on different days, so their ends are not ranked');
  await field(page, 'Spread over').fill('two');
  await expect(editor(page).getByRole('alert')).toHaveText('This is not a number.');
  await field(page, 'Spread over').fill('1.5');
  await expect(editor(page).getByRole('alert')).toHaveText('A whole number, 1 to 2,922.');
  await field(page, 'Spread over').fill('2');
  await field(page, 'Subnets').fill('107, 999');
  await expect(editor(page).getByRole('alert')).toHaveText('SN999 is not in this snapshot.');
  await field(page, 'Subnets').fill('107, 124');
  await field(page, 'Change').fill('-120');
  await expect(editor(page).getByRole('alert')).toHaveText('At least −99.');
  await expect(field(page, 'Change')).toHaveAttribute('aria-invalid', 'true');
  const head = comparison(page).getByRole('columnheader').last();
  await expect(head).toContainText('Event 1, change: At least −99.', innerText);
  await expect(head, 'of the last result').toContainText('SN107, SN124 −51 % in 2 days', innerText);
  expect((await rowOf(page, 'Exit value as assumed')).at(-1)).toBe(exitOf(good));
  await field(page, 'Change').fill('-51');
  await expect(editor(page).getByRole('alert')).toHaveCount(0);
  await editor(page).getByRole('button', { name: 'Add event' }).click();
  await expect(field(page, 'Subnets').last()).toHaveValue('');
  await expect(editor(page).getByRole('alert'), 'nobody was at the empty field yet').toHaveCount(0);
  await editor(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(editor(page).getByRole('alert')).toHaveText('Something has to stand here.');
  await editor(page).getByRole('button', { name: 'Remove event 2' }).click();
  await page.getByRole('button', { name: 'New scenario' }).click();
  await page.getByRole('button', { name: 'Continue draft' }).click();
  await expect(field(page, 'Name')).toHaveValue('Refused');
  await field(page, 'Name').fill('5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty');
  await expect(editor(page).getByRole('alert')).toHaveText('a scenario holds no addresses');
  await page.getByRole('button', { name: 'New scenario' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(field(page, 'Name'), 'blank').toHaveValue('New scenario');
  await expect(editor(page).getByRole('button', { name: 'Remove event 1' })).toHaveCount(0);
});

test('a spiral and the edges of the rules, as the contract answers them; hidden with the amounts', async ({
  app: { page },
}) => {
  await openView(page, 'Scenarios');
  await cancelPaths(page);
  const gauges = await ask(page, 'scenario.gauges', {});
  if ('missing' in gauges.gates || 'missing' in gauges.rootCliff) throw new Error('the demo has both');
  const gate = await readTable(grid(page, 'Emission gate'));
  expect(gate.map((row) => Object.values(row).slice(-3))).toEqual(
    gauges.gates.map(({ taoPerDay, taoPerDayBeyond, costTaoPerDay }) =>
      [taoPerDay, taoPerDayBeyond, costTaoPerDay].map((tao) => estimate(tao)),
    ),
  );
  await expect(page.getByText(gauges.rootCliff.movingPriceSum.toFixed(3))).toBeVisible();

  const observed = await ask(page, 'scenario.observed', {});
  const spirals = section(page, 'If holders leave');
  await spirals.getByRole('button', { name: 'As SN3, April 2026' }).click();
  const rate = Number(observed.leavingRatioPerDay.toPrecision(3));
  const spiral = await ask(page, 'scenario.spiral', { netuid: 3, leavingRatioPerDay: rate, horizonDays: 30 });
  await expect(spirals).toContainText(`day ${spiral.halfLifeDays}`, innerText);
  const paid = spiral.deciles.map(({ paidTao }) => estimate(paidTao, 0));
  await expect
    .poll(async () =>
      (await readTable(grid(page, 'What those who leave get'))).map((row) => Object.values(row)[2]),
    )
    .toEqual(paid);
  await expect(spirals).toContainText(percent(observed.fallRatio, 0), innerText);

  const first = (await rowOf(page, 'Exit value as assumed'))[0]!;
  const summary = await ask(page, 'portfolio.summary', {});
  await page.getByRole('button', { name: 'Hide amounts' }).click();
  const main = page.getByRole('main');
  await expect(comparison(page)).not.toContainText(first, innerText);
  await expect(main).not.toContainText(amount(summary.exitRao ?? '', 0), innerText);
});
