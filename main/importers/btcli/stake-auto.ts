// `btcli stake auto --json-output`: to which hotkey mining rewards of each subnet are staked (opentensor/btcli 9.21,
// src/commands/stake/auto_staking.py). The file does not say whose wallet it is about, so a destination is a fact of the
// subnet. `default` means that the reward stays with the hotkey that earned it.
import { EMPTY_DRAFT, type DraftFact, type DraftIssue, type ImportAdapter } from '#importers/adapter.ts';
import { readFacts } from '#importers/facts.ts';
import { entriesInFileOrder } from '#importers/file-order.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isObject, NumberText, readJsonObject, type JsonValue } from '#importers/json-text.ts';
import { findUnknownInRows } from '#importers/unknown-fields.ts';

const ROW_FIELDS = ['subnet_name', 'status', 'destination', 'identity'];
const STATES = ['custom', 'default'];

function readRow(key: string, values: JsonValue, place: { row: number; issues: DraftIssue[] }): DraftFact[] {
  const known = isObject(values) ? values : {};
  const fields = new Fields({ ...known, netuid: new NumberText(key) }, place.row, place.issues);
  const netuid = fields.netuid('netuid');
  if (netuid === null) return [];
  const status = fields.text('status');
  if (status === null || !STATES.includes(status)) {
    const message = `Row ${place.row}: the status ${status ?? '(none)'} is not known. It was kept as written.`;
    fields.report('status', { severity: 'warning', code: 'unknown-value', message });
  }
  const at = { subject: `subnet:${netuid}`, atMs: null, block: null };
  const stated = readFacts(fields, [['status', 'auto-stake', 'text']], at);
  if (fields.text('destination') === null) return stated;
  const hotkey = readAddress(fields, 'destination');
  if (hotkey === null) return stated;
  const ofHotkey = { ...at, subject: `validator:${hotkey.address}` };
  return [
    ...stated,
    { ...at, name: 'auto-stake-destination', value: hotkey.address, unit: 'text' },
    ...readFacts(fields, [['identity', 'identity', 'text']], ofHotkey),
  ];
}

export const btcliStakeAuto: ImportAdapter = {
  id: 'btcli-stake-auto',
  title: 'btcli stake auto',
  howToExport: 'btcli stake auto --json-output > auto-stake.json',
  detect: (text) => /"status"\s*:\s*"[^"]*"\s*,\s*"destination"\s*:/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const issues: DraftIssue[] = [];
    const facts = entriesInFileOrder(json, text).flatMap(([key, values], index) =>
      readRow(key, values, { row: index + 1, issues }),
    );
    const message = 'The file does not say whose settings these are. They were kept with the subnets.';
    issues.push({ severity: 'info', code: 'no-coldkey', message, row: null, field: null });
    return {
      ...EMPTY_DRAFT,
      facts,
      issues,
      unknownFields: findUnknownInRows(Object.values(json), ROW_FIELDS, '<netuid>'),
    };
  },
};
