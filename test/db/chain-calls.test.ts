// The log of calls: there in a database of an older program too, newest first, the last two hundred.
import { expect, test } from 'vitest';
import { steps } from '#db/migrations/steps.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { type ChainCalls, chainCallRepository } from '#db/repositories/chain-calls.ts';
import { connect, freshQueries, temporaryFolder } from './temporary-folder.ts';

const looked = (requestCount: number, rest: Partial<ChainCalls> = {}): ChainCalls => ({
  ...{ atMs: 1_000, host: 'node.example', network: 'finney', requestCount, walletCount: 2 },
  ...{ block: 8_791_254, outcome: 'done' },
  ...rest,
});

test('a database of before keeps its rows and gets an empty log', () => {
  const file = databaseFile(temporaryFolder());
  const before = steps.findIndex(({ name }) => name === '0004-chain-calls');
  expect(before).toBe(3);
  const older = openDatabase(file, steps.slice(0, before));
  older.exec(`INSERT INTO settings (key, value) VALUES ('theme', '"dark"')`);
  older.close();
  const queries = createQueries(connect(file, steps), () => undefined);
  const calls = chainCallRepository(queries);
  expect(calls.list()).toEqual([]);
  calls.add(looked(12));
  expect(calls.list()).toEqual([looked(12)]);
  const kept = queries.connection.prepare('SELECT key, value FROM settings').all();
  expect(kept).toEqual([{ key: 'theme', value: '"dark"' }]);
});

test('the newest stands first, and no more than two hundred are shown', () => {
  const calls = chainCallRepository(freshQueries());
  for (let count = 1; count <= 201; count++)
    calls.add(looked(count, { block: null, outcome: 'chain-unreachable' }));
  const shown = calls.list();
  expect(shown).toHaveLength(200);
  expect(shown[0]).toMatchObject({ requestCount: 201, block: null, outcome: 'chain-unreachable' });
  expect(shown.at(-1)).toMatchObject({ requestCount: 2 });
});
