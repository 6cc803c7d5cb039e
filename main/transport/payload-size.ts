// How large a call may be, on every transport. Bytes of a file count apart from what is said of it. Pure.

const MEGABYTE = 1024 * 1024;
/** What is read and checked on the thread that answers everyone. */
export const CALL_LIMIT_BYTES = 24 * MEGABYTE;
/** The largest file that is imported. */
const FILE_LIMIT_BYTES = 256 * MEGABYTE;
/** A file, and room for what is said of it. */
export const CALL_WITH_FILE_LIMIT_BYTES = FILE_LIMIT_BYTES + MEGABYTE;
/** Deeper than any call of the contract. */
const DEEPEST = 40;

interface Sum {
  words: number;
  bytes: number;
}

const isOver = ({ words, bytes }: Sum): boolean =>
  words > CALL_LIMIT_BYTES || bytes > CALL_WITH_FILE_LIMIT_BYTES;

/** What an object holds; a list costs nothing for its keys. */
function holdsWithin(value: object, sum: Sum, depth: number): boolean {
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  // Known at once, before anything in it is looked at.
  sum.words += 8 * inner.length;
  if (!Array.isArray(value)) for (const key of Object.keys(value)) sum.words += 2 * key.length;
  return !isOver(sum) && inner.every((each) => fits(each, sum, depth + 1));
}

/** Adds a value up, no further than the limit. False where it is too large or too deep. */
function fits(value: unknown, sum: Sum, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === 'string') sum.words += 2 * value.length;
  else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) sum.bytes += value.byteLength;
  else if (typeof value === 'object' && value !== null) return holdsWithin(value, sum, depth);
  return !isOver(sum);
}

/** Whether what a page sent may be handed on. */
export const isWithinLimits = (input: unknown): boolean => fits(input, { words: 0, bytes: 0 }, 0);
