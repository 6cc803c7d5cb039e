// A node of an older runtime: prices are asked subnet by subnet, root dividends are read as alpha, and what the runtime does
// not have is named and never taken for a zero.
import { expect, test } from 'vitest';
import { ME, newestSnapshot, rowsOf, withNode } from '#test/support/chain-sync.ts';
import type { NodeOptions } from '#test/support/rpc-server/node.ts';
import { olderRuntime } from '#test/support/rpc-server/older-runtime.ts';

const VALIDATOR = '5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT';
async function synced(options: NodeOptions) {
  const { node, planner } = await withNode(options);
  const done = await planner.call('sync.run', {});
  const asked = node.asked.map(({ method, params }) =>
    method === 'state_call' ? String(params[0]) : method,
  );
  return { node, planner, done, asked };
}

const nameOf = ({ field }: { field: string }) => field;

test('before spec 391 each price is asked for itself, and a snapshot carries them', async () => {
  const { node, planner, done, asked } = await synced({ answer: olderRuntime(390) });
  const args = node.asked
    .filter(({ params }) => params[0] === 'SwapRuntimeApi_current_alpha_price')
    .map(({ params }) => params[1]);
  expect(args).toEqual(['0x0000', '0x0400', '0x4000']);
  expect(asked).not.toContain('SwapRuntimeApi_current_alpha_price_all');
  expect(done.snapshotId).toBe('finney-8791254');
  const { subnets, specVersion } = newestSnapshot(planner.dataFolder);
  expect(specVersion).toBe(390);
  expect(subnets.map(({ netuid, priceRao }) => [netuid, priceRao])).toEqual([
    [4, '58014736'],
    [64, '86479119'],
  ]);
});

test('from spec 391 one call brings all prices', async () => {
  const { asked } = await synced({ answer: olderRuntime(391) });
  expect(asked).toContain('SwapRuntimeApi_current_alpha_price_all');
  expect(asked).not.toContain('SwapRuntimeApi_current_alpha_price');
});

test('what a runtime does not have yet is named, not asked for, and no zero', async () => {
  const { planner, done, asked } = await synced({ answer: olderRuntime(390) });
  expect(done.failures.map(nameOf)).toEqual([
    'subnets: excessTao',
    'subnets: minerBurned',
    'subnets: quoteWeight',
    'locks',
  ]);
  expect(done.failures.at(-1)?.reason).toContain('older than spec version 423');
  expect(asked.filter((name) => /availability|payout/u.test(name))).toEqual([]);
  const [subnet] = newestSnapshot(planner.dataFolder).subnets;
  expect(subnet).toMatchObject({ excessTaoRao: null, minerBurnedRatio: null, quoteWeight: null });
});

test('one price that the node does not tell is null, and the others stay', async () => {
  const older = olderRuntime(390);
  const { planner, done } = await synced({
    answer: (asked) =>
      asked.params[0] === 'SwapRuntimeApi_current_alpha_price' && asked.params[1] === '0x0400'
        ? { result: '0x01' }
        : older(asked),
  });
  expect(done.failures.filter(({ field }) => field === 'prices')).toEqual([
    { field: 'prices', reason: expect.stringContaining('ends too early') as string },
  ]);
  const { subnets } = newestSnapshot(planner.dataFolder);
  expect(subnets.map(({ priceRao }) => priceRao)).toEqual([null, '86479119']);
});

test('without the list of subnets no price can be asked for, which is said', async () => {
  const older = olderRuntime(390);
  const { done } = await synced({
    answer: (asked) =>
      asked.params[0] === 'SubnetInfoRuntimeApi_get_all_dynamic_info'
        ? { error: { code: -32_000, message: 'out of gas' } }
        : older(asked),
  });
  expect(done.failures).toContainEqual({
    field: 'prices',
    reason: expect.stringContaining('subnet by subnet') as string,
  });
  expect(done.snapshotId).toBeNull();
});

test('until spec 440 root dividends are alpha: rate times root stake less what was taken', async () => {
  const { planner, done } = await synced({ answer: olderRuntime(440) });
  expect(done.failures).toEqual([]);
  const positions = await planner.call('positions.list', {});
  // 412.507318442 TAO on root: half of it in alpha of SN64, of which 200 were taken.
  expect(positions.map(({ netuid, observed }) => [netuid, observed.claimableRao])).toEqual(
    expect.arrayContaining([
      [0, null],
      [64, '6253659221'],
    ]) as unknown,
  );
  // On SN4, where nothing else is staked: 412507318442 / 2^32, rounded down.
  const facts = rowsOf<{ subject: string; name: string; value: string }>(
    planner.dataFolder,
    `SELECT subject, name, value FROM facts WHERE name LIKE 'root-claim%' ORDER BY subject`,
  );
  expect(facts).toEqual([
    { subject: `wallet:${ME}`, name: 'root-claim-type', value: 'keep 64' },
    { subject: `wallet:${ME}:${VALIDATOR}:4`, name: 'root-claimable', value: '96' },
    { subject: `wallet:${ME}:${VALIDATOR}:64`, name: 'root-claimable', value: '6253659221' },
  ]);
});

test('from spec 441 a validator’s basket is asked instead', async () => {
  const { node, planner } = await synced({ answer: olderRuntime(441) });
  const sent = JSON.stringify(node.asked);
  expect(sent).toContain('BetaBasketRuntimeApi_get_basket_payout');
  // RootClaimable.
  expect(sent).not.toContain('ef05c4c749b3d714aaabb1f0c5c0f23e');
  const [root] = (await planner.call('positions.list', {})).filter(({ netuid }) => netuid === 0);
  expect(root?.observed.claimableRao).toBe('7000000000');
});

test.each([
  ['the rates with a byte too many', 'ef05c4c749b3d714aaabb1f0c5c0f23e', 'state_getStorage'],
  ['what was taken with a byte too many', '35c166da6dea596ef3a1552dae9ea82d', 'state_queryStorageAt'],
])('%s: nothing is said to be claimable, and the stakes stay', async (_, item, method) => {
  const older = olderRuntime(440);
  const { planner, done } = await synced({
    answer: (asked) => {
      if (asked.method !== method || !JSON.stringify(asked.params).includes(item)) return older(asked);
      const keys = asked.params[0] as string[];
      const changes = method === 'state_getStorage' ? [] : keys.map((key) => [key, `0x${'00'.repeat(17)}`]);
      return { result: changes.length === 0 ? '0x0000' : [{ block: asked.params[1], changes }] };
    },
  });
  expect(done.failures).toEqual([
    { field: 'root claims', reason: expect.stringContaining('left over') as string },
  ]);
  const positions = await planner.call('positions.list', {});
  expect(positions.map(({ observed }) => observed.claimableRao)).toEqual([null, null, null]);
});
