// What `btcli stake add`, `remove`, `move`, `swap` and `transfer` answer with `--json-output`: which calls succeeded, and
// their extrinsics (opentensor/btcli 9.21, src/commands/stake/). They tell no balance and no price, so they are kept as
// notes: a trade enters the ledger from an explorer's history, which knows what it paid.
import { EMPTY_DRAFT, type DraftFact, type DraftIssue, type ImportAdapter } from '#importers/adapter.ts';
import { parseExtrinsic } from '#importers/extrinsic.ts';
import { readFacts } from '#importers/facts.ts';
import { entriesInFileOrder } from '#importers/file-order.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import {
  findJsonList,
  isObject,
  NumberText,
  readJsonObject,
  type JsonObject,
  type JsonValue,
} from '#importers/json-text.ts';
import { findUnknownFields, findUnknownInRows } from '#importers/unknown-fields.ts';

const CALL_FIELDS =
  'success extrinsic_identifier message error err_msg netuid hotkey_ss58 hotkey unstake_amount'.split(' ');
const ADD_FIELDS = ['staking_success', 'error_messages', 'extrinsic_ids'];

/** One call with what the file tells of it; null: not told. */
interface Call {
  readonly name: string;
  readonly hotkey: JsonValue;
  readonly netuid: JsonValue;
  readonly values: JsonObject;
}

const at = (value: JsonValue | undefined, key: string): JsonValue =>
  isObject(value) ? (value[key] ?? null) : null;

/** `stake add`: maps of netuid to hotkey to what happened. */
function addedCalls(json: JsonObject, text: string): Call[] {
  return entriesInFileOrder(json['staking_success'], text).flatMap(([netuid, byHotkey]) =>
    Object.entries(isObject(byHotkey) ? byHotkey : {}).map(([hotkey, success]) => ({
      ...{ name: 'stake-add', hotkey, netuid: new NumberText(netuid) },
      values: {
        success,
        extrinsic_identifier: at(at(json['extrinsic_ids'], netuid), hotkey),
        message: at(at(json['error_messages'], netuid), hotkey),
      },
    })),
  );
}

/** `stake remove`: a list of calls, or with `--all` a map of hotkey to what happened; the others: a single call. */
function otherCalls(json: JsonObject | readonly JsonValue[]): Call[] {
  const call = (name: string, hotkey: JsonValue | undefined, value: JsonValue): Call => {
    const values = isObject(value) ? value : {};
    const named = hotkey ?? values['hotkey_ss58'] ?? values['hotkey'] ?? null;
    return { name, hotkey: named, netuid: values['netuid'] ?? null, values };
  };
  if (!isObject(json)) return json.map((value) => call('stake-remove', undefined, value));
  if ('extrinsic_identifier' in json) return [call('stake-call', undefined, json)];
  return Object.entries(json).map(([hotkey, value]) => call('stake-remove', hotkey, value));
}

/** What the call was about, as the subject of its facts. */
function subjectOf({ hotkey, netuid }: Call, fields: Fields): string {
  if (hotkey === null) return 'network';
  const address = readAddress(fields.withValues({ hotkey }), 'hotkey');
  const number = netuid === null ? null : fields.withValues({ netuid }).netuid('netuid');
  if (address === null) return 'network';
  return number === null ? `validator:${address.address}` : `validator:${address.address}:${number}`;
}

function readCall(call: Call, row: number, issues: DraftIssue[]): DraftFact[] {
  const fields = new Fields(call.values, row, issues);
  const subject = subjectOf(call, fields);
  if (fields.flag('success') !== true) {
    const said = ['message', 'error', 'err_msg']
      .map((field) => fields.text(field))
      .find((text) => text !== null);
    const message = `Row ${row}: the call did not succeed${said === undefined ? '' : ` (${said?.slice(0, 200)})`}. Nothing changed on the chain but its fee.`;
    fields.report('success', { severity: 'warning', code: 'call-failed', message });
    return [];
  }
  const extrinsic = parseExtrinsic(fields.text('extrinsic_identifier') ?? '');
  const place = { subject, atMs: null, block: extrinsic?.block ?? null };
  const amount = readFacts(fields, [['unstake_amount', `${call.name}-alpha`, 'rao']], place);
  if (extrinsic === null) return amount;
  return [{ ...place, name: `${call.name}-extrinsic`, value: extrinsic.id, unit: 'text' }, ...amount];
}

function unknownOf(json: JsonObject | readonly JsonValue[]): string[] {
  if (!isObject(json)) return findUnknownInRows(json, CALL_FIELDS, '[]');
  if ('staking_success' in json) return Object.keys(json).filter((field) => !ADD_FIELDS.includes(field));
  if ('extrinsic_identifier' in json) return findUnknownFields(json, CALL_FIELDS);
  return findUnknownInRows(Object.values(json), CALL_FIELDS, '<hotkey>');
}

export const btcliStakeCalls: ImportAdapter = {
  id: 'btcli-stake-calls',
  title: 'btcli stake add, remove, move',
  howToExport: 'btcli stake add … --json-output --no-prompt > calls.json',
  detect: (text) => /"staking_success"\s*:|"extrinsic_identifier"\s*:/u.test(headOf(text)),
  parse(text) {
    const json = /^\s*\[/u.test(text) ? (findJsonList(text) ?? readJsonObject(text)) : readJsonObject(text);
    const issues: DraftIssue[] = [];
    const calls = isObject(json) && 'staking_success' in json ? addedCalls(json, text) : otherCalls(json);
    const facts = calls.flatMap((call, index) => readCall(call, index + 1, issues));
    const message =
      'This file notes calls and holds no balance and no price. They were kept as notes; import a stake list, or an explorer’s history, for what they did.';
    issues.push({ severity: 'info', code: 'notes-only', message, row: null, field: null });
    return { ...EMPTY_DRAFT, facts, issues, unknownFields: unknownOf(json) };
  },
};
