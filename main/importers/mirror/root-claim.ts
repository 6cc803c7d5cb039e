// The mirror's `/api/v1/accounts/{ss58}/root-claim`: how root dividends of an account are claimed, and the rates of its
// validators. What is owed is rate times root stake less what was claimed, so the file alone does not tell it. Since spec
// 441 root dividends accrue to a basket and these figures are of the past.
import type { DraftFact, ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { readFacts, type FactField } from '#importers/facts.ts';
import { readAddress, type Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, NumberText, type JsonValue } from '#importers/json-text.ts';
import { readAccount } from './account.ts';
import { draftOfAnswer, openAnswer } from './answer.ts';

/** `claimed` is text of 1e-9 alpha. */
const ENTRY_FACTS: readonly FactField[] = [
  ['claimable_rate', 'root-claimable-rate', 'ratio'],
  ['claimed', 'root-claimed', 'units'],
];
const KINDS = ['Swap', 'Keep', 'KeepSubnets'];
const KNOWN = [
  ...'ss58 claim_type.kind claim_type.subnets hotkeys.hotkey hotkeys.entries.netuid hotkeys.entries.threshold'.split(
    ' ',
  ),
  ...ENTRY_FACTS.map(([field]) => `hotkeys.entries.${field}`),
];

const rowsOf = (value: JsonValue | undefined): readonly JsonValue[] => (isList(value) ? value : []);

function readClaimType(fields: Fields, subject: string): DraftFact[] {
  const claimType = fields.inner('claim_type');
  const kind = claimType.text('kind');
  if (kind === null) {
    const message = 'The mirror could not read how root dividends are claimed. Ask again later.';
    fields.report('claim_type', { severity: 'warning', code: 'not-answered', message });
    return [];
  }
  if (!KINDS.includes(kind)) {
    const message = `The claim type ${kind} is not known. It was kept as written.`;
    claimType.report('kind', { severity: 'warning', code: 'unknown-value', message });
  }
  const subnets = rowsOf(claimType.get('subnets')).filter((netuid) => netuid instanceof NumberText);
  const value = [kind, ...subnets.map(({ digits }) => digits)].join(' ');
  return [
    { subject, name: 'root-claim-type', value, unit: 'text', atMs: fields.moment('queried_at'), block: null },
  ];
}

/** Figures of one validator, subnet by subnet. */
function readHotkey(row: Fields, subject: string, atMs: number | null): DraftFact[] {
  const hotkey = readAddress(row, 'hotkey');
  if (hotkey === null) return [];
  return rowsOf(row.get('entries')).flatMap((value) => {
    const entry = row.withValues(isObject(value) ? value : {});
    const netuid = entry.netuid('netuid');
    const place = { subject: `${subject}:${hotkey.address}:${netuid}`, atMs, block: null };
    return netuid === null ? [] : readFacts(entry, ENTRY_FACTS, place);
  });
}

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const { data, fields } = answer;
  const subject = `wallet:${readAccount(answer).address}`;
  const atMs = fields.moment('queried_at');
  const byHotkey = rowsOf(data['hotkeys']).flatMap((value, index) =>
    readHotkey(fields.atRow(index + 1, isObject(value) ? value : {}), subject, atMs),
  );
  const message =
    'These are the rules of root claims before spec 441. They were kept as figures; nothing was added to a balance.';
  fields.report('hotkeys', { severity: 'info', code: 'rules-of-the-past', message });
  return draftOfAnswer(answer, KNOWN, { facts: [...readClaimType(fields, subject), ...byHotkey] });
}

export const mirrorRootClaim: ImportAdapter = {
  id: 'mirror-root-claim',
  title: 'Mirror: root claims of an account',
  howToExport: 'Save https://api.metagraph.sh/api/v1/accounts/<your coldkey>/root-claim',
  detect: (text) => {
    const head = headOf(text);
    return /"ss58"\s*:/u.test(head) && /"claim_type"\s*:\s*(?:\{\s*"kind"|null)/u.test(head);
  },
  parse,
};
