// Cells that a spreadsheet would run as a formula. Written, they get an apostrophe in front; read, it goes again, so that no
// text changes on the way. Plain numbers stay as they are: a minus before digits starts no formula.

const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/u;
/** With the apostrophes already there: else a text that begins with one would lose it. */
const FORMULA = /^'*[=+\-@\t\r]/u;
const NEUTRALISED = /^'+[=+\-@\t\r]/u;

/** A text as it may stand in a cell. */
export const neutralCell = (text: string): string =>
  FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;

/** The text that was meant by a cell. */
export const restoredCell = (cell: string): string => (NEUTRALISED.test(cell) ? cell.slice(1) : cell);
