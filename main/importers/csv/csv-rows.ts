// The rows of a CSV text, one by one, over papaparse. Holds a piece of the text at a time, never all rows. A row whose
// quotes do not fit is given as damaged, and reading goes on with the next line, so that no quote swallows the rest of a
// file. Knows nothing of headers or meaning.
import Papa from 'papaparse';

export type Delimiter = ',' | ';' | '\t';

/** One row as it stands in the text: `text.slice(from, to)`, without its line end. */
export interface RawRow {
  /** One empty cell where the row is damaged. */
  readonly cells: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly damaged: boolean;
}

/** Takes a row; false stops the reading. It may throw, which stops it too. */
export type TakeRow = (row: RawRow) => boolean | void;

export interface CsvSource {
  readonly text: string;
  /** Where in the text the first row begins. */
  readonly from: number;
  readonly delimiter: Delimiter;
}

/** Characters parsed at a time. */
const PIECE = 2 ** 16;
/** Where one row is damaged, the next may be too: a damaged row costs its whole piece. */
const PIECE_AFTER_DAMAGE = 2 ** 12;
/** A longer row is taken for one whose quote never closes. */
const LONGEST_ROW = 2 ** 20;
/** After so many damaged rows the text is no CSV with quotes, and every further one would be searched to its end. */
const MOST_DAMAGED_ROWS = 100;

interface Step {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly unknown[];
  readonly meta: { readonly cursor: number };
}

/** What one piece came to: where the next one begins, whether the row there is damaged, whether nobody wants more. */
interface Progress {
  at: number;
  damaged: boolean;
  stopped: boolean;
}

const lineEndOf = (text: string): '\n' | '\r' => (text.includes('\n') ? '\n' : '\r');

/** A row without the first half of a line end of Windows, which an unquoted last cell still has. */
function withoutReturn(text: string, row: RawRow): RawRow {
  if (text[row.to - 1] !== '\r') return row;
  const last = row.cells.at(-1)!;
  const isPartOfCell = last.endsWith('\r') && text.endsWith(last, row.to);
  const cells = isPartOfCell ? [...row.cells.slice(0, -1), last.slice(0, -1)] : row.cells;
  return { ...row, cells, to: row.to - 1 };
}

/** Gives the rows of the piece that ends at `to`; the last one only where the text ends there. */
function readPiece(source: CsvSource & { lineEnd: string }, to: number, take: TakeRow): Progress {
  const { text, from, delimiter, lineEnd } = source;
  const progress: Progress = { at: from, damaged: false, stopped: false };
  const step = ({ data, errors, meta }: Step): void => {
    const start = progress.at;
    if (meta.cursor === start) return;
    progress.damaged = errors.length > 0;
    if (!progress.damaged) {
      progress.at = meta.cursor;
      const end = text.startsWith(lineEnd, meta.cursor - 1) ? meta.cursor - 1 : meta.cursor;
      const row = withoutReturn(text, { cells: data[0]!, from: start, to: end, damaged: false });
      progress.stopped = take(row) === false;
    }
    if (progress.damaged || progress.stopped) parser.abort();
  };
  const config = { delimiter, newline: lineEnd, step };
  const parser = new Papa.Parser(config as ConstructorParameters<typeof Papa.Parser>[0]);
  const unfinished = parser.parse(text.slice(from, to), from, to < text.length) as Step;
  progress.damaged ||= unfinished.errors.length > 0;
  return progress;
}

/** Gives every row in the order of the text, blank lines as rows of one empty cell. Throws what `take` throws. */
export function forEachRow(source: CsvSource, take: TakeRow): void {
  const { text } = source;
  const lineEnd = lineEndOf(text);
  let { from } = source;
  let length = PIECE;
  let damagedCount = 0;
  while (from < text.length) {
    const { at, damaged, stopped } = readPiece({ ...source, from, lineEnd }, from + length, take);
    if (stopped) return;
    if (damaged || (at === from && length >= LONGEST_ROW)) {
      const found = text.indexOf(lineEnd, at);
      const isLast = found < 0 || ++damagedCount === MOST_DAMAGED_ROWS;
      const to = isLast ? text.length : found;
      if (take(withoutReturn(text, { cells: [''], from: at, to, damaged: true })) === false) return;
      from = to + 1;
      length = PIECE_AFTER_DAMAGE;
    } else {
      length = at === from ? length * 2 : Math.min(length * 2, PIECE);
      from = at;
    }
  }
}
