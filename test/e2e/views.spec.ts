// Each view of the demo shows its answer, and every number on screen is the contract's, in the screen's own writing.
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { chooseSubnet, grid, openView, readTable, section } from './support/planner-page.ts';
import { amount, day, dollars, estimate, percent } from './support/screen-text.ts';

test.use({ demo: true });

const innerText = { useInnerText: true };
const netuidOf = (text = '') => Number(/^SN(\d+)/.exec(text)?.[1] ?? -1);

test('Overview: exit, mark and haircut, each position, yield and the next halving', async ({
  look: page,
}) => {
  await openView(page, 'Overview');
  const summary = await ask(page, 'portfolio.summary', {});
  const usd = summary.usdPerTao!.value;
  const gapRao = BigInt(summary.markRao) - BigInt(summary.exitRao);
  const main = page.getByRole('main');
  await expect(main).toContainText(
    `Exit value, everything sold now τ${amount(summary.exitRao)} ${dollars(summary.exitRao, usd)} ` +
      `Mark τ${amount(summary.markRao)} ${dollars(summary.markRao, usd)} ` +
      `Haircut τ${amount(gapRao)} ${percent(summary.haircutRatio!)} of mark`,
    innerText,
  );
  await expect(
    page.getByRole('img', {
      name: `Exit is ${percent(summary.exitRao === '0' ? 0 : 1 - summary.haircutRatio!)} of mark`,
    }),
  ).toBeVisible();
  await expect(section(page, 'Yield')).toContainText(`≈τ${estimate(summary.yield!.taoPerDay)}`, innerText);
  await expect(section(page, 'Yield')).toContainText(`≈${percent(summary.yield!.apyRatio)}`, innerText);
  await expect(section(page, 'Yield')).toContainText(
    `≈${percent(summary.yield!.realYieldRatio!)}`,
    innerText,
  );
  await expect(section(page, 'Yield')).toContainText(
    `after ${percent(summary.yield!.takeRatio)} take`,
    innerText,
  );
  await expect(section(page, 'Yield')).toContainText(summary.yield!.denominator!);
  const next = (await ask(page, 'halving.calendar', {})).tao[0]!;
  await expect(section(page, 'Next TAO halving')).toContainText(
    `${day(next.dateEarly)} to ${day(next.dateLate)}`,
  );

  const positions = await ask(page, 'positions.list', {});
  const shown = (await readTable(grid(page, 'Positions'))).filter((row) => netuidOf(row['Subnet']) >= 0);
  const keyed = shown.map((row) => [
    netuidOf(row['Subnet']),
    row['Mark τ'],
    row['Exit τ'],
    row['Haircut'],
    row['APY nominal'],
    row['Real yield sold in a year'],
  ]);
  expect(keyed.sort()).toEqual(
    positions
      .map((each) => [
        each.netuid,
        amount(each.markRao!),
        amount(each.exitRao!),
        percent(each.haircutRatio!),
        `≈${percent(each.apyRatio!)}`,
        percent(each.realYieldRatio!),
      ])
      .sort(),
  );
  await expect(page.getByRole('row', { name: /^Total/ })).toContainText(
    `${amount(summary.markRao)} ${amount(summary.exitRao)}`,
    innerText,
  );
});

test('Overview: what changed and why, and what a sale over days would bring', async ({ look: page }) => {
  await openView(page, 'Overview');
  const { chosen, asOf, snapshotId } = (await ask(page, 'snapshots.list', {}))[0]!;
  expect(chosen).toBe(true);
  const weekBefore = new Date(Date.parse(asOf) - 7 * 86_400_000).toISOString();
  const { exit } = await ask(page, 'explain.change', {
    from: { snapshotId, at: weekBefore },
    to: { snapshotId, at: asOf },
  });
  const changed = section(page, 'What changed');
  await expect(changed).toContainText(`Rewards ${amount(exit.effects.rewards)}`, innerText);
  const whole = BigInt(exit.after) - BigInt(exit.before);
  await expect(changed).toContainText(`Exit value ${amount(whole)}`, innerText);

  const { horizons } = await ask(page, 'exit.horizons', {
    horizonsDays: [7, 30, 90],
    dailyShareRatio: 0.01,
    recovery: { kind: 'chain-buys' },
  });
  for (const { exitRao } of horizons)
    await expect(section(page, 'If you took longer')).toContainText(`τ${amount(exitRao, 0)}`, innerText);
  const { exitRao: nowRao } = await ask(page, 'portfolio.summary', {});
  const more = BigInt(horizons[1]!.exitRao) - BigInt(nowRao);
  await expect(page.getByRole('main')).toContainText(
    `you would receive about τ${amount(more, 0)} more`,
    innerText,
  );
});

