// The beginning of a text, where formats show their shape: looking there costs the same for a line and for a gigabyte.

/** Enough for what a tool says before it answers, and for the first row. */
const HEAD_CHARACTERS = 16_384;

/** The first part of a text. */
export const headOf = (text: string): string => text.slice(0, HEAD_CHARACTERS);
