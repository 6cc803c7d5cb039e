// One look at the chain: everything at one finalized block, of one network that proves itself by its first block. What could
// not be had is named field by field with the reason; the rest is given as it was answered. Keeps nothing.
import type { Network } from '#chain/networks.ts';
import { decodeTake } from '#chain/layouts/stored-values.ts';
import type { DynamicInfo } from '#chain/layouts/dynamic-info.ts';
import {
  accountRead,
  allPricesRead,
  availabilityRead,
  basketPayoutRead,
  poolsRead,
  priceRead,
  stakesRead,
  storedValue,
  storedValues,
} from '#chain/reads.ts';
import { claimableRatesRead, claimedRead, claimTypeRead } from '#chain/root-claim-reads.ts';
import {
  EMISSION_BAR_KEY,
  ISSUANCE_KEY,
  subnetKey,
  type SubnetItem,
  takeKey,
  TIMESTAMP_KEY,
} from '#chain/storage-keys.ts';
import { confirmBlock, type Pin, pinBlock } from './pin-block.ts';
import { type Exchange, Reader } from './reader.ts';
import type { RpcClient } from './rpc-client.ts';

export interface ChainLook extends Pin {
  readonly network: Network;
  /** In order: the raw of everything that is read from it. */
  readonly exchanges: readonly Exchange[];
  readonly failures: readonly { readonly field: string; readonly reason: string }[];
}

export interface LookRequest {
  readonly network: Network;
  /** 0x public keys. */
  readonly coldkeys: readonly string[];
  /** Called after each stage. */
  onProgress(done: number, total: number): void;
}

/**
 * Figures of subnets with the first runtime that has them. Of an older one nothing stored would be taken for a zero, so
 * they are not asked for. Where emission could not be switched off, nothing stored means on, as it was.
 */
const SUBNET_ITEMS: Readonly<Record<SubnetItem, number>> = {
  excessTao: 421,
  emissionEnabled: 0,
  firstEmissionBlock: 0,
  minerBurned: 421,
  quoteWeight: 423,
};
const ALL_PRICES_FROM_SPEC = 391;
const LOCKS_FROM_SPEC = 423;
const BASKETS_FROM_SPEC = 441;
const COLDKEYS_A_CALL = 50;
/** Head, pools with balances, values of subnets, what stakes bring with them, the block once more. */
export const LOOK_STAGES = 5;

interface Look {
  readonly reader: Reader;
  readonly specVersion: number;
  readonly coldkeys: readonly string[];
}
interface Stake {
  readonly coldkey: string;
  readonly hotkey: string;
  readonly netuid: number;
}

const asIs = (answer: string | null) => answer;
const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size));
const olderThan = (spec: number) =>
  `The node's runtime is older than spec version ${spec}, the first that tells it.`;

async function readPrices({ reader, specVersion }: Look, pools: readonly DynamicInfo[] | null) {
  if (specVersion >= ALL_PRICES_FROM_SPEC) await reader.all([allPricesRead()]);
  else if (pools) await reader.all(pools.map(({ netuid }) => priceRead(netuid)));
  else
    reader.untold(
      'prices',
      `Before spec version ${ALL_PRICES_FROM_SPEC} they are asked subnet by subnet, and the list of subnets could not be had.`,
    );
}

/** Figures of every subnet, one question for each kind of them. */
async function readSubnets({ reader, specVersion }: Look, pools: readonly DynamicInfo[]) {
  const items = Object.entries(SUBNET_ITEMS) as [SubnetItem, number][];
  for (const [item, fromSpec] of items)
    if (specVersion < fromSpec) reader.untold(`subnets: ${item}`, olderThan(fromSpec));
  await reader.all(
    items
      .filter(([, fromSpec]) => specVersion >= fromSpec)
      .map(([item]) =>
        storedValues(
          { field: `subnets: ${item}`, keys: pools.map(({ netuid }) => subnetKey(item, netuid)) },
          asIs,
        ),
      ),
  );
}

async function readStakes({ reader, coldkeys }: Look): Promise<Stake[]> {
  const found = await reader.all(chunks(coldkeys, COLDKEYS_A_CALL).map(stakesRead));
  return found
    .flatMap((one) => [...(one ?? [])])
    .flatMap(([coldkey, all]) => all.map(({ hotkey, netuid }) => ({ coldkey, hotkey, netuid })));
}

/** Until spec 440: what validators owe on each subnet, and what of it was taken. */
async function readRootClaims({ reader }: Look, onRoot: readonly Stake[]) {
  const hotkeys = [...new Set(onRoot.map(({ hotkey }) => hotkey))];
  const rates = await reader.all(hotkeys.map(claimableRatesRead));
  const netuidsOf = new Map(hotkeys.map((hotkey, k) => [hotkey, [...(rates[k]?.keys() ?? [])]]));
  const owed = onRoot.filter(({ hotkey }) => netuidsOf.get(hotkey)!.length > 0);
  await reader.all(owed.map((stake) => claimedRead(stake, netuidsOf.get(stake.hotkey)!)));
  await reader.all([...new Set(onRoot.map(({ coldkey }) => coldkey))].map(claimTypeRead));
}

/** Locks, takes of the validators, and what root stakes could claim. */
async function readAboutStakes(look: Look, stakes: readonly Stake[]) {
  const { reader, specVersion, coldkeys } = look;
  if (specVersion >= LOCKS_FROM_SPEC)
    await reader.all(chunks(coldkeys, COLDKEYS_A_CALL).map(availabilityRead));
  else reader.untold('locks', olderThan(LOCKS_FROM_SPEC));
  const hotkeys = [...new Set(stakes.map(({ hotkey }) => hotkey))];
  await reader.all(
    hotkeys.map((hotkey) => storedValue({ field: 'takes', key: takeKey(hotkey) }, decodeTake)),
  );
  const onRoot = stakes.filter(({ netuid }) => netuid === 0);
  if (specVersion >= BASKETS_FROM_SPEC)
    await reader.all(onRoot.map(({ hotkey, coldkey }) => basketPayoutRead(hotkey, coldkey)));
  else await readRootClaims(look, onRoot);
}

/** Reads the chain once. Throws LookRefused, or the reason of the client's signal. */
export async function readChain(client: RpcClient, request: LookRequest): Promise<ChainLook> {
  const { network, coldkeys, onProgress } = request;
  const reader = new Reader(client);
  const pin = await pinBlock(reader, network);
  const look: Look = { reader, coldkeys, specVersion: pin.specVersion };
  onProgress(1, LOOK_STAGES);
  await reader.all([
    storedValue({ field: 'time of the block', key: TIMESTAMP_KEY }, asIs),
    storedValue({ field: 'issuance', key: ISSUANCE_KEY }, asIs),
    storedValue({ field: 'emission bar', key: EMISSION_BAR_KEY }, asIs),
  ]);
  const [pools = null] = await reader.all([poolsRead()]);
  await readPrices(look, pools);
  await reader.all(coldkeys.map(accountRead));
  const stakes = await readStakes(look);
  onProgress(2, LOOK_STAGES);
  if (pools) await readSubnets(look, pools);
  onProgress(3, LOOK_STAGES);
  await readAboutStakes(look, stakes);
  onProgress(4, LOOK_STAGES);
  await confirmBlock(reader, pin);
  onProgress(LOOK_STAGES, LOOK_STAGES);
  const { exchanges, failures } = reader;
  return { network, ...pin, exchanges, failures };
}
