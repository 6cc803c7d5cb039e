// Files of the user: checked for secrets as a whole, recognised by shape, compared with the book, and taken over in one step.
// A preview changes nothing; a commit writes everything or nothing; an undo takes one import back whole.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, Handlers } from '#contract/methods.ts';
import type { EntryCounts } from '#db/repositories/import-entries.ts';
import type { ImportRow, ImportToWrite } from '#db/repositories/imports.ts';
import type { EntrySink } from '#importers/adapter.ts';
import type { Book } from './holdings.ts';
import { countChanges, marketNotUsed, olderThanKnown, planImport } from './import-plan.ts';
import type { FileFormats, ReadFile } from './import-file.ts';
import { issueList, previewLines } from './import-lines.ts';
import { refuseSecrets } from './secrets.ts';

type ImportHandlers = Pick<
  Handlers,
  'import.formats' | 'import.preview' | 'import.commit' | 'import.run' | 'import.undo' | 'import.list'
>;

export interface ImportStore {
  /** Newest first, undone ones included. */
  list(): readonly ImportRow[];
  /** Writes everything or nothing; a file that stands already is not written again, and its import is given. */
  commit(what: ImportToWrite): { importId: number; written: boolean; entries: EntryCounts };
  /** Takes away what an import stated and marks it undone; gives how many facts went. */
  undo(importId: number, atMs: number): number;
  /** Whether a line of that natural key counts. */
  isKnownLine(naturalKey: string): boolean;
}

export interface ImportPorts {
  store: ImportStore;
  book(): Book;
  formats: FileFormats;
  /** The file at a path; throws `file-unreadable` or `file-too-large`. */
  readFile: ReadFile;
  /** Makes a copy of the book where it has changed since the last one. */
  beforeCommit(): Promise<void>;
  sha256(bytes: Uint8Array): string;
  now(): number;
  emit: Emit;
}

type FileInput = HandlerIn<'import.commit'>;

/** Balances whose file carries no time are dated by the file; one from the future, and one without a date, by now. */
function observedAt(
  file: FileInput,
  now: number,
): { observedAtMs: number; observedAtSource: ImportToWrite['observedAtSource'] } {
  if (file.modifiedAt === undefined || file.modifiedAt > now)
    return { observedAtMs: now, observedAtSource: 'import-time' };
  return { observedAtMs: file.modifiedAt, observedAtSource: 'file-date' };
}

/** What a preview shows and a commit writes, but for the lines of history, which each reads once. Throws the typed refusals of secrets and unreadable files. */
function examine(file: FileInput, ports: ImportPorts) {
  const text = ports.formats.textOf(file.content);
  refuseSecrets(file.name);
  refuseSecrets(text);
  const { adapter, draft } = ports.formats.read(text);
  const sha256 = ports.sha256(file.content);
  const dated = observedAt(file, ports.now());
  const book = ports.book();
  const rows = planImport(draft, book, dated.observedAtMs);
  const issues = [
    ...draft.issues,
    ...marketNotUsed(draft),
    ...olderThanKnown(draft, book, dated.observedAtMs),
  ];
  return { adapter, draft, book, sha256, rows, issues, ...dated };
}

/** The import that holds this very file. */
const standingImport = (sha256: string, { store }: ImportPorts) =>
  store.list().find((one) => one.sha256 === sha256 && one.undoneAtMs === null);

function preview(file: FileInput, ports: ImportPorts) {
  const examined = examine(file, ports);
  const { adapter, draft, book, sha256, rows, observedAtMs, observedAtSource } = examined;
  const lines = previewLines(draft, book, ports.store.isKnownLine);
  return {
    adapter: adapter.id,
    title: adapter.title,
    sha256,
    observedAt: observedAtMs,
    observedAtSource,
    alreadyImportedAs: standingImport(sha256, ports)?.importId ?? null,
    counts: countChanges(rows),
    rows,
    lines: {
      added: lines.added,
      known: lines.known,
      kinds: lines.kinds,
      first: lines.first.map(({ row, change, coldkey, kind, atMs, hotkey, netuid, alpha, tao }) => ({
        ...{ row, change, coldkey, kind, hotkey, netuid },
        at: atMs,
        alphaRao: alpha,
        taoRao: tao,
      })),
    },
    priceCount: draft.prices.length,
    factCount: draft.facts.length,
    issues: [...examined.issues, ...lines.issues],
    unknownFields: draft.unknownFields,
  };
}

/** The same file again changes nothing and is answered with the import that holds it. */
async function commit(file: FileInput, ports: ImportPorts) {
  const { adapter, draft, sha256, rows, issues, observedAtMs, observedAtSource } = examine(file, ports);
  if (standingImport(sha256, ports) === undefined) await ports.beforeCommit();
  const ofLines = issueList();
  const { entries: read } = draft;
  const entries =
    read && ((sink: EntrySink) => read({ entry: (line) => sink.entry(line), issue: ofLines.add }));
  const {
    importId,
    written,
    entries: lines,
  } = ports.store.commit({
    ...{ sha256, observedAtMs, observedAtSource },
    draft: { ...draft, entries },
    adapter: adapter.id,
    title: adapter.title,
    fileName: file.name,
    bytes: file.content,
    importedAtMs: ports.now(),
  });
  const found = { importId, issues: [...issues, ...ofLines.all()] };
  if (!written) return { ...found, added: 0, unchanged: rows.length + lines.known };
  ports.emit('data.changed', { areas: ['imports', 'wallets', 'ledger'] });
  const { added, changed, unchanged } = countChanges(rows);
  return { ...found, added: added + changed + lines.added, unchanged: unchanged + lines.known };
}

function undo(importId: number, ports: ImportPorts) {
  const found = ports.store.list().find((one) => one.importId === importId);
  if (found === undefined) throw new AppError('not-found', 'There is no such import. Nothing was changed.');
  if (found.undoneAtMs !== null) return { importId, removed: 0 };
  const removed = ports.store.undo(importId, ports.now());
  ports.emit('data.changed', { areas: ['imports', 'wallets', 'ledger'] });
  return { importId, removed };
}

const importRow = ({ importedAtMs, observedAtMs, balancesAtMs, undoneAtMs, ...record }: ImportRow) => ({
  ...record,
  importedAt: importedAtMs,
  observedAt: observedAtMs,
  balancesAt: balancesAtMs,
  undoneAt: undoneAtMs,
});

export function importService(ports: ImportPorts): ImportHandlers {
  return {
    'import.formats': () => ports.formats.list(),
    'import.preview': (file) => preview(file, ports),
    'import.commit': (file) => commit(file, ports),
    'import.run': async ({ path }) => commit(await ports.readFile(path), ports),
    'import.undo': ({ importId }) => undo(importId, ports),
    'import.list': () => ports.store.list().map(importRow),
  };
}
