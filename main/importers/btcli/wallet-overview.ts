// `btcli wallet overview --json-output`: the neurons of a wallet's own hotkeys (opentensor/btcli 9.21,
// src/commands/wallets.py:1105). A neuron's stake is all that is staked to its hotkey, by anybody, so it becomes a fact of
// the hotkey and never a position of the wallet.
import {
  EMPTY_DRAFT,
  type DraftFact,
  type DraftIssue,
  type DraftStatement,
  type ImportAdapter,
} from '#importers/adapter.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, readJsonObject, type JsonObject } from '#importers/json-text.ts';
import { checkNetwork } from '#importers/network.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';

/** Emission is in 1e-9 alpha a block, as an integer; rank to dividends are shares of the subnet. */
const NEURON_FACTS: readonly FactField[] = [
  ['uid', 'uid', 'count'],
  ['active', 'active', 'text'],
  ['stake', 'hotkey-stake', 'rao'],
  ['rank', 'rank', 'ratio'],
  ['trust', 'trust', 'ratio'],
  ['consensus', 'consensus', 'ratio'],
  ['incentive', 'incentive', 'ratio'],
  ['dividends', 'dividends', 'ratio'],
  ['emission', 'emission-per-block', 'units'],
  ['validator_trust', 'validator-trust', 'ratio'],
  ['validator_permit', 'validator-permit', 'text'],
  ['last_update', 'blocks-since-update', 'count'],
];
const SUBNET_FACTS: readonly FactField[] = [
  ['name', 'name', 'text'],
  ['symbol', 'symbol', 'text'],
  ['tempo', 'tempo', 'count'],
];
const FILE_FIELDS = [
  'wallet network total_balance subnets.netuid'.split(' '),
  SUBNET_FACTS.map(([field]) => `subnets.${field}`),
  'coldkey hotkey hotkey_ss58 axon'.split(' ').map((field) => `subnets.neurons.${field}`),
  NEURON_FACTS.map(([field]) => `subnets.neurons.${field}`),
].flat();

/** What stands for the wallet where `--all` was asked for. */
const ALL_WALLETS = 'All';

interface Reading {
  readonly issues: DraftIssue[];
  readonly facts: DraftFact[];
  readonly hotkeys: Map<string, string>;
  /** Neurons so far, for the number of the row. */
  row: number;
}

function readNeuron(values: JsonObject, netuid: number, reading: Reading): void {
  const fields = new Fields(values, ++reading.row, reading.issues);
  const hotkey = readAddress(fields, 'hotkey_ss58');
  if (hotkey === null) return;
  const name = fields.text('hotkey');
  if (name !== null && !reading.hotkeys.has(hotkey.address)) reading.hotkeys.set(hotkey.address, name);
  const place = { subject: `validator:${hotkey.address}:${netuid}`, atMs: null, block: null };
  reading.facts.push(...readFacts(fields, NEURON_FACTS, place));
}

function readSubnet(values: JsonObject, reading: Reading): void {
  const fields = new Fields(values, null, reading.issues);
  const netuid = fields.netuid('netuid');
  if (netuid === null) return;
  reading.facts.push(
    ...readFacts(fields, SUBNET_FACTS, { subject: `subnet:${netuid}`, atMs: null, block: null }),
  );
  for (const neuron of isList(values['neurons']) ? values['neurons'] : []) {
    readNeuron(isObject(neuron) ? neuron : {}, netuid, reading);
  }
}

/** The wallet of "name|address", with its free TAO; null where the file is about several, or names none. */
function readWallet(file: Fields, issues: DraftIssue[]) {
  const text = file.text('wallet') ?? '';
  if (text === ALL_WALLETS) {
    const message =
      'The file is about several wallets and does not say whose balance it tells. No balance was read. Run it for one wallet, or btcli wallet balance --all.';
    return file.report('wallet', { severity: 'info', code: 'balance-of-several', message });
  }
  const cut = text.lastIndexOf('|');
  const address = readAddress(new Fields({ wallet: text.slice(cut + 1) }, null, issues), 'wallet');
  if (address === null) return null;
  const name = cut > 0 ? text.slice(0, cut) : null;
  return { wallet: { ...address, name }, freeRao: file.amount('total_balance') };
}

/** Free TAO and nothing else; it closes no stake. */
const freeOnly = (coldkey: string, freeRao: bigint | null): DraftStatement => ({
  ...{ coldkey, observedAtMs: null, block: null, freeRao },
  ...{ complete: false, positions: [] },
});

function noteStake(reading: Reading): void {
  if (reading.row === 0) return;
  const message =
    'The stake of a neuron is all that is staked to its hotkey, not only yours. It was kept as a fact of the hotkey; import a stake list for your own.';
  reading.issues.push({ severity: 'info', code: 'stake-of-hotkey', message, row: null, field: 'stake' });
}

export const btcliWalletOverview: ImportAdapter = {
  id: 'btcli-wallet-overview',
  title: 'btcli wallet overview',
  howToExport: 'btcli wallet overview --wallet-name <name> --json-output > overview.json',
  detect: (text) => /"wallet"\s*:\s*"[^"]*"\s*,\s*"network"\s*:/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const reading: Reading = { issues: [], facts: [], hotkeys: new Map(), row: 0 };
    const file = new Fields(json, null, reading.issues);
    const network = checkNetwork(file);
    const known = readWallet(file, reading.issues);
    for (const subnet of isList(json['subnets']) ? json['subnets'] : []) {
      readSubnet(isObject(subnet) ? subnet : {}, reading);
    }
    noteStake(reading);
    return {
      ...EMPTY_DRAFT,
      network,
      wallets: known === null ? [] : [known.wallet],
      statements: known === null ? [] : [freeOnly(known.wallet.address, known.freeRao)],
      hotkeys: Array.from(reading.hotkeys, ([address, name]) => ({ address, name })),
      facts: reading.facts,
      issues: reading.issues,
      unknownFields: findUnknownFields(json, FILE_FIELDS),
    };
  },
};
