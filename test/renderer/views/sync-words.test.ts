import { describe, expect, it } from 'vitest';
import { failureLines, keptText, outcomeText, type SyncResult } from '#renderer/views/data/sync-words.ts';

const result: SyncResult = {
  ...{ network: 'finney', block: 8_791_254, specVersion: 443, specKnown: true },
  ...{ importId: 1, snapshotId: 'finney-8791254', failures: [], issues: [] },
};
const call = {
  ...{ at: '2026-08-07T08:35:12.000Z', host: 'node.example', network: 'finney' },
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
