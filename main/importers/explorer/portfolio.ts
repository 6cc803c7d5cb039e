// Stakes with what was bought, sold and earned: `dtao/stake_balance/portfolio/v1`. The stakes are read; the totals are
// checked against each other, as the ledger computes its own. The answer carries no time, and its prices in TAO are always
// 0.
import { EMPTY_DRAFT, type ImportAdapter, type ImportDraft } from '#importers/adapter.ts';
import { Answer, answerRowText } from './answer.ts';
import { KeyReader } from './keys.ts';
import { checkPages } from './pagination.ts';
import { checkIdentities } from './portfolio-identities.ts';
import { shapeOf } from './shapes.ts';
import { reportHolders, WHOLE_LIST } from './stake-balance.ts';
import { namesOf, readStake, statementsNow, type StakeFields, type StakeRow } from './stake-rows.ts';

const spread = (names: readonly string[], units: readonly string[]): string[] =>
  names.flatMap((name) => units.map((unit) => `${name}${unit}`));

const KNOWN = [
  ...'hotkey_name hotkey coldkey netuid subnet_rank subnet_total_holders balance balance_as_tao'.split(' '),
  ...spread(
    ['bought', 'sold', 'transferred_in', 'transferred_out', 'earned'].map((what) => `total_${what}_alpha`),
    ['', '_as_tao', '_as_usd'],
  ),
  ...'total_buys total_sells total_transfers_in total_transfers_out'.split(' '),
  ...spread(
    'current_market_price average_purchase_price average_sale_price realised_profit unrealised_profit'.split(
      ' ',
    ),
    ['_tao', '_usd'],
  ),
  ...spread(['period_start'], ['_alpha', '_alpha_cost_in_usd', '_alpha_price_in_tao', '_tao_price_in_usd']),
];

const NAMES: StakeFields = { amount: 'balance', value: 'balance_as_tao', hasTime: false };

function parse(text: string): ImportDraft {
  const answer = new Answer(text);
  const pages = checkPages(answer);
  const issues = [...pages.issues];
  const keys = new KeyReader();
  const rows: StakeRow[] = [];
  for (const fields of answer.rows(issues)) {
    const stake = readStake(fields, keys, NAMES);
    if (stake === null) continue;
    rows.push(stake);
    checkIdentities(fields);
  }
  const complete = pages.complete && rows.length === answer.rowCount && !reportHolders(rows, issues);
  if (complete) issues.push(WHOLE_LIST);
  const statements = statementsNow(rows, complete, issues);
  return { ...EMPTY_DRAFT, ...namesOf(rows), statements, issues, unknownFields: answer.unknownFields(KNOWN) };
}

export const portfolio: ImportAdapter = {
  id: 'explorer-portfolio',
  title: 'Explorer API: portfolio',
  howToExport: 'Save /api/dtao/stake_balance/portfolio/v1?coldkey=<coldkey>&limit=200, every page',
  detect: (text) => shapeOf(text) === 'portfolio',
  parse,
  rowText: answerRowText,
};
