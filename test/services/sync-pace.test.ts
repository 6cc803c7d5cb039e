// A busy node says how long it wants to be left alone: the planner waits, tells so, and stops at once when it is told to. Each
// call that was sent stands in the log, with what it told the node.
import { expect, test } from 'vitest';
import { ME, OTHER, withNode } from '#test/support/chain-sync.ts';
import type { TestPlanner } from '#test/support/planner.ts';
import type { Mishap } from '#test/support/rpc-server/node.ts';

const busy = (status: number, retryAfter: string): Mishap => ({
  ...{ status, body: 'busy', headers: { 'retry-after': retryAfter } },
});
const requestsOf = async (planner: TestPlanner) => {
  const [look] = await planner.call('sources.calls', {});
  return await planner.call('sources.requests', { lookId: look!.lookId });
};
/** Waits that were told of, in order. */
const waits = ({ events }: TestPlanner) =>
  events.flatMap(({ event, data }) =>
    event === 'job.progress' ? [(data as { waitMs?: number }).waitMs] : [],
  );

test.each([429, 503])(
  'HTTP %i with seconds: the wait is told, kept, and the sync goes on',
  async (status) => {
    const { planner } = await withNode({ mishap: (batch) => (batch === 2 ? busy(status, '1') : undefined) });
    const done = await planner.call('sync.run', { job: 'sync' });
    expect(done.failures).toEqual([]);
    // The rest of the second, and the end of the wait; then progress as ever.
    const [first, second] = waits(planner);
    expect(first).toBeGreaterThan(1);
    expect(first).toBeLessThanOrEqual(1_000);
    expect(second).toBeUndefined();
    const [, refused, again] = await requestsOf(planner);
    expect(refused).toMatchObject({ outcome: 'rate-limited', restMs: 1_000, receivedBytes: null });
    expect(again).toMatchObject({ outcome: 'done', restMs: null, methods: refused!.methods });
  },
);

test('a date is waited for like seconds', async () => {
  const { planner } = await withNode({
    mishap: (batch) => (batch === 2 ? busy(503, new Date(Date.now() + 1_999).toUTCString()) : undefined),
  });
  expect((await planner.call('sync.run', {})).failures).toEqual([]);
  const [, refused] = await requestsOf(planner);
  expect(refused?.outcome).toBe('rate-limited');
  expect(refused?.restMs).toBeGreaterThan(0);
});

test.each(['61', new Date(Date.now() + 86_400_000).toUTCString()])(
  'who asks for a longer rest than the planner waits (%s) is not asked again',
  async (retryAfter) => {
    const { node, planner } = await withNode({ mishap: () => busy(429, retryAfter) });
    const refused = await planner.refusal('sync.run', {});
    expect(refused.code).toBe('chain-unreachable');
    expect(refused.message).toContain('asks to be left alone for');
    expect(refused.message).toContain('60 s at most');
    expect(node.asked).toHaveLength(1);
  },
);

test('in the middle of a sync nothing more is sent, and nothing of it is kept', async () => {
  const { node, planner } = await withNode({
    mishap: (_, asked) =>
      asked[0]!.params[0] === 'SwapRuntimeApi_current_alpha_price_all' ? busy(429, '900') : undefined,
  });
  expect((await planner.refusal('sync.run', {})).message).toContain('left alone for 900 s');
  expect(node.asked.at(-1)?.params[0]).toBe('SwapRuntimeApi_current_alpha_price_all');
  expect(await planner.call('import.list', {})).toEqual([]);
});

test('a stop during the wait ends the sync at once', async () => {
  const { planner } = await withNode({ mishap: () => busy(429, '50') });
  const run = planner.refusal('sync.run', { job: 'sync' });
  await expect.poll(() => waits(planner).some((ms) => (ms ?? 0) > 10_000)).toBe(true);
  expect(await planner.call('job.cancel', { job: 'sync' })).toEqual({ stopped: true });
  expect(await run).toMatchObject({ code: 'job-cancelled' });
  expect(await planner.call('sources.calls', {})).toMatchObject([
    { outcome: 'job-cancelled', requestCount: 1, walletCount: 0 },
  ]);
});

