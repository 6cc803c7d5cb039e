// Stakes of a coldkey: `dtao/stake_balance/latest|history/v1` and `dtao/coldkey_alpha_shares/latest|history/v1`. Amounts are
// 1e-9 alpha, the value rao at spot, without slippage. Shares are the chain's own unit of account and are not read.
import { EMPTY_DRAFT, type DraftIssue, type ImportAdapter, type ImportDraft } from '#importers/adapter.ts';
import { Answer, answerRowText } from './answer.ts';
import { KeyReader } from './keys.ts';
import { checkPages } from './pagination.ts';
import { shapeOf, type Shape } from './shapes.ts';
import {
  isHistory,
  namesOf,
  readStake,
  statementsByBlock,
  statementsNow,
  type StakeFields,
  type StakeRow,
} from './stake-rows.ts';

const COMMON = 'block_number timestamp hotkey_name hotkey coldkey netuid'.split(' ');
const BALANCE_FIELDS = [...COMMON, ...'subnet_rank subnet_total_holders balance balance_as_tao'.split(' ')];
const SHARE_FIELDS = [...COMMON, 'shares', 'alpha'];

const FIELDS: Partial<Record<Shape, { known: readonly string[]; names: StakeFields }>> = {
  'stake-balance-latest': balances(),
  'stake-balance-history': balances(),
  'alpha-shares': { known: SHARE_FIELDS, names: { amount: 'alpha', value: null, hasTime: true } },
};

function balances() {
  const names = { amount: 'balance', value: 'balance_as_tao', hasTime: true };
  return { known: BALANCE_FIELDS, names };
}

/** Whoever asked for a subnet or a hotkey got the stakes of many: they are no list of anybody's stakes. */
export function reportHolders(rows: readonly StakeRow[], issues: DraftIssue[]): boolean {
  const count = new Set(rows.map(({ wallet }) => wallet.address)).size;
  if (count < 2) return false;
  const message = `The file holds stakes of ${count} coldkeys. Each was read as a wallet with the stakes that are here, and no others are closed. Save one coldkey at a time.`;
  issues.push({ severity: 'warning', code: 'many-coldkeys', message, row: null, field: 'coldkey' });
  return true;
}

/** What closes stakes that are not listed: said, as a narrower question looks the same. */
export const WHOLE_LIST: DraftIssue = {
  severity: 'info',
  code: 'whole-list',
  message:
    'The file was read as the whole list of stakes: those it does not name are closed. If you asked for one hotkey or subnet, save it again for the coldkey alone.',
  row: null,
  field: null,
};

function parse(text: string): ImportDraft {
  const shape = shapeOf(text)!;
  const { known, names } = FIELDS[shape]!;
  const answer = new Answer(text);
  const pages = checkPages(answer);
  const issues = [...pages.issues];
  const keys = new KeyReader();
  const rows: StakeRow[] = [];
  for (const fields of answer.rows(issues)) {
    const stake = readStake(fields, keys, names);
    if (stake !== null) rows.push(stake);
  }
  const unknownFields = answer.unknownFields(known);
  const draft = { ...EMPTY_DRAFT, ...namesOf(rows), issues, unknownFields };
  if (shape === 'stake-balance-history' || isHistory(rows))
    return { ...draft, statements: statementsByBlock(rows, issues) };
  const complete = pages.complete && rows.length === answer.rowCount && !reportHolders(rows, issues);
  if (complete) issues.push(WHOLE_LIST);
  return { ...draft, statements: statementsNow(rows, complete, issues) };
}

export const stakeBalance: ImportAdapter = {
  id: 'explorer-stake-balance',
  title: 'Explorer API: stakes',
  howToExport:
    'Save /api/dtao/stake_balance/latest/v1?coldkey=<coldkey>&limit=200, every page, or its history',
  detect: (text) => FIELDS[shapeOf(text) ?? 'no-rows'] !== undefined,
  parse,
  rowText: answerRowText,
};
