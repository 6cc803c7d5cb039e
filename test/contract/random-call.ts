// Calls that anybody might send, and what every answer looks like.
import fc from 'fast-check';
import { z } from 'zod';
import { Failure } from '#contract/errors.ts';
import type { MethodName } from '#contract/methods.ts';

export const Envelope = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: Failure }),
]);

/** A valid input with one field replaced, or anything that JSON can say. */
export function randomCall(samples: readonly (readonly [MethodName, unknown])[]) {
  const known = fc
    .constantFrom(...samples)
    .chain(([method, input]) =>
      fc
        .tuple(fc.constantFrom(...Object.keys(input as object), 'other', '__proto__'), fc.jsonValue())
        .map(([field, value]) => [method, { ...(input as object), [field]: value }] as const),
    );
  return fc.oneof(
    known,
    fc.tuple(fc.constantFrom(...samples.map(([method]) => method)), fc.jsonValue()),
    fc.tuple(fc.string(), fc.jsonValue()),
  );
}
