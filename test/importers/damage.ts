// Damage that happens to a file on its way: what a fuzz does to the fixtures.
import fc from 'fast-check';

export type Damage = (text: string) => string;

const PLACES = 2 ** 30;
/** Anywhere in a file alike; doubles drawn as they are would nearly all be its first character. */
const at = fc.noBias(fc.integer({ min: 0, max: PLACES - 1 })).map((place) => place / PLACES);
const piece = fc.oneof(
  fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', '\n', '\0', 'e9', '-', '.', '0', ' '),
  fc.string({ maxLength: 5 }),
);

/** One damage anywhere in a text: characters that come, go, change or come twice; a text that breaks off. */
export const damage: fc.Arbitrary<Damage> = fc
  .tuple(at, at, piece, fc.constantFrom('insert', 'delete', 'replace', 'repeat', 'cut'))
  .map(([start, length, inserted, kind]) => (text) => {
    const from = Math.floor(start * text.length);
    const to = Math.min(text.length, from + 1 + Math.floor(length ** 6 * text.length));
    if (kind === 'cut') return text.slice(0, from);
    if (kind === 'repeat') return text.slice(0, to) + text.slice(from);
    const kept = kind === 'insert' ? from : to;
    return text.slice(0, from) + (kind === 'delete' ? '' : inserted) + text.slice(kept);
  });

/** Numbers, words and texts that stand as values, not as names; in a table and in what Python prints, each number. */
const VALUES =
  /(?<=[:[,]\s*)(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"[^"\\\n]{0,80}"|true|false|null)(?=\s*[,}\]])/gu;
const NUMBERS = /\d+(?:\.\d+)?/gu;
const value = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '""',
    '"many"',
    '[]',
    '{}',
    '-1',
    '-1.5',
    '1e99',
    '"1,5"',
    '"0x10"',
    '"NaN"',
  ),
  fc.nat().map(String),
  fc.bigInt({ min: 0n, max: 2n ** 80n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
  fc.nat().map((number) => `"${number}"`),
);

/** One value of a text replaced by another: its form stays, so that most such files are still known for what they are. */
const otherValue: fc.Arbitrary<Damage> = fc.tuple(at, value).map(([start, other]) => (text) => {
  const isJson = /^\s*[[{]/u.test(text);
  const places = [...text.matchAll(isJson ? VALUES : NUMBERS)];
  const found = places[Math.min(places.length - 1, Math.floor(start * places.length))];
  if (found === undefined) return text;
  return text.slice(0, found.index) + other + text.slice(found.index + found[0].length);
});

/** What happened to a file: now and then anything, mostly values that are not what they should be. */
export const damages: fc.Arbitrary<Damage[]> = fc.oneof(
  { arbitrary: fc.array(otherValue, { minLength: 1, maxLength: 5 }), weight: 3 },
  { arbitrary: fc.array(damage, { minLength: 1, maxLength: 3 }), weight: 1 },
);