test('Portfolio: what the file said stands beside the snapshot, and the filter finds rows', async ({
  look: page,
}) => {
  await openView(page, 'Portfolio');
  const table = grid(page, 'Open positions');
  await page.getByRole('radio', { name: 'Validator and file' }).click();
  const positions = await ask(page, 'positions.list', {});
  const shown = (await readTable(table)).filter((row) => netuidOf(row['Subnet']) >= 0);
  expect(shown.map((row) => [netuidOf(row['Subnet']), row['Exit τ'], row['File said τ']]).sort()).toEqual(
    positions.map((each) => [each.netuid, amount(each.exitRao!), amount(each.observed.valueRao!)]).sort(),
  );
  const filter = page.getByRole('textbox', { name: 'Filter positions' });
  await filter.fill('sn64');
  await expect(table.getByRole('row').filter({ hasText: /SN\d/ })).toHaveText([/SN64/]);
  await filter.fill('nothing is called this');
  await expect(page.getByText('No position matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(table.getByRole('row').filter({ hasText: /SN\d/ })).toHaveCount(positions.length);
});

test('Allocation: by wallet and by subnet', async ({ look: page }) => {
  await openView(page, 'Allocation');
  for (const [by, name] of [
    ['wallet', 'By wallet'],
    ['subnet', 'By subnet'],
  ] as const) {
    const { slices, total } = await ask(page, 'allocation.breakdown', { by });
    await page.getByRole('radio', { name }).click();
    await expect(section(page, name)).toBeVisible();
    const table = await readTable(grid(page, 'Allocation'));
    const shown = table.map((row) => [
      row['Mark τ'],
      row['Weight at mark'],
      row['Exit τ'],
      row['Weight at exit'],
    ]);
    const wanted = slices.map((slice) => [
      amount(slice.markRao),
      percent(slice.markShareRatio),
      amount(slice.exitRao),
      percent(slice.exitShareRatio),
    ]);
    expect(shown.slice(0, -1).sort()).toEqual(wanted.sort());
    expect(table.at(-1)).toMatchObject({ 'Mark τ': amount(total.markRao), 'Exit τ': amount(total.exitRao) });
    await expect(page.getByRole('main')).toContainText(
      `is ${percent(slices[0]!.exitShareRatio)} of what a sale of everything brings`,
      innerText,
    );
  }
});

test('Exit: a quote with amount and limit, refusals in words', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  await chooseSubnet(page, 64);
  await page.getByRole('tab', { name: 'Quote' }).click();
  const quote = section(page, 'Quote one order');
  const sell = quote.getByRole('textbox', { name: 'Sell alpha of SN64' });
  const limit = quote.getByRole('textbox', { name: 'Limit price, optional' });
  const fact = (name: string) => quote.getByRole('term').filter({ hasText: name }).locator('+ dd');
  await expect(sell).toHaveValue('21400');

  await sell.fill('100,000.5');
  const whole = await ask(page, 'pool.quote', { netuid: 64, side: 'sell', amountRao: '100000500000000' });
  await expect(fact('You receive')).toContainText(amount(whole.outRao, 4));
  await expect(fact('Swap fee')).toContainText(amount(whole.feeRao, 4));
  await expect(fact('Average slippage')).toHaveText(percent(whole.averageSlippage, 2));
  await expect(fact('Total loss')).toHaveText(percent(whole.totalLoss, 2));
  await expect(fact('Not filled')).toBeHidden();

  const limitPriceRao = BigInt(Math.round(whole.priceBefore * 0.98e9));
  await limit.fill((Number(limitPriceRao) / 1e9).toFixed(9));
  const limited = await ask(page, 'pool.quote', {
    netuid: 64,
    side: 'sell',
    amountRao: '100000500000000',
    limitPriceRao: limitPriceRao.toString(),
  });
  expect(BigInt(limited.unfilledRao)).toBeGreaterThan(0n);
  await expect(fact('You receive')).toContainText(amount(limited.outRao, 4));
  await expect(fact('Not filled')).toContainText(amount(limited.unfilledRao, 4));

  await limit.fill('1');
  await expect(quote.getByRole('alert')).toContainText(/limit.*spot|spot.*limit/i);
  await expect(limit).toHaveAccessibleDescription(/spot/i);
  await expect(fact('You receive')).toBeHidden();
  await limit.fill('');
  await sell.fill('plenty');
  await expect(quote.getByRole('alert')).toContainText('not an amount');
  await sell.fill('0');
  await expect(quote.getByRole('alert')).not.toBeEmpty();

  await quote.getByRole('radio', { name: 'Buy' }).click();
  await quote.getByRole('textbox', { name: 'Spend TAO' }).fill('250');
  const bought = await ask(page, 'pool.quote', { netuid: 64, side: 'buy', amountRao: '250000000000' });
  await expect(fact('You receive')).toContainText(amount(bought.outRao, 4));
});

test('every chart has a table twin with the values of the contract', async ({ look: page }) => {
  const twins = async (title: string) => {
    const figure = section(page, title);
    await expect(figure.getByRole('img')).toBeVisible();
    await figure.getByRole('button', { name: 'Table of the chart' }).click();
    await expect(figure.getByRole('img')).toHaveCount(0);
    const rows = (await readTable(figure.getByRole('grid'))).map((row) => Object.values(row));
    await figure.getByRole('button', { name: 'Chart', exact: true }).click();
    await expect(figure.getByRole('img')).toBeVisible();
    return rows;
  };
  await openView(page, 'Halving impact');
  const { past, tao, anchor } = await ask(page, 'halving.calendar', {});
  const perDay = (rao: string) =>
    Math.round((Number(rao) / 1e9) * (86_400 / anchor.blockSeconds)).toLocaleString('en-GB');
  expect(await twins('TAO issued a day')).toEqual([
    ...past.map((step) => [day(step.at), perDay(step.emissionRaoPerBlock)]),
    ...tao
      .slice(0, 3)
      .map((step) => [`${day(step.dateEarly)} to ${day(step.dateLate)}`, perDay(step.emissionRaoPerBlock)]),
  ]);
});

test('a wallet that is not counted leaves every total', async ({ app: { page } }) => {
  const before = await ask(page, 'portfolio.summary', {});
  const vault = page.getByRole('checkbox', { name: /^Vault/ }).first();
  await vault.uncheck();
  await expect(page.getByRole('list', { name: 'Wallets counted' })).toContainText('not counted');
  const after = await ask(page, 'portfolio.summary', {});
  expect(BigInt(after.exitRao)).toBeLessThan(BigInt(before.exitRao));
  const exit = `τ${amount(after.exitRao)}`;
  const main = page.getByRole('main');
  await expect(main).toContainText(exit, innerText);
  await openView(page, 'Portfolio');
  const excluded = (await ask(page, 'positions.list', {})).filter(({ included }) => !included);
  await expect(grid(page, 'Open positions').getByRole('row').filter({ hasText: 'not counted' })).toHaveCount(
    excluded.length + 1, // and its free TAO
  );
  await openView(page, 'Allocation');
  await expect(grid(page, 'Allocation').getByRole('row', { name: /^Total/ })).toContainText(
    amount(after.exitRao),
  );
  await openView(page, 'Exit liquidity');
  await page.getByRole('radio', { name: 'Now', exact: true }).click();
  await expect(main).toContainText(`brings τ${amount(after.exitRao, 0)}`, innerText);
  await openView(page, 'Halving impact');
  const exitRow = grid(page, 'What each halving does to you').getByRole('row', { name: /^Exit value, τ/ });
  await expect(exitRow).toContainText(amount(after.exitRao, 0));
  await vault.check();
  await expect(exitRow).toContainText(amount(before.exitRao, 0));
});

test('the snapshot says what it is and where its values come from', async ({ look: page }) => {
  const [snapshot] = await ask(page, 'snapshots.list', {});
  const status = page.getByRole('contentinfo');
  await expect(status).toContainText(`block ${snapshot!.block.toLocaleString('en-GB')}`, innerText);
  await status.getByRole('button', { name: /^Snapshot/ }).click();
  const panel = page.getByRole('dialog', { name: 'Snapshot' });
  await expect(panel).toContainText(`${snapshot!.pricedCount} of ${snapshot!.subnetCount}`);
  await expect(panel).toContainText(amount(snapshot!.totalIssuanceRao, 0));
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});
