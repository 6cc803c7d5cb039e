// How far the reading of a long file is, told by the row at hand. An estimate: rows are counted by the look of the text.

/** Rows between two looks at whether anyone wants it stopped: a few milliseconds. */
const ROWS_PER_LOOK = 500;

interface Stretch {
  /** Share of the work that is done before the first row, and after the last. */
  readonly from: number;
  readonly to: number;
  readonly expectedRows: number;
  readonly follow: (doneRatio: number) => void;
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) count++;
  return count;
}

/** About as many rows as a text seems to have: events of an answer, else lines. */
export function expectedRows(text: string): number {
  const isJson = /^\s*[[{]/u.test(text.slice(0, 200));
  return Math.max(1, (isJson && countOf(text, '"block_number"')) || countOf(text, '\n'));
}

/** To be called with each row that is read. */
export function rowFollower({ from, to, expectedRows, follow }: Stretch): () => void {
  let read = 0;
  return () => {
    if (++read % ROWS_PER_LOOK !== 0) return;
    follow(from + (to - from) * Math.min(1, read / expectedRows));
  };
}
