// One subnet in full, beside the plan of the whole portfolio: sizes, tranches with their lines, waiting, files. Every number
// is the contract's under the terms of the controls.
import { readFileSync } from 'node:fs';
import { HOTKEY_1, HOTKEY_2 } from '#test/support/stake-list.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { choose, expectPlan, fact, importStakes, START } from './support/exit-page.ts';
import { chooseSubnet, grid, openView, readTable, section } from './support/planner-page.ts';
import { amount, day, percent } from './support/screen-text.ts';
import { chain, enabling, ME, started, sync, withNode } from './support/sync-page.ts';

const innerText = { useInnerText: true };

test.describe('in the demo', () => {
  test.use({ demo: true });

  test('a row chooses the subnet beside: depth, ladder, sizes, waiting', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    await chooseSubnet(page, 91);
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
    expect(rungs.map((cells) => cells[2])).toEqual(
      position.ladder.slice(0, 20).map(({ limitPriceRao }) => (Number(limitPriceRao) / 1e9).toFixed(6)),
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

  test('btcli lines are copied one by one and all together', async ({ look: page }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await openView(page, 'Exit liquidity');
    await chooseSubnet(page, 124);
    const { ladder } = await ask(page, 'exit.position', { ...START, netuid: 124 });
    const panel = section(page, 'Next tranches');
    await expect(panel).toContainText('The amount is in alpha. The planner never runs this.');
    await panel.getByRole('button', { name: 'Copy the btcli line of day 0', exact: true }).click();
    await expect.poll(copied).toBe(ladder[0]!.commands.join('\n'));
    await grid(page, 'Tranches').getByRole('row').nth(3).getByRole('gridcell').first().click();
    await expect(panel.locator('code')).toHaveText(ladder[2]!.commands[0]!);
    await panel.getByRole('button', { name: /^Copy the btcli line of day/ }).click();
    await expect.poll(copied).toBe(ladder[2]!.commands[0]!);
    await panel.getByRole('button', { name: 'Copy btcli lines' }).click();
    await expect.poll(copied).toBe(ladder.flatMap(({ commands }) => commands).join('\n'));
  });

  test('the plan is kept as a file, under the terms on the screen', async ({ look: page }) => {
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

test('a lock that the chain told of holds its part back, with the days on which it lets go', async ({
  app: { page },
}) => {
  await started({}, async (node) => {
    await withNode(page, node);
    await enabling(page).click();
    await sync(page).click();
    await expect(chain(page).getByText('Read at block 8,791,254 of finney')).toBeVisible({ timeout: 30_000 });
  });
  // The test node tells of other registrations than the planner's own snapshot: a file states the stake for it.
  await importStakes(page, { coldkey: ME, stakes: [{ netuid: 64, amount: '250.0' }] });
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^Snapshot/ })
    .click();
  await page.getByRole('dialog', { name: 'Snapshot' }).getByRole('radio').last().check();
  await openView(page, 'Exit liquidity');
  await choose(page, 'Horizon', '7 d');
  await chooseSubnet(page, 64);
  const terms = { ...START, horizonDays: 7 };
  const plan = (await ask(page, 'exit.plan', terms)).subnets.find(({ netuid }) => netuid === 64)!;
  const stays = section(page, 'What stays, and why');
  await expect(stays).toContainText(plan.stuck.find(({ reason }) => reason === 'locked')!.text);
  const releases = async () => (await readTable(stays.getByRole('grid'))).map((row) => Object.values(row));
  await expect
    .poll(releases)
    .toEqual(
      plan.locks[0]!.releases.map(({ day: after, at, lockedRao }) => [
        ...[String(after), day(at), amount(lockedRao)],
      ]),
    );
  expect(BigInt(plan.locks[0]!.releases.at(-1)!.lockedRao)).toBeLessThan(BigInt(plan.locks[0]!.lockedRao));
});
