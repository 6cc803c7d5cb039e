// What btcli writes instead of JSON: recognised, and answered with what to do.
import { expect, test } from 'vitest';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';

test.each([
  ['empty-file.no-stake.txt', 'no stake'],
  ['error-body.btcli-json-and-prompt.txt', '--no-prompt'],
  ['error-body.btcli-current-crash.txt', 'one netuid at a time'],
  ['error-body.btcli-few-prices.txt', '--interval-hours'],
  ['error-body.burn-cost.json', 'Failed to get lock cost'],
  ['error-body.liquidity-list.json', 'Subnet 64 does not exist'],
  ['unknown-format.btcli-table.txt', '--json-output'],
])('%s: %s', (name, advice) => {
  const [code] = name.split('.');
  expect(() => readFileText(textOf(fixtureBytes(`not-ok/${name}`)))).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(advice) as string }),
  );
});
