// JSON that a terminal wrapped, at many widths: what comes back is what went in.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonObject } from '#importers/json-text.ts';
import { textOf } from '#importers/read-text.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { richWrap } from './rich-wrap.ts';

const stakeList = textOf(fixtureBytes('ok/stake-list.json')).trim();

/** The blanks between tokens as Python writes them. */
const pythonJson = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(/,\n */g, ', ').replace(/\n */g, '');

test('the wrapping of these tests is what the tool writes', () => {
  expect(richWrap(stakeList, 80, 'keep')).toBe(
    textOf(fixtureBytes('ok/stake-list.wrapped-80.txt')).trimEnd(),
  );
});

test.each([20, 33, 40, 60, 79, 80, 81, 100, 120, 200])('a stake list at %d columns', (width) => {
  for (const beyond of ['keep', 'drop'] as const) {
    expect(findJsonObject(richWrap(stakeList, width, beyond))).toEqual(findJsonObject(stakeList));
  }
});

test('any document at the usual widths', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'abcXYZ019"\\/{}[]:,.-'),
    minLength: 1,
    maxLength: 30,
  });
  const name = fc.array(letters, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
  const value = fc.oneof(
    name,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const document = fc.dictionary(name, fc.array(fc.dictionary(name, value), { maxLength: 6 }));
  fc.assert(
    fc.property(
      document,
      fc.constantFrom(40, 80, 120),
      fc.constantFrom('keep', 'drop'),
      (written, width, beyond) => {
        const json = pythonJson(written);
        expect(findJsonObject(richWrap(json, width, beyond))).toEqual(findJsonObject(json));
      },
    ),
    { numRuns: 500, seed: 80 },
  );
});

describe('a number is never put together', () => {
  test('from two that lost their comma', () => {
    expect(findJsonObject('{"amounts": [\n  12\n  34\n]}')).toBeUndefined();
    expect(findJsonObject('{"amounts": [\n12\n34\n]}')).toBeUndefined();
  });

  test('from a float: the digits stay as written', () => {
    const digits = '12345678901234567890.123456789';
    expect(findJsonObject(`{"amount": ${digits}}`)).toMatchObject({ amount: { digits } });
  });
});
