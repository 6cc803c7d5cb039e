import { describe, expect, it } from 'vitest';
import { datesOf, finding, isEmpty, monthRows, type Point } from '#renderer/views/halving/halving-words.ts';
import { subnetEffects } from '#renderer/views/halving/subnet-effects.ts';
import type { Impact } from '#renderer/views/halving/what-if.ts';

const point = (at: string) => ({ at: `${at}.000Z` }) as Point;

it('the table behind the score has firsts of months, both sides of a halving, and the last point', () => {
  const days = [
    '2026-08-30T08:35:00',
    '2026-08-31T08:35:00',
    '2026-09-01T08:35:00',
    '2026-09-02T08:35:00',
    '2026-09-03T10:00:00',
    '2026-09-03T10:00:00',
    '2026-09-09T08:35:00',
    '2026-09-16T08:35:00',
  ];
  expect(monthRows(days.map(point)).map(({ id }) => id)).toEqual([0, 2, 4, 5, 7]);
});

const figures = (netuid: number) => ({ subnets: [{ netuid, share: netuid }], portfolio: {} });
const impact = {
  subnets: [
    { netuid: 4, subnetName: 'Targon' },
    { netuid: 64, subnetName: 'Chutes' },
  ],
  halvings: [
    { kind: 'alpha', netuid: 4, at: '2028-03-01', before: figures(4), after: figures(4) },
    { kind: 'tao', netuid: null, at: '2030-01-01', before: figures(64), after: figures(64) },
    { kind: 'alpha', netuid: 4, at: '2033-01-01', before: figures(4), after: figures(4) },
  ],
  findings: { tao: [{ figure: 'exitTao', before: 1 }], alpha: { missing: 'none' } },
  today: { portfolio: { markTao: 0 } },
  notValuedCount: 0,
} as unknown as Impact;

describe('findings', () => {
  it('are read by the name of their figure, or are missing', () => {
    expect(finding(impact, 'tao', 'exitTao')).toMatchObject({ before: 1 });
    expect(finding(impact, 'tao', 'poolTao')).toBeNull();
    expect(finding(impact, 'alpha', 'exitTao')).toBeNull();
  });
  it('have the dates of each subnet’s first halving', () => {
    expect(datesOf(impact, 'alpha')).toEqual({ first: '2028-03-01', last: '2028-03-01' });
    expect(datesOf(impact, 'tao')).toEqual({ first: '2030-01-01', last: '2030-01-01' });
    expect(datesOf({ ...impact, halvings: [] }, 'tao')).toBeNull();
  });
});

it('each subnet stands once, at the TAO halving or at its own first one', () => {
  expect(subnetEffects(impact, 'alpha').map(({ netuid, at }) => [netuid, at])).toEqual([
    [4, '2028-03-01'],
    [64, null],
  ]);
  const atTao = subnetEffects(impact, 'tao');
  expect(atTao.map(({ at }) => at)).toEqual(['2030-01-01', '2030-01-01']);
  expect(atTao.map(({ before }) => before?.netuid ?? null)).toEqual([null, 64]);
});

it('a book of positions without a price is not an empty one', () => {
  expect(isEmpty(impact)).toBe(true);
  expect(isEmpty({ ...impact, notValuedCount: 1 })).toBe(false);
});
