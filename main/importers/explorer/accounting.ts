// The ledger of a coldkey before subnets had tokens (`accounting/v1`, to 2025-02-13): stakes on hotkeys in rao, which became
// root stake, and registrations of neurons. The income of the whole period is one figure without days: it is said, not
// entered.
import { formatTokens } from '#engine/units.ts';
import {
  EMPTY_DRAFT,
  type DraftEntry,
  type DraftPosition,
  type DraftStatement,
  type DraftWallet,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { isObject, parseJson } from '#importers/json-text.ts';
import { Answer } from './answer.ts';
import { integerOf } from './decimal.ts';
import { elementsOf, findEnd, isListAt, membersOf, type Place } from './json-spans.ts';
import { KeyReader } from './keys.ts';
import { BLANK_LINE, readMoment } from './ledger-lines.ts';
import { checkPages } from './pagination.ts';
import { shapeOf } from './shapes.ts';
import { readUnits } from './values.ts';

const ROOT_NETUID = 0;
const STAKE_FIELDS = 'block_number timestamp hotkey coldkey stake added removed action'.split(' ');
const KNOWN = [
  ...['income', 'neuron_registration_cost', 'neuron_registrations'],
  ...STAKE_FIELDS.map((field) => `stake_balances.${field}`),
];

interface Reading {
  readonly entries: DraftEntry[];
  readonly statements: DraftStatement[];
  readonly wallets: Map<string, DraftWallet>;
}

type List = 'stake_balances' | 'neuron_registrations';

interface Row extends Place {
  readonly list: List;
}

const isListName = (name: string): name is List =>
  name === 'stake_balances' || name === 'neuron_registrations';

/** Rows inside the one object an answer holds, in the file's order. Throws FileRefusal `truncated-json`. */
function* rowsOf(answer: Answer): Generator<Row> {
  for (let index = 0; index < answer.rowCount; index++) {
    for (const member of membersOf(answer.text, { from: answer.place(index).from, to: null })) {
      const { name: list } = member;
      if (!isListName(list) || !isListAt(answer.text, member.from)) continue;
      for (const row of elementsOf(answer.text, member))
        yield { list, from: row.from, to: findEnd(answer.text, row) };
    }
  }
}

/** What an action did; null and an issue for one nobody knows. */
function readAdded(fields: Fields): bigint | null {
  const action = fields.text('action');
  const added = readUnits(fields, 'added');
  const removed = readUnits(fields, 'removed');
  if (added === null || removed === null) return null;
  if (action === 'stake' || action === 'unstake') return added - removed;
  const message = `Row ${fields.row}: the action "${action ?? ''}" is not known. The row was left out.`;
  return fields.report('action', { severity: 'error', code: 'unknown-value', message });
}

function readStakeRow(fields: Fields, keys: KeyReader, reading: Reading): void {
  const moment = readMoment(fields);
  const wallet = keys.needed(fields, 'coldkey');
  const hotkey = keys.needed(fields, 'hotkey');
  const amountRao = readUnits(fields, 'stake');
  const alpha = readAdded(fields);
  if (moment === null || wallet === null || hotkey === null || amountRao === null || alpha === null) return;
  const position: DraftPosition = {
    ...{ hotkey: hotkey.address, netuid: ROOT_NETUID, amountRao, registeredAtBlock: null },
    ...{ priceRao: null, valueRao: null, claimableRao: null, hotkeyRegistered: null, subnetName: null },
  };
  const { atMs, block } = moment;
  reading.wallets.set(wallet.address, wallet);
  reading.statements.push({
    ...{ coldkey: wallet.address, observedAtMs: atMs, block, freeRao: null, complete: false },
    positions: [position],
  });
  if (alpha === 0n) return;
  reading.entries.push({
    ...{ ...BLANK_LINE, ...moment, wallet, alpha, tao: -alpha },
    kind: alpha > 0n ? 'stake' : 'unstake',
    hotkey: hotkey.address,
    netuid: ROOT_NETUID,
    valueRao: alpha > 0n ? alpha : -alpha,
  });
}

function readRegistration(fields: Fields, keys: KeyReader, reading: Reading): void {
  const moment = readMoment(fields);
  const wallet = keys.needed(fields, 'coldkey');
  const costRao = readUnits(fields, 'registration_cost');
  if (moment === null || wallet === null || costRao === null) return;
  reading.wallets.set(wallet.address, wallet);
  const note = 'Registration of a neuron';
  reading.entries.push({ ...BLANK_LINE, ...moment, kind: 'registration', wallet, tao: -costRao, note });
}

function sayIncome(values: Fields): void {
  const income = integerOf(values.get('income'));
  if (income === null || income === 0n) return;
  const message = `The file states ${formatTokens(income)} TAO of income for the whole period, without days. It was not entered.`;
  values.report('income', { severity: 'info', code: 'no-days', message });
}

const readers = { stake_balances: readStakeRow, neuron_registrations: readRegistration };

function parse(text: string): ImportDraft {
  const answer = new Answer(text);
  const issues = [...checkPages(answer).issues];
  const keys = new KeyReader();
  const reading: Reading = { entries: [], statements: [], wallets: new Map() };
  let row = 0;
  for (const { list, from, to } of rowsOf(answer)) {
    const values = parseJson(text.slice(from, to!));
    readers[list](new Fields(isObject(values) ? values : {}, ++row, issues), keys, reading);
  }
  for (const fields of answer.rows(issues)) sayIncome(fields);
  const entries = reading.entries.sort((a, b) => a.block! - b.block!);
  return {
    ...EMPTY_DRAFT,
    wallets: [...reading.wallets.values()],
    statements: reading.statements.sort((a, b) => a.block! - b.block!),
    entries: (sink) => entries.forEach((entry) => sink.entry(entry)),
    issues,
    unknownFields: answer.unknownFields(KNOWN),
  };
}

function rowText(text: string, row: number): string | null {
  const found = rowsOf(new Answer(text))
    .drop(row - 1)
    .next();
  return found.done ? null : text.slice(found.value.from, found.value.to!);
}

export const accounting: ImportAdapter = {
  id: 'explorer-accounting',
  title: 'Explorer API: accounting before subnet tokens',
  howToExport: 'Save /api/accounting/v1?coldkey=<coldkey>&date_start=…&date_end=2025-02-13',
  detect: (text) => shapeOf(text) === 'accounting',
  parse,
  rowText,
};
