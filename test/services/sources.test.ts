// Reading the chain: nothing is sent while it is off; what comes is a snapshot and balances like any other; and whatever a
// node or the network does wrong is told field by field, with nothing lost and nothing invented.
import { describe, expect, onTestFinished, test } from 'vitest';
import { type NodeOptions, startNode } from '#test/support/rpc-server/node.ts';
import { marketOf } from '#test/support/book.ts';
import { ME, newestSnapshot, OTHER, QUICK, withNode } from '#test/support/chain-sync.ts';
import { openPlanner } from '#test/support/planner.ts';

const SUBTENSOR = '0x658faa385070e074c85bf6b568cf0555';
const HASTY = { ...QUICK, timeoutMs: 400 };

const api = (name: string) => (asked: { params: readonly unknown[] }) => asked.params[0] === name;
const isPools = api('SubnetInfoRuntimeApi_get_all_dynamic_info');
const isAvailability = api('StakeInfoRuntimeApi_get_stake_availability_for_coldkeys');
const isStakes = api('StakeInfoRuntimeApi_get_stake_info_for_coldkeys');

describe('while the source is off', () => {
  test('a sync is refused and no connection is opened', async () => {
    const node = await startNode();
    onTestFinished(() => node.close());
    const planner = openPlanner();
    await planner.call('wallets.add', { addresses: [ME] });
    await planner.call('sources.set', { endpoint: node.http });
    expect(await planner.refusal('sync.run', {})).toMatchObject({ code: 'source-off' });
    expect(node.connections()).toBe(0);
    expect(await planner.call('sources.calls', {})).toEqual([]);
    expect(await planner.call('app.info', {})).toMatchObject({ offline: true });
  });

  test('it says before the first call whom a sync tells of how many wallets', async () => {
    const planner = openPlanner();
    await planner.call('wallets.add', { addresses: [ME, OTHER] });
    const source = await planner.call('sources.get', {});
    expect(source).toMatchObject({ enabled: false, network: 'finney', walletCount: 2, transport: 'http' });
    expect(source.tells).toContain('entrypoint-finney.opentensor.ai the addresses of 2 wallets');
  });

  test('switched on, the planner does not call itself offline any more, and has sent nothing yet', async () => {
    const { node, planner } = await withNode();
    expect(await planner.call('app.info', {})).toMatchObject({ offline: false });
    expect(node.connections()).toBe(0);
    await planner.call('demo.open', {});
    expect(await planner.call('app.info', {})).toMatchObject({ offline: true });
  });

  test('the demo asks nobody', async () => {
    const planner = openPlanner({ demo: true });
    await planner.call('sources.set', { enabled: true });
    expect(await planner.refusal('sync.run', {})).toMatchObject({ code: 'source-off' });
  });
});

test.each(['http://example.org', 'ws://10.0.0.1:9944', 'ftp://127.0.0.1', 'https://a:b@example.org', 'node'])(
  'an endpoint %s is refused and the one before stays',
  async (endpoint) => {
    const planner = openPlanner();
    await planner.call('sources.set', { endpoint: 'wss://node.example/' });
    expect(await planner.refusal('sources.set', { endpoint })).toMatchObject({ code: 'endpoint-refused' });
    expect(await planner.call('sources.get', {})).toMatchObject({
      endpoint: 'wss://node.example',
      host: 'node.example',
      transport: 'socket',
    });
  },
);

