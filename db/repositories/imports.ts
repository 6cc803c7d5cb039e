// Imports with everything they stated. One import is written in one transaction and taken back in one.
// The raw bytes are kept compressed, so that a better reader can read them again. Holds no rules about what counts.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { MOMENT_MARK } from '#engine/ledger/natural-key.ts';
import { numberOrNull, type Queries } from '#db/query.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import type { EntryCounts, StatedIssues } from './import-entries.ts';
import { holdingRepository } from './holdings.ts';
import { createFactWriter, type Facts } from './import-facts.ts';
import { isToldSql, sameEventRepository } from './same-event.ts';

export interface ImportRow {
  readonly importId: number;
  readonly adapter: string;
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly importedAtMs: number;
  readonly observedAtMs: number;
  /** Of the newest balances it holds; null: none. */
  readonly balancesAtMs: number | null;
  readonly undoneAtMs: number | null;
}

/** A file's bytes as they are kept. */
export interface PackedBytes {
  readonly packed: Uint8Array;
  readonly byteCount: number;
}

export interface ImportToWrite {
  readonly draft: Facts;
  /** The state of the market it brings; one of that id that is there already stays. */
  readonly snapshot: SnapshotDocument | null;
  readonly adapter: string;
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly raw: PackedBytes;
  readonly importedAtMs: number;
  readonly observedAtMs: number;
  /** Where the date of the balances comes from. */
  readonly observedAtSource: 'file' | 'file-date' | 'import-time';
  /** Told of each line before it is written; what it throws ends the import, and nothing stays. */
  readonly onLine?: (() => void) | undefined;
  /** About as many lines as the file seems to have. */
  readonly expectedLines: number;
  /** Told now and then after the lines, last when all is written and nothing stands yet; what it throws undoes it all. */
  readonly onPause?: (() => void) | undefined;
  /** Told of what is odd about a line. */
  readonly onIssue?: StatedIssues | undefined;
}

interface Stored {
  id: bigint;
  adapter: string;
  title: string;
  file_name: string;
  sha256: string;
  byte_count: bigint;
  imported_at_ms: bigint;
  observed_at_ms: bigint;
  balances_at_ms: bigint | null;
  undone_at_ms: bigint | null;
}

const toRow = (stored: Stored): ImportRow => ({
  importId: Number(stored.id),
  adapter: stored.adapter,
  title: stored.title,
  fileName: stored.file_name,
  sha256: stored.sha256,
  byteCount: Number(stored.byte_count),
  importedAtMs: Number(stored.imported_at_ms),
  observedAtMs: Number(stored.observed_at_ms),
  balancesAtMs: numberOrNull(stored.balances_at_ms),
  undoneAtMs: numberOrNull(stored.undone_at_ms),
});

const LIST = `SELECT id, adapter, title, file_name, sha256, byte_count, imported_at_ms, observed_at_ms, undone_at_ms,
  (SELECT max(observed_at_ms) FROM statements WHERE import_id = imports.id) AS balances_at_ms
  FROM imports ORDER BY id DESC`;
