// Finds what may open a wallet: seed phrases, private keys, private keyfiles. Looks at the whole text, before anything
// splits it, in linear time. Says what kind it found and nothing else: no part of the text leaves this file.
// When in doubt it refuses, but lists of addresses, public keyfiles and ordinary prose pass.
import { isSeedPhrase } from './seed-phrase.ts';

export type SecretKind = 'seed-phrase' | 'private-key' | 'keyfile';

const NAMES = String.raw`(?:secret[\s_-]?(?:phrase|seed|key)|private[\s_-]?key|mnemonic|seed[\s_-]?(?:phrase|hex|words)|seed)`;
/** A keyfile's field with a value; public keyfiles of older tools carry the same fields with null. */
const NAMED_VALUE = new RegExp(
  String.raw`["']${NAMES}\\?["']\s*:\s*(?!(?:\\?["']){2})(?:\\?["']|\[\s*(?:\\?["']|\d))`,
  'iu',
);
const NAMED_KEY = new RegExp(String.raw`\b${NAMES}\s{0,20}[:=]\s{0,20}\\?["']?(?:0x)?[0-9a-f]{64}`, 'iu');
/** bittensor's own encryption, Ansible's, Fernet's: how a coldkey lies on disk. */
const ENCRYPTED_FILE = /\$NACL|\$ANSIBLE_VAULT|\bgAAAAA[\w-]{60}/u;
/** In a cell of a table every quote is doubled. */
const NAMED_VALUE_IN_CELL = new RegExp(String.raw`""${NAMES}""\s*:\s*(?:""(?!")|\[)`, 'iu');
const ENCODED_FIELD = /["']encoded(?:\\?["']){1,2}\s*:\s*\\?["']/iu;
const ENCODING_FIELD = /["']encoding(?:\\?["']){1,2}\s*:\s*\{/iu;
const PEM = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/u;
/** A secret key of 64 bytes, alone or with its public key after it; after 0x also where a terminal has folded the line. */
const SECRET_KEY_HEX =
  /(?<![0-9a-f])[0-9a-f]{128}(?:[0-9a-f]{64})?(?![0-9a-f])|0x(?:[0-9a-f]\s*){128}(?:(?:[0-9a-f]\s*){64})?(?![0-9a-f])/iu;
/** Hex that was folded once: its first line is longer than a public key, so a list of keys is none. */
const FOLDED_HEX = /(?<![0-9a-fx])[0-9a-f]{65,127}\s+[0-9a-f]{1,127}(?![0-9a-f])/giu;
const SECRET_KEY_DIGITS = [128, 192];
const PUBLIC_KEY_DIGITS = 64;
/** Of more than 64 digits in a row, two that lie so far apart are looked at. */
const HEX_STRIDE = 32;
/** Marks that take no room; copied along, or put between letters. */
const INVISIBLE = /\p{Cf}/gu;

/** Every name has one of these in it: a long text without them need not be searched for the rest of a name. */
const NAME_PART = /secret|private|mnemonic|seed/iu;

const isKeyfile = (text: string, isNamed: boolean): boolean =>
  (isNamed && (NAMED_VALUE.test(text) || NAMED_VALUE_IN_CELL.test(text))) ||
  ENCRYPTED_FILE.test(text) ||
  (ENCODED_FIELD.test(text) && ENCODING_FIELD.test(text));

const isFoldedKey = (text: string): boolean =>
  Array.from(text.matchAll(FOLDED_HEX)).some(([hex]) =>
    SECRET_KEY_DIGITS.includes(hex.replace(/\s/gu, '').length),
  );

const isHexAt = (text: string, index: number): boolean => {
  const code = text.charCodeAt(index) | 0x20;
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
};

/** Whether a text has hex longer than a public key, or may have it folded: looks at every 32nd character, and round it. */
function hasLongHex(text: string): boolean {
  if (/0x/iu.test(text)) return true;
  let searchedTo = 0;
  for (let at = 0; at < text.length; at += HEX_STRIDE) {
    if (at < searchedTo || !isHexAt(text, at) || !isHexAt(text, at + HEX_STRIDE)) continue;
    let [from, to] = [at, at];
    while (from > searchedTo && isHexAt(text, from - 1)) from--;
    while (isHexAt(text, to)) to++;
    if (to - from > PUBLIC_KEY_DIGITS) return true;
    searchedTo = to;
  }
  return false;
}

const isPrivateKey = (text: string, isNamed: boolean): boolean =>
  (hasLongHex(text) && (SECRET_KEY_HEX.test(text) || isFoldedKey(text))) ||
  (isNamed && NAMED_KEY.test(text)) ||
  PEM.test(text);

function kindOf(text: string): SecretKind | null {
  const isNamed = NAME_PART.test(text);
  if (isKeyfile(text, isNamed)) return 'keyfile';
  if (isPrivateKey(text, isNamed)) return 'private-key';
  return isSeedPhrase(text) ? 'seed-phrase' : null;
}

/** What JSON writes in place of a character: letters that are not ASCII in many tools, and the gaps between words. */
const ESCAPED = /\\(?:u([0-9a-f]{4})|[nrt])/giu;
const plainOf = (text: string): string =>
  text
    .replace(ESCAPED, (_, code?: string) =>
      code === undefined ? ' ' : String.fromCharCode(parseInt(code, 16)),
    )
    .replace(INVISIBLE, '');

/** What kind of secret a text seems to hold, as it is or without escapes and invisible marks; null where it holds none. Never throws. */
export function findSecret(text: string): { kind: SecretKind } | null {
  const plain = plainOf(text);
  const kind = kindOf(text) ?? (plain === text ? null : kindOf(plain));
  return kind && { kind };
}