describe.each(['http', 'socket'] as const)('a sync over %s', (transport) => {
  test('brings balances, stakes, locks and a snapshot, all of one block, as one import', async () => {
    const { node, planner } = await withNode({}, { transport });
    const done = await planner.call('sync.run', {});
    expect(done).toMatchObject({
      ...{ network: 'finney', block: 8_791_254, specVersion: 443, specKnown: true, failures: [] },
      ...{ importId: 1, snapshotId: 'finney-8791254' },
    });
    const free = await planner.call('balances.list', {});
    expect(free.map(({ freeRao }) => freeRao)).toEqual(['38204417733', '0']);
    const stakes = (await planner.call('positions.list', {})).map(({ netuid, amountRao }) => [
      netuid,
      amountRao,
    ]);
    expect(stakes).toContainEqual([0, '412507318442']);
    expect(stakes).toContainEqual([64, '18250114200318']);
    const [root] = (await planner.call('positions.list', {})).filter(({ netuid }) => netuid === 0);
    expect(root!.observed).toMatchObject({ claimableRao: '7000000000' });
    expect(done.issues.map(({ code }) => code)).toEqual(['reserved', 'snapshot']);
    const [lock] = await planner.call('locks.list', {});
    expect(lock).toMatchObject({
      ...{ netuid: 64, totalRao: '18250114200318', lockedRao: '100000000000' },
      ...{ availableRao: '18150114200318', block: 8_791_254, walletName: 'Wallet 1' },
    });
    expect(await planner.call('sources.calls', {})).toMatchObject([
      { host: new URL(node.http).host, walletCount: 2, block: 8_791_254, outcome: 'done' },
    ]);
    const [newest] = await planner.call('snapshots.list', {});
    expect(newest).toMatchObject({ block: 8_791_254, bundled: false, chosen: true, specVersion: 443 });
    // Everything is asked of one block.
    const pinned = node.asked.filter(({ method }) => method.startsWith('state_'));
    expect(new Set(pinned.map(({ params }) => params.at(-1)))).toEqual(new Set([`0x${'5d'.repeat(32)}`]));
  });

  test('an answer larger than any is refused before it is read whole', async () => {
    const { planner } = await withNode({ mishap: () => ({ body: ' '.repeat(300_000) }) }, { transport });
    const refused = await planner.refusal('sync.run', {});
    expect(refused).toMatchObject({ code: 'chain-unreachable' });
    expect(refused.message).toContain('larger than 0.2 MB');
  });

  test('a busy node is asked again, and a connection that drops is opened again', async () => {
    const { planner } = await withNode(
      {
        mishap: (batch) =>
          batch === 2
            ? 'drop'
            : batch === 4
              ? { body: '{"jsonrpc":"2.0","id":null,"error":{"code":-32005,"message":"rate limit"}}' }
              : undefined,
      },
      { transport },
    );
    expect((await planner.call('sync.run', {})).failures).toEqual([]);
  });

  test('answers in another order belong to their questions all the same', async () => {
    const { planner } = await withNode({ mishap: () => 'reversed' }, { transport });
    expect((await planner.call('sync.run', {})).failures).toEqual([]);
    const free = await planner.call('balances.list', {});
    expect(free.map(({ freeRao }) => freeRao)).toEqual(['38204417733', '0']);
  });

  test('an answer that one question lacks leaves the others theirs', async () => {
    const isOther = (params: readonly unknown[]) => String(params[0]).endsWith('04'.repeat(32));
    const { planner } = await withNode(
      { answer: ({ params }) => (isOther(params) ? 'left-out' : undefined) },
      { transport },
    );
    expect((await planner.call('sync.run', {})).failures).toEqual([
      { field: 'free balance', reason: expect.stringContaining('without an answer') as string },
    ]);
    expect((await planner.call('balances.list', {})).map(({ freeRao }) => freeRao)).toEqual(['38204417733']);
  });

  test('a node that says nothing is given up after the time for an answer', async () => {
    const { planner } = await withNode({ mishap: () => 'silence' }, { transport, patience: HASTY });
    const refused = await planner.refusal('sync.run', {});
    expect(refused).toMatchObject({ code: 'chain-unreachable' });
    expect(refused.message).toContain('did not answer within');
    expect(await planner.call('import.list', {})).toEqual([]);
    expect(await planner.call('sources.calls', {})).toMatchObject([
      { outcome: 'chain-unreachable', walletCount: 0, block: null },
    ]);
  });

  test('a stop ends it at once and stores nothing', async () => {
    const heard = Promise.withResolvers<void>();
    const { planner } = await withNode(
      { mishap: (batch) => (batch === 3 ? (heard.resolve(), 'silence') : undefined) },
      { transport },
    );
    const run = planner.refusal('sync.run', { job: 'sync' });
    await heard.promise;
    expect(await planner.call('job.cancel', { job: 'sync' })).toEqual({ stopped: true });
    expect(await run).toMatchObject({ code: 'job-cancelled' });
    expect(await planner.call('import.list', {})).toEqual([]);
  });
});

