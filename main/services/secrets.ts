// Refuses whatever may hold a key, with one answer that carries nothing of it. Every call passes here before anything looks
// at it (contract/dispatch.ts), so no service asks for its own texts again; files pass where their bytes become text.
import { AppError } from '#contract/errors.ts';
import { findSecret, type SecretKind } from './secret-check.ts';

const what: Readonly<Record<SecretKind, string>> = {
  'seed-phrase': 'a seed phrase',
  'private-key': 'a private key',
  keyfile: 'a private keyfile',
};

const ADDRESSES_ONLY = 'The planner takes addresses only.';

function refuse(kind: SecretKind, advice = ADDRESSES_ONLY): never {
  throw new AppError('secret-refused', `This looks like ${what[kind]}. It was not stored. ${advice}`);
}

/** Throws `secret-refused` where a text looks like it holds a key; the message holds nothing of the text. */
function refuseSecrets(text: string, advice?: string): void {
  const found = findSecret(text);
  if (found !== null) refuse(found.kind, advice);
}

/** 32 bytes of hex: a seed is written so, but after 0x also a public key, a block or an extrinsic. */
const BARE_KEY = /(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/iu;
const ANY_KEY = /(?<![0-9a-z])(?:0x)?[0-9a-f]{64}(?![0-9a-z])/iu;
const KEY_ALONE = /^\s*["']?(?:0x)?[0-9a-f]{64}["']?\s*$/iu;

/** What a text field is for decides what 32 bytes of hex in it may be. A field that is not named here takes none. */
const KEYS_IN: Readonly<Record<string, RegExp | null>> = {
  // Public keys, blocks and extrinsics stand here, with 0x before them.
  ...{ text: BARE_KEY, addresses: BARE_KEY, wallet: BARE_KEY, hotkey: BARE_KEY },
  ...{ note: BARE_KEY, counterparty: BARE_KEY },
  // A folder may be called by a hash, a node's address may carry a key of its own, a file stands for what is in it.
  ...{ path: null, paths: null, endpoint: null, content: null },
  // The planner's own hash of a snapshot.
  identity: null,
};

const ADVICE: Readonly<Record<string, string>> = {
  addresses: `${ADDRESSES_ONLY} A public key begins with 0x.`,
  text: `${ADDRESSES_ONLY} A public key begins with 0x.`,
  passphrase: 'Choose a passphrase that opens nothing else.',
};

/** A file is called by a secret as well where a folder stands before it, or an ending after it. */
const FILE_NAMES = new Set(['name', 'path', 'paths']);
const bareName = (path: string): string => path.replace(/^.*[\\/]/su, '').replace(/\.\w{1,12}$/u, '');

function refuseText(text: string, field: string): void {
  refuseSecrets(text, ADVICE[field]);
  if (FILE_NAMES.has(field)) refuseSecrets(bareName(text));
  const key = Object.hasOwn(KEYS_IN, field) ? KEYS_IN[field]! : ANY_KEY;
  if (key?.test(text)) refuse('private-key', ADVICE[field]);
}

const textsOf = (list: readonly unknown[]): string[] =>
  list.filter((each): each is string => typeof each === 'string');

/**
 * Throws `secret-refused` where any text of a value, or a name in it, looks like it holds a key, or where the texts of a
 * list do together. Bytes are left to whoever reads them. A field is known by its name, wherever it stands.
 */
export function refuseSecretsIn(value: unknown): void {
  const waiting: { readonly value: unknown; readonly field: string }[] = [{ value, field: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: each, field } = next;
    if (typeof each === 'string') refuseText(each, field);
    else if (Array.isArray(each)) {
      if (each.length > 1) refuseText(textsOf(each).join('\n'), field);
      for (const inner of each) waiting.push({ value: inner, field });
    } else if (typeof each === 'object' && each !== null && !ArrayBuffer.isView(each)) {
      refuseText(Object.keys(each).join('\n'), '');
      for (const [name, inner] of Object.entries(each)) waiting.push({ value: inner, field: name });
    }
  }
}

/** Throws `secret-refused` where the text of a file looks like it holds a key, or is nothing but one. */
export function refuseSecretFile(text: string): void {
  refuseSecrets(text);
  if (KEY_ALONE.test(text)) refuse('private-key');
}

/** Whether the path of a file that was found in a folder may be shown. */
export const isShowable = (path: string): boolean =>
  findSecret(path) === null && findSecret(bareName(path)) === null && !ANY_KEY.test(path);
