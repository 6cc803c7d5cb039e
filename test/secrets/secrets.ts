// Secrets as people have them, in the forms they paste them. The phrases are made of hashes and guard nothing.
import { createHash } from 'node:crypto';
import { entropyToMnemonic } from '@scure/bip39';
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

export interface Secret {
  readonly what: string;
  readonly text: string;
  /** Parts that must be nowhere afterwards. */
  readonly traces: readonly string[];
  /** 32 bytes of hex, which are a public key or a hash as well: with 0x before them, or without. */
  readonly hex?: '0x' | 'bare';
}

/** 12, 15, 18, 21 and 24 words. */
const BYTES = [16, 20, 24, 28, 32];
const [SHORTEST = 16] = BYTES;

const hashOf = (seed: string): Buffer => createHash('sha256').update(`planner ${seed}`).digest();

/** The words of a phrase with a right checksum, composed (NFC) as a keyboard gives them. */
const wordsOf = (list: string[], byteCount: number): string[] =>
  entropyToMnemonic(hashOf(`${list[0]} ${byteCount}`).subarray(0, byteCount), list)
    .normalize('NFC')
    .split(/\s/u);

/** Parts of a phrase that a program could keep: every other pair of words, as they stand and with one blank between them. */
const pairsOf = (words: readonly string[], between: string): string[] => {
  const pairs = words.flatMap((word, at) => (at % 2 === 1 ? [[words[at - 1]!, word]] : []));
  return [...new Set([between, ' '].flatMap((gap) => pairs.map((pair) => pair.join(gap))))];
};

const phrase = (what: string, words: readonly string[], between = ' '): Secret => ({
  ...{ what, text: words.join(between), traces: pairsOf(words, between) },
});

const withoutMarks = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '');
const capitals = (word: string): string => word.toUpperCase();
const mistyped = (words: readonly string[]): string[] => words.with(3, `${words[3]}x`);

const lengths = BYTES.map((count) => {
  const words = wordsOf(english, count);
  return phrase(`${words.length} English words`, words);
});

const languages = Object.entries({
  spanish,
  french,
  italian,
  portuguese,
  czech,
  korean,
  simplifiedChinese,
  traditionalChinese,
}).map(([name, list], at) => phrase(name, wordsOf(list, BYTES[at % BYTES.length]!)));

const short = wordsOf(english, SHORTEST);
const typed = [
  phrase('Japanese with wide blanks', wordsOf(japanese, SHORTEST), '\u3000'),
  phrase('Japanese without a gap', wordsOf(japanese, SHORTEST), ''),
  phrase('Chinese without a gap', wordsOf(simplifiedChinese, SHORTEST), ''),
  phrase('Spanish without accents', wordsOf(spanish, SHORTEST).map(withoutMarks)),
  phrase(
    'French, decomposed',
    wordsOf(french, SHORTEST).map((word) => word.normalize('NFD')),
  ),
  phrase('in capitals, two blanks between', short.map(capitals), '  '),
  phrase('one word a line', short, '\n'),
  phrase('with commas', short, ', '),
  phrase('without a gap', short, ''),
  phrase('a word mistyped', mistyped(short)),
  phrase('an Italian word mistyped', mistyped(wordsOf(italian, SHORTEST))),
  {
    ...{ what: 'numbered', text: short.map((word, at) => `${at + 1}. ${word}`).join(' ') },
    traces: short.slice(1).map((word, at) => `${short[at]} ${at + 2}. ${word}`),
  },
];

const keyOf = (seed: string): string => hashOf(seed).toString('hex');
const hex = (what: string, text: string): Secret => ({
  ...{ what, text, traces: [text.replace('0x', '').slice(0, 32)] },
});

const keys: Secret[] = [
  { ...hex('32 bytes', keyOf('bare')), hex: 'bare' },
  { ...hex('32 bytes in capitals', keyOf('capitals').toUpperCase()), hex: 'bare' },
  { ...hex('32 bytes after 0x', `0x${keyOf('after 0x')}`), hex: '0x' },
  hex('64 bytes', keyOf('64 a') + keyOf('64 b')),
  hex('64 bytes after 0x', `0x${keyOf('0x64 a')}${keyOf('0x64 b')}`),
];

const [filed, sealed] = [wordsOf(english, 20), hashOf('sealed').toString('base64')];
const seed = keyOf('seed');
const btcli = {
  accountId: `0x${keyOf('public')}`,
  publicKey: `0x${keyOf('public')}`,
  privateKey: `0x${keyOf('private a')}${keyOf('private b')}`,
  secretPhrase: filed.join(' '),
  secretSeed: `0x${seed}`,
  ss58Address: '5CvX3UvRZeEUHPnu6o6D8TSzPhufgrM7Go2xS19YUt1GQHms',
};
const polkadot = {
  encoded: sealed.repeat(4),
  encoding: { content: ['pkcs8', 'sr25519'], type: ['scrypt', 'xsalsa20-poly1305'], version: '3' },
  address: btcli.ss58Address,
  meta: { name: 'mine' },
};
const btcliTraces = [seed.slice(0, 32), keyOf('private a').slice(0, 32), ...pairsOf(filed, ' ')];

const keyfiles: Secret[] = [
  { what: 'a keyfile of btcli', text: JSON.stringify(btcli), traces: btcliTraces },
  { what: 'a keyfile of btcli, spread out', text: JSON.stringify(btcli, null, 2), traces: btcliTraces },
  { what: 'an export of polkadot-js', text: JSON.stringify(polkadot), traces: [sealed.slice(0, 32)] },
];

/** Secrets in every form. */
export const secrets: readonly Secret[] = [...lengths, ...languages, ...typed, ...keys, ...keyfiles];
