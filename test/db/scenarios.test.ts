// Saved scenarios: in a database that came from an older program too, listed by their last change, removed ones kept a while.
import { describe, expect, test } from 'vitest';
import { createQueries } from '#db/query.ts';
import { scenarioRepository } from '#db/repositories/scenarios.ts';
import { connect, fileBefore } from './temporary-folder.ts';

/** `time`: what the clock says, a second more at each look. */
function repository(clock = { time: 1000 }) {
  const queries = createQueries(connect(fileBefore('0012-scenarios')), () => {});
  return scenarioRepository(queries, () => (clock.time += 1000));
}
const content = (name: string) => ({ name, format: 1, definition: JSON.stringify({ name }) });

describe('scenarios', () => {
  test('are found as they were put, the last changed first', () => {
    const store = repository();
    const [first, second] = store.addAll([content('A'), content('B')]);
    expect(store.list().map(({ name }) => name)).toEqual(['B', 'A']);
    expect(store.change(first!, { ...content('A2'), format: 2 })).toBe(true);
    expect(store.list().map(({ name }) => name)).toEqual(['A2', 'B']);
    expect(store.find(first!)).toMatchObject({ name: 'A2', format: 2, definition: '{"name":"A2"}' });
    expect(store.find(second!)!.createdAtMs).toBeLessThan(store.find(first!)!.changedAtMs);
  });
  test('that were removed come back as they were; what is not there is told', () => {
    const store = repository();
    const [id] = store.addAll([content('A')]);
    const stored = store.find(id!);
    expect([store.remove(id!), store.remove(id!)]).toEqual([true, false]);
    expect([store.find(id!), store.list(), store.change(id!, content('B'))]).toEqual([null, [], false]);
    expect([store.restore(id!), store.restore(id!), store.restore(99)]).toEqual([true, false, false]);
    expect(store.find(id!)).toEqual(stored);
  });
  test('go for good once a hundred others were removed after them', () => {
    const store = repository();
    const ids = store.addAll(Array.from({ length: 101 }, (_, k) => content(String(k))));
    for (const id of ids) store.remove(id);
    expect(store.restore(ids[0]!)).toBe(false);
    expect(store.restore(ids[1]!)).toBe(true);
  });
  test('removed after the clock was set back are no older than those removed before', () => {
    const clock = { time: 1e12 };
    const store = repository(clock);
    const ids = store.addAll(Array.from({ length: 101 }, (_, k) => content(String(k))));
    for (const id of ids.slice(0, 100)) store.remove(id);
    clock.time = 5e11;
    store.remove(ids[100]!);
    expect([store.restore(ids[100]!), store.restore(ids[0]!)]).toEqual([true, false]);
  });
  test('are JSON, or are not kept at all', () => {
    const store = repository();
    expect(() => store.addAll([content('A'), { ...content('B'), definition: '{' }])).toThrow('CHECK');
    expect(store.list()).toEqual([]);
  });
});