const ADD = `INSERT INTO imports
  (adapter, title, file_name, sha256, byte_count, raw, imported_at_ms, observed_at_ms, observed_at_source)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** A history of hundreds of megabytes is packed in seconds, and takes a quarter more room than it could. */
const FAST = 1;

/** Packs the bytes of a file: before anything is read, so that nobody need hold both them and the text. */
export const packBytes = (bytes: Uint8Array): PackedBytes => ({
  packed: deflateRawSync(bytes, { level: FAST }),
  byteCount: bytes.length,
});

const STANDING = 'SELECT id FROM imports WHERE sha256 = ? AND undone_at_ms IS NULL';

/** What an undo takes away, in an order that never breaks a reference. */
const TAKE_BACK = [
  ['imports.drop-changes', `DELETE FROM ledger_changes WHERE coalesce(before, after) ->> '$.importId' = ?`],
  ['imports.drop-entries', 'DELETE FROM entries WHERE import_id = ?'],
  ['imports.drop-prices', 'DELETE FROM prices WHERE import_id = ?'],
  ['imports.drop-rates', 'DELETE FROM rates WHERE import_id = ?'],
  ['imports.drop-facts', 'DELETE FROM facts WHERE import_id = ?'],
  ['imports.drop-statements', 'DELETE FROM statements WHERE import_id = ?'],
  ['imports.drop-snapshots', 'DELETE FROM snapshots WHERE import_id = ?'],
  ['imports.drop-names', 'DELETE FROM hotkey_names WHERE import_id = ?'],
  ['imports.drop-mentions', 'DELETE FROM import_wallets WHERE import_id = ?'],
] as const;

function createUndo(queries: Queries) {
  const facts = queries.prepare<{ count: bigint }>(
    'imports.count-facts',
    `SELECT (SELECT count(*) FROM positions p JOIN statements s ON s.id = p.statement_id WHERE s.import_id = i.id)
          + (SELECT count(*) FROM balances b JOIN statements s ON s.id = b.statement_id WHERE s.import_id = i.id)
          + (SELECT count(*) FROM hotkey_names WHERE import_id = i.id)
          + (SELECT count(*) FROM entries WHERE import_id = i.id)
          + (SELECT count(*) FROM prices WHERE import_id = i.id)
          + (SELECT count(*) FROM rates WHERE import_id = i.id)
          + (SELECT count(*) FROM facts WHERE import_id = i.id)
          + (SELECT count(*) FROM snapshots WHERE import_id = i.id) AS count
     FROM imports i WHERE i.id = ?`,
  );
  const drops = TAKE_BACK.map(([name, sql]) => queries.prepare(name, sql));
  // An event that another standing file states too counts from there on; of several files, from the oldest. Days before
  // moments, so that a day and its moments do not both.
  const [days, moments] = (['=', '>'] as const).map((is) =>
    queries.prepare<{ id: bigint }>(
      'imports.count-repeated',
      `UPDATE entries SET counts = 1 WHERE id IN (
         SELECT min(r.id) FROM entries r WHERE r.counts = 0 AND instr(r.natural_key, '${MOMENT_MARK}') ${is} 0
           AND NOT ${isToldSql('r.natural_key')}
         GROUP BY r.natural_key) RETURNING id`,
    ),
  );
  const marks = holdingRepository(queries);
  const mark = queries.prepare('imports.mark-undone', 'UPDATE imports SET undone_at_ms = ? WHERE id = ?');
  const dropWallets = queries.prepare(
    'imports.drop-wallets',
    `DELETE FROM wallets WHERE by_user = 0 AND id NOT IN (SELECT wallet_id FROM import_wallets)
       AND id NOT IN (SELECT wallet_id FROM entries)`,
  );
  return (importId: number, atMs: number): number =>
    queries.transaction(() => {
      const removed = Number(facts.get(importId)?.count ?? 0n);
      marks.markImport(importId);
      for (const drop of drops) drop.run(importId);
      for (const succeed of [days!, moments!]) marks.markLines(succeed.all().map(({ id }) => id));
      mark.run(atMs, importId);
      return removed + dropWallets.run().changes;
    });
}

/** Gives the bytes of an import's file as they came, with its reader and name; null where there is no such import. */
function createFileReader(queries: Queries) {
  const raw = queries.prepare<{ adapter: string; file_name: string; raw: Uint8Array }>(
    'imports.file',
    'SELECT adapter, file_name, raw FROM imports WHERE id = ?',
  );
  return (importId: number): { adapter: string; fileName: string; bytes: Uint8Array } | null => {
    const stored = raw.get(importId);
    return stored
      ? { adapter: stored.adapter, fileName: stored.file_name, bytes: inflateRawSync(stored.raw) }
      : null;
  };
}

export function importRepository(queries: Queries) {
  const list = queries.prepare<Stored>('imports.list', LIST);
  const add = queries.prepare('imports.add', ADD);
  const standing = queries.prepare<{ id: bigint }>('imports.standing', STANDING);
  const { isTold, saysMore } = sameEventRepository(queries);
  const linesOf = queries.prepare<{ count: bigint }>(
    'entries.of-import',
    'SELECT count(*) AS count FROM entries WHERE import_id = ?',
  );
  const writeFacts = createFactWriter(queries);
  const addSnapshot = queries.prepare(
    'imports.add-snapshot',
    `INSERT INTO snapshots (id, as_of_ms, bundled, document, import_id) VALUES (?, ?, 0, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const marks = holdingRepository(queries);
  return {
    /** Newest first, undone ones included. */
    list: (): ImportRow[] => list.all().map(toRow),
    /**
     * Writes the import and all its facts, or nothing; gives its id. Of bytes that an import which stands already holds
     * (another process may have been faster) it writes nothing and gives that import's id.
     */
    commit: (what: ImportToWrite): { importId: number; written: boolean; entries: EntryCounts } =>
      queries.transaction(() => {
        const known = standing.get(what.sha256);
        if (known) {
          const lines = Number(linesOf.get(known.id)?.count ?? 0n);
          return {
            importId: Number(known.id),
            written: false,
            entries: { added: 0, known: lines, fuller: 0 },
          };
        }
        const { adapter, title, fileName, sha256, raw: file } = what;
        const head = [adapter, title, fileName, sha256, file.byteCount, file.packed];
        const { lastInsertRowid } = add.run(
          ...head,
          what.importedAtMs,
          what.observedAtMs,
          what.observedAtSource,
        );
        const importId = Number(lastInsertRowid);
        const { snapshot } = what;
        if (snapshot !== null)
          addSnapshot.run(snapshot.id, Date.parse(snapshot.asOf), JSON.stringify(snapshot), importId);
        const entries = writeFacts(what.draft, { ...what, importId, addedAtMs: what.importedAtMs });
        marks.markImport(importId);
        what.onPause?.();
        return { importId, written: true, entries };
      }),
    /** Whether a line that counts tells the event of a natural key, and whether another one says more of it. */
    isKnownLine: isTold,
    isFullerLine: saysMore,
    file: createFileReader(queries),
    /** Takes an import back whole, with the wallets that nothing else names; gives how many facts went. */
    undo: createUndo(queries),
  };
}