describe('a node that answers wrongly', () => {
  test('of another chain is told nothing of the wallets', async () => {
    const other = `0x${'ee'.repeat(32)}`;
    const { node, planner } = await withNode({
      answer: ({ method }) => (method === 'chain_getBlockHash' ? { result: other } : undefined),
    });
    expect(await planner.refusal('sync.run', {})).toMatchObject({ code: 'other-network' });
    expect(JSON.stringify(node.asked)).not.toContain('03'.repeat(32));
    expect(await planner.call('sources.calls', {})).toMatchObject([
      { walletCount: 0, outcome: 'other-network' },
    ]);
  });

  test('of a newer runtime is read, and said to be newer', async () => {
    const { planner } = await withNode({
      answer: ({ method }) =>
        method === 'state_getRuntimeVersion' ? { result: { specVersion: 9_999 } } : undefined,
    });
    expect(await planner.call('sync.run', {})).toMatchObject({ specVersion: 9_999, specKnown: false });
  });

  test('of a runtime older than any known is refused', async () => {
    const { planner } = await withNode({
      answer: ({ method }) =>
        method === 'state_getRuntimeVersion' ? { result: { specVersion: 12 } } : undefined,
    });
    expect(await planner.refusal('sync.run', {})).toMatchObject({ code: 'unknown-runtime' });
  });

  test('by one wallet’s balance: the other wallet’s is kept, and its stakes too', async () => {
    const { planner } = await withNode({
      answer: ({ params }) =>
        String(params[0]).endsWith('04'.repeat(32)) && String(params[0]).startsWith('0x26aa')
          ? { result: '0x00' }
          : undefined,
    });
    expect((await planner.call('sync.run', {})).failures).toEqual([
      { field: 'free balance', reason: expect.stringContaining('ends too early') as string },
    ]);
    expect((await planner.call('balances.list', {})).map(({ freeRao }) => freeRao)).toEqual(['38204417733']);
    expect(await planner.call('positions.list', {})).toHaveLength(3);
  });

  const withoutItem = (prefix: string): NodeOptions => ({
    answer: ({ method, params }) =>
      method === 'state_queryStorageAt' && (params[0] as string[])[0]!.startsWith(prefix)
        ? { error: { code: -32000, message: 'bad' } }
        : undefined,
  });

  test('by what the chain buys of each alpha: the snapshot says that it is not known', async () => {
    const { planner } = await withNode(withoutItem(`${SUBTENSOR}857b0a5b`));
    expect((await planner.call('sync.run', {})).failures).toMatchObject([{ field: 'subnets: excessTao' }]);
    const { subnets } = newestSnapshot(planner.dataFolder);
    expect(subnets.map(({ excessTaoRao }) => excessTaoRao)).toEqual([null, null]);
  });

  test('by when subnets began: they are not taken for unstarted, there is no snapshot', async () => {
    const { planner } = await withNode(withoutItem(`${SUBTENSOR}e4cfee4e`));
    const done = await planner.call('sync.run', {});
    expect(done.failures).toMatchObject([{ field: 'subnets: firstEmissionBlock' }]);
    expect(done.snapshotId).toBeNull();
    expect(done.issues.map(({ message }) => message).join()).toContain('first blocks of subnets');
    expect(await planner.call('balances.list', {})).toHaveLength(2);
  });

  const failing: [string, NodeOptions['answer'], RegExp][] = [
    [
      'an error for the pools',
      (asked) => (isPools(asked) ? { error: { code: -32000, message: 'bad' } } : undefined),
      /refused the request \(it said: bad\)/,
    ],
    ['no answer for the pools', (asked) => (isPools(asked) ? 'left-out' : undefined), /without an answer/],
    ['null for the pools', (asked) => (isPools(asked) ? { result: null } : undefined), /./],
    ['pools cut short', (asked) => (isPools(asked) ? { result: '0x1001' } : undefined), /ends too early/],
  ];
  test.each(failing)('by %s: the balances are kept and the field is named', async (_, answer, reason) => {
    const { planner } = await withNode({ answer: answer! });
    const { failures } = await planner.call('sync.run', {});
    expect(failures).toHaveLength(1);
    expect(failures[0]!.field).toBe('pools');
    expect(failures[0]!.reason).toMatch(reason);
    expect(await planner.call('balances.list', {})).toHaveLength(2);
    expect(await planner.call('sources.calls', {})).toMatchObject([{ outcome: 'done-in-part' }]);
  });

  test('by stakes with a byte too many: no stake is taken over, and none is said to be closed', async () => {
    const { planner } = await withNode();
    await planner.call('sync.run', {});
    const before = await planner.call('positions.list', {});
    const second = await startNode({
      answer: (asked) => (isStakes(asked) ? { result: '0x0000' } : undefined),
    });
    onTestFinished(() => second.close());
    await planner.call('sources.set', { endpoint: second.http, enabled: true });
    const { failures } = await planner.call('sync.run', {});
    expect(failures).toEqual([{ field: 'stakes', reason: expect.stringContaining('left over') as string }]);
    const amounts = (list: typeof before) =>
      list.map(({ netuid, amountRao, state }) => [netuid, amountRao, state]);
    expect(amounts(await planner.call('positions.list', {}))).toEqual(amounts(before));
  });
});

