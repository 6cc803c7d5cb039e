// Every file is of one format: no two adapters take it, whatever order they are asked in.
import { expect, test } from 'vitest';
import { adapters } from '#importers/registry.ts';
import { fixtureNames } from '#test/fixtures/files.ts';
import { fixtureText } from './read-draft.ts';

test.each(fixtureNames('ok'))('%s is taken by one adapter', (name) => {
  const text = fixtureText(name);
  expect(adapters.filter((adapter) => adapter.detect(text)).map(({ id }) => id)).toHaveLength(1);
});

test('ids are unique', () => {
  expect(new Set(adapters.map(({ id }) => id)).size).toBe(adapters.length);
});
