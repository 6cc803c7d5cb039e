// A file is read by one adapter. Two that claim it would make the answer depend on their order.
import { describe, expect, test } from 'vitest';
import { textOf } from '#importers/read-text.ts';
import { adapters } from '#importers/registry.ts';
import { fixtureBytes, fixtureNames } from '#test/fixtures/files.ts';

const claimedBy = (text: string): string[] =>
  adapters.filter((adapter) => adapter.detect(text)).map(({ id }) => id);

test.each(fixtureNames('ok'))('%s is claimed by one adapter', (name) => {
  expect(claimedBy(textOf(fixtureBytes(`ok/${name}`)))).toHaveLength(1);
});

test.each(fixtureNames('not-ok').filter((name) => !name.startsWith('wrong-encoding.')))(
  '%s is claimed by one adapter or none',
  (name) => {
    expect(claimedBy(textOf(fixtureBytes(`not-ok/${name}`))).length).toBeLessThan(2);
  },
);

test('every adapter has a name of its own and a file that it reads', () => {
  const ids = adapters.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const claimed = fixtureNames('ok').flatMap((name) => claimedBy(textOf(fixtureBytes(`ok/${name}`))));
  expect(ids.filter((id) => !claimed.includes(id))).toEqual([]);
});

describe('detecting looks at no more than it needs of a large file', () => {
  const large = {
    rows: `[${'{"name": "value", "number": 1.5}, '.repeat(1_000_000)}]`,
    blank: ' '.repeat(30_000_000),
  };
  test.each(Object.entries(large))('%s', (_name, text) => {
    expect(claimedBy(text).length).toBeLessThan(2);
  });
});
