// Finds what may open a wallet: seed phrases, private keys, private keyfiles. Looks at the whole text, before anything
// splits it, in linear time. Says what kind it found and nothing else: no part of the text leaves this file.
// When in doubt it refuses, but lists of addresses, public keyfiles and ordinary prose pass.
import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

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

const WORDS: ReadonlySet<string> = new Set(wordlist);

const NAMES = String.raw`(?:secret[\s_-]?(?:phrase|seed|key)|private[\s_-]?key|mnemonic|seed[\s_-]?(?:phrase|hex|words)|seed)`;
/** A keyfile's field with a value; public keyfiles of older tools carry the same fields with null. */
const NAMED_VALUE = new RegExp(
  String.raw`["']${NAMES}\\?["']\s*:\s*(?!(?:\\?["']){2})(?:\\?["']|\[\s*\\?["'])`,
  'iu',
);
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

/** The words of a text in small letters; `afterData` where more than a number of the list stands before one. */
function* wordsOf(text: string): Generator<{ word: string; afterData: boolean }> {
  let digitCount = 0;
  for (const [token] of text
    .normalize('NFKD')
    .toLowerCase()
    .matchAll(/\p{L}+|\p{N}+/gu)) {
    if (/^\p{N}/u.test(token)) digitCount += token.length;
    else {
      yield { word: token, afterData: digitCount > NUMBERING_DIGITS };
      digitCount = 0;
    }
  }
}

function isSeedPhrase(text: string): boolean {
  const opening: string[] = [];
  let run: string[] = [];
  for (const { word, afterData } of wordsOf(text)) {
    const listed = WORDS.has(word);
    if (afterData || !listed) {
      if (isPhrase(run)) return true;
      run = [];
    }
    if (listed) run.push(word);
    else if (isGluedPhrase(word)) return true;
    if (opening.length <= PHRASE_LENGTHS.at(-1)!) opening.push(word);
  }
  return isPhrase(run) || isMistypedPhrase(opening);
}

/** What kind of secret a text seems to hold; null where it holds none. Never throws. */
export function findSecret(text: string): { kind: SecretKind } | null {
  if (isKeyfile(text)) return { kind: 'keyfile' };
  if (isPrivateKey(text)) return { kind: 'private-key' };
  return isSeedPhrase(text) ? { kind: 'seed-phrase' } : null;
}
