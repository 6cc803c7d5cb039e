// `btcli wallet list --json-output`: names and addresses of the wallets on a machine, no balances (opentensor/btcli 9.21,
// src/commands/wallets.py:869). A wallet whose public file is missing or locked has the address "?".
import {
  EMPTY_DRAFT,
  type DraftIssue,
  type DraftWallet,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { Fields, readAddress } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, readJsonObject, type JsonValue } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';

const FILE_FIELDS = ['name', 'ss58_address', 'hotkeys.name', 'hotkeys.ss58_address'].map(
  (field) => `wallets.${field}`,
);
const UNKNOWN_ADDRESS = '?';

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (isList(value) ? value : []);

/** An entry with an address; null and an issue without one. */
function readEntry(value: JsonValue, row: number, issues: DraftIssue[]): DraftWallet | null {
  const fields = new Fields(isObject(value) ? value : {}, row, issues);
  if (fields.text('ss58_address') === UNKNOWN_ADDRESS) {
    const message = `Wallet ${row}: its own public file could not be read, so one address is missing. Unlock it, or paste the address.`;
    return fields.report('ss58_address', { severity: 'warning', code: 'address-unknown', message });
  }
  const entry = readAddress(fields, 'ss58_address');
  return entry && { ...entry, name: fields.text('name') };
}

function parse(text: string): ImportDraft {
  const json = readJsonObject(text);
  const issues: DraftIssue[] = [];
  const wallets = new Map<string, DraftWallet>();
  const hotkeys = new Map<string, string>();
  listOf(json['wallets']).forEach((value, index) => {
    const row = index + 1;
    const wallet = readEntry(value, row, issues);
    if (wallet !== null && !wallets.has(wallet.address)) wallets.set(wallet.address, wallet);
    for (const inner of listOf(isObject(value) ? value['hotkeys'] : undefined)) {
      const hotkey = readEntry(inner, row, issues);
      if (hotkey?.name && !hotkeys.has(hotkey.address)) hotkeys.set(hotkey.address, hotkey.name);
    }
  });
  return {
    ...EMPTY_DRAFT,
    wallets: [...wallets.values()],
    hotkeys: Array.from(hotkeys, ([address, name]) => ({ address, name })),
    issues,
    unknownFields: findUnknownFields(json, FILE_FIELDS),
  };
}

export const btcliWalletList: ImportAdapter = {
  id: 'btcli-wallet-list',
  title: 'btcli wallet list',
  howToExport: 'btcli wallet list --json-output > wallets.json',
  detect: (text) => /"wallets"\s*:\s*\[/u.test(headOf(text)),
  parse,
};
