// The exit of the whole portfolio over days: every number on screen is the contract's under the terms of the controls, and
// the controls do what they say. With the demo, and with small portfolios of its own.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { HOTKEY_1, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { chooseFile, grid, openView, readTable, section, tabTo } from './support/planner-page.ts';
import { amount, day, dollars, percent } from './support/screen-text.ts';

const innerText = { useInnerText: true };
const START = { horizonDays: 30, dailyShareRatio: 0.01, recovery: { kind: 'chain-buys' } } as const;

type Plan = WireOut<'exit.plan'>;
const rao = (value: bigint) => (value < 0n ? -value : value);
const lostAtOnce = (row: Plan['subnets'][number]) => BigInt(row.markRao) - BigInt(row.atOnceRao);
const byLoss = ({ subnets }: Plan) => subnets.toSorted((a, b) => Number(lostAtOnce(b) - lostAtOnce(a)));

/** The sentence of a plan over days, up to what is unsold. */
function sentence({ horizonDays, total }: Plan): string {
  const more = BigInt(total.exitRao) - BigInt(total.atOnceRao);
  const days = horizonDays === 1 ? '1 day' : `${horizonDays} days`;
  return (
    `In ${days} you receive about τ${amount(total.exitRao, 0)}, ` +
    `τ${amount(rao(more), 0)} ${more < 0n ? 'less' : 'more'} than at once;`
  );
}

/** Waits until the screen shows the plan of these terms. */
async function expectPlan(page: Page, terms: WireIn<'exit.plan'>): Promise<Plan> {
  const plan = await ask(page, 'exit.plan', terms);
  await expect(page.getByRole('main')).toContainText(sentence(plan), innerText);
  return plan;
}

const choose = (page: Page, group: string, name: string) =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).click();
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const fact = (page: Page, title: string, name: string) =>
  section(page, title).getByRole('term').filter({ hasText: name }).locator('+ dd').first();

