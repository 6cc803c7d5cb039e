// The fields that a schema refused, by path, without repeating what a caller may have pasted by mistake.
import type { z } from 'zod';

export interface RefusedField {
  readonly path: string;
  readonly message: string;
}

/** A name a caller may have mistyped; anything else, a pasted phrase say, is not repeated. */
const NAME = /^[\w.-]{1,40}$/;

const messageOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `unknown fields: ${issue.keys.map((key) => (NAME.test(key) ? key : '…')).join(', ')}`
    : issue.message;

/** At most twenty. */
export const fieldsOf = (error: z.ZodError): RefusedField[] =>
  error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.map((step) => (NAME.test(String(step)) ? String(step) : '…')).join('.'),
    message: messageOf(issue),
  }));
