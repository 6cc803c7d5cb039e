// Revenues as they are kept: replaced under their id, removed without being lost, and there in a database of an older program.
import { expect, test } from 'vitest';
import { createQueries } from '#db/query.ts';
import { revenueRepository, type TypedRevenue } from '#db/repositories/revenues.ts';
import { connect, fileBefore } from './temporary-folder.ts';

const typed = (over: Partial<TypedRevenue> = {}): TypedRevenue => ({
  netuid: 64,
  registeredAtBlock: 4_531_295,
  definition: 'Paid by customers',
  nanoUsdPerYear: 2_400_000_000_000_000n,
  source: 'the team',
  asOfMs: Date.parse('2026-08-01'),
  confidence: 'medium',
  ...over,
});

function open() {
  return revenueRepository(createQueries(connect(fileBefore('0011-revenues')), () => {}));
}

test('the network comes first, then subnets by number', () => {
  const revenues = open();
  expect(revenues.list()).toEqual([]);
  revenues.put(null, typed(), 1);
  revenues.put(null, typed({ netuid: 4, confidence: 'low' }), 2);
  revenues.put(null, typed({ netuid: null, registeredAtBlock: null }), 3);
  expect(revenues.list().map(({ netuid, setAtMs }) => [netuid, setAtMs])).toEqual([
    [null, 3],
    [4, 2],
    [64, 1],
  ]);
  expect(revenues.find(1)).toEqual({ ...typed(), revenueId: 1, setAtMs: 1, isRemoved: false });
});

test('a removed one counts no more, and setting it again brings it back', () => {
  const revenues = open();
  const id = revenues.put(null, typed(), 1);
  expect(revenues.remove(id, 2)).toBe(true);
  expect(revenues.list()).toEqual([]);
  expect(revenues.remove(id, 3)).toBe(false);
  expect(revenues.find(id)).toMatchObject({ isRemoved: true, definition: 'Paid by customers' });
  expect(revenues.put(id, typed({ definition: 'All revenue' }), 4)).toBe(id);
  expect(revenues.list()).toMatchObject([{ revenueId: id, definition: 'All revenue', setAtMs: 4 }]);
});

test('one that is set again keeps its id, whichever was added last', () => {
  const revenues = open();
  const first = revenues.put(null, typed(), 1);
  const second = revenues.put(null, typed(), 2);
  expect(revenues.put(first, typed({ definition: 'All revenue' }), 3)).toBe(first);
  expect(revenues.find(first)).toMatchObject({ definition: 'All revenue' });
  expect(revenues.find(second)).toMatchObject({ definition: 'Paid by customers' });
});

test('the file itself refuses what has no meaning', () => {
  const revenues = open();
  for (const wrong of [
    typed({ nanoUsdPerYear: 0n }),
    typed({ netuid: 0 }),
    typed({ definition: '' }),
    typed({ source: '' }),
    typed({ confidence: 'sure' as 'high' }),
  ])
    expect(() => revenues.put(null, wrong, 1)).toThrow();
  expect(revenues.list()).toEqual([]);
});
