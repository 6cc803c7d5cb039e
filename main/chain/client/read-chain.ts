// One look at the chain: everything at one finalized block, of one network that proves itself by its first block. What could
// not be had is named field by field with the reason; the rest is given as it was answered. Keeps nothing.
import { judgeSpec, type SpecVerdict } from '#chain/spec-versions.ts';
import { GENESIS_HASH, type Network } from '#chain/networks.ts';
import { LayoutError } from '#chain/layout.ts';
import { decodeTake } from '#chain/layouts/stored-values.ts';
import {
  accountRead,
  allPricesRead,
  availabilityRead,
  basketPayoutRead,
  type ChainRead,
  poolsRead,
  stakesRead,
  storedValue,
  storedValues,
} from '#chain/reads.ts';
import {
  EMISSION_BAR_KEY,
  ISSUANCE_KEY,
  subnetKey,
  type SubnetItem,
  takeKey,
  TIMESTAMP_KEY,
} from '#chain/storage-keys.ts';
import { ChainError, type RpcAnswer, type RpcRequest } from './messages.ts';
import type { RpcClient } from './rpc-client.ts';

export interface ChainLook {
  readonly network: Network;
  readonly block: number;
  readonly specVersion: number;
  readonly spec: SpecVerdict;
  /** What was asked and answered, in order: the raw of everything that is read from it. */
  readonly exchanges: readonly { readonly request: RpcRequest; readonly answer: RpcAnswer }[];
  readonly failures: readonly { readonly field: string; readonly reason: string }[];
}

export interface LookRequest {
  readonly network: Network;
  /** 0x public keys. */
  readonly coldkeys: readonly string[];
  /** Called after each stage. */
  onProgress(done: number, total: number): void;
  /** Called before coldkeys are told to the node. */
  onReveal(coldkeys: readonly string[]): void;
}

const SUBNET_ITEMS: readonly SubnetItem[] = [
  'excessTao',
  'emissionEnabled',
  'firstEmissionBlock',
  'minerBurned',
  'quoteWeight',
];
const LOCKS_FROM_SPEC = 423;
const BASKETS_FROM_SPEC = 441;
/** Questions a batch. */
const BATCH = 8;
const COLDKEYS_A_CALL = 50;
/** Head, pools with balances, values of subnets, what stakes bring with them. */
const STAGES = 4;

/** Nothing was read: the node is of another chain, too old, or says nothing of its head. */
export class LookRefused extends Error {
  readonly code: 'other-network' | 'unknown-runtime' | 'chain-unreachable';
  constructor(code: LookRefused['code'], message: string) {
    super(message);
    this.name = 'LookRefused';
    this.code = code;
  }
}

type Exchange = ChainLook['exchanges'][number];

/** Keeps what was answered, decodes it at once, and notes what failed. */
class Reader {
  readonly exchanges: Exchange[] = [];
  readonly failures: { field: string; reason: string }[] = [];
  readonly #client: RpcClient;
  readonly #onReveal: LookRequest['onReveal'];
  hash: string | null = null;

  constructor(client: RpcClient, { onReveal }: LookRequest) {
    this.#client = client;
    this.#onReveal = onReveal;
  }

  /** The value of each read, null where it failed. */
  async all<T>(reads: readonly ChainRead<T>[]): Promise<(T | null)[]> {
    const values: (T | null)[] = [];
    for (let at = 0; at < reads.length; at += BATCH) {
      const some = reads.slice(at, at + BATCH);
      this.#onReveal(some.flatMap(({ reveals }) => reveals));
      const answers = await this.#client.ask(
        some.map(({ method, params }) => ({ method, params: [...params, this.hash] })),
      );
      answers.forEach((answered, k) => values.push(this.#read(some[k]!, answered)));
    }
    return values;
  }

  /** Names a field that this runtime does not tell. */
  untold(field: string, fromSpec: number): void {
    const reason = `The node's runtime is older than spec version ${fromSpec}, the first that tells it.`;
    this.failures.push({ field, reason });
  }

  /** The answer of one question that everything else rests on. Throws LookRefused. */
  async must(method: string, params: readonly unknown[]): Promise<unknown> {
    const [answered] = await this.#client.ask([{ method, params }]);
    const { request, answer } = answered!;
    if (answer instanceof ChainError)
      throw new LookRefused('chain-unreachable', `${answer.message} Nothing was changed.`);
    this.exchanges.push({ request, answer });
    return answer.result;
  }

  #read<T>(
    { field, decode }: ChainRead<T>,
    { request, answer }: { request: RpcRequest; answer: RpcAnswer | ChainError },
  ): T | null {
    try {
      if (answer instanceof ChainError) throw answer;
      const value = decode(answer.result);
      this.exchanges.push({ request, answer });
      return value;
    } catch (error) {
      if (!(error instanceof ChainError || error instanceof LayoutError)) throw error;
      this.failures.push({ field, reason: error.message });
      return null;
    }
  }
}

