// The ECB's history of reference rates: what a EUR costs becomes what a USD costs, exact to 1e-9.
import { expect, test } from 'vitest';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';

const day = (text: string) => Date.parse(text);
const read = (text: string) => readFileText(text).draft;
const rateIn = (currency: string, atMs: number, nanoPerUsd: bigint) => ({ currency, atMs, nanoPerUsd });

test('each day gives a rate of EUR and of every currency that was fixed', () => {
  const { rates, issues } = read(textOf(fixtureBytes('ok/ecb-rates.csv')));
  const [monday, friday] = [day('2026-01-12'), day('2026-01-09')];
  expect(rates).toEqual([
    rateIn('EUR', monday, 800_000_000n),
    rateIn('JPY', monday, 144_000_000_000n),
    rateIn('BGN', monday, 1_564_640_000n),
    rateIn('CHF', monday, 720_000_000n),
    // 1/1.2 and 1.9558/1.2, rounded to the nearest.
    rateIn('EUR', friday, 833_333_333n),
    rateIn('JPY', friday, 145_000_000_000n),
    rateIn('BGN', friday, 1_629_833_333n),
  ]);
  expect(issues).toEqual([expect.objectContaining({ severity: 'info', code: 'before-the-chain' })]);
});

test('a row without a day or without USD is left out, an unreadable rate alone is missing', () => {
  const { rates, issues } = read(
    'Date,USD,JPY,CHF\n2026-01-12,1.25,many,0.9\n2026-01-09,N/A,174,0.9\n9 January,1.2,174,0.9\n2026-01-08,1.2,174\n',
  );
  expect(rates.map(({ currency }) => currency)).toEqual(['EUR', 'CHF']);
  expect(issues.map(({ row, field, severity }) => [row, field, severity])).toEqual([
    [2, 'JPY', 'error'],
    [3, 'USD', 'error'],
    [4, 'Date', 'error'],
    [5, 'Date', 'error'],
  ]);
});