test('two windows that sync at once ask one after the other; one that waits can be stopped', async () => {
  const { node, planner } = await withNode({});
  await planner.call('sync.run', {});
  const once = node.asked.map(({ method }) => method);
  const runs = [
    planner.call('sync.run', { job: 'of one' }),
    planner.refusal('sync.run', { job: 'of two' }),
    planner.call('sync.run', { job: 'of three' }),
  ];
  expect(await planner.call('job.cancel', { job: 'of two' })).toEqual({ stopped: true });
  const [, refused] = await Promise.all(runs);
  expect(refused).toMatchObject({ code: 'job-cancelled' });
  expect(node.asked.map(({ method }) => method)).toEqual([...once, ...once, ...once]);
  expect(await planner.call('sources.calls', {})).toHaveLength(3);
});

test('each call stands in the log: whom, what, how many of the addresses, how much, and how it ended', async () => {
  const { node, planner } = await withNode({});
  await planner.call('sync.run', {});
  const requests = await requestsOf(planner);
  const [look] = await planner.call('sources.calls', {});
  const counts = requests.map(({ methods }) => methods.reduce((sum, { count }) => sum + count, 0));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(node.asked.length);
  expect(look?.requestCount).toBe(node.asked.length);
  expect(requests[0]).toMatchObject({
    ...{ host: new URL(node.http).host, outcome: 'done', walletCount: 0, restMs: null },
    methods: [{ name: 'chain_getBlockHash', count: 1 }],
    // [{"jsonrpc":"2.0","id":1,"method":"chain_getBlockHash","params":[0]}] and its answer, a hash.
    ...{ sentBytes: 69, receivedBytes: 104 },
  });
  const told = requests.filter(({ walletCount }) => walletCount > 0);
  expect(told.map(({ methods, walletCount }) => [methods[0]?.name, walletCount])).toEqual([
    ['state_getStorage', 2],
    ['state_call StakeInfoRuntimeApi_get_stake_info_for_coldkeys', 2],
    ['state_call StakeInfoRuntimeApi_get_stake_availability_for_coldkeys', 2],
    ['state_call BetaBasketRuntimeApi_get_basket_payout', 1],
  ]);
  const text = JSON.stringify(requests);
  for (const secret of ['03'.repeat(32), '04'.repeat(32), ME, OTHER]) expect(text).not.toContain(secret);
});

test('an address told before the sync was stopped stands in the log as told', async () => {
  const heard = Promise.withResolvers<void>();
  const { planner } = await withNode({
    mishap: (_, asked) =>
      asked.some(({ params }) => String(params[0]).startsWith('0x26aa'))
        ? (heard.resolve(), 'silence')
        : undefined,
  });
  const run = planner.refusal('sync.run', { job: 'sync' });
  await heard.promise;
  await planner.call('job.cancel', { job: 'sync' });
  await run;
  expect(await planner.call('sources.calls', {})).toMatchObject([
    { walletCount: 2, outcome: 'job-cancelled' },
  ]);
  expect((await requestsOf(planner)).at(-1)).toMatchObject({ walletCount: 2, outcome: 'stopped' });
});

test('a call whose questions the node refuses in part is answered in part', async () => {
  const { planner } = await withNode({
    answer: ({ params }) =>
      String(params[0]).endsWith('04'.repeat(32)) ? { error: { code: -32_000, message: 'bad' } } : undefined,
  });
  await planner.call('sync.run', {});
  const parts = (await requestsOf(planner)).filter(({ outcome }) => outcome !== 'done');
  expect(parts).toMatchObject([
    { outcome: 'done-in-part', methods: [{ name: 'state_getStorage', count: 2 }] },
  ]);
});