/** Takes a portfolio of one wallet over. */
async function importStakes(page: Page, list: Parameters<typeof stakeList>[0]): Promise<void> {
  await openView(page, 'Portfolio');
  const buffer = Buffer.from(stakeList(list));
  await chooseFile(page, { name: 'stakes.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('stakes.json is in the planner')).toBeVisible();
}

test.describe('in the demo', () => {
  test.use({ demo: true });

  test('verdict, caveat, table and curve are the plan’s', async ({ app: { page } }) => {
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
    app: { page },
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

  test('now is everything in one order, whatever the daily share', async ({ app: { page } }) => {
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
    app: { page },
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

  test('a flow that is typed counts, and one that is none is refused in words', async ({ app: { page } }) => {
    await openView(page, 'Exit liquidity');
    await choose(page, 'Pool recovery between sales', 'Observed flow');
    await page.getByRole('button', { name: 'Type flows' }).click();
    await expect(page.getByText('This snapshot holds no flow by subnet')).toBeVisible();
    await field(page, 'Flow of SN124').fill('-15.5');
    const flows = [{ netuid: 124, taoPerDay: -15.5 }];
    const plan = await expectPlan(page, { ...START, recovery: { kind: 'observed-flow', flows } });
    await field(page, 'Flow of SN124').fill('much');
    await expect(page.getByRole('alert')).toContainText('The flow of SN124 is not a number.');
    await expect(page.getByRole('main')).toContainText(sentence(plan), innerText);
  });

  test('what does not read is said, nothing moves, and the last plan stays', async ({ app: { page } }) => {
    await openView(page, 'Exit liquidity');
    const plan = await expectPlan(page, START);
    const figure = section(page, 'Proceeds if you stop after');
    const before = await figure.boundingBox();
    for (const [text, words] of [
      ['0', 'Above 0, up to 100.'],
      ['all', 'Above 0, up to 100.'],
      ['', 'Above 0, up to 100.'],
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

  test('a row chooses the subnet beside: depth, ladder, sizes, waiting', async ({ app: { page } }) => {
    await openView(page, 'Exit liquidity');
    await page.getByRole('row', { name: /^SN91 / }).click();
    const position = await ask(page, 'exit.position', { ...START, netuid: 91 });
    const depth = section(page, 'SN91 cascade');
    await depth.getByRole('button', { name: 'Table of the chart' }).click();
    for (const [side, name] of [
      ['sell', 'Sell'],
      ['buy', 'Buy'],
    ] as const) {
      if (side === 'buy') {
        await depth.getByRole('button', { name: 'Chart', exact: true }).click();
        await depth.getByRole('radio', { name }).click();
        await depth.getByRole('button', { name: 'Table of the chart' }).click();
      }
      expect((await readTable(depth.getByRole('grid'))).map((row) => Object.values(row))).toEqual(
        position.depth[side].map((point) => [
          ...[amount(point.amountRao, 0), amount(point.outRao)],
          ...[percent(point.priceImpactRatio, 2), percent(point.totalLossRatio, 2)],
        ]),
      );
    }

    const ladder = section(page, 'Next tranches');
    await expect(ladder).toContainText(`${position.ladder.length} in all`);
    await ladder.getByRole('button', { name: `All ${position.ladder.length}` }).click();
    const tranches = grid(page, 'Tranches');
    // A long table draws the rows in sight; the empty one under them keeps the room of the others.
    const rungs = (await readTable(tranches)).map((row) => Object.values(row)).slice(0, 20);
    expect(rungs.map((cells) => [cells[1], cells[3], cells[4]])).toEqual(
      position.ladder
        .slice(0, 20)
        .map((rung) => [
          ...[amount(rung.amountRao), amount(rung.expectedRao), percent(rung.priceImpactRatio, 2)],
        ]),
    );
    expect(rungs.map((cells) => Number(cells[2]!))).toEqual(
      position.ladder
        .slice(0, 20)
        .map(({ limitPriceRao }) => expect.closeTo(Number(limitPriceRao) / 1e9, 6) as number),
    );
    await tranches.evaluate((table) => table.parentElement!.parentElement!.scrollTo(0, 1e6));
    await expect(tranches.getByRole('row').last()).toContainText(amount(position.ladder.at(-1)!.expectedRao));
    const stays = section(page, 'What stays, and why');
    await expect(stays).toContainText('Horizon too short');
    await expect(stays).toContainText(amount(position.stuck[0]!.amountRao));

    await page.getByRole('tab', { name: 'Sizes' }).click();
    expect((await readTable(grid(page, 'Largest single order'))).map((row) => Object.values(row))).toEqual(
      position.largest.map(({ toleranceRatio, sell, buy }) => [
        percent(toleranceRatio),
        ...[sell.byLimitRao, sell.byAverageRao, buy.byLimitRao, buy.byAverageRao].map((each) =>
          amount(each, 0),
        ),
      ]),
    );
    const { sale, waiting, dissolution } = position;
    if ('missing' in sale || 'missing' in waiting || 'missing' in dissolution)
      throw new Error('nothing stands');
    const one = 'All of it in one order now';
    await expect(fact(page, one, 'You receive')).toHaveText(`τ${amount(sale.exitRao, 4)}`, innerText);
    await expect(fact(page, one, 'Swap fee')).toContainText(amount(sale.feeRao, 4));
    await expect(fact(page, one, 'Extrinsic fee')).toContainText(amount(sale.extrinsicFeeRao, 4));
    await expect(fact(page, one, 'Price impact')).toHaveText(percent(sale.priceImpactRatio, 2));
    await expect(fact(page, one, 'Total loss')).toHaveText(percent(sale.totalLossRatio, 2));

    await page.getByRole('tab', { name: 'Waiting' }).click();
    const wait = 'Waiting against selling';
    await expect(fact(page, wait, 'Sold then')).toHaveText(`τ${amount(waiting.proceedsThenRao)}`, innerText);
    await expect(fact(page, wait, 'Price may fall by')).toHaveText(percent(waiting.breakEvenFallRatio, 2));
    await choose(page, 'Wait', '90 d');
    const longer = (await ask(page, 'exit.position', { ...START, netuid: 91, waitDays: 90 })).waiting;
    if ('missing' in longer) throw new Error(longer.missing);
    await expect(fact(page, wait, 'Sold then')).toHaveText(`τ${amount(longer.proceedsThenRao)}`, innerText);
    const payout = section(page, 'Dissolution beside selling');
    await expect(payout).toContainText(`Selling now τ${amount(dissolution.sellRao!)}`, innerText);
    await expect(payout).toContainText(
      `If dissolved τ${amount(dissolution.lowRao)} to τ${amount(dissolution.highRao)}`,
      innerText,
    );
    await page.goBack();
    await expect(depth).toBeHidden();
  });

  test('btcli lines are copied one by one and all together', async ({ app: { page } }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await openView(page, 'Exit liquidity');
    await page.getByRole('row', { name: /^SN124 / }).click();
    const { ladder } = await ask(page, 'exit.position', { ...START, netuid: 124 });
    const panel = section(page, 'Next tranches');
    await expect(panel).toContainText('The amount is in alpha. The planner never runs this.');
    await panel.getByRole('button', { name: 'Copy the btcli line of day 1', exact: true }).click();
    await expect.poll(copied).toBe(ladder[0]!.commands.join('\n'));
    await grid(page, 'Tranches').getByRole('row').nth(3).click();
    await expect(panel.locator('code')).toHaveText(ladder[2]!.commands[0]!);
    await panel.getByRole('button', { name: /^Copy the btcli line of day/ }).click();
    await expect.poll(copied).toBe(ladder[2]!.commands[0]!);
    await panel.getByRole('button', { name: 'Copy btcli lines' }).click();
    await expect.poll(copied).toBe(ladder.flatMap(({ commands }) => commands).join('\n'));
  });

  test('the plan is kept as a file, under the terms on the screen', async ({ app: { page } }) => {
    await openView(page, 'Exit liquidity');
    await choose(page, 'Horizon', '7 d');
    const terms = { ...START, horizonDays: 7 };
    const plan = await expectPlan(page, terms);
    await page.getByRole('button', { name: 'Export plan' }).click();
    for (const form of ['CSV', 'JSON'] as const) {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: form, exact: true }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toContain('exit-7-days');
      const text = readFileSync(await file.path(), 'utf8');
      if (form === 'CSV') {
        const pieces = plan.subnets.flatMap(({ tranches }) => tranches);
        expect(text.trim().split('\n')).toHaveLength(
          1 + pieces.reduce((count, { pieceCount }) => count + pieceCount, 0),
        );
      } else {
        const { exit_tao } = JSON.parse(text) as { exit_tao: string };
        expect(Math.round(Number(exit_tao) * 1e9)).toBe(Number(plan.total.exitRao));
      }
    }
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

  test('controls, rows and lines by keyboard alone', async ({ app: { page } }) => {
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
    await tabTo(page, section(page, 'Proceeds if you stop after').getByRole('button'));
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

  test('a small window shows the answer without scrolling', async ({ app: { page } }) => {
    await openView(page, 'Exit liquidity');
    await expectPlan(page, START);
    await expect(grid(page, 'Exit by subnet').getByRole('row').nth(5)).toBeInViewport({ ratio: 1 });
    await expect(grid(page, 'Tranches').getByRole('row').nth(5)).toBeInViewport({ ratio: 1 });
    const sideways = await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(sideways).toBe(0);
  });
});

test('two stakes of a subnet are sold as one, or looked at one by one', async ({ app: { page } }) => {
  await importStakes(page, {
    stakes: [
      { netuid: 64, amount: '30000.0', hotkey: HOTKEY_1 },
      { netuid: 64, amount: '20000.0', hotkey: HOTKEY_2 },
    ],
  });
  await openView(page, 'Exit liquidity');
  await expectPlan(page, START);
  const panel = section(page, 'Next tranches');
  const both = await ask(page, 'exit.position', { ...START, netuid: 64 });
  await expect(panel).toContainText(`${both.ladder.length} in all`);
  const lines = both.ladder.flatMap(({ commands }) => commands).join('\n');
  for (const hotkey of [HOTKEY_1, HOTKEY_2]) expect(lines).toContain(hotkey);
  const position = (await ask(page, 'positions.list', {})).find(({ hotkey }) => hotkey === HOTKEY_2)!;
  await page.getByRole('combobox', { name: 'What is sold' }).selectOption(position.positionId);
  const one = await ask(page, 'exit.position', { ...START, positionId: position.positionId });
  await expect(panel).toContainText(amount(one.ladder[0]!.amountRao));
  await expect(panel.locator('code')).toHaveText(one.ladder[0]!.commands[0]!);
  await expect(panel.locator('code')).toContainText(HOTKEY_2);
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
