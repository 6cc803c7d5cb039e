// Lines of the ledger: listed by what the user looks for, read by holding in the order of the ledger. Holds no rules
// about what a line means; changes of the user are another file's (ledger-changes.ts).
import type { EntryKind } from '#engine/ledger/entry.ts';
import type { Queries } from '#db/query.ts';
import { type EntryRow, ledgerOrder, SELECT_ENTRIES, type StoredEntry, toEntry } from './entry-rows.ts';

/** What must hold of a line; what is left out may be anything. */
export interface EntryFilter {
  readonly walletId?: number | undefined;
  readonly netuid?: number | undefined;
  readonly kinds?: readonly EntryKind[] | undefined;
  readonly importId?: number | undefined;
  readonly fromMs?: number | undefined;
  /** Excluded. */
  readonly beforeMs?: number | undefined;
  /** Part of a note, an address or an extrinsic. */
  readonly text?: string | undefined;
  /** False: the events that another file had stated before. Default true. */
  readonly counts?: boolean | undefined;
}

export interface EntryPage extends EntryFilter {
  readonly newestFirst: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A pattern that finds the text as it is, wherever it stands. */
const containing = (text: string) => `%${text.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;

interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** Every line that counts fits. */
  readonly isEverything: boolean;
}

/** The conditions of a filter as SQL with its values. */
function conditionOf(filter: EntryFilter): Condition {
  const { walletId, netuid, kinds, importId, fromMs, beforeMs, text, counts = true } = filter;
  // Written out: indexes that hold only one of the two are not used for a value that is bound.
  const parts: [string, unknown[]][] = [[`e.counts = ${counts ? 1 : 0}`, []]];
  if (walletId !== undefined) parts.push(['e.wallet_id = ?', [walletId]]);
  if (netuid !== undefined) parts.push(['e.netuid = ?', [netuid]]);
  if (kinds !== undefined) parts.push([`e.kind IN (${kinds.map(() => '?').join(', ')})`, [...kinds]]);
  if (importId !== undefined) parts.push(['e.import_id = ?', [importId]]);
  if (fromMs !== undefined) parts.push(['e.at_ms >= ?', [fromMs]]);
  if (beforeMs !== undefined) parts.push(['e.at_ms < ?', [beforeMs]]);
  if (text !== undefined && text !== '') {
    const places = ['e.note', 'e.extrinsic', 'h.address', 'c.address'];
    const sql = places.map((place) => `${place} LIKE ? ESCAPE '\\'`).join(' OR ');
    parts.push([`(${sql})`, places.map(() => containing(text))]);
  }
  return {
    sql: parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, values]) => values),
    isEverything: parts.length === 1 && counts,
  };
}

const COUNT = 'SELECT count(*) AS count FROM entries e';
const WITH_PARTIES =
  'LEFT JOIN parties h ON h.id = e.hotkey_id LEFT JOIN parties c ON c.id = e.counterparty_id';
/** All lines less those that do not count, each from the smallest index there is: a third of the time over a million. */
const COUNT_EVERYTHING = `SELECT (SELECT count(*) FROM entries)
  - (SELECT count(*) FROM entries WHERE counts = 0) AS count`;

/** How many lines fit; addresses are looked up only where a text is looked for in them. */
function countSql({ sql, isEverything }: Condition, { text }: EntryFilter): string {
  if (isEverything) return COUNT_EVERYTHING;
  return `${COUNT} ${text === undefined || text === '' ? '' : WITH_PARTIES} WHERE ${sql}`;
}

export function entryRepository(queries: Queries) {
  const one = queries.prepare<StoredEntry>('entries.one', `${SELECT_ENTRIES} WHERE e.id = ?`);
  const ofWallet = queries.prepare<StoredEntry>(
    'entries.of-wallet',
    `${SELECT_ENTRIES} WHERE e.counts = 1 AND e.wallet_id = ? ORDER BY ${ledgerOrder('ASC')}`,
  );
  const any = queries.prepare('entries.any', 'SELECT 1 FROM entries LIMIT 1');
  return {
    /** One page of the lines that fit, and how many fit in all. */
    page: ({ newestFirst, offset, limit, ...filter }: EntryPage): { total: number; rows: EntryRow[] } => {
      const condition = conditionOf(filter);
      const { sql, values } = condition;
      const direction = newestFirst ? 'DESC' : 'ASC';
      const rows = queries
        .prepare<StoredEntry>(
          'entries.page',
          `${SELECT_ENTRIES} WHERE ${sql} ORDER BY ${ledgerOrder(direction)} LIMIT ? OFFSET ?`,
        )
        .all(...values, limit, offset);
      const total = queries
        .prepare<{ count: bigint }>('entries.count', countSql(condition, filter))
        .get(...values);
      return { total: Number(total?.count ?? 0n), rows: rows.map(toEntry) };
    },
    /** A line by its number; null where there is none. */
    find: (entryId: number): EntryRow | null => {
      const stored = one.get(entryId);
      return stored ? toEntry(stored) : null;
    },
    /** The counting lines of a wallet in the order of the ledger. */
    ofWallet: (walletId: number): EntryRow[] => ofWallet.all(walletId).map(toEntry),
    isEmpty: (): boolean => any.get() === undefined,
  };
}
