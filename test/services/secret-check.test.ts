// What must never get in, in the forms people paste it, and what must not be mistaken for it.
// The phrases are test vectors of BIP-39 or put together here; none of them holds anything.
import fc from 'fast-check';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, test } from 'vitest';
import { textOf } from '#importers/read-text.ts';
import { findSecret, type SecretKind } from '#services/secret-check.ts';
import { fixtureBytes, fixtureNames } from '#test/fixtures/files.ts';

const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const words = PHRASE.split(' ');
const HEX_64 = '0123456789abcdef'.repeat(4);
const ADDRESS = '5CvX3UvRZeEUHPnu6o6D8TSzPhufgrM7Go2xS19YUt1GQHms';

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
