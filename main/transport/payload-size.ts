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

/** Adds a value up, no further than the limit. False where it is too large or too deep. */
function fits(value: unknown, sum: Sum, depth: number): boolean {
  if (typeof value === 'string') sum.words += 2 * value.length;
  else if (ArrayBuffer.isView(value)) sum.bytes += value.byteLength;
  else if (value instanceof ArrayBuffer) sum.bytes += value.byteLength;
  else {
    sum.words += 8;
    if (typeof value === 'object' && value !== null) {
      if (depth === DEEPEST) return false;
      for (const [key, inner] of Object.entries(value)) {
        sum.words += 2 * key.length;
        if (!fits(inner, sum, depth + 1)) return false;
      }
    }
  }
  return !isOver(sum);
}

/** Whether what a page sent may be handed on. */
export const isWithinLimits = (input: unknown): boolean => fits(input, { words: 0, bytes: 0 }, 0);
