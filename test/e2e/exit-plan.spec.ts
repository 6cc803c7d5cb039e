// The exit of the whole portfolio over days: every number on screen is the contract's under the terms of the controls, and
// the controls do what they say. With the demo, and with small portfolios of its own.
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import {
  byLoss,
  choose,
  expectPlan,
  field,
  importStakes,
  lostAtOnce,
  type Plan,
  sentence,
  START,
} from './support/exit-page.ts';
import { grid, openView, readTable, section, tabTo } from './support/planner-page.ts';
import { amount, day, dollars, percent } from './support/screen-text.ts';

const innerText = { useInnerText: true };

test.describe('in the demo', () => {
  test.use({ demo: true });

  test('verdict, caveat, table and curve are the plan’s', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    const plan = await expectPlan(page, START);
    const main = page.getByRole('main');
    await expect(main).toContainText(`τ${amount(plan.total.stuckMarkRao, 0)} is still unsold`, innerText);
    const none = await ask(page, 'exit.plan', { ...START, recovery: { kind: 'none' } });
    const rests = BigInt(plan.total.exitRao) - BigInt(none.total.exitRao);
    await expect(main).toContainText(`the same plan would bring τ${amount(rests, 0)} less`, innerText);

    const [week, quarter] = await Promise.all(
      [7, 90].map((horizonDays) => ask(page, 'exit.plan', { ...START, horizonDays })),
    );
    const of = (other: Plan | undefined, netuid: number) =>
      amount(other!.subnets.find((row) => row.netuid === netuid)!.proceedsRao, 0);
    const wanted = byLoss(plan).map((row) => [
      expect.stringMatching(`^SN${row.netuid} ?${row.subnetName}`),
      ...[amount(row.markRao, 0), amount(row.atOnceRao, 0), of(week, row.netuid)],
      ...[amount(row.proceedsRao, 0), of(quarter, row.netuid), amount(lostAtOnce(row), 0)],
      row.daysOut! < 1 ? '< 1' : String(Math.round(row.daysOut!)),
    ]);
    const table = grid(page, 'Exit by subnet');
    await expect
      .poll(async () =>
        (await readTable(table))
          .slice(0, wanted.length)
          .map((row) => Object.values(row).filter((text) => text !== '')),
      )
      .toEqual(wanted);
    await expect(table.getByRole('row', { name: /^Total/ })).toContainText(
      [
        plan.total.markRao,
        plan.total.atOnceRao,
        week!.total.exitRao,
        plan.total.exitRao,
        quarter!.total.exitRao,
      ]
        .map((value) => amount(value, 0))
        .join(' '),
      innerText,
    );

    const figure = section(page, 'Proceeds if you stop after');
    await figure.getByRole('button', { name: 'Table of the chart' }).click();
    const base = BigInt(plan.freeRao) + BigInt(plan.rootRao);
    expect((await readTable(figure.getByRole('grid'))).map((row) => Object.values(row))).toEqual(
      plan.points.map((point) => {
        const received = base + BigInt(point.proceedsRao);
        const lost = BigInt(point.soldMarkRao) - BigInt(point.proceedsRao);
        return [
          ...[String(point.day), day(point.at), amount(received), amount(lost)],
          ...[amount(BigInt(plan.total.markRao) - received - lost), amount(point.markLeftRao)],
        ];
      }),
    );
  });

  test('horizon, share and recovery change the plan, and stay when one goes away and back', async ({
    look: page,
  }) => {
    await openView(page, 'Exit liquidity');
    await expectPlan(page, START);
    await choose(page, 'Horizon', '7 d');
    await expectPlan(page, { ...START, horizonDays: 7 });
    await choose(page, 'Pool recovery between sales', 'Partial');
    await field(page, 'Recovered a day').fill('20');
    await expectPlan(page, { ...START, horizonDays: 7, recovery: { kind: 'partial', ratioPerDay: 0.2 } });
    await choose(page, 'Pool recovery between sales', 'None');
    await expectPlan(page, { ...START, horizonDays: 7, recovery: { kind: 'none' } });
    await expect(section(page, 'By subnet')).toContainText('exact at block');
    await choose(page, 'Horizon', '…');
    await field(page, 'Days of the horizon').fill('12');
    await field(page, 'Sell of a pool at most').fill('0.5');
    const terms = { horizonDays: 12, dailyShareRatio: 0.005, recovery: { kind: 'none' } } as const;
    const plan = await expectPlan(page, terms);
    await expect(
      grid(page, 'Exit by subnet').getByRole('columnheader', { name: '12 days', exact: true }),
    ).toBeVisible();

    await openView(page, 'Overview');
    await openView(page, 'Exit liquidity');
    await expect(page.getByRole('main')).toContainText(sentence(plan), innerText);
    await expect(field(page, 'Days of the horizon')).toHaveValue('12');
    await expect(field(page, 'Sell of a pool at most')).toHaveValue('0.5');
  });

  test('now is everything in one order, whatever the daily share', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    await choose(page, 'Horizon', 'Now');
    const now = await ask(page, 'exit.now', {});
    await expect(page.getByRole('main')).toContainText(
      `Selling everything now brings τ${amount(now.total.exitRao, 0)}, ${percent(now.total.haircutRatio!)} less than mark`,
      innerText,
    );
    await expect(field(page, 'Sell of a pool at most')).toBeDisabled();
    const figure = section(page, 'Proceeds, everything sold now');
    await figure.getByRole('button', { name: 'Table of the chart' }).click();
    const shown = (await readTable(figure.getByRole('grid'))).map((row) => Object.values(row).slice(1, 4));
    expect(shown.sort()).toEqual(
      now.sales
        .map(({ markRao, exitRao }) => [
          ...[amount(exitRao), amount(BigInt(markRao) - BigInt(exitRao)), amount(markRao)],
        ])
        .sort(),
    );
  });

  test('the owner leaves first, a number of tranches is chosen, and limits are whole or not', async ({
    look: page,
  }) => {
    await openView(page, 'Exit liquidity');
    await expectPlan(page, START);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await choose(page, 'Leaves together with you', 'The owner');
    await field(page, 'Part of theirs that leaves').fill('50');
    const leaving = { of: 'owner', ratio: 0.5, place: 1 } as const;
    const behind = await expectPlan(page, { ...START, leaving });
    await field(page, 'Of that, sells before you').fill('0');
    const first = await expectPlan(page, { ...START, leaving: { ...leaving, place: 0 } });
    expect(BigInt(first.total.exitRao)).toBeGreaterThan(BigInt(behind.total.exitRao));
    await choose(page, 'Number of tranches', 'Chosen');
    await field(page, 'Tranches of each subnet').fill('60');
    const terms = { ...START, leaving: { ...leaving, place: 0 }, trancheCount: 60 };
    await expectPlan(page, terms);
    await page.getByRole('checkbox', { name: 'A limit may fill in part' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^More \(changed: 50 % of the owner’s/ })).toBeVisible();
    const netuid = byLoss(await ask(page, 'exit.plan', terms))[0]!.netuid;
    const position = await ask(page, 'exit.position', { ...terms, netuid, allowPartial: false });
    const ladder = section(page, 'Next tranches');
    await expect(ladder).toContainText(position.ladder[0]!.partialFill);
    await expect(ladder).toContainText(position.trancheCount.text);
    await expect(section(page, 'What the plan assumes')).toContainText('50 % of the owner’s alpha');
  });

  test('a flow that is typed counts, and one that is none is refused in words', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    await choose(page, 'Pool recovery between sales', 'Observed flow');
    const onlyChain = page.getByText('No flow is typed or in the snapshot, so only the chain buys.');
    await expect(onlyChain).toBeVisible();
    await page.getByRole('button', { name: 'Type flows' }).click();
    await expect(page.getByText('This snapshot holds no flow by subnet')).toBeVisible();
    await field(page, 'Flow of SN124').fill('-15.5');
    const flows = [{ netuid: 124, taoPerDay: -15.5 }];
    const plan = await expectPlan(page, { ...START, recovery: { kind: 'observed-flow', flows } });
    await expect(onlyChain).toBeHidden();
    await field(page, 'Flow of SN124').fill('much');
    await expect(page.getByRole('alert')).toContainText('The flow of SN124 is not a number.');
    await expect(page.getByRole('main')).toContainText(sentence(plan), innerText);
  });

  test('what does not read is said, nothing moves, and the last plan stays', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    const plan = await expectPlan(page, START);
    const figure = section(page, 'Proceeds if you stop after');
    const before = await figure.boundingBox();
    for (const [text, words] of [
      ['0', 'A number from 0.001 to 100.'],
      ['all', 'A number from 0.001 to 100.'],
      ['', 'A number from 0.001 to 100.'],
    ] as const) {
      await field(page, 'Sell of a pool at most').fill(text);
      await expect(field(page, 'Sell of a pool at most')).toHaveAccessibleDescription(words);
    }
    await choose(page, 'Horizon', '…');
    await choose(page, 'Pool recovery between sales', 'Partial');
    await field(page, 'Days of the horizon').fill('400');
    await expect(field(page, 'Days of the horizon')).toHaveAccessibleDescription(
      'A whole number from 0 to 365.',
    );
    await expect(page.getByRole('main')).toContainText(sentence(plan), innerText);
    expect(await figure.boundingBox()).toEqual(before);
  });

  test('dollars stand beside TAO where dollars come first', async ({ app: { page } }) => {
    await openView(page, 'Exit liquidity');
    const { total, usdPerTao } = await expectPlan(page, START);
    await page.getByRole('radio', { name: 'USD' }).click();
    await expect(page.getByRole('main')).toContainText(
      `about τ${amount(total.exitRao, 0)} (${dollars(total.exitRao, usdPerTao!.value)})`,
      innerText,
    );
    const figure = section(page, 'Proceeds if you stop after');
    await figure.getByRole('button', { name: 'Table of the chart' }).click();
    const last = (await readTable(figure.getByRole('grid'))).at(-1)!;
    expect(last['Received $']).toBe(dollars(total.exitRao, usdPerTao!.value));
  });

  test('a number of the plan opens its derivation, down to a tranche; not while amounts are hidden', async ({
    app: { page },
  }) => {
    await openView(page, 'Exit liquidity');
    const plan = await expectPlan(page, START);
    const panel = page.getByRole('dialog', { name: 'Derivation' });
    const received = page.getByRole('main').getByRole('button', { name: amount(plan.total.exitRao, 0) });
    await received.click();
    await expect(panel).toContainText('Received in 30 days');
    const row = plan.subnets.find(({ netuid }) => netuid === 124)!;
    await panel.getByRole('button', { name: amount(row.proceedsRao, 9) }).click();
    await expect(panel).toContainText('SN124 Swarm, received in 30 days');
    await panel.getByRole('button', { name: 'Show all 120' }).click();
    await panel.getByRole('button', { name: /^τ/ }).first().click();
    await expect(panel).toContainText('SN124 Swarm, proceeds of the tranche of day 1');
    await expect(panel).toContainText('y · (1 − (x / (x + a · (1 − f)))^r)');
    await page.keyboard.press('Escape');

    const cell = grid(page, 'Exit by subnet')
      .getByRole('row', { name: /^SN124 / })
      .getByRole('gridcell')
      .nth(3);
    await cell.focus();
    await page.keyboard.press('Alt+Enter');
    await expect(panel).toContainText('SN124 Swarm, received in 7 days');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Hide amounts' }).click();
    await expect(grid(page, 'Exit by subnet').locator('[data-explain]')).toHaveCount(0);
  });

  test('hidden amounts take the ladder, the lines and every length with them', async ({ app: { page } }) => {
    await openView(page, 'Exit liquidity');
    const plan = await expectPlan(page, START);
    await page.getByRole('button', { name: 'Hide amounts' }).click();
    const main = page.getByRole('main');
    await expect(main).not.toContainText(amount(plan.total.exitRao, 0));
    await expect(grid(page, 'Tranches')).toHaveCount(0);
    await expect(main).not.toContainText('btcli stake remove');
    const row = grid(page, 'Exit by subnet').getByRole('row', { name: /^SN124 / });
    await expect(row.getByRole('img')).toHaveCount(0);
    await expect(row).not.toContainText(
      String(Math.round(plan.subnets.find((r) => r.netuid === 124)!.daysOut!)),
    );
  });

  test('controls, rows and lines by keyboard alone', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    await expectPlan(page, START);
    await tabTo(page, field(page, 'Sell of a pool at most'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('2');
    await expectPlan(page, { ...START, dailyShareRatio: 0.02 });
    await tabTo(page, page.getByRole('radio', { name: 'Chain buys' }));
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('radio', { name: 'None' })).toBeFocused();
    await tabTo(page, page.getByRole('radio', { name: '30 d', exact: true }).first());
    await page.keyboard.press('ArrowRight');
    const terms = { horizonDays: 90, dailyShareRatio: 0.02, recovery: { kind: 'none' } } as const;
    const plan = await expectPlan(page, terms);
    await tabTo(page, page.getByRole('button', { name: 'More', exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('radio', { name: 'Nobody' }));
    await page.keyboard.press('ArrowRight');
    await expect(field(page, 'Part of theirs that leaves')).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused();

    const second = byLoss(plan)[1]!;
    const row = grid(page, 'Exit by subnet').getByRole('row', { name: new RegExp(`^SN${second.netuid} `) });
    await tabTo(page, section(page, 'Proceeds if you stop after').getByRole('button').last());
    await page.keyboard.press('Tab');
    while ((await row.locator(':focus').count()) === 0) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(section(page, `SN${second.netuid} ${second.subnetName}`)).toBeVisible();
    await tabTo(page, page.getByRole('tab', { name: 'Tranches' }));
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Sizes' })).toBeFocused();
    await expect(grid(page, 'Largest single order')).toBeVisible();
    await page.keyboard.press('End');
    await expect(grid(page, 'Parts of this sale')).toBeVisible();
  });

  test('a small window shows the answer without scrolling', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    await expectPlan(page, START);
    await expect(grid(page, 'Exit by subnet').getByRole('row').nth(5)).toBeInViewport({ ratio: 1 });
    await expect(grid(page, 'Tranches').getByRole('row').nth(5)).toBeInViewport({ ratio: 1 });
    const sideways = await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(sideways).toBe(0);
  });
});

