// Which standing lines tell the same event as a key: the one of that very key, and of income the day of a moment, or the
// moments of a day (engine/ledger/natural-key.ts). Holds no rules of what a key is made of.
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { MOMENT_MARK } from '#engine/ledger/natural-key.ts';
import type { Queries } from '#db/query.ts';

/** The character after the mark: what a day's moments lie before. */
const AFTER_MARK = String.fromCharCode(MOMENT_MARK.charCodeAt(0) + 1);

const counting = (condition: string) =>
  `EXISTS (SELECT 1 FROM entries c WHERE c.counts = 1 AND c.natural_key ${condition})`;

/** True where a line that counts tells the event of a key; `key` is an expression of SQL. */
export const isToldSql = (key: string): string => `(${counting(`= ${key}`)} OR ${isToldOtherwise(key)})`;

/** The same, of lines of another key: of a moment its day, of a day its moments. */
function isToldOtherwise(key: string): string {
  const day = `= substr(${key}, 1, instr(${key}, '${MOMENT_MARK}') - 1)`;
  const moments = `> ${key} || '${MOMENT_MARK}' AND c.natural_key < ${key} || '${AFTER_MARK}'`;
  return `CASE instr(${key}, '${MOMENT_MARK}') WHEN 0 THEN ${counting(moments)} ELSE ${counting(day)} END`;
}

/** What a line may say beside its amount of alpha. */
type Said = Pick<EntryFacts, 'hotkey' | 'alpha' | 'tao'>;

export function sameEventRepository(queries: Queries) {
  const told = queries.prepare('entries.told', `SELECT 1 WHERE ${isToldSql(':key')}`);
  const toldOtherwise = queries.prepare(
    'entries.told-otherwise',
    `SELECT 1 WHERE ${isToldOtherwise(':key')}`,
  );
  const standing = queries.prepare<{ no_hotkey: bigint; no_tao: bigint }>(
    'entries.standing',
    'SELECT hotkey_id IS NULL AS no_hotkey, tao = 0 AS no_tao FROM entries WHERE natural_key = ? AND counts = 1',
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
    /** The line that counts for this key lacks the hotkey or the TAO of a trade that this one has. */
    saysMore: ({ hotkey, alpha, tao }: Said, key: string): boolean => {
      const there = standing.get(key);
      if (!there) return false;
      const lacksTao = there.no_tao === 1n && alpha !== 0n && tao !== 0n;
      return lacksTao || (there.no_hotkey === 1n && hotkey !== null);
    },
    hasIncome: (): boolean => anyIncome.get() !== undefined,
  };
}
