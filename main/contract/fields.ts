// The fields that a schema refused, by path and in the planner's own words, without repeating what a caller may have
// pasted by mistake. A schema that has words of its own for a field keeps them.
import type { z } from 'zod';

export interface RefusedField {
  readonly path: string;
  readonly message: string;
}

type Issue = z.core.$ZodRawIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>;

/** A name a caller may have mistyped; anything else, a pasted phrase say, is not repeated. */
const NAME = /^[\w.-]{1,40}$/;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'a time in UTC, such as 2026-08-07T08:35:00Z',
  date: 'a day, such as 2026-08-07',
  base64: 'base64 text',
};

const choiceOf = (values: readonly unknown[]): string => {
  const texts = values.map((value) => JSON.stringify(value));
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
};

/** What is counted where a size is refused; a number has none. */
const SIZES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  record: ['entry', 'entries'],
};

function limitWords(
  side: 'least' | 'most',
  limit: number | bigint,
  issue: { origin: string; inclusive?: boolean },
) {
  const [inclusive, exclusive] = side === 'least' ? ['at least', 'more than'] : ['at most', 'less than'];
  const words = `${issue.inclusive === false ? exclusive : inclusive} ${limit}`;
  const size = SIZES[issue.origin];
  return size ? `must have ${words} ${size[Number(limit) === 1 ? 0 : 1]}` : `must be ${words}`;
}

const typeWords = ({ expected, input }: IssueOf<'invalid_type'>): string =>
  input === undefined ? 'is missing' : `must be ${TYPES[expected] ?? `of the kind ${expected}`}`;

const unknownWords = (keys: readonly string[]): string =>
  `unknown fields: ${keys.map((key) => (NAME.test(key) ? key : '…')).join(', ')}`;

function unionWords({ input, options }: { input?: unknown; options?: unknown }): string {
  if (input === undefined) return 'is missing';
  return Array.isArray(options) ? `must be ${choiceOf(options)}` : 'has none of the forms the planner knows';
}

function wordsOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return typeWords(issue);
  if (issue.code === 'too_small') return limitWords('least', issue.minimum, issue);
  if (issue.code === 'too_big') return limitWords('most', issue.maximum, issue);
  if (issue.code === 'invalid_value')
    return issue.input === undefined ? 'is missing' : `must be ${choiceOf(issue.values)}`;
  if (issue.code === 'invalid_format') return `must be ${FORMATS[issue.format] ?? 'written in another form'}`;
  if (issue.code === 'unrecognized_keys') return unknownWords(issue.keys);
  if (issue.code === 'invalid_union') return unionWords(issue);
  if (issue.code === 'not_multiple_of') return `must be a multiple of ${issue.divisor}`;
  return 'does not fit';
}

/** For `safeParse`: what is refused is told in the words of the planner. */
export const IN_WORDS = { error: wordsOf } as const;

const depthOf = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map(({ path }) => path.length));

/** Of a choice between forms what is wrong with the one that was meant: the one that fits furthest in, if one alone does. */
function meantBy(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [meant, next] = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a));
  if (!meant || (next && depthOf(next) === depthOf(meant))) return [issue];
  return meant.flatMap((inner) => meantBy({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** At most twenty. */
export const fieldsOf = (error: z.ZodError): RefusedField[] =>
  error.issues
    .flatMap(meantBy)
    .slice(0, 20)
    .map(({ path, message }) => ({
      path: path.map((step) => (NAME.test(String(step)) ? String(step) : '…')).join('.'),
      message,
    }));

/** Refused fields in one line: `days: must be at least 1; name: is missing`. */
export const fieldsText = (fields: readonly RefusedField[]): string =>
  fields.map(({ path, message }) => [path, message].filter(Boolean).join(': ')).join('; ');
