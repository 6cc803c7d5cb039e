import { describe, expect, it } from 'vitest';
import {
  durationText,
  failureLines,
  keptText,
  methodLines,
  outcomeText,
  requestOutcomeText,
  type SyncRequest,
  type SyncResult,
} from '#renderer/views/data/sync-words.ts';

const result: SyncResult = {
  ...{ network: 'finney', block: 8_791_254, specVersion: 443, specKnown: true },
  ...{ importId: 1, snapshotId: 'finney-8791254', failures: [], issues: [] },
};
const call = {
  ...{ lookId: 1, at: '2026-08-07T08:35:12.000Z', host: 'node.example', network: 'finney' },
  ...{ requestCount: 4, walletCount: 0, block: null },
};

describe('what could not be had', () => {
  it('is one line for a reason, with how often, so that 200 wallets without answer are no 200 lines', () => {
    const failure = { field: 'free balance', reason: 'The node did not answer within 30 s.' };
    expect(failureLines([failure, failure, { field: 'locks', reason: 'locks ends too early' }])).toEqual([
      'free balance: The node did not answer within 30 s. (2 times)',
      'locks: locks ends too early',
    ]);
  });
});

describe('what became of what was read', () => {
  it.each([
    [result, 'Balances and a snapshot of the market are kept as one import.'],
    [{ ...result, snapshotId: null }, 'Balances are kept as an import. There is no snapshot'],
    [{ ...result, network: 'test', importId: null, snapshotId: null }, 'Read and not kept'],
  ] as const)('%#', (of, words) => {
    expect(keptText(of)).toContain(words);
  });
});

describe('how a look ended', () => {
  it('is said in words, and by its code where there are none', () => {
    expect(outcomeText({ ...call, outcome: 'done-in-part' })).toBe('read in part');
    expect(outcomeText({ ...call, outcome: 'database-failed' })).toBe('database-failed');
  });
});

describe('a single call', () => {
  const request: SyncRequest = {
    ...{ at: call.at, host: call.host, walletCount: 8, sentBytes: 900, receivedBytes: null },
    methods: [
      { name: 'state_getStorage', count: 8 },
      { name: 'chain_getHeader', count: 1 },
    ],
    ...{ durationMs: 12_400, restMs: 19_500, outcome: 'rate-limited' },
  };

  it('is said with what was asked, how long it took, and how long the node asked to be left alone', () => {
    expect(methodLines(request)).toEqual(['state_getStorage × 8', 'chain_getHeader']);
    expect(requestOutcomeText(request)).toBe('node busy, asks to wait 20 s');
    expect(requestOutcomeText({ ...request, restMs: null, outcome: 'done' })).toBe('answered');
    expect([durationText(12_400), durationText(850), durationText(null)]).toEqual([
      '12.4 s',
      '850 ms',
      'not ended',
    ]);
  });
});
