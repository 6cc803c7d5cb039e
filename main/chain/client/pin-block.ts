// The block everything is read at: of a network that proves itself by its first block, final when it is chosen, and the
// same one when it is asked for again at the end. A node that changes its word is not believed at all.
import { GENESIS_HASH, type Network } from '#chain/networks.ts';
import { judgeSpec, type SpecVerdict } from '#chain/spec-versions.ts';
import { LookRefused, type Reader } from './reader.ts';

export interface Pin {
  readonly block: number;
  readonly specVersion: number;
  readonly spec: SpecVerdict;
}

const isHash = (value: unknown): value is string =>
  typeof value === 'string' && /^0x[0-9a-f]{64}$/iu.test(value);

function numberOf(header: unknown): number | null {
  const { number } = (header ?? {}) as { number?: unknown };
  return typeof number === 'string' && /^0x[0-9a-f]{1,8}$/iu.test(number) ? Number(number) : null;
}

const headerOf = (hash: string) => ({ method: 'chain_getHeader', params: [hash] });

async function proveNetwork(reader: Reader, network: Network): Promise<void> {
  const genesis = await reader.must({ method: 'chain_getBlockHash', params: [0] });
  if (genesis !== GENESIS_HASH[network])
    throw new LookRefused(
      'other-network',
      `This node serves another chain than ${network}: its first block is another one. Nothing was read of your wallets and nothing was changed.`,
    );
}

/** Proves the network, pins the newest final block, and judges the runtime. Throws LookRefused. */
export async function pinBlock(reader: Reader, network: Network): Promise<Pin> {
  await proveNetwork(reader, network);
  const hash = await reader.must({ method: 'chain_getFinalizedHead', params: [] });
  const header = isHash(hash) ? await reader.must(headerOf(hash)) : null;
  const version = isHash(hash)
    ? await reader.must({ method: 'state_getRuntimeVersion', params: [hash] })
    : null;
  const { specVersion } = (version ?? {}) as { specVersion?: unknown };
  const block = numberOf(header);
  if (!isHash(hash) || block === null || typeof specVersion !== 'number')
    throw new LookRefused(
      'chain-unreachable',
      'The node does not say which block is its newest. Nothing was changed.',
    );
  const spec = judgeSpec(specVersion);
  if (spec === 'too-old')
    throw new LookRefused(
      'unknown-runtime',
      `The node runs spec version ${specVersion}, older than any the planner reads. Nothing was changed.`,
    );
  reader.hash = hash;
  return { block, specVersion, spec };
}

const notConfirmed = (what: string): LookRefused =>
  new LookRefused(
    'block-not-confirmed',
    `${what} Another node behind the same address may have answered, or the chain was turned back. Nothing was kept. Sync again, or ask another node.`,
  );

/** Asks after the last read whether the block is still the chain's at its number, and still final. Throws LookRefused. */
export async function confirmBlock(reader: Reader, { block }: Pin): Promise<void> {
  const shown = block.toLocaleString('en');
  const [hash, head] = await reader.check([
    { method: 'chain_getBlockHash', params: [block] },
    { method: 'chain_getFinalizedHead', params: [] },
  ]);
  if (hash !== reader.hash)
    throw notConfirmed(
      hash === null
        ? `Asked again at the end, the node knows no block ${shown}, of which it had answered.`
        : `Asked again at the end, the node has another block ${shown} than the one it had answered of.`,
    );
  const newest = isHash(head) ? numberOf((await reader.check([headerOf(head)]))[0]) : null;
  if (newest === null || newest < block)
    throw notConfirmed(`At the end the node does not count block ${shown} among its final ones any more.`);
}
