// `btcli subnets show --netuid N --json-output --no-prompt`: one subnet with its neurons (opentensor/btcli 9.21,
// src/commands/subnets/subnets.py:1406). Whole tokens; a neuron's `tao_stake` is weighted (0.18) already. It carries no
// time and no block, and its `emission` is always 0, so that is not read. Everything becomes facts.
import { EMPTY_DRAFT, type DraftFact, type DraftIssue, type ImportAdapter } from '#importers/adapter.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, readJsonObject, type JsonObject, type JsonValue } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';

const SUBNET_FACTS: readonly FactField[] = [
  ['name', 'name', 'text'],
  ['owner', 'owner-coldkey', 'text'],
  ['owner_identity', 'owner-identity', 'text'],
  ['rate', 'price', 'tao-per-alpha'],
  ['tao_pool', 'tao-in', 'rao'],
  ['alpha_pool', 'alpha-in', 'rao'],
  ['registration_cost', 'registration-cost', 'rao'],
  ['mechanism_count', 'mechanism-count', 'count'],
];
const NEURON_FACTS: readonly FactField[] = [
  ['uid', 'uid', 'count'],
  ['stake', 'stake-weight', 'rao'],
  ['alpha_stake', 'hotkey-stake', 'rao'],
  ['tao_stake', 'weighted-root-stake', 'rao'],
  ['dividends', 'dividends', 'ratio'],
  ['incentive', 'incentive', 'ratio'],
  ['emissions', 'emission-per-tempo', 'rao'],
  ['coldkey', 'owner-coldkey', 'text'],
  ['identity', 'identity', 'text'],
  ['claim_type', 'root-claim-type', 'text'],
];
const CLAIM_TYPES = ['Swap', 'Keep', 'KeepSubnets'];
const FILE_FIELDS = [
  'netuid mechanism_id emission tempo.block_since_last_step tempo.tempo'.split(' '),
  SUBNET_FACTS.map(([field]) => field),
  'uids.hotkey uids.claim_type_subnets'.split(' '),
  NEURON_FACTS.map(([field]) => `uids.${field}`),
].flat();

/** "[dark_sea_green3]Name[/dark_sea_green3]" without the colours of the terminal; "~" is how the tool writes none. */
function plainIdentity(value: JsonValue | undefined): JsonValue {
  if (typeof value !== 'string') return value ?? null;
  const text = value.replace(/\[\/?[a-z0-9_ #]{0,40}\]/giu, '').trim();
  return text === '~' ? null : text;
}

/** The tool puts a colon before the name. */
const plainName = (value: JsonValue | undefined): JsonValue =>
  typeof value === 'string' ? value.replace(/^\s*:\s*/u, '') : (value ?? null);

function readNeuron(values: JsonObject, place: { row: number; netuid: number; issues: DraftIssue[] }) {
  const known = { ...values, identity: plainIdentity(values['identity']) };
  const fields = new Fields(known, place.row, place.issues);
  const hotkey = readAddress(fields, 'hotkey');
  if (hotkey === null) return [];
  const claimType = fields.text('claim_type');
  if (claimType !== null && !CLAIM_TYPES.includes(claimType)) {
    const message = `Row ${place.row}: the claim type ${claimType} is not known. It was kept as written.`;
    fields.report('claim_type', { severity: 'warning', code: 'unknown-value', message });
  }
  const subject = `validator:${hotkey.address}:${place.netuid}`;
  return readFacts(fields, NEURON_FACTS, { subject, atMs: null, block: null });
}

function readSubnet(json: JsonObject, netuid: number, issues: DraftIssue[]): DraftFact[] {
  const place = { subject: `subnet:${netuid}`, atMs: null, block: null };
  const fields = new Fields({ ...json, name: plainName(json['name']) }, null, issues);
  const neurons = isList(json['uids']) ? json['uids'] : [];
  return [
    ...readFacts(fields, SUBNET_FACTS, place),
    ...readFacts(fields.inner('tempo'), [['tempo', 'tempo', 'count']], place),
    ...neurons.flatMap((neuron, index) =>
      readNeuron(isObject(neuron) ? neuron : {}, { row: index + 1, netuid, issues }),
    ),
  ];
}

export const btcliSubnetsShow: ImportAdapter = {
  id: 'btcli-subnets-show',
  title: 'btcli subnets show',
  howToExport: 'btcli subnets show --netuid <number> --json-output --no-prompt > subnet.json',
  detect: (text) => /"owner_identity"\s*:[^]*"tao_pool"\s*:/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const issues: DraftIssue[] = [];
    const netuid = new Fields(json, null, issues).netuid('netuid');
    return {
      ...EMPTY_DRAFT,
      facts: netuid === null ? [] : readSubnet(json, netuid, issues),
      issues,
      unknownFields: findUnknownFields(json, FILE_FIELDS),
    };
  },
};
