// Finds what may open a wallet: seed phrases, private keys, private keyfiles. Looks at the whole text, before anything
// splits it, in linear time. Says what kind it found and nothing else: no part of the text leaves this file.
// When in doubt it refuses, but lists of addresses, public keyfiles and ordinary prose pass.
import { wordlist } from '@scure/bip39/wordlists/english.js';

export type SecretKind = 'seed-phrase' | 'private-key' | 'keyfile';

/** The shortest BIP-39 phrase; the longer ones (15, 18, 21, 24) hold it. */
const SHORTEST_PHRASE = 12;
/** One word may be mistyped: the rest still opens the wallet. */
const STRANGERS_ALLOWED = 1;
/** "12. word" is numbering; more digits between two words are data, such as the dates of a list of trades. */
const NUMBERING_DIGITS = 3;
const [SHORTEST_WORD, LONGEST_WORD] = [3, 8];
const GLUED_LENGTHS = { least: SHORTEST_PHRASE * SHORTEST_WORD, most: 400 };

const WORDS: ReadonlySet<string> = new Set(wordlist);

const NAMES = String.raw`(?:secret|private|seed|mnemonic)[\s_-]?(?:phrase|seed|key|hex|words)?`;
/** A keyfile's field with a value; public keyfiles of older tools carry the same fields with null. */
const NAMED_VALUE = new RegExp(String.raw`["']${NAMES}\\?["']\s*:\s*(?!null|none|(?:\\?["']){2}|\[\s*\])\S`, 'iu');
const NAMED_KEY = new RegExp(String.raw`\b${NAMES}\s{0,20}[:=]\s{0,20}\\?["']?(?:0x)?[0-9a-f]{64}`, 'iu');
/** bittensor's own encryption, Ansible's, Fernet's: how a coldkey lies on disk. */
const ENCRYPTED_FILE = /\$NACL|\$ANSIBLE_VAULT|\bgAAAAA[\w-]{60}/u;
const ENCODED_FIELD = /"encoded"\s*:\s*"/u;
const ENCODING_FIELD = /"encoding"\s*:\s*\{/u;
const PEM = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/u;
/** 64 bytes of sr25519 or ed25519 secret key; after 0x also where a terminal has folded the line. */
const SECRET_KEY_HEX = /(?<![0-9a-f])[0-9a-f]{128}(?![0-9a-f])|0x(?:[0-9a-f]\s*){128}(?![0-9a-f])/iu;

const isKeyfile = (text: string): boolean =>
  NAMED_VALUE.test(text) ||
  ENCRYPTED_FILE.test(text) ||
  (ENCODED_FIELD.test(text) && ENCODING_FIELD.test(text));

const isPrivateKey = (text: string): boolean =>
  SECRET_KEY_HEX.test(text) || NAMED_KEY.test(text) || PEM.test(text);

/** Whether letters without any gap are the words of a phrase: `most[i]` is the largest number of words before i. */
function isGluedPhrase(letters: string): boolean {
  if (letters.length < GLUED_LENGTHS.least || letters.length > GLUED_LENGTHS.most) return false;
  const most: number[] = [0];
  for (let end = 1; end <= letters.length; end++) {
    let best = -1;
    for (let size = SHORTEST_WORD; size <= Math.min(LONGEST_WORD, end); size++) {
      const before = most[end - size] ?? -1;
      if (before >= best && before >= 0 && WORDS.has(letters.slice(end - size, end))) best = before + 1;
    }
    most.push(best);
  }
  return (most.at(-1) ?? -1) >= SHORTEST_PHRASE;
}

/** The last words seen, as many as the shortest phrase has. */
class Window {
  #words: string[] = [];
  #known = 0;

  clear() {
    this.#words = [];
    this.#known = 0;
  }

  add(word: string) {
    this.#words.push(word);
    if (WORDS.has(word)) this.#known++;
    if (this.#words.length > SHORTEST_PHRASE && WORDS.has(this.#words.shift()!)) this.#known--;
  }

  /** A phrase with at most one stranger. One word over and over is a column of data. */
  isPhrase(): boolean {
    if (this.#words.length < SHORTEST_PHRASE || this.#known < SHORTEST_PHRASE - STRANGERS_ALLOWED) return false;
    return new Set(this.#words).size > 1;
  }
}

function isSeedPhrase(text: string): boolean {
  const plain = text.normalize('NFKD').toLowerCase();
  const window = new Window();
  let digitCount = 0;
  for (const [token] of plain.matchAll(/\p{L}+|\p{N}+/gu)) {
    if (/^\p{N}/u.test(token)) digitCount += token.length;
    else {
      if (digitCount > NUMBERING_DIGITS) window.clear();
      digitCount = 0;
      window.add(token);
      if (window.isPhrase() || isGluedPhrase(token)) return true;
    }
  }
  return false;
}

/** What kind of secret a text seems to hold; null where it holds none. Never throws. */
export function findSecret(text: string): { kind: SecretKind } | null {
  if (isKeyfile(text)) return { kind: 'keyfile' };
  if (isPrivateKey(text)) return { kind: 'private-key' };
  return isSeedPhrase(text) ? { kind: 'seed-phrase' } : null;
}
