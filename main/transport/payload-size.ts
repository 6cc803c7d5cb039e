// How large a call may be, on every transport. Bytes of a file count apart from what is said of it. Pure.
import { LARGEST_FILE_BYTES } from '#main/read-file.ts';

const MEGABYTE = 1024 * 1024;
/** What is read and checked on the thread that answers everyone. */
export const CALL_LIMIT_BYTES = 24 * MEGABYTE;
/** A file, and room for what is said of it. */
export const CALL_WITH_FILE_LIMIT_BYTES = LARGEST_FILE_BYTES + MEGABYTE;
/** Deeper than any call of the contract. */
const DEEPEST = 40;

/** Bytes of what is said, and of files. */
interface Sum {
  said: number;
  files: number;
}

const isOver = ({ said, files }: Sum): boolean =>
  said > CALL_LIMIT_BYTES || files > CALL_WITH_FILE_LIMIT_BYTES;

/** What an object holds; a list costs nothing for its keys. */
function holdsWithin(value: object, sum: Sum, depth: number): boolean {
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  // Known at once, before anything in it is looked at.
  sum.said += 8 * inner.length;
  if (!Array.isArray(value)) for (const key of Object.keys(value)) sum.said += 2 * key.length;
  return !isOver(sum) && inner.every((each) => fits(each, sum, depth + 1));
}

/** Adds a value up, no further than the limit. False where it is too large or too deep. */
function fits(value: unknown, sum: Sum, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === 'string') sum.said += 2 * value.length;
  else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) sum.files += value.byteLength;
  else if (typeof value === 'object' && value !== null) return holdsWithin(value, sum, depth);
  return !isOver(sum);
}

/** Whether what a page sent may be handed on. */
export const isWithinLimits = (input: unknown): boolean => fits(input, { said: 0, files: 0 }, 0);
