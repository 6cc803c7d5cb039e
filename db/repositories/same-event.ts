// Which standing lines tell the same event as a key: the one of that very key, and of income the day of a moment, or the
// moments of a day (engine/ledger/natural-key.ts). Holds no rules of what a key is made of.
import { MOMENT_MARK } from '#engine/ledger/natural-key.ts';
import type { Queries } from '#db/query.ts';

/** The character after the mark: what a day's moments lie before. */
const AFTER_MARK = String.fromCharCode(MOMENT_MARK.charCodeAt(0) + 1);

const counting = (condition: string) =>
  `EXISTS (SELECT 1 FROM entries c WHERE c.counts = 1 AND c.natural_key ${condition})`;

/** True where a line that counts tells the event of a key; `key` is an expression of SQL. */
export const isTold = (key: string): string => `(${counting(`= ${key}`)} OR ${isToldOtherwise(key)})`;

/** The same, of lines of another key: of a moment its day, of a day its moments. */
function isToldOtherwise(key: string): string {
  const day = `= substr(${key}, 1, instr(${key}, '${MOMENT_MARK}') - 1)`;
  const moments = `> ${key} || '${MOMENT_MARK}' AND c.natural_key < ${key} || '${AFTER_MARK}'`;
  return `CASE instr(${key}, '${MOMENT_MARK}') WHEN 0 THEN ${counting(moments)} ELSE ${counting(day)} END`;
}

export function sameEventRepository(queries: Queries) {
  const told = queries.prepare('entries.told', `SELECT 1 WHERE ${isTold(':key')}`);
  const toldOtherwise = queries.prepare(
    'entries.told-otherwise',
    `SELECT 1 WHERE ${isToldOtherwise(':key')}`,
  );
  const anyIncome = queries.prepare(
    'entries.any-income',
    `SELECT 1 FROM entries WHERE counts = 1 AND kind IN ('reward', 'claim') LIMIT 1`,
  );
  return {
    /** A line that counts tells the event of this key. */
    isTold: (key: string): boolean => told.get({ key }) !== undefined,
    /** A line of another key does, of a day or of a moment. */
    isToldOtherwise: (key: string): boolean => toldOtherwise.get({ key }) !== undefined,
    hasIncome: (): boolean => anyIncome.get() !== undefined,
  };
}
