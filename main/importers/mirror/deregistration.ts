// The mirror's `/api/v1/chain/deregistration-ranking`: which subnet the chain would take away next to make room for a new
// one, at one block. Immune subnets have no rank, which is not the same as the last one.
import type { DraftFact, ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject } from '#importers/json-text.ts';
import { draftOfAnswer, openAnswer, type MirrorAnswer } from './answer.ts';

const ROW_FACTS: readonly FactField[] = [
  ['rank', 'deregistration-rank', 'count'],
  ['comparison_price', 'deregistration-price', 'tao-per-alpha'],
  ['moving_price', 'moving-price', 'tao-per-alpha'],
  ['registered_at_block', 'registered-at-block', 'block'],
  ['immune', 'immune', 'text'],
  ['immune_until_block', 'immune-until-block', 'block'],
  ['blocks_until_prunable', 'blocks-until-prunable', 'count'],
];
const NETWORK_FACTS: readonly FactField[] = [
  ['next_to_deregister', 'next-to-deregister', 'count'],
  ['network_immunity_period', 'network-immunity-period', 'count'],
];
const ROW_FIELDS = ['netuid', 'subnet_mechanism', ...ROW_FACTS.map(([field]) => field)];
const KNOWN = [
  ...'chain_state block ranked_count immune_count'.split(' '),
  ...NETWORK_FACTS.map(([field]) => field),
  ...ROW_FIELDS.flatMap((field) => [`ranked.${field}`, `immune.${field}`]),
];

function readRows({ data, fields }: MirrorAnswer, block: number | null): DraftFact[] {
  const rows = ['ranked', 'immune'].flatMap((name) => (isList(data[name]) ? data[name] : []));
  return rows.flatMap((value, index) => {
    const row = fields.atRow(index + 1, isObject(value) ? value : {});
    const netuid = row.netuid('netuid');
    return netuid === null
      ? []
      : readFacts(row, ROW_FACTS, { subject: `subnet:${netuid}`, atMs: null, block });
  });
}

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const block = answer.fields.count('block') ?? answer.fields.inner('chain_state').count('block');
  const ofNetwork = readFacts(answer.fields, NETWORK_FACTS, { subject: 'network', atMs: null, block });
  return draftOfAnswer(answer, KNOWN, { facts: [...ofNetwork, ...readRows(answer, block)] });
}

export const mirrorDeregistration: ImportAdapter = {
  id: 'mirror-deregistration',
  title: 'Mirror: deregistration ranking',
  howToExport: 'Save https://api.metagraph.sh/api/v1/chain/deregistration-ranking',
  detect: (text) => /"(?:comparison_price|next_to_deregister)"\s*:/u.test(headOf(text)),
  parse,
};
