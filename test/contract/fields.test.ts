// What a schema refuses is told in the planner's words, whichever method was called.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, fieldsText, IN_WORDS } from '#contract/fields.ts';
import { contract } from '#contract/methods.ts';
import { FileBytes, Time } from '#contract/wire.ts';

const wordsFor = (schema: z.ZodType, value: unknown): string => {
  const { error } = schema.safeParse(value, IN_WORDS);
  return error ? fieldsText(fieldsOf(error)) : 'taken';
};

describe('a refused field', () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ['too small', z.number().min(1), 0, 'must be at least 1'],
    ['not above', z.number().positive(), 0, 'must be more than 0'],
    ['too large', z.number().max(0.5), 1, 'must be at most 0.5'],
    ['not below', z.number().lt(1), 1, 'must be less than 1'],
    ['no whole number', z.int(), 1.5, 'must be a whole number'],
    ['another type', z.number(), 'x', 'must be a number'],
    ['an object', z.strictObject({ a: z.string() }), 5, 'must be a group of fields'],
    ['absent', z.strictObject({ a: z.string() }), {}, 'a: is missing'],
    ['absent choice', z.strictObject({ a: z.enum(['x', 'y']) }), {}, 'a: is missing'],
    ['empty text', z.string().min(1), '', 'must have at least 1 character'],
    ['long text', z.string().max(3), 'four', 'must have at most 3 characters'],
    ['empty list', z.array(z.string()).min(1), [], 'must have at least 1 entry'],
    ['no choice', z.enum(['buy', 'sell', 'both']), 'hold', 'must be "buy", "sell" or "both"'],
    ['another literal', z.literal(1), 2, 'must be 1'],
    ['no time', Time, 'today', 'must be a time in UTC, such as 2026-08-07T08:35:00Z'],
    ['no file', FileBytes, 5, 'has none of the forms the planner knows'],
    [
      'no kind',
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
      { kind: 'c' },
      'kind: must be "a" or "b"',
    ],
    [
      'one of two forms, and which was meant is seen',
      z.union([
        z.strictObject({ id: z.int() }),
        z.strictObject({ deep: z.strictObject({ days: z.int().min(1) }) }),
      ]),
      { deep: { days: 0 } },
      'deep.days: must be at least 1',
    ],
    [
      'one of two forms, and which was meant is not seen',
      z.union([z.strictObject({ id: z.int() }), z.strictObject({ name: z.string() })]),
      { other: 1 },
      'has none of the forms the planner knows',
    ],
    ['words of its own', z.string().regex(/^x$/u, 'an x'), 'y', 'an x'],
    ['not repeated', z.strictObject({}), { 'abandon abandon': 1, spare: 1 }, 'unknown fields: …, spare'],
  ])('%s', (...[, schema, value, words]) => {
    expect(wordsFor(schema, value)).toBe(words);
  });

  test('has no word of the library, of any method', () => {
    for (const [name, { in: schema }] of Object.entries(contract))
      for (const value of [5, null, { spare: 1 }])
        expect(wordsFor(schema, value), name).not.toMatch(/Invalid|Too (?:big|small)|Unrecognized|expected/u);
  });
});
