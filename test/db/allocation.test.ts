// Categories and targets are kept as they were set, in their order, and there in a database of an older program too.
import { expect, test } from 'vitest';
import { createQueries } from '#db/query.ts';
import { allocationRepository } from '#db/repositories/allocation.ts';
import { connect, fileBefore } from './temporary-folder.ts';

/** Opens the newest schema, from a database of the program before. */
function opened() {
  const file = fileBefore('0010-allocation');
  return () => allocationRepository(createQueries(connect(file), () => {}));
}

test('a category is kept with the registration it was meant for, replaced and taken away', () => {
  const open = opened();
  const store = open();
  expect(store.categories()).toEqual([]);
  store.setCategory({ netuid: 64, registeredAtBlock: 3_192_404, category: 'Inference' });
  store.setCategory({ netuid: 4, registeredAtBlock: 1_946_875, category: 'Inference' });
  store.setCategory({ netuid: 64, registeredAtBlock: 9_000_000, category: 'Compute' });
  expect(open().categories()).toEqual([
    { netuid: 64, registeredAtBlock: 9_000_000, category: 'Compute' },
    { netuid: 4, registeredAtBlock: 1_946_875, category: 'Inference' },
  ]);
  store.clearCategory(64);
  expect(store.categories().map(({ netuid }) => netuid)).toEqual([4]);
});

test('targets replace the ones before, all of them or none', () => {
  const open = opened();
  const store = open();
  expect(store.targets()).toEqual({ by: 'subnet', bandSteps: 0, weights: [] });
  const first = {
    by: 'subnet' as const,
    bandSteps: 150,
    weights: [
      { key: 'sn64', registeredAtBlock: 3_192_404, weightSteps: 10_000 / 3 },
      { key: 'free', registeredAtBlock: null, weightSteps: 20_000 / 3 },
    ],
  };
  store.setTargets(first);
  expect(open().targets()).toEqual(first);
  const twice = [first.weights[1]!, first.weights[1]!];
  expect(() => store.setTargets({ ...first, by: 'category', weights: twice })).toThrow('UNIQUE');
  expect(store.targets()).toEqual(first);
  store.setTargets({ by: 'category', bandSteps: 0, weights: [] });
  expect(open().targets()).toEqual({ by: 'category', bandSteps: 0, weights: [] });
});

test('weights of the program before stay as they were, and shares between two steps are taken', () => {
  const file = fileBefore('0015-exact-weights', (connection) =>
    connection.exec(
      "INSERT INTO allocation_targets VALUES (0, 'sn64', 3192404, 834), (1, 'free', NULL, 9166)",
    ),
  );
  const store = allocationRepository(createQueries(connect(file), () => {}));
  expect(store.targets().weights).toEqual([
    { key: 'sn64', registeredAtBlock: 3_192_404, weightSteps: 834 },
    { key: 'free', registeredAtBlock: null, weightSteps: 9_166 },
  ]);
});
