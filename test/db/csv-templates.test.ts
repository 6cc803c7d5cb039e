// What was said of a table's columns: kept by header, replaced when said anew, and there in a database of an older program too.
import { expect, test } from 'vitest';
import { createQueries } from '#db/query.ts';
import { csvTemplateRepository } from '#db/repositories/csv-templates.ts';
import { connect, fileBefore } from './temporary-folder.ts';

test('a mapping is found by its header as it was put, the last one counts', () => {
  let now = 1000;
  const templates = csvTemplateRepository(
    createQueries(connect(fileBefore('0005-csv-templates')), () => {}),
    () => now,
  );
  expect(templates.find('["a","b"]')).toBeNull();
  templates.put('["a","b"]', { columns: { time: 'a' } });
  templates.put('["a"]', { columns: {} });
  now = 2000;
  templates.put('["a","b"]', { columns: { time: 'b' }, wallet: null });
  expect(templates.find('["a","b"]')).toEqual({
    mapping: { columns: { time: 'b' }, wallet: null },
    savedAtMs: 2000,
  });
  expect(templates.find('["a"]')).toEqual({ mapping: { columns: {} }, savedAtMs: 1000 });
});
