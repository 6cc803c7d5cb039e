// `coldkeypub.txt`: the public half of one coldkey as bittensor keeps it on disk. The private files beside it never get
// this far: they are refused as secrets. A hotkey's public file (`hotkeys/<name>pub.txt`) has the same shape and cannot be
// told apart.
import { parseAddress } from '#chain/ss58.ts';
import {
  EMPTY_DRAFT,
  FileRefusal,
  type DraftIssue,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { readJsonObject } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';

const FILE_FIELDS = 'ss58Address accountId publicKey privateKey secretPhrase secretSeed'.split(' ');
/** Each of them names the key; the first one found is read, the others must agree. */
const KEY_FIELDS = ['ss58Address', 'accountId', 'publicKey'];

function readKey(file: Fields) {
  const parsed = KEY_FIELDS.map((field) => file.text(field))
    .filter((text) => text !== null)
    .map(parseAddress);
  const refused = parsed.find((one) => !one.ok);
  const [first] = parsed;
  if (refused?.ok === false) {
    const code = refused.code === 'other-network' ? 'other-network' : 'unknown-format';
    throw new FileRefusal(
      code,
      `The address in this file cannot be read. Nothing was imported. ${refused.message}`,
    );
  }
  if (first?.ok && parsed.every((one) => one.ok && one.publicKeyHex === first.publicKeyHex)) return first;
  throw new FileRefusal(
    'unknown-format',
    'The address and the public key in this file are not the same key. Nothing was imported. Copy coldkeypub.txt again.',
  );
}

function parse(text: string): ImportDraft {
  const json = readJsonObject(text);
  const issues: DraftIssue[] = [];
  const file = new Fields(json, null, issues);
  const { address, publicKeyHex } = readKey(file);
  const message = "The public file of a hotkey looks the same. If this is a hotkey's, undo the import.";
  file.report('ss58Address', { severity: 'info', code: 'coldkey-assumed', message });
  return {
    ...EMPTY_DRAFT,
    wallets: [{ address, publicKeyHex, name: null }],
    issues,
    unknownFields: findUnknownFields(json, FILE_FIELDS),
  };
}

export const coldkeypub: ImportAdapter = {
  id: 'coldkeypub',
  title: 'coldkeypub.txt',
  howToExport: 'Choose ~/.bittensor/wallets/<name>/coldkeypub.txt',
  detect: (text) => /"ss58Address"\s*:|"accountId"\s*:[^]{0,200}"publicKey"\s*:/u.test(headOf(text)),
  parse,
};
