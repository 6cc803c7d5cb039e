// The mirror's market: `/api/v1/economics` and its full snapshot, whose rows have the same figures under `economics`.
// `alpha_price_tao` is the chain's moving price and never taken for a spot price; `spot_price_tao` is the ratio of the
// reserves, which is remarked; `emission_share` is the signal that emission is weighted by, not what a subnet is paid.
import type {
  DraftFact,
  DraftIssue,
  DraftPrice,
  DraftSubnet,
  ImportAdapter,
  ImportDraft,
} from '#importers/adapter.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import type { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, type JsonValue } from '#importers/json-text.ts';
import { reportRatioPrices, unknownSubnet } from '#importers/market-draft.ts';
import { checkNetwork } from '#importers/network.ts';
import { draftOfAnswer, openAnswer, type MirrorAnswer } from './answer.ts';
import { readUsdPrice } from './usd-price.ts';

const SUBNET_FACTS: readonly FactField[] = [
  ['emission_share', 'emission-share-signal', 'ratio'],
  ['registration_cost_tao', 'registration-cost', 'rao'],
  ['subnet_volume_tao', 'subnet-volume', 'rao'],
  ['total_stake_alpha', 'total-stake', 'rao'],
  ['validator_count', 'validator-count', 'count'],
  ['miner_count', 'miner-count', 'count'],
  ['participant_count', 'participant-count', 'count'],
  ['max_validators', 'max-validators', 'count'],
  ['max_uids', 'max-uids', 'count'],
  ['alpha_price_change_1h', 'moving-price-change-1-hour', 'percent'],
  ['alpha_price_change_1d', 'moving-price-change-1-day', 'percent'],
  ['alpha_price_change_7d', 'moving-price-change-7-days', 'percent'],
  ['alpha_price_change_1m', 'moving-price-change-1-month', 'percent'],
];
const NETWORK_FACTS: readonly FactField[] = [
  ['emission_bar_quantile', 'emission-bar-quantile', 'ratio'],
  ['network_immunity_period', 'network-immunity-period', 'count'],
];
/** Figures of a row; in the full snapshot most stand under `economics`. Caps and USD twins can be computed. */
export const KNOWN_FIGURES: readonly string[] = [
  ...SUBNET_FACTS.map(([field]) => field),
  ...`block netuid name slug symbol tempo registered_at_block alpha_price_tao moving_price_pinned spot_price_tao
  tao_in_pool_tao alpha_in_pool alpha_out_pool tao_in_emission_tao excess_tao alpha_in_emission alpha_out_emission
  emission_enabled first_emission_block miner_burned_fraction owner_coldkey owner_hotkey alpha_fdv_tao
  alpha_market_cap_tao alpha_market_cap_basis alpha_price_usd alpha_market_cap_usd alpha_fdv_usd max_stake_alpha
  miner_readiness open_slots registration_allowed registration_allowed_pinned subnet_mechanism subtoken_enabled`.split(
    /\s+/u,
  ),
];
/** Names and links of a subnet beyond its name. */
const IDENTITY = 'chain_identity mechanism_count native_name_quality raw_name status subnet_type'.split(' ');
const KNOWN = [
  ...'network source summary'.split(' '),
  ...'usd_per_tao block_number observed_at price_basis'.split(' ').map((field) => `tao_usd.${field}`),
  'tao_usd_unavailable',
  ...`block block_hash total_issuance_tao emission_gate_bar emission_bar_quantile emission_gate_exponent
  network_immunity_period`
    .split(/\s+/u)
    .map((field) => `chain_state.${field}`),
  ...[...KNOWN_FIGURES, ...IDENTITY].map((field) => `subnets.${field}`),
  ...KNOWN_FIGURES.map((field) => `subnets.economics.${field}`),
];

/** The figures of a row in one object, wherever they stand. */
function figuresOf(file: Fields, value: JsonValue, row: number): Fields {
  const values = isObject(value) ? value : {};
  return file.atRow(row, { ...values, ...(isObject(values['economics']) ? values['economics'] : {}) });
}

