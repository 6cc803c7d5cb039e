// Saved answers of three wallets that are kept outside the project, with real amounts. What they say in several files has to
// agree to the rao: free TAO changes by what the ledger lines of the days between came to.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DraftEntry } from '#importers/adapter.ts';
import { readDraft, type ReadDraft } from '#test/importers/read-draft.ts';

const root = join(import.meta.dirname, '../../..');
const folder = ['../shared', '../../shared']
  .map((path) => join(root, path, 'formats/samples'))
  .find((path) => existsSync(path));
if (folder === undefined)
  console.log('skipped: the samples lie outside the project and are not on this machine');

const read = (name: string): ReadDraft => readDraft(readFileSync(join(folder!, name), 'utf8'));
const history = (name: string): ReadDraft => read(`wallet-history/${name}`);
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe.skipIf(folder === undefined)('a wallet with its events', () => {
  test('free TAO changes each day by what stake events and transfers came to, fees included', () => {
    const days = history('contract_account_history.json').statements;
    const lines = [
      ...history('contract_stake_events.json').lines,
      ...history('contract_transfers.json').lines,
    ];
    const changed = days.slice(1).map((day, index) => {
      const before = days[index]!;
      const between = lines.filter(({ block }) => block! > before.block! && block! <= day.block!);
      return { stated: day.freeRao! - before.freeRao!, computed: sum(between.map(({ tao }) => tao)) };
    });
    expect(changed).toHaveLength(24);
    expect(changed.filter(({ stated }) => stated !== 0n)).toHaveLength(9);
    for (const { stated, computed } of changed) expect(computed).toBe(stated);
  });

  test('stake events hold what they hold: 14 transfers in, 11 unstakes', () => {
    const { lines } = history('contract_stake_events.json');
    const of = (kind: string) => lines.filter((line) => line.kind === kind);
    expect([of('transfer').length, of('unstake').length, lines.length]).toEqual([14, 11, 25]);
    expect(lines.at(-1)).toMatchObject({
      extrinsic: '1895779-0014',
      alpha: -2_000000000n,
      tao: 165693980n,
      feeAlpha: 1007095n,
    });
    for (const { alpha, tao, feeTao } of of('transfer'))
      expect([alpha > 0n, tao, feeTao]).toEqual([true, 0n, null]);
  });

  test('stakes and balances are dated, and the rows that were taken out are missed', () => {
    const stakes = history('contract_stake_balance.json');
    expect(stakes.statements).toHaveLength(25);
    expect(stakes.statements.at(-1)).toMatchObject({
      block: 1895124,
      positions: [{ netuid: 64, amountRao: 1028_965641996n, valueRao: 84_779963579n }],
    });
    expect(stakes.hotkeys).toMatchObject([{ name: 'Chutes / SN64 Primary Validator' }]);
    expect(stakes.allIssues.map(({ code }) => code)).toEqual(['rows-missing', 'address-from-hex']);
  });

  test('the price of each day is there', () => {
    const { prices, allIssues } = history('contract_historical_tao_prices.json');
    expect(prices).toHaveLength(93);
    expect(prices[0]).toMatchObject({
      atMs: Date.UTC(2025, 8, 30),
      nanoPerTao: 310_728582247n,
      period: 'day',
    });
    expect(allIssues.map(({ code }) => code)).toEqual(['currency-assumed']);
  });
});

describe.skipIf(folder === undefined)('wallets whose addresses were made unreadable', () => {
  test.each([
    ['mining_account_history.json', 'explorer-account'],
    ['mining_stake_balance.json', 'explorer-stake-balance'],
    ['payment_account_history.json', 'explorer-account'],
    ['payment_transfers.json', 'explorer-transfer'],
  ])('%s is known, and each row is left out with its reason', (name, id) => {
    const draft = history(name);
    expect(draft.adapterId).toBe(id);
    expect([draft.statements, draft.lines]).toEqual([[], []]);
    const errors = draft.allIssues.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const { code, row } of errors) {
      expect(code).toMatch(/^address-/);
      expect(row).toBeGreaterThan(0);
    }
  });

  test.each([
    'mining_stake_events.json',
    'mining_transfers.json',
    'payment_stake_balance.json',
    'payment_stake_events.json',
  ])('%s holds no rows', (name) => expect(history(name).adapterId).toBe('explorer-no-rows'));
});

describe.skipIf(folder === undefined)('constructed answers', () => {
  test('tax rows as JSON and as CSV say the same', () => {
    const json = read('taostats/SYNTHETIC_accounting_tax_v1.json').lines;
    const csv = read('taostats/SYNTHETIC_accounting_tax_csv_v1.csv').lines;
    expect(json.map(({ kind, netuid, alpha }) => [kind, netuid, alpha])).toEqual([
      ['reward', 64, 1_204417702n],
      ['swap', 64, 115_073645282n],
      ['swap', 64, -50_000000000n],
      ['reward', 64, 1_198204411n],
    ]);
    const facts = (line: DraftEntry) => ({ ...line, row: 0 });
    expect(csv.map(facts)).toEqual(json.map(facts));
  });

  test('the trade and the tax row of the same extrinsic are the same alpha of the same subnet', () => {
    const [trade] = read('taostats/SYNTHETIC_dtao_trade_v1.json').lines;
    const row = read('taostats/SYNTHETIC_accounting_tax_v1.json').lines[1]!;
    expect([trade?.extrinsic, trade?.netuid, trade?.alpha]).toEqual([row.extrinsic, row.netuid, row.alpha]);
    expect(trade).toMatchObject({ kind: 'stake', tao: -10_000000000n, alpha: 115_073645282n });
  });

  test('the list of tokens is read', () => {
    expect(read('taostats/SYNTHETIC_accounting_tax_token_v1.json').adapterId).toBe('explorer-tax-tokens');
  });
});
