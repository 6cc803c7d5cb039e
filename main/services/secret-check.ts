// Finds what may open a wallet: seed phrases, private keys, private keyfiles. Looks at the whole text, before anything
// splits it, in linear time. Says what kind it found and nothing else: no part of the text leaves this file.
// When in doubt it refuses, but lists of addresses, public keyfiles and ordinary prose pass.
import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { forEachWord } from './secret-words.ts';

export type SecretKind = 'seed-phrase' | 'private-key' | 'keyfile';

const PHRASE_LENGTHS = [12, 15, 18, 21, 24];
const [SHORTEST_PHRASE = 12] = PHRASE_LENGTHS;
/** Twelve random words of 2,048 differ; in data ("true, false, …") a few words come again and again. */
const DISTINCT_WORDS = 8;
/** A phrase with a slip of the pen still opens the wallet, after a few tries. */
const MISTYPED_WORDS = 2;
/** "12. word" is numbering; more digits between two words are data, such as the dates of a list of trades. */
const NUMBERING_DIGITS = 3;
const [SHORTEST_WORD, LONGEST_WORD] = [3, 8];
const LONGEST_GLUED_TEXT = 400;
/** In a longer text the commonest word is the text's own, not one that stands before the words of a phrase. */
const LONGEST_WRITTEN_LIST = 100_000;

const WORDS: ReadonlySet<string> = new Set(wordlist);

const NAMES = String.raw`(?:secret[\s_-]?(?:phrase|seed|key)|private[\s_-]?key|mnemonic|seed[\s_-]?(?:phrase|hex|words)|seed)`;
/** A keyfile's field with a value; public keyfiles of older tools carry the same fields with null. */
const NAMED_VALUE = new RegExp(
  String.raw`["']${NAMES}\\?["']\s*:\s*(?!(?:\\?["']){2})(?:\\?["']|\[\s*(?:\\?["']|\d))`,
  'iu',
);
const NAMED_KEY = new RegExp(String.raw`\b${NAMES}\s{0,20}[:=]\s{0,20}\\?["']?(?:0x)?[0-9a-f]{64}`, 'iu');
/** bittensor's own encryption, Ansible's, Fernet's: how a coldkey lies on disk. */
const ENCRYPTED_FILE = /\$NACL|\$ANSIBLE_VAULT|\bgAAAAA[\w-]{60}/u;
const ENCODED_FIELD = /"encoded"\s*:\s*"/u;
const ENCODING_FIELD = /"encoding"\s*:\s*\{/u;
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
  (isNamed && NAMED_VALUE.test(text)) ||
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

/** Letters without any gap that split into the words of a phrase: `most[i]` is the largest number of words before i. */
function isGluedPhrase(letters: string): boolean {
  if (letters.length < SHORTEST_PHRASE * SHORTEST_WORD || letters.length > LONGEST_GLUED_TEXT) return false;
  const most: number[] = [0];
  for (let end = 1; end <= letters.length; end++) {
    let best = -1;
    for (let size = SHORTEST_WORD; size <= Math.min(LONGEST_WORD, end); size++) {
      const before = most[end - size]!;
      if (before >= 0 && before >= best && WORDS.has(letters.slice(end - size, end))) best = before + 1;
    }
    most.push(best);
  }
  return most.at(-1)! >= SHORTEST_PHRASE;
}

/** A run of listed words that holds a phrase; one that repeats words must have the checksum of a phrase. */
function isPhrase(run: readonly string[]): boolean {
  for (let end = SHORTEST_PHRASE; end <= run.length; end++) {
    if (new Set(run.slice(end - SHORTEST_PHRASE, end)).size >= DISTINCT_WORDS) return true;
  }
  return PHRASE_LENGTHS.includes(run.length) && validateMnemonic(run.join(' '), wordlist);
}

/** The words of a whole text that is as long as a phrase and nearly one. A sentence has shorter words than any phrase. */
function isMistypedPhrase(words: readonly string[]): boolean {
  if (!PHRASE_LENGTHS.includes(words.length) || words.some((word) => word.length < SHORTEST_WORD))
    return false;
  const listed = words.filter((word) => WORDS.has(word));
  return listed.length >= words.length - MISTYPED_WORDS && new Set(listed).size >= DISTINCT_WORDS;
}

/** The word that stands before every other, as in "Word 1: …": the commonest one, where it comes as often as a phrase is long. */
function fillerOf(text: string): string | null {
  const counts = new Map<string, number>();
  let filler: string | null = null;
  forEachWord(text, (word) => {
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    if (count >= SHORTEST_PHRASE && count > (counts.get(filler ?? '') ?? 0)) filler = word;
  });
  return filler;
}

const isListed = (word: string): boolean =>
  word.length >= SHORTEST_WORD && word.length <= LONGEST_WORD && WORDS.has(word);

/** Whether the words of a text, one of them left out, hold a phrase. */
function holdsPhrase(text: string, filler: string | null): boolean {
  const opening: string[] = [];
  let run: string[] = [];
  let found = false;
  forEachWord(text, (word, digitCount) => {
    if (word === filler) return true;
    const listed = isListed(word);
    if (run.length > 0 && (!listed || digitCount > NUMBERING_DIGITS)) {
      found = isPhrase(run);
      run = [];
    }
    if (listed) run.push(word);
    else found ||= isGluedPhrase(word);
    if (opening.length <= PHRASE_LENGTHS.at(-1)!) opening.push(word);
    return !found;
  });
  return found || isPhrase(run) || isMistypedPhrase(opening);
}

function isSeedPhrase(text: string): boolean {
  if (holdsPhrase(text, null)) return true;
  const filler = text.length <= LONGEST_WRITTEN_LIST ? fillerOf(text) : null;
  return filler !== null && holdsPhrase(text, filler);
}

function kindOf(text: string): SecretKind | null {
  const isNamed = NAME_PART.test(text);
  if (isKeyfile(text, isNamed)) return 'keyfile';
  if (isPrivateKey(text, isNamed)) return 'private-key';
  return isSeedPhrase(text) ? 'seed-phrase' : null;
}

/** What kind of secret a text seems to hold, as it is or without its invisible marks; null where it holds none. Never throws. */
export function findSecret(text: string): { kind: SecretKind } | null {
  const plain = text.replace(INVISIBLE, '');
  const kind = kindOf(text) ?? (plain === text ? null : kindOf(plain));
  return kind && { kind };
}
