// What must never get in, in the forms people paste it, and what must not be mistaken for it.
// The phrases are test vectors of BIP-39 or put together here; none of them holds anything.
import fc from 'fast-check';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist as czech } from '@scure/bip39/wordlists/czech.js';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as italian } from '@scure/bip39/wordlists/italian.js';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js';
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js';
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js';
import { wordlist as simplifiedChinese } from '@scure/bip39/wordlists/simplified-chinese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { wordlist as traditionalChinese } from '@scure/bip39/wordlists/traditional-chinese.js';
import { describe, expect, test } from 'vitest';
import { textOf } from '#importers/read-text.ts';
import { findSecret, type SecretKind } from '#services/secret-check.ts';
import { fixtureBytes, fixtureNames } from '#test/fixtures/files.ts';

const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const words = PHRASE.split(' ');
const HEX_64 = '0123456789abcdef'.repeat(4);
const ADDRESS = '5CvX3UvRZeEUHPnu6o6D8TSzPhufgrM7Go2xS19YUt1GQHms';

/** As Python and others write JSON: whatever is not ASCII is escaped. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const kindOf = (text: string): SecretKind | undefined => findSecret(text)?.kind;

const secretFiles = fixtureNames('not-ok').filter((name) => name.startsWith('secret-refused.'));

describe('files that hold a secret', () => {
  test('there are some', () => expect(secretFiles.length).toBeGreaterThan(10));
  test.each(secretFiles)('%s', (name) => {
    expect(kindOf(textOf(fixtureBytes(`not-ok/${name}`)))).toBe(name.split('.')[1]);
  });
});

describe('a seed phrase is found', () => {
  test.each([
    ['in capitals', PHRASE.toUpperCase()],
    ['with commas', words.join(', ')],
    ['with hyphens', words.join('-')],
    ['with underscores', words.join('_')],
    ['with no-break blanks', words.join('\u00a0')],
    ['with blanks of no width', words.join('\u200b')],
    ['in a column, far apart', words.join('\r\n\r\n   ')],
    ['in quotes', words.map((word) => `"${word}"`).join('\n')],
    ['numbered', words.map((word, index) => `${index + 1}) ${word}`).join(' ')],
    ['with a word before each', words.map((word, index) => `Word ${index + 1}: ${word}`).join('\n')],
    ['with a foreign word before each', words.map((word, index) => `Mot ${index + 1} : ${word}`).join('\n')],
    [
      'with marks of no width inside its words',
      words.map((word) => `${word[0]}\u200b${word.slice(1)}`).join(' '),
    ],
    ['in full-width letters', PHRASE.replace(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['without any gap', words.join('')],
    ['in camel case', words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')],
    ['between addresses', `${ADDRESS}\n${PHRASE}\n${ADDRESS}`],
    ['inside a sentence', `I wrote down ${PHRASE} and hid it.`],
    ['with a word mistyped', PHRASE.replace('sausage', 'sausgae')],
    ['of one word again and again and another', `${'abandon '.repeat(11)}about`],
  ])('%s', (_how, text) => expect(kindOf(text)).toBe('seed-phrase'));

  test('at every length, any words, anywhere in a text', () => {
    const phrase = fc
      .constantFrom(12, 15, 18, 21, 24)
      .chain((length) =>
        fc.uniqueArray(fc.constantFrom(...wordlist), { minLength: length, maxLength: length }),
      );
    const separator = fc.constantFrom(' ', '\n', ', ', '\t', '","', ' | ');
    fc.assert(
      fc.property(phrase, separator, fc.string(), (list, between, before) => {
        expect(kindOf(`${before} # ${list.join(between)}`)).toBeDefined();
      }),
      { seed: 11 },
    );
  });
});

describe.each([
  ['Spanish', spanish],
  ['French', french],
  ['Italian', italian],
  ['Portuguese', portuguese],
  ['Czech', czech],
  ['Japanese', japanese],
  ['Korean', korean],
  ['simplified Chinese', simplifiedChinese],
  ['traditional Chinese', traditionalChinese],
])('a phrase in %s is found', (_language, list) => {
  const phrase = list.filter((_word, index) => index % 170 === 11).slice(0, 12);
  test.each([
    ['as it is', phrase.join(' ')],
    ['as a keyboard gives it', phrase.join('  ').normalize('NFC')],
    ['in capitals', phrase.join('\n').toUpperCase()],
    ['with wide blanks', phrase.join('\u3000')],
    ['numbered', phrase.map((word, index) => `${index + 1}. ${word}`).join(' ')],
    ['as ASCII in JSON', asciiJson({ note: phrase.join(' ') })],
    ['after English', `account ${phrase.join(' ')}`],
  ])('%s', (_how, text) => expect(kindOf(text)).toBe('seed-phrase'));
});

test('Chinese characters without a gap are a phrase where their checksum is right', () => {
  const phrase = entropyToMnemonic(new Uint8Array(16).fill(7), simplifiedChinese).replaceAll(' ', '');
  expect(kindOf(phrase)).toBe('seed-phrase');
  expect(kindOf([...phrase].toReversed().join(''))).toBeUndefined();
});

describe('a private key is found', () => {
  test.each([
    ['64 bytes of hex', HEX_64 + HEX_64],
    ['64 bytes of hex after 0x', `0x${HEX_64}${HEX_64}`],
    ['64 bytes of hex and the public key', `${HEX_64}${HEX_64}${HEX_64}`],
    ['the same after 0x', `0x${HEX_64}${HEX_64}${HEX_64}`],
    ['64 bytes of hex folded at 80', `${(HEX_64 + HEX_64).slice(0, 80)}\n${(HEX_64 + HEX_64).slice(80)}`],
    ['a named seed', `secret seed: 0x${HEX_64}`],
    ['a setting', `PRIVATE_KEY=${HEX_64}`],
    ['a PEM block', '-----BEGIN PRIVATE KEY-----\nconstructed'],
  ])('%s', (_what, text) => expect(kindOf(text)).toBe('private-key'));
});

describe('a keyfile is found', () => {
  test.each(['secretPhrase', 'secretSeed', 'privateKey', 'private_key', 'mnemonic', 'seed'])(
    'by %s',
    (field) => {
      expect(kindOf(`{"${field}": "constructed"}`)).toBe('keyfile');
      expect(kindOf(JSON.stringify(JSON.stringify({ [field]: 'constructed' })))).toBe('keyfile');
      expect(kindOf(`{"${field}": [12, 34]}`)).toBe('keyfile');
      expect(kindOf(`1,"{""${field}"": ""constructed""}"`)).toBe('keyfile');
      expect(kindOf(`{"${field}": null, "other": "x"}`)).toBeUndefined();
      expect(kindOf(`{"${field}": ""}`)).toBeUndefined();
    },
  );
});

describe('passes', () => {
  test.each(fixtureNames('ok'))('%s', (name) => {
    expect(findSecret(textOf(fixtureBytes(`ok/${name}`)))).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['an address', ADDRESS],
    ['public keys as hex', `0x${HEX_64}\n0x${HEX_64}\n0x${HEX_64}`],
    ['many addresses with names', `cold vault, ${ADDRESS}\n`.repeat(200)],
    ['a table of trades', '2026-08-07 10:00, sell, 1.5\n2026-08-08 11:00, transfer, 2.5\n'.repeat(50)],
    [
      'a journal of listed words between dates',
      'sell transfer gift trade income labor spend pool fee unlock reward return price market'
        .split(' ')
        .map((word, index) => `2026-08-${10 + index},${word},1.5`)
        .join('\n'),
    ],
    ['flags', JSON.stringify(Array.from({ length: 64 }, (_, index) => index % 3 === 0))],
    ['twelve words of a sentence', 'This wallet will hold what I can sell this year, nothing more'],
    ['twelve words of a note', 'Sold half after the price had doubled, bought back lower in August'],
    [
      'a note in Spanish',
      'Vendí la mitad cuando el precio subió mucho y compré otra vez más abajo en agosto',
    ],
    [
      'a note in French',
      'Vendu la moitié après la hausse, racheté plus bas quand le marché est tombé en août',
    ],
    [
      'a note in German',
      'Die Hälfte verkauft, als der Preis sich verdoppelt hatte, und im August zurückgekauft',
    ],
    ['a note in Chinese', '八月价格翻倍之后卖出了一半，后来在更低的价格又买了回来，现在先不动它。'],
    ['a note in Japanese', '八月に値段が二倍になったので半分を売り、下がってからもう一度買い戻した。'],
    ['a note in Korean', '팔월에 가격이 두 배가 되어 절반을 팔고 내려간 뒤에 다시 샀다.'],
    ['extrinsics and blocks by their hash', `sold in 0x${HEX_64}, block 0x${HEX_64.slice(1)}a`],
    ['talk about secrets', 'Never share the mnemonic: nobody needs your private key or seed phrase.'],
    ['package.json', '{"private": true, "seed": 42}'],
  ])('%s', (_what, text) => expect(findSecret(text)).toBeNull());

  test('prose of every length', () => {
    const prose =
      'About this report: the first six months were good. Such people can enjoy their free time, and any other ' +
      'person will see that there is no hidden danger in a simple spread across all markets. ';
    expect(findSecret(prose.repeat(500))).toBeNull();
  });
});

test('the answer carries nothing of the text', () => {
  expect(findSecret(PHRASE)).toEqual({ kind: 'seed-phrase' });
});

test.each([
  ['letters', 'a', 4],
  ['hex', '0123456789abcdef ', 4],
  ['the start of keys', '0x', 4],
  ['blanks after a name', `seed${' '.repeat(1_000)}`, 4],
  ['listed words and others', 'price and ', 20],
])(
  'reads megabytes without hanging: %s',
  (_what, piece, megabytes) => {
    expect(findSecret(piece.repeat((megabytes * 1_000_000) / piece.length))).toBeNull();
  },
  60_000,
);

test.each([15, 18, 21, 24])('a phrase of %i words is found with a word before each', (length) => {
  const list = wordlist.filter((_word, index) => index % 83 === 5).slice(0, length);
  expect(kindOf(list.map((word, index) => `Word ${index + 1}: ${word}`).join('\n'))).toBe('seed-phrase');
});

test('a list of public keys without 0x is no private key', () => {
  expect(kindOf([HEX_64, HEX_64, HEX_64].join('\n'))).toBeUndefined();
});
