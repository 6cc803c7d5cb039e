// The log of a look while a thread writes a large file into the book: nothing is written beside it, and nothing is lost.
import { expect, test } from 'vitest';
import { chainCallRepository } from '#db/repositories/chain-calls.ts';
import { openLookLog } from '#services/chain-log.ts';
import { createLongWrites } from '#services/long-writes.ts';
import { freshQueries } from '#test/db/temporary-folder.ts';

const COLDKEY = `0x${'03'.repeat(32)}`;
const HEADER = { method: 'chain_getHeader', params: ['0x5d'], reveals: [] };
const STAKES = { method: 'state_call', params: ['Stakes', '0x04'], reveals: [COLDKEY] };
const ENDED = { outcome: 'done', receivedBytes: 400, durationMs: 12.4, retryAfterMs: null } as const;

test('waits for the end of the long write and then holds everything, with the times it was sent at', async () => {
  const calls = chainCallRepository(freshQueries());
  const writes = createLongWrites();
  const isWritten = Promise.withResolvers<void>();
  const longWrite = writes.during(() => isWritten.promise);
  let atMs = 1_000;
  const log = openLookLog({ calls, writes, host: 'node.example', network: 'finney', now: () => atMs++ });
  log.onSend([HEADER], 90)(ENDED);
  log.onSend([STAKES, HEADER, STAKES], 200)({ ...ENDED, outcome: 'dropped', receivedBytes: null });
  const ended = log.end('done-in-part', 8_791_254);
  // One turn of the event loop, in which everything would be written that does not wait.
  await new Promise((resolve) => setImmediate(resolve));
  expect(calls.list()).toEqual([]);
  isWritten.resolve();
  await Promise.all([longWrite, ended]);
  expect(calls.list()).toEqual([
    {
      ...{ lookId: 1, atMs: 1_000, host: 'node.example', network: 'finney', requestCount: 4 },
      ...{ walletCount: 1, block: 8_791_254, outcome: 'done-in-part' },
    },
  ]);
  expect(calls.requests(1)).toMatchObject([
    { atMs: 1_001, methods: [['chain_getHeader', 1]], walletCount: 0, sentBytes: 90, durationMs: 12 },
    {
      ...{ atMs: 1_002, walletCount: 1, receivedBytes: null, outcome: 'dropped' },
      methods: [
        ['state_call Stakes', 2],
        ['chain_getHeader', 1],
      ],
    },
  ]);
});

test('what cannot be written is told when the look ends, and keeps no call from being sent', async () => {
  const queries = freshQueries();
  const calls = chainCallRepository(queries);
  const log = openLookLog({
    ...{ calls, writes: createLongWrites(), host: 'node.example', network: 'finney', now: () => 1_000 },
  });
  queries.connection.exec('DROP TABLE chain_requests');
  log.onSend([HEADER], 90)(ENDED);
  await expect(log.end('done', 1)).rejects.toThrow('chain_requests');
});