test('TAO on root alone needs no sale', async ({ app: { page } }) => {
  await importStakes(page, { stakes: [{ netuid: 0, amount: '120.5', rate: '1' }], free: '10.0' });
  await openView(page, 'Exit liquidity');
  await expect(page.getByRole('main')).toContainText(
    'Nothing has to be sold: τ131 is free or root TAO. No pool, no price impact, no loss.',
    innerText,
  );
  await expect(grid(page, 'Exit by subnet').getByRole('row', { name: /^SN0 Root/ })).toBeVisible();
  await expect(page.getByRole('radiogroup', { name: 'Horizon' })).toHaveCount(0);
});

test('a stake without a price stands outside, and is said', async ({ app: { page } }) => {
  await importStakes(page, {
    stakes: [
      { netuid: 4, amount: '100.0' },
      { netuid: 86, amount: '50.0' },
    ],
  });
  await openView(page, 'Exit liquidity');
  const plan = await expectPlan(page, START);
  expect(plan.notValued).toHaveLength(1);
  await expect(page.getByRole('main')).toContainText(
    '1 position without a value stands outside of it.',
    innerText,
  );
  await expect(page.getByRole('link', { name: '1 position not valued' })).toBeVisible();
  await expect(grid(page, 'Exit by subnet')).not.toContainText('SN86');
});
