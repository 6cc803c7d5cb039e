// The words of every BIP-39 list, in the form that secret-words.ts gives words in. Says which lists a word is of, and
// whether words have the checksum of a phrase. Latin words count without their accents, as many people type them.
import { validateMnemonic } from '@scure/bip39';
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js';
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js';
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js';
import { wordlist as simplifiedChinese } from '@scure/bip39/wordlists/simplified-chinese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { wordlist as traditionalChinese } from '@scure/bip39/wordlists/traditional-chinese.js';
import { plainLetters } from './secret-words.ts';

/** The order in which languages are told apart; each is one bit. */
const LISTS = [
  english,
  spanish,
  french,
  italian,
  portuguese,
  czech,
  japanese,
  korean,
  simplifiedChinese,
  traditionalChinese,
];

/** A word list, as the bit that stands for it. */
export type Language = number;

export const LANGUAGES: readonly Language[] = LISTS.map((_, index) => 1 << index);

/** The words of each list by their plain form. No two words of a list have the same. */
const BY_PLAIN = LISTS.map((list) => new Map(list.map((word) => [plainLetters(word), word])));

const LANGUAGES_OF = new Map<string, number>();
for (const [index, words] of BY_PLAIN.entries())
  for (const word of words.keys()) LANGUAGES_OF.set(word, (LANGUAGES_OF.get(word) ?? 0) | LANGUAGES[index]!);

const LENGTHS = [...LANGUAGES_OF.keys()].map(({ length }) => length);
export const LONGEST_WORD = Math.max(...LENGTHS);

/** The languages a word is listed in, one bit each; 0: in none. */
export const languagesOf = (word: string): number =>
  word.length > LONGEST_WORD ? 0 : (LANGUAGES_OF.get(word) ?? 0);

/** Whether words of a language are a phrase whose checksum is right. */
export function hasChecksum(words: readonly string[], language: Language): boolean {
  const at = LANGUAGES.indexOf(language);
  return validateMnemonic(words.map((word) => BY_PLAIN[at]!.get(word)).join(' '), LISTS[at]!);
}
