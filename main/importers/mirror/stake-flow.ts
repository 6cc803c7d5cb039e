// The mirror's `/api/v1/accounts/{ss58}/stake-flow`: how much TAO one account put into and took out of stakes in a window,
// by subnet. Sums of trades, not trades: they become facts of the account and nothing in the ledger.
import type { ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject } from '#importers/json-text.ts';
import { readAccount } from './account.ts';
import { draftOfAnswer, openAnswer } from './answer.ts';

const KNOWN = [
  ...`address window total_staked_tao total_unstaked_tao net_flow_tao gross_flow_tao flow_ratio direction stake_events
  unstake_events subnet_count concentration dominant_netuid`.split(/\s+/u),
  ...`netuid staked_tao unstaked_tao net_flow_tao gross_flow_tao flow_ratio direction stake_events unstake_events`
    .split(' ')
    .map((field) => `subnets.${field}`),
];

/** Names carry the window, since the same figure of another window is another fact. */
const factsOver = (window: string, prefix: string): readonly FactField[] => [
  [`${prefix}staked_tao`, `staked-${window}`, 'rao'],
  [`${prefix}unstaked_tao`, `unstaked-${window}`, 'rao'],
  ['net_flow_tao', `net-stake-flow-${window}`, 'rao'],
  ['stake_events', `stake-count-${window}`, 'count'],
  ['unstake_events', `unstake-count-${window}`, 'count'],
];

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const { address } = readAccount(answer, 'address');
  const { data, fields } = answer;
  const window = fields.text('window') ?? 'unknown-window';
  const unstated = { atMs: null, block: null };
  const rows = isList(data['subnets']) ? data['subnets'] : [];
  const bySubnet = rows.flatMap((value, index) => {
    const row = fields.atRow(index + 1, isObject(value) ? value : {});
    const netuid = row.netuid('netuid');
    if (netuid === null) return [];
    return readFacts(row, factsOver(window, ''), { subject: `wallet:${address}:${netuid}`, ...unstated });
  });
  const message =
    'The file holds sums of trades. They were kept as figures; no trade was added to the ledger.';
  fields.report('subnets', { severity: 'info', code: 'sums-only', message });
  const inAll = readFacts(fields, factsOver(window, 'total_'), { subject: `wallet:${address}`, ...unstated });
  return draftOfAnswer(answer, KNOWN, { facts: [...inAll, ...bySubnet] });
}

export const mirrorStakeFlow: ImportAdapter = {
  id: 'mirror-stake-flow',
  title: 'Mirror: stake flow of an account',
  howToExport: 'Save https://api.metagraph.sh/api/v1/accounts/<your coldkey>/stake-flow?window=90d',
  detect: (text) => /"address"\s*:[^]*"gross_flow_tao"\s*:/u.test(headOf(text)),
  parse,
};