test('a snapshot of the chain carries each pool’s weight', async () => {
  const { planner } = await withNode();
  await planner.call('sync.run', {});
  const snapshot = newestSnapshot(planner.dataFolder);
  const { subnets } = snapshot;
  // Half and half is what a pool starts with, and what the chain means where it stores none.
  expect(subnets.map(({ netuid, quoteWeight }) => [netuid, quoteWeight])).toEqual([
    [4, '500000000000000000'],
    [64, '510000000000000000'],
  ]);
  // A trade is priced by it, not by a weight worked back from the rounded price.
  expect(marketOf(snapshot).subnet(64)?.state.quoteWeight).toBe(510_000_000_000_000_000n);
});

test('a sync is undone like any import: balances, locks and all', async () => {
  const { planner } = await withNode();
  await planner.call('sync.run', {});
  await planner.call('import.undo', { importId: 1 });
  expect(await planner.call('positions.list', {})).toEqual([]);
  expect(await planner.call('locks.list', {})).toEqual([]);
  expect(await planner.call('snapshots.list', {})).toHaveLength(1);
});

test('a wallet whose stake is gone when asked again has no lock any more', async () => {
  const { planner } = await withNode();
  await planner.call('sync.run', {});
  expect(await planner.call('locks.list', {})).toHaveLength(1);
  const later = await startNode({
    answer: (asked) => (isAvailability(asked) ? { result: '0x00' } : undefined),
  });
  onTestFinished(() => later.close());
  await planner.call('sources.set', { endpoint: later.http, enabled: true });
  await planner.call('sync.run', {});
  expect(await planner.call('locks.list', {})).toEqual([]);
});

test('the same answers of the same block are the same import', async () => {
  const { planner } = await withNode();
  const first = await planner.call('sync.run', {});
  expect(await planner.call('sync.run', {})).toMatchObject({ importId: first.importId, failures: [] });
  expect((await planner.call('import.list', {})).map(({ fileName }) => fileName)).toEqual([
    'Chain, finney, block 8791254',
  ]);
  expect(await planner.call('sources.calls', {})).toHaveLength(2);
});

test('the test network is read and nothing of it is stored: its tokens have no value', async () => {
  const genesis = '0x8f9cf856bf558a14440e75569c9e58594757048d7b3a84b5d25f6bd978263105';
  const { node, planner } = await withNode({
    answer: ({ method, params }) =>
      method === 'chain_getBlockHash' && params[0] === 0 ? { result: genesis } : undefined,
  });
  const source = await planner.call('sources.set', { network: 'test' });
  expect(source).toMatchObject({ walletCount: 0, tells: expect.stringContaining('no wallet') as string });
  expect(await planner.call('sync.run', {})).toMatchObject({ network: 'test', importId: null });
  expect(JSON.stringify(node.asked)).not.toContain('03'.repeat(32));
  expect(await planner.call('sources.calls', {})).toMatchObject([{ walletCount: 0, outcome: 'done' }]);
  expect(await planner.call('import.list', {})).toEqual([]);
});

test('another host is asked only after it was switched on itself', async () => {
  const { node, planner } = await withNode();
  await planner.call('sources.set', { endpoint: 'wss://node.example' });
  expect(await planner.call('sources.get', {})).toMatchObject({ enabled: false, host: 'node.example' });
  await planner.call('sources.set', { endpoint: node.http, enabled: true });
  expect(await planner.call('sources.get', {})).toMatchObject({ enabled: true });
});

test('without a wallet a sync says that it tells of none, and reads the pools', async () => {
  const node = await startNode();
  onTestFinished(() => node.close());
  const planner = openPlanner({ patience: QUICK });
  const source = await planner.call('sources.set', { enabled: true, endpoint: node.http });
  expect(source.tells).toContain('and no wallet: none is watched yet');
  expect(await planner.call('sync.run', {})).toMatchObject({ block: 8_791_254, failures: [] });
  expect(await planner.call('sources.calls', {})).toMatchObject([{ walletCount: 0, outcome: 'done' }]);
});
