// A typed price or rate: read to 1e-9 of the currency, or what is wrong with which field.
import { expect, test } from 'vitest';
import { priceFor, type PriceText, readPrice } from '#renderer/views/pnl/price-form.ts';

const typed = (changes: Partial<PriceText>) =>
  readPrice({ of: 'tao', currency: 'USD', day: '2026-01-10', price: '412.50', ...changes });

test('is read to the last digit, its currency in capitals', () => {
  expect(typed({ currency: ' chf ', price: '1,412.123456789' })).toEqual({
    price: { of: 'tao', currency: 'CHF', day: '2026-01-10', nano: '1412123456789' },
  });
});

test.each([
  ['no price', { price: '' }, 'price'],
  ['a price of nothing', { price: '0.000' }, 'price'],
  ['more digits than are kept', { price: '1.0123456789' }, 'price'],
  ['a price too large to be kept', { price: '9223372036.854775808' }, 'price'],
  ['a price below zero', { price: '-1' }, 'price'],
  ['no day', { day: '' }, 'day'],
  ['a day that is none', { day: '2026-02-30' }, 'day'],
  ['a currency of two letters', { currency: 'EU' }, 'currency'],
  ['a rate of a USD in USD', { of: 'usd' }, 'currency'],
] as const)('%s is refused at its field', (_, changes, field) => {
  const read = typed(changes);
  expect('errors' in read && Object.keys(read.errors)).toEqual([field]);
});

test('a day that lacks a rate is filled by a rate, any other by a price', () => {
  const day = { day: '2026-01-10', lineCount: 3 };
  expect(priceFor({ ...day, missing: 'no-rate' }, 'EUR')).toMatchObject({ of: 'usd', currency: 'EUR' });
  expect(priceFor({ ...day, missing: 'no-price' }, 'EUR')).toMatchObject({ of: 'tao', day: '2026-01-10' });
});
