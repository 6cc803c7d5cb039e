// Coldkeys of exchanges (`exchange/v1`), which tell a transfer to an exchange from others. They are strangers' addresses:
// facts, no wallets.
import { EMPTY_DRAFT, type DraftFact, type ImportAdapter, type ImportDraft } from '#importers/adapter.ts';
import { Answer, answerRowText } from './answer.ts';
import { KeyReader } from './keys.ts';
import { checkPages } from './pagination.ts';
import { shapeOf } from './shapes.ts';

function parse(text: string): ImportDraft {
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const keys = new KeyReader();
  const facts: DraftFact[] = [];
  for (const fields of answer.rows(issues)) {
    const wallet = keys.needed(fields, 'coldkey');
    const value = fields.text('name');
    if (wallet === null || value === null) continue;
    const name = `exchange:${wallet.address}`;
    facts.push({ subject: 'network', name, value, unit: 'text', atMs: null, block: null });
  }
  return { ...EMPTY_DRAFT, facts, issues, unknownFields: answer.unknownFields(['coldkey', 'name', 'icon']) };
}

export const exchange: ImportAdapter = {
  id: 'explorer-exchange',
  title: 'Explorer API: exchanges',
  howToExport: 'Save /api/exchange/v1?limit=200',
  detect: (text) => shapeOf(text) === 'exchange',
  parse,
  rowText: answerRowText,
};
