// `btcli subnets list --json-output`: the pools of all subnets, the best market btcli gives (opentensor/btcli 9.21,
// src/commands/subnets/subnets.py:560). Whole tokens. It carries no time, no block and no registration; its `emission` is
// what is put into the pool alone, without what the chain buys.
import {
  EMPTY_DRAFT,
  type DraftFact,
  type DraftIssue,
  type DraftSubnet,
  type ImportAdapter,
} from '#importers/adapter.ts';
import { entriesInFileOrder } from '#importers/file-order.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isObject, readJsonObject, type JsonValue } from '#importers/json-text.ts';
import { reportRatioPrices, unknownSubnet } from '#importers/market-draft.ts';
import { checkNetwork } from '#importers/network.ts';
import { findUnknownFields, findUnknownInRows } from '#importers/unknown-fields.ts';

const SUBNET_FACTS: readonly FactField[] = [
  ['tao_flow_ema', 'tao-flow-ema', 'rao'],
  ['mechanisms', 'mechanism-count', 'count'],
];
/** Those not read can be computed from the rest, or change every block. */
const ROW_FIELDS = `netuid subnet_name price market_cap emission tao_flow_ema alpha_out supply mechanisms
  liquidity.tao_in liquidity.alpha_in tempo.blocks_since_last_step tempo.sn_tempo`.split(/\s+/u);
const FILE_FIELDS = `subnets total_tao_emitted total_emissions total_rate total_netuids emission_percentage
  total_tao_flow_ema network`.split(/\s+/u);

/** The pool of one row; null and an issue where it has no number. Root has no pool and is left out. */
function readSubnet(row: Fields): DraftSubnet | null {
  const netuid = row.netuid('netuid');
  if (netuid === null || netuid === 0) return null;
  const liquidity = row.inner('liquidity');
  return {
    ...unknownSubnet(netuid),
    name: row.text('subnet_name'),
    priceRao: row.sideAmount('price'),
    taoInRao: liquidity.sideAmount('tao_in'),
    alphaInRao: liquidity.sideAmount('alpha_in'),
    alphaOutRao: row.sideAmount('alpha_out'),
    taoInEmissionRao: row.sideAmount('emission'),
    tempo: row.inner('tempo').count('sn_tempo'),
  };
}

function readRows(rows: readonly JsonValue[], issues: DraftIssue[]) {
  const subnets: DraftSubnet[] = [];
  const facts: DraftFact[] = [];
  rows.forEach((values, index) => {
    const row = new Fields(isObject(values) ? values : {}, index + 1, issues);
    const subnet = readSubnet(row);
    if (subnet === null) return;
    subnets.push(subnet);
    const place = { subject: `subnet:${subnet.netuid}`, atMs: null, block: null };
    facts.push(...readFacts(row, SUBNET_FACTS, place));
  });
  return { subnets, facts };
}

export const btcliSubnetsList: ImportAdapter = {
  id: 'btcli-subnets-list',
  title: 'btcli subnets list',
  howToExport: 'btcli subnets list --json-output > subnets.json',
  detect: (text) => /"total_tao_emitted"\s*:/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const issues: DraftIssue[] = [];
    const network = checkNetwork(new Fields(json, null, issues)) ?? 'finney';
    const rows = entriesInFileOrder(json['subnets'], text).map(([, values]) => values);
    const { subnets, facts } = readRows(rows, issues);
    reportRatioPrices(subnets, issues);
    const unstated = { atMs: null, block: null, specVersion: null, totalIssuanceRao: null };
    return {
      ...EMPTY_DRAFT,
      market: { network, ...unstated, rootTaoRao: null, emissionBar: null, subnets },
      facts,
      issues,
      unknownFields: [
        ...findUnknownFields(json, FILE_FIELDS),
        ...findUnknownInRows(rows, ROW_FIELDS, 'subnets'),
      ],
    };
  },
};
