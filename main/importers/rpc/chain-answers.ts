// Answers of a Subtensor node over JSON-RPC, saved as they came: balances, stakes, pools, prices, issuance, the block. With
// the requests beside them every answer is known for what it is; alone, those are read that name whose they are. Exact:
// the chain's own integers.
import { addressOf } from '#chain/ss58.ts';
import { GENESIS_HASH } from '#chain/networks.ts';
import {
  EMPTY_DRAFT,
  FileRefusal,
  type DraftIssue,
  type DraftMarket,
  type DraftPosition,
  type DraftStatement,
  type DraftSubnet,
  type DraftWallet,
  type ImportAdapter,
} from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { unknownSubnet } from '#importers/market-draft.ts';
import { checkNetwork } from '#importers/network.ts';
import { chainFacts, type Moment } from './chain-facts.ts';
import type { ChainState } from './chain-state.ts';
import { readExchanges } from './exchanges.ts';
import { readChainState } from './read-chain-state.ts';
import { rootClaimsOf } from './root-claims.ts';

/** The network by the hash of block 0, else unknown. Throws FileRefusal for the test network and for other chains. */
function networkOf({ genesisHash }: ChainState, issues: DraftIssue[]): string {
  if (genesisHash === null) return checkNetwork(new Fields({}, null, issues)) ?? 'finney';
  if (genesisHash === GENESIS_HASH.finney) return 'finney';
  const whose =
    genesisHash === GENESIS_HASH.test ? 'the test network, whose tokens have no value' : 'another chain';
  throw new FileRefusal(
    'other-network',
    `These answers are of ${whose}. Nothing was imported. Ask a node of finney.`,
  );
}

/** The one block everything is of; unknown where the answers are of several. */
function momentOf({ blocks, blockHashes, atMs }: ChainState, issues: DraftIssue[]): Moment {
  if (blocks.size > 1 || blockHashes.size > 1) {
    const message =
      'The answers are of several blocks, so their amounts may not fit together. No block was noted. Ask for all with one block hash.';
    issues.push({ severity: 'warning', code: 'several-blocks', message, row: null, field: null });
    return { block: null, atMs: null };
  }
  return { block: [...blocks][0] ?? null, atMs };
}

/** Claims of a validator's whole basket stand with the stake on root, those of one subnet's alpha with the stake there. */
function positionsOf(state: ChainState, coldkey: string): DraftPosition[] {
  const claims = state.basketClaims.get(coldkey);
  const stakes = state.stakes.get(coldkey) ?? [];
  const rootClaims = new Map(
    rootClaimsOf(state, coldkey, stakes).map(({ hotkey, netuid, alpha }) => [`${hotkey}:${netuid}`, alpha]),
  );
  const names = new Map(state.pools?.map(({ netuid, name }) => [netuid, name || null]));
  const registered = new Map(
    state.pools?.map(({ netuid, networkRegisteredAt }) => [netuid, networkRegisteredAt]),
  );
  return stakes
    .filter(({ stake }) => stake > 0n)
    .map(({ hotkey, netuid, stake, isRegistered }) => ({
      ...{ hotkey: addressOf(hotkey), netuid, amountRao: stake, hotkeyRegistered: isRegistered },
      ...{ registeredAtBlock: registered.get(netuid) ?? null, subnetName: names.get(netuid) ?? null },
      ...{ priceRao: state.prices.get(netuid) ?? null, valueRao: null },
      claimableRao: (netuid === 0 ? claims?.get(hotkey) : rootClaims.get(`${hotkey}:${netuid}`)) ?? null,
    }));
}

/** What is known of each coldkey; its stakes are all there are where they were asked for. */
function statementsOf(state: ChainState, { block, atMs }: Moment): DraftStatement[] {
  const coldkeys = new Set([...state.accounts.keys(), ...state.stakes.keys()]);
  return [...coldkeys].map((coldkey) => ({
    ...{ coldkey: addressOf(coldkey), observedAtMs: atMs, block },
    freeRao: state.accounts.get(coldkey)?.free ?? null,
    complete: state.stakes.has(coldkey),
    positions: positionsOf(state, coldkey),
  }));
}

function subnetsOf({ pools, prices, subnets }: ChainState): DraftSubnet[] {
  const drafts = new Map<number, DraftSubnet>();
  const add = (netuid: number, known: Partial<DraftSubnet>) =>
    drafts.set(netuid, { ...(drafts.get(netuid) ?? unknownSubnet(netuid)), ...known });
  for (const pool of pools ?? []) {
    const { netuid, name, symbol, tempo, movingPrice } = pool;
    add(netuid, {
      ...{ name: name || null, symbol: symbol || null, tempo, movingPrice },
      ...{ registeredAtBlock: pool.networkRegisteredAt, taoInRao: pool.taoIn },
      ...{ alphaInRao: pool.alphaIn, alphaOutRao: pool.alphaOut, taoInEmissionRao: pool.taoInEmission },
      ...{ alphaInEmissionRao: pool.alphaInEmission, alphaOutEmissionRao: pool.alphaOutEmission },
      ...{ ownerColdkey: addressOf(pool.ownerColdkey), ownerHotkey: addressOf(pool.ownerHotkey) },
    });
  }
  for (const [netuid, priceRao] of prices) add(netuid, { priceRao });
  for (const [netuid, known] of subnets) add(netuid, known);
  return [...drafts.values()].sort((one, other) => one.netuid - other.netuid);
}

/** The market as far as the answers tell it; null where they tell nothing of it. Root has no pool. */
function marketOf(state: ChainState, network: string, { block, atMs }: Moment): DraftMarket | null {
  const all = subnetsOf(state);
  const { specVersion, issuanceRao, emissionBar } = state;
  if (all.length === 0 && issuanceRao === null && emissionBar === null) return null;
  return {
    ...{ network, atMs, block, specVersion, totalIssuanceRao: issuanceRao, emissionBar },
    rootTaoRao: all.find(({ netuid }) => netuid === 0)?.taoInRao ?? null,
    subnets: all.filter(({ netuid }) => netuid !== 0),
  };
}

function noteReserved({ accounts }: ChainState, issues: DraftIssue[]): void {
  const count = [...accounts.values()].filter(({ reserved }) => reserved > 0n).length;
  if (count === 0) return;
  const whose = count === 1 ? 'One of the accounts has' : `${count} of the accounts have`;
  const message = `${whose} reserved TAO. It is no free TAO and was not counted.`;
  issues.push({ severity: 'info', code: 'reserved', message, row: null, field: 'reserved' });
}

export const chainAnswers: ImportAdapter = {
  id: 'chain-answers',
  title: 'Answers of a chain node (JSON-RPC)',
  howToExport:
    'Save the JSON of state_call, state_getStorage and chain_getHeader, best with the requests beside them',
  detect: (text) => /"jsonrpc"\s*:/u.test(headOf(text)),
  parse(text) {
    const issues: DraftIssue[] = [];
    const state = readChainState(readExchanges(text, issues), issues);
    const network = networkOf(state, issues);
    const moment = momentOf(state, issues);
    noteReserved(state, issues);
    const statements = statementsOf(state, moment);
    const keys = new Set([...state.accounts.keys(), ...state.stakes.keys()]);
    const wallets: DraftWallet[] = [...keys].map((publicKeyHex) => ({
      ...{ address: addressOf(publicKeyHex), publicKeyHex, name: null },
    }));
    const market = marketOf(state, network, moment);
    return { ...EMPTY_DRAFT, network, wallets, statements, facts: chainFacts(state, moment), market, issues };
  },
};
