// Alpha a coldkey has locked (`conviction/latest/v1?coldkey=`): it cannot be sold yet. A lock is a fact of the hotkey and
// subnet it stands on; of several coldkeys one answer would mix them up, so it is read for one alone.
import {
  EMPTY_DRAFT,
  type DraftFact,
  type DraftWallet,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { Answer, answerRowText } from './answer.ts';
import { ofValidatorInSubnet } from './figure-adapter.ts';
import { readFigures, type Columns } from './figures.ts';
import { KeyReader } from './keys.ts';
import { checkPages } from './pagination.ts';
import { shapeOf } from './shapes.ts';
import { readBlock, readTime } from './values.ts';

/** The unit of conviction itself is not said. */
const COLUMNS: Columns = {
  amount_locked: 'rao',
  conviction: 'text',
  is_owner_hotkey: 'flag',
  is_owner_coldkey: 'flag',
  perpetual: 'flag',
};
const OTHERS = 'coldkey hotkey netuid block_number timestamp'.split(' ');

interface Lock {
  readonly wallet: DraftWallet;
  readonly facts: readonly DraftFact[];
}

function readLock(fields: Fields, keys: KeyReader): Lock | null {
  const wallet = keys.needed(fields, 'coldkey');
  const subject = ofValidatorInSubnet(fields, keys);
  const atMs = readTime(fields);
  const block = readBlock(fields);
  if (wallet === null || subject === null || atMs === null || block === null) return null;
  const facts = readFigures(fields, COLUMNS, { subject, atMs, block });
  return { wallet, facts: facts.map((fact) => ({ ...fact, name: `lock-${fact.name}` })) };
}

function parse(text: string): ImportDraft {
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const keys = new KeyReader();
  const locks: Lock[] = [];
  for (const fields of answer.rows(issues)) {
    const lock = readLock(fields, keys);
    if (lock !== null) locks.push(lock);
  }
  const unknownFields = answer.unknownFields([...Object.keys(COLUMNS), ...OTHERS]);
  const wallets = [...new Map(locks.map(({ wallet }) => [wallet.address, wallet])).values()];
  if (wallets.length > 1) {
    const message = `The file holds locks of ${wallets.length} coldkeys. None was read. Save the answer for one coldkey.`;
    issues.push({ severity: 'error', code: 'many-coldkeys', message, row: null, field: 'coldkey' });
    return { ...EMPTY_DRAFT, issues, unknownFields };
  }
  return { ...EMPTY_DRAFT, wallets, facts: locks.flatMap(({ facts }) => facts), issues, unknownFields };
}

export const conviction: ImportAdapter = {
  id: 'explorer-conviction',
  title: 'Explorer API: locked alpha',
  howToExport: 'Save /api/conviction/latest/v1?coldkey=<coldkey>',
  detect: (text) => shapeOf(text) === 'conviction',
  parse,
  rowText: answerRowText,
};