function readSubnet(row: Fields, netuid: number): DraftSubnet {
  return {
    ...unknownSubnet(netuid),
    name: row.text('name'),
    symbol: row.text('symbol'),
    registeredAtBlock: row.count('registered_at_block'),
    priceRao: row.sideAmount('spot_price_tao'),
    movingPrice: row.decimal('moving_price_pinned') ?? row.decimal('alpha_price_tao'),
    taoInRao: row.sideAmount('tao_in_pool_tao'),
    alphaInRao: row.sideAmount('alpha_in_pool'),
    alphaOutRao: row.sideAmount('alpha_out_pool'),
    taoInEmissionRao: row.sideAmount('tao_in_emission_tao'),
    excessTaoRao: row.sideAmount('excess_tao'),
    alphaInEmissionRao: row.sideAmount('alpha_in_emission'),
    alphaOutEmissionRao: row.sideAmount('alpha_out_emission'),
    emissionEnabled: row.flag('emission_enabled'),
    firstEmissionBlock: row.count('first_emission_block'),
    minerBurnedRatio: row.decimal('miner_burned_fraction'),
    tempo: row.count('tempo'),
    ownerColdkey: row.text('owner_coldkey'),
    ownerHotkey: row.text('owner_hotkey'),
  };
}

interface Subnets {
  readonly subnets: DraftSubnet[];
  readonly facts: DraftFact[];
  rootTaoRao: bigint | null;
}

/** Subnets by their rows; root has no pool, and what its row holds as TAO is what is staked there. */
export function readSubnets(rows: Iterable<Fields>, at: Pick<DraftFact, 'atMs' | 'block'>): Subnets {
  const read: Subnets = { subnets: [], facts: [], rootTaoRao: null };
  for (const row of rows) {
    const netuid = row.netuid('netuid');
    if (netuid === null) continue;
    if (netuid === 0) read.rootTaoRao = row.sideAmount('tao_in_pool_tao');
    else read.subnets.push(readSubnet(row, netuid));
    read.facts.push(...readFacts(row, SUBNET_FACTS, { subject: `subnet:${netuid}`, ...at }));
  }
  return read;
}

/** Says what the share of a subnet is not. */
export function reportSignal(issues: DraftIssue[]): void {
  const message =
    'emission_share of the mirror is the price signal, not what a subnet is paid. It was kept under that name, apart from emission.';
  issues.push({ severity: 'info', code: 'share-is-a-signal', message, row: null, field: 'emission_share' });
}

function readPrice({ fields }: MirrorAnswer): DraftPrice[] {
  const price = readUsdPrice(fields.inner('tao_usd'));
  return price === null ? [] : [price];
}

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const { data, fields, issues } = answer;
  const network = checkNetwork(fields) ?? 'finney';
  const state = fields.inner('chain_state');
  const at = { atMs: fields.moment('captured_at'), block: state.count('block') };
  const list = isList(data['subnets']) ? data['subnets'] : [];
  const { subnets, facts, rootTaoRao } = readSubnets(
    list.values().map((value, index) => figuresOf(fields, value, index + 1)),
    at,
  );
  reportRatioPrices(subnets, issues);
  reportSignal(issues);
  return draftOfAnswer(answer, KNOWN, {
    market: {
      ...{ network, ...at, specVersion: null, rootTaoRao, subnets },
      totalIssuanceRao: state.sideAmount('total_issuance_tao'),
      emissionBar: state.decimal('emission_gate_bar'),
    },
    facts: [...readFacts(state, NETWORK_FACTS, { subject: 'network', ...at }), ...facts],
    prices: readPrice(answer),
  });
}

export const mirrorMarket: ImportAdapter = {
  id: 'mirror-market',
  title: 'Mirror: economics or full snapshot',
  howToExport: 'Save https://api.metagraph.sh/api/v1/economics',
  detect: (text) => /"subnets"\s*:\s*\[[^]*"(?:tao_in_pool_tao|alpha_price_tao)"\s*:/u.test(headOf(text)),
  parse,
};
