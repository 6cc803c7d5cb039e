// Answers that are recognised and bring nothing into the ledger: times of root claims without amounts (`root_claim/v1`), the
// list of tokens a coldkey held (`accounting/tax_token/v1`), and any answer without rows. Each is taken with a word on what
// it is, so that nobody takes it for damaged.
import {
  EMPTY_DRAFT,
  type DraftIssue,
  type DraftWallet,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { parseJson } from '#importers/json-text.ts';
import { Answer, answerRowText } from './answer.ts';
import { KeyReader } from './keys.ts';
import { checkPages } from './pagination.ts';
import { shapeOf } from './shapes.ts';
import { tokenOf } from './token.ts';

const ROOT_CLAIM_FIELDS = 'id block_number timestamp coldkey hotkey netuid extrinsic_id'.split(' ');

const remark = (code: string, message: string): DraftIssue => ({
  ...{ severity: 'info', code, message, row: null, field: null },
});

function parseRootClaims(text: string): ImportDraft {
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const keys = new KeyReader();
  const wallets = new Map<string, DraftWallet>();
  for (const fields of answer.rows(issues)) {
    const wallet = keys.needed(fields, 'coldkey');
    if (wallet !== null) wallets.set(wallet.address, wallet);
  }
  const message = `The file names ${answer.rowCount} claims of root dividends by their time and without amounts: there is nothing to enter. What was claimed shows in the stake events (delegation) and the tax rows.`;
  const unknownFields = answer.unknownFields(ROOT_CLAIM_FIELDS);
  return {
    ...{ ...EMPTY_DRAFT, unknownFields },
    wallets: [...wallets.values()],
    issues: [...issues, remark('no-amounts', message)],
  };
}

function parseTokenList(text: string): ImportDraft {
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const names: string[] = [];
  for (let row = 0; row < answer.rowCount; row++) {
    const { from, to } = answer.place(row);
    const value = parseJson(text.slice(from, to));
    if (typeof value === 'string' && tokenOf(value) !== null) names.push(value);
    else {
      const message = `Row ${row + 1}: the token ${text.slice(from, to).slice(0, 40)} is not known.`;
      issues.push({ severity: 'warning', code: 'unknown-value', message, row: row + 1, field: 'data' });
    }
  }
  const message = `The file lists the tokens the coldkey held: ${names.join(', ')}. It holds no amounts; save the tax rows of each of them.`;
  return {
    ...EMPTY_DRAFT,
    issues: [...issues, remark('no-amounts', message)],
    unknownFields: [...answer.pageFields],
  };
}

function parseNoRows(text: string): ImportDraft {
  const answer = new Answer(text);
  const message =
    'The answer holds no rows: there was nothing to list for what was asked, be it stakes, events or transfers. Nothing changes.';
  const issues = [...checkPages(answer).issues, remark('no-rows', message)];
  return { ...EMPTY_DRAFT, issues, unknownFields: [...answer.pageFields] };
}

export const rootClaim: ImportAdapter = {
  id: 'explorer-root-claim',
  title: 'Explorer API: times of root claims',
  howToExport: 'Save /api/root_claim/v1?coldkey=<coldkey>',
  detect: (text) => shapeOf(text) === 'root-claim',
  parse: parseRootClaims,
  rowText: answerRowText,
};

export const taxTokens: ImportAdapter = {
  id: 'explorer-tax-tokens',
  title: 'Explorer API: tokens held',
  howToExport: 'Save /api/accounting/tax_token/v1, then the tax rows of each token',
  detect: (text) => shapeOf(text) === 'token-list',
  parse: parseTokenList,
};

export const noRows: ImportAdapter = {
  id: 'explorer-no-rows',
  title: 'Explorer API: an answer without rows',
  howToExport: 'Save any answer of /api',
  detect: (text) => shapeOf(text) === 'no-rows',
  parse: parseNoRows,
};
