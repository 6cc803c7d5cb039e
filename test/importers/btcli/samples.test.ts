// Samples of the formats that lie beside the checkout where the project is developed: each imports, with the amounts it
// holds. They are not part of the project; without them this says so and tests nothing.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportDraft } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { projectFolder } from '#test/support/command.ts';

const folder = ['..', '../..']
  .map((up) => join(projectFolder, up, 'shared/formats/samples/btcli'))
  .find((path) => existsSync(path));

const expected: Record<string, (draft: ImportDraft) => unknown> = {
  'stake_list.json': ({ statements: [one] }) => [
    one?.positions.length,
    one?.positions[1]?.amountRao,
    one?.freeRao,
  ],
  'wallet_balance.json': ({ statements }) => statements.map(({ freeRao }) => freeRao),
  'wallet_list.json': ({ wallets, hotkeys }) => [wallets.length, hotkeys.length],
  'wallet_overview.json': ({ statements: [one], facts }) => [one?.freeRao, facts.length],
  'subnets_list.json': ({ market }) => [market?.subnets.length, market?.subnets.at(-1)?.alphaInRao],
  'subnets_show_64.json': ({ facts }) => [facts.length, facts.find(({ name }) => name === 'tao-in')?.value],
  'subnets_price_64.json': ({ facts }) => facts.filter(({ name }) => name.startsWith('price')).length,
  'subnets_price_current_64.json': ({ facts }) => facts[0]?.value,
  'subnets_burn_cost.json': ({ facts }) => facts[0]?.value,
};
const amounts: Record<string, unknown> = {
  'stake_list.json': [6, 18250_114200318n, 38_204417733n],
  'wallet_balance.json': [38_204417733n, 1204_000000000n, 500n],
  'wallet_list.json': [2, 2],
  'wallet_overview.json': [38_204417733n, 15],
  'subnets_list.json': [5, 2542377_601566700n],
  'subnets_show_64.json': [27, '221156585169260'],
  'subnets_price_64.json': 8,
  'subnets_price_current_64.json': '0.086479119',
  'subnets_burn_cost.json': '1043217709981',
};

test('samples of btcli', (context) => {
  if (folder === undefined) {
    return context.skip('the samples of btcli are not beside this checkout');
  }
  const read = (name: string) => readFileText(textOf(readFileSync(join(folder, name)))).draft;
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort(),
  ).toEqual(Object.keys(amounts).sort());
  for (const [name, summary] of Object.entries(expected)) {
    expect.soft(summary(read(name)), name).toEqual(amounts[name]);
  }
  expect(read('stake_list.wrapped80.txt')).toEqual(read('stake_list.json'));
});
