// The log of calls: there in a database of an older program too, newest first, and never more than a bounded number of looks
// and of what they sent.
import { expect, test } from 'vitest';
import { createQueries } from '#db/query.ts';
import { chainCallRepository } from '#db/repositories/chain-calls.ts';
import { connect, fileBefore, freshQueries } from './temporary-folder.ts';

const STARTED = { atMs: 1_000, host: 'node.example', network: 'finney' };
const ENDED = { requestCount: 12, walletCount: 2, block: 8_791_254, outcome: 'done' };
const SENT = {
  ...{ atMs: 1_100, walletCount: 2, sentBytes: 900 },
  methods: [['state_getStorage', 8] as const],
};
const ANSWERED = { receivedBytes: 4_000, durationMs: 250, restMs: null, outcome: 'done' };

test('a database of before keeps its rows and gets an empty log', () => {
  const file = fileBefore('0004-chain-calls', (older) => {
    older.exec(`INSERT INTO settings (key, value) VALUES ('theme', '"dark"')`);
  });
  const queries = createQueries(connect(file), () => undefined);
  const calls = chainCallRepository(queries);
  expect(calls.list()).toEqual([]);
  const lookId = calls.begin(STARTED);
  calls.end(lookId, ENDED);
  expect(calls.list()).toEqual([{ lookId, ...STARTED, ...ENDED }]);
  const kept = queries.connection.prepare('SELECT key, value FROM settings').all();
  expect(kept).toEqual([{ key: 'theme', value: '"dark"' }]);
});

test('a look that was logged before its calls were stays, without any call', () => {
  const file = fileBefore('0007-chain-requests', (older) => {
    older.exec(`INSERT INTO chain_calls (at_ms, host, network, request_count, wallet_count, block, outcome)
                VALUES (1000, 'node.example', 'finney', 12, 2, 8791254, 'done')`);
  });
  const calls = chainCallRepository(createQueries(connect(file), () => undefined));
  expect(calls.list()).toEqual([{ lookId: 1, ...STARTED, ...ENDED }]);
  expect(calls.requests(1)).toEqual([]);
});

test('what is sent stands there at once, unfinished, and with its end when that is known', () => {
  const calls = chainCallRepository(freshQueries());
  const lookId = calls.begin(STARTED);
  const id = calls.send(lookId, SENT);
  const other = calls.send(calls.begin(STARTED), SENT);
  expect(calls.list()[0]).toMatchObject({ outcome: 'unfinished', block: null });
  const open = { receivedBytes: null, durationMs: null, restMs: null, outcome: 'unfinished' };
  expect(calls.requests(lookId)).toEqual([{ host: 'node.example', ...SENT, ...open }]);
  calls.answered(id, ANSWERED);
  calls.answered(other, { ...ANSWERED, receivedBytes: null, restMs: 20_000, outcome: 'rate-limited' });
  expect(calls.requests(lookId)).toEqual([{ host: 'node.example', ...SENT, ...ANSWERED }]);
});

test('the newest stands first; of more than two hundred the oldest go, with what they sent', () => {
  const queries = freshQueries();
  const calls = chainCallRepository(queries);
  for (let count = 1; count <= 201; count++) calls.send(calls.begin({ ...STARTED, atMs: count }), SENT);
  const shown = calls.list();
  expect(shown).toHaveLength(200);
  expect([shown[0]?.atMs, shown.at(-1)?.atMs]).toEqual([201, 2]);
  expect(calls.requests(1)).toEqual([]);
  const left = queries.connection.prepare('SELECT count(*) AS count FROM chain_requests').get();
  expect(left).toEqual({ count: 200n });
});

test('of more than twenty thousand calls the oldest go, and their look stays', () => {
  const queries = freshQueries();
  const calls = chainCallRepository(queries);
  const lookId = calls.begin(STARTED);
  queries.transaction(() => {
    for (let count = 0; count < 20_005; count++) calls.send(lookId, { ...SENT, sentBytes: count });
  });
  calls.begin(STARTED);
  const kept = calls.requests(lookId);
  expect(kept).toHaveLength(20_000);
  expect(kept[0]?.sentBytes).toBe(5);
  expect(calls.list()).toHaveLength(2);
});
