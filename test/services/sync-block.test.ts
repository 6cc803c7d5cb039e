// The block that was read is asked for again at the end: a node that changes its word is not believed, and nothing is kept.
import { expect, test } from 'vitest';
import { withNode } from '#test/support/chain-sync.ts';
import type { NodeOptions } from '#test/support/rpc-server/node.ts';

type Answer = NonNullable<NodeOptions['answer']>;
const BLOCK = 8_791_254;
const LATER = `0x${'6e'.repeat(32)}`;
const headerOf = (number: number) => ({
  result: { parentHash: `0x${'11'.repeat(32)}`, number: `0x${number.toString(16)}`, digest: { logs: [] } },
});

/** The newest final block is the pinned one at first, and `hash` with `number` when asked again. */
function movedTo(hash: string, number: number): Answer {
  let heads = 0;
  return ({ method, params }) => {
    if (method === 'chain_getFinalizedHead' && ++heads > 1) return { result: hash };
    return method === 'chain_getHeader' && params[0] === hash ? headerOf(number) : undefined;
  };
}

test('the block is asked for by its number after everything else, and is the same', async () => {
  const { node, planner } = await withNode({ answer: movedTo(LATER, BLOCK + 3) });
  expect(await planner.call('sync.run', {})).toMatchObject({ block: BLOCK, snapshotId: `finney-${BLOCK}` });
  expect(node.asked.slice(-3).map(({ method, params }) => [method, params])).toEqual([
    ['chain_getBlockHash', [BLOCK]],
    ['chain_getFinalizedHead', []],
    ['chain_getHeader', [LATER]],
  ]);
});

const moved: [string, Answer, string][] = [
  [
    'has another block of that number',
    ({ method, params }) =>
      method === 'chain_getBlockHash' && params[0] === BLOCK ? { result: LATER } : undefined,
    'has another block 8,791,254 than',
  ],
  [
    'knows no block of that number',
    ({ method, params }) =>
      method === 'chain_getBlockHash' && params[0] === BLOCK ? { result: null } : undefined,
    'knows no block 8,791,254',
  ],
  ['has an older final block', movedTo(LATER, BLOCK - 1), 'does not count block 8,791,254'],
  ['does not say which block is final', movedTo('0x12', BLOCK + 1), 'does not count block 8,791,254'],
];
test.each(moved)('a node that %s at the end is not believed', async (_, answer, words) => {
  const { planner } = await withNode({ answer });
  const refused = await planner.refusal('sync.run', {});
  expect(refused.code).toBe('block-not-confirmed');
  expect(refused.message).toContain(words);
  expect(refused.message).toContain('Nothing was kept');
  expect(await planner.call('import.list', {})).toEqual([]);
  // The bundled one alone.
  expect(await planner.call('snapshots.list', {})).toHaveLength(1);
  expect(await planner.call('sources.calls', {})).toMatchObject([
    { outcome: 'block-not-confirmed', walletCount: 2, block: null },
  ]);
});

test('figures that are of another block, as the node says itself, are not read', async () => {
  const { planner } = await withNode({
    answer: ({ method, params }) =>
      method === 'state_queryStorageAt'
        ? { result: [{ block: LATER, changes: (params[0] as string[]).map((key) => [key, null]) }] }
        : undefined,
  });
  const { failures, snapshotId } = await planner.call('sync.run', {});
  expect(failures.map(({ field }) => field)).toContain('subnets: firstEmissionBlock');
  expect(new Set(failures.map(({ reason }) => reason.includes('of another block')))).toEqual(new Set([true]));
  expect(snapshotId).toBeNull();
  expect(await planner.call('balances.list', {})).toHaveLength(2);
});

test('a node that is gone before the end has confirmed nothing', async () => {
  const { planner } = await withNode({
    answer: ({ method, params }) =>
      method === 'chain_getBlockHash' && params[0] === BLOCK
        ? { error: { code: -32_000, message: 'going down' } }
        : undefined,
  });
  expect(await planner.refusal('sync.run', {})).toMatchObject({ code: 'chain-unreachable' });
  expect(await planner.call('snapshots.list', {})).toHaveLength(1);
});
