import { describe, expect, it } from 'vitest';
import {
  atOnceTerms,
  CUSTOM,
  type ExitChoice,
  isWithoutFlow,
  moreText,
  readChoice,
  termsOver,
} from '#renderer/views/exit/exit-choice-terms.ts';

const choice: ExitChoice = {
  ...{ dailyShare: '1', recovery: 'none', partial: '12', flows: {}, horizon: 30, customDays: '45' },
  ...{ leaving: 'none', leavingShare: '10', place: '100', tranches: 'weighed', trancheCount: '10' },
  allowPartial: true,
};
const read = (change: Partial<ExitChoice>) => readChoice({ ...choice, ...change });

describe('terms of an exit from its controls', () => {
  it('turn percentages into ratios without a binary tail', () => {
    expect(read({ dailyShare: '0.7' }).terms).toEqual({
      ...{ horizonDays: 30, dailyShareRatio: 0.007, recovery: { kind: 'none' } },
    });
    expect(read({ dailyShare: '2,5' }).terms?.dailyShareRatio).toBe(0.025);
  });

  it('sell everything in one order now, and keep the share for other horizons', () => {
    const now = read({ horizon: 0, dailyShare: '3' });
    expect(now.terms).toMatchObject({ horizonDays: 0, dailyShareRatio: 1 });
    expect(now.dailyShareRatio).toBe(0.03);
    expect(read({ horizon: CUSTOM, customDays: '0' }).terms?.dailyShareRatio).toBe(1);
  });

  it('carry the part that comes back a day', () => {
    expect(read({ recovery: 'partial', partial: '12' }).terms?.recovery).toEqual({
      ...{ kind: 'partial', ratioPerDay: 0.12 },
    });
  });

  it('carry typed flows alone, minus or plus', () => {
    const flows = { 64: '12.5', 4: ' ', 124: '−3' };
    expect(read({ recovery: 'observed-flow', flows }).terms?.recovery).toEqual({
      kind: 'observed-flow',
      flows: [
        { netuid: 64, taoPerDay: 12.5 },
        { netuid: 124, taoPerDay: -3 },
      ],
    });
  });

  it('tell where observed flow has none to count', () => {
    const termsOf = (change: Parameters<typeof read>[0]) => read(change).terms!;
    expect(isWithoutFlow(termsOf({ recovery: 'observed-flow', flows: { 64: ' ' } }))).toBe(true);
    expect(isWithoutFlow(termsOf({ recovery: 'observed-flow', flows: { 64: '12.5' } }))).toBe(false);
    expect(isWithoutFlow(termsOf({ recovery: 'chain-buys' }))).toBe(false);
  });

  it('put others before the holder, and take a number of tranches', () => {
    const terms = read({ leaving: 'owner', leavingShare: '50', place: '25', tranches: 'chosen' }).terms;
    expect(terms).toMatchObject({ leaving: { of: 'owner', ratio: 0.5, place: 0.25 }, trancheCount: 10 });
    expect(read({}).terms).not.toHaveProperty('leaving');
    expect(read({}).terms).not.toHaveProperty('trancheCount');
  });
});

describe('a control that does not read', () => {
  it('names the least share of a pool, which is read itself', () => {
    expect(read({ dailyShare: '0.0001' }).errors.dailyShare).toBe('A number from 0.001 to 100.');
    expect(read({ dailyShare: '0.001' }).terms?.dailyShareRatio).toBeCloseTo(0.00001, 12);
    expect(read({ recovery: 'partial', partial: '101' }).errors.partial).toBe('A number from 0 to 100.');
  });
  it.each([
    ['dailyShare', { dailyShare: '0' }],
    ['dailyShare', { dailyShare: '101' }],
    ['dailyShare', { dailyShare: '' }],
    ['partial', { recovery: 'partial', partial: 'much' }],
    ['customDays', { horizon: CUSTOM, customDays: '366' }],
    ['customDays', { horizon: CUSTOM, customDays: '1.5' }],
    ['leavingShare', { leaving: 'all-alpha', leavingShare: '120' }],
    ['place', { leaving: 'owner', place: '-1' }],
    ['trancheCount', { tranches: 'chosen', trancheCount: '0' }],
    ['flows', { recovery: 'observed-flow', flows: { 64: 'x' } }],
  ] as const)('%s %j is said beside it, and asks nothing', (field, change) => {
    const found = read(change);
    expect(found.terms).toBeNull();
    expect(Object.keys(found.errors)).toEqual([field]);
  });

  it('is of no matter while it is out of use', () => {
    expect(read({ partial: 'much', customDays: '', place: 'x', flows: { 4: 'x' } }).errors).toEqual({});
  });
});

it('the folded controls name what of them is in force', () => {
  expect(moreText(choice)).toBe('');
  expect(moreText({ ...choice, leaving: 'owner', tranches: 'chosen', allowPartial: false })).toBe(
    '10 % of the owner’s alpha leaves, 100 % of it before you; 10 tranches; no partial fills',
  );
});

describe('the same terms', () => {
  const leaving = { of: 'owner', ratio: 0.5, place: 1 } as const;
  const now = { horizonDays: 0, dailyShareRatio: 1, leaving };

  it('over another horizon take the daily share as typed', () => {
    const asked = { terms: now, dailyShareRatio: 0.02 };
    expect(termsOver(asked, 7)).toEqual({ horizonDays: 7, dailyShareRatio: 0.02, leaving });
    expect(termsOver(asked, 0)).toBe(now);
  });

  it('at once keep nothing but the others', () => {
    expect(atOnceTerms({ ...now, trancheCount: 3, recovery: { kind: 'none' } })).toEqual({ leaving });
    expect(atOnceTerms({ horizonDays: 7 })).toEqual({});
  });
});
