// Refuses whatever may hold a key, with one answer that carries nothing of it. Every call passes here before anything looks
// at it (contract/dispatch.ts), so no service asks for its own texts again; files pass where their bytes become text.
import { AppError } from '#contract/errors.ts';
import { findSecret, type SecretKind } from './secret-check.ts';

const what: Readonly<Record<SecretKind, string>> = {
  'seed-phrase': 'a seed phrase',
  'private-key': 'a private key',
  keyfile: 'a private keyfile',
};

type Advice = (kind: SecretKind) => string;
const addressesOnly: Advice = () => 'The planner takes addresses only.';
/** Bare hex may have been meant for a public key; a phrase never was. */
const orPublicKey: Advice = (kind) =>
  kind === 'private-key' ? `${addressesOnly(kind)} A public key begins with 0x.` : addressesOnly(kind);

/** Where a text was found, as the answer may name it. */
interface Place {
  readonly path: string;
  readonly advice?: Advice | undefined;
}

function refuse(kind: SecretKind, { path, advice = addressesOnly }: Place): never {
  const fields = path === '' ? [] : [{ path, message: `looks like ${what[kind]}` }];
  const message = `This looks like ${what[kind]}. It was not stored. ${advice(kind)}`;
  throw new AppError('secret-refused', message, fields.length > 0 ? { fields } : {});
}

/** Throws `secret-refused` where a text looks like it holds a key; the answer holds nothing of the text. */
function refuseSecrets(text: string, place: Place): void {
  const found = findSecret(text);
  if (found !== null) refuse(found.kind, place);
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

const ADVICE: Readonly<Record<string, Advice>> = {
  addresses: orPublicKey,
  text: orPublicKey,
  passphrase: () => 'Choose a passphrase that opens nothing else.',
};

/** A file is called by a secret as well where a folder stands before it, or an ending after it. */
const FILE_NAMES = new Set(['name', 'path', 'paths']);
const bareName = (path: string): string => path.replace(/^.*[\\/]/su, '').replace(/\.\w{1,12}$/u, '');

function refuseText(text: string, { field, path }: Where): void {
  const place = { path, advice: ADVICE[field] };
  refuseSecrets(text, place);
  if (FILE_NAMES.has(field)) refuseSecrets(bareName(text), place);
  const key = Object.hasOwn(KEYS_IN, field) ? KEYS_IN[field]! : ANY_KEY;
  if (key?.test(text)) refuse('private-key', place);
}

const textsOf = (list: readonly unknown[]): string[] =>
  list.filter((each): each is string => typeof each === 'string');

/** A field by its name, wherever it stands, and the names on the way to it. */
interface Where {
  readonly field: string;
  readonly path: string;
}

interface Waiting extends Where {
  readonly value: unknown;
}

/** What a list or an object holds, to be looked at next; its own texts together are looked at here. */
function insideOf(value: object, where: Where): Waiting[] {
  if (ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) {
    if (value.length > 1) refuseText(textsOf(value).join('\n'), where);
    return value.map((inner: unknown) => ({ ...where, value: inner }));
  }
  refuseText(Object.keys(value).join('\n'), { ...where, field: '' });
  return Object.entries(value).map(([name, inner]: [string, unknown]) => ({
    ...{ value: inner, field: name, path: where.path === '' ? name : `${where.path}.${name}` },
  }));
}

/**
 * Throws `secret-refused` where any text of a value, or a name in it, looks like it holds a key, or where the texts of a
 * list do together. Bytes are left to whoever reads them.
 */
export function refuseSecretsIn(value: unknown): void {
  const waiting: Waiting[] = [{ value, field: '', path: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string') refuseText(next.value, next);
    else if (typeof next.value === 'object' && next.value !== null)
      for (const inner of insideOf(next.value, next)) waiting.push(inner);
  }
}

/** Throws `secret-refused` where the text of a file looks like it holds a key, or is nothing but one. */
export function refuseSecretFile(text: string): void {
  refuseSecrets(text, { path: '' });
  if (KEY_ALONE.test(text)) refuse('private-key', { path: '' });
}

/** Whether the path of a file that was found in a folder may be shown. */
export const isShowable = (path: string): boolean =>
  findSecret(path) === null && findSecret(bareName(path)) === null && !ANY_KEY.test(path);