const isHash = (value: unknown): value is string =>
  typeof value === 'string' && /^0x[0-9a-f]{64}$/iu.test(value);

/** Proves the network, pins the block, and judges the runtime. Throws LookRefused. */
async function pin(reader: Reader, network: Network) {
  const genesis = await reader.must('chain_getBlockHash', [0]);
  if (genesis !== GENESIS_HASH[network])
    throw new LookRefused(
      'other-network',
      `This node serves another chain than ${network}: its first block is another one. Nothing was read of your wallets and nothing was changed.`,
    );
  const hash = await reader.must('chain_getFinalizedHead', []);
  const header = isHash(hash) ? await reader.must('chain_getHeader', [hash]) : null;
  const version = isHash(hash) ? await reader.must('state_getRuntimeVersion', [hash]) : null;
  const { number } = (header ?? {}) as { number?: unknown };
  const { specVersion } = (version ?? {}) as { specVersion?: unknown };
  const block = typeof number === 'string' && /^0x[0-9a-f]{1,8}$/iu.test(number) ? Number(number) : null;
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

const asIs = (answer: string | null) => answer;
const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));

/** Figures of every subnet, one question for each kind of them. */
const subnetReads = (netuids: readonly number[]) =>
  SUBNET_ITEMS.map((item) =>
    storedValues({ field: `subnets: ${item}`, keys: netuids.map((netuid) => subnetKey(item, netuid)) }, asIs),
  );

/** Takes of the validators and what root stakes could claim. */
function stakeReads(stakes: ReadonlyMap<string, readonly { hotkey: string; netuid: number }[]>) {
  const hotkeys = [...new Set([...stakes.values()].flat().map(({ hotkey }) => hotkey))];
  const onRoot = [...stakes].flatMap(([coldkey, all]) =>
    all.filter(({ netuid }) => netuid === 0).map(({ hotkey }) => ({ coldkey, hotkey })),
  );
  const takes = hotkeys.map((hotkey) => storedValue({ field: 'takes', key: takeKey(hotkey) }, decodeTake));
  return { takes, claims: onRoot.map(({ coldkey, hotkey }) => basketPayoutRead(hotkey, coldkey)) };
}

/** Reads the chain once. Throws LookRefused, or the reason of the client's signal. */
export async function readChain(client: RpcClient, request: LookRequest): Promise<ChainLook> {
  const { network, coldkeys, onProgress } = request;
  const reader = new Reader(client, request);
  const head = await pin(reader, network);
  onProgress(1, STAGES);
  await reader.all([
    storedValue({ field: 'time of the block', key: TIMESTAMP_KEY }, asIs),
    storedValue({ field: 'issuance', key: ISSUANCE_KEY }, asIs),
    storedValue({ field: 'emission bar', key: EMISSION_BAR_KEY }, asIs),
  ]);
  const [pools] = await reader.all([poolsRead()]);
  await reader.all([allPricesRead()]);
  await reader.all(coldkeys.map(accountRead));
  const stakes = await reader.all(chunks(coldkeys, COLDKEYS_A_CALL).map(stakesRead));
  onProgress(2, STAGES);
  if (pools) await reader.all(subnetReads(pools.map(({ netuid }) => netuid)));
  onProgress(3, STAGES);
  if (head.specVersion >= LOCKS_FROM_SPEC)
    await reader.all(chunks(coldkeys, COLDKEYS_A_CALL).map(availabilityRead));
  else reader.untold('locks', LOCKS_FROM_SPEC);
  const known = new Map(stakes.filter((one) => one !== null).flatMap((one) => [...one]));
  const { takes, claims } = stakeReads(known);
  await reader.all(takes);
  if (head.specVersion >= BASKETS_FROM_SPEC) await reader.all(claims);
  else reader.untold('basket claims', BASKETS_FROM_SPEC);
  onProgress(STAGES, STAGES);
  const { exchanges, failures } = reader;
  return { network, ...head, exchanges, failures };
}
