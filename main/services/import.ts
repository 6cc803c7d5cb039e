// Files of the user: checked for secrets as a whole, recognised by shape, compared with the book, and taken over in one step.
// A preview changes nothing; a commit writes everything or nothing; an undo takes one import back whole.
import type { Emit } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, Handlers } from '#contract/methods.ts';
import type { EntryCounts } from '#db/repositories/import-entries.ts';
import type { ImportRow, ImportToWrite } from '#db/repositories/imports.ts';
import type { EntrySink } from '#importers/adapter.ts';
import type { Book } from './holdings.ts';
import { countChanges, marketNote, olderThanKnown, planImport } from './import-plan.ts';
import type { FileFormats, ReadFile } from './import-file.ts';
import { marketSnapshot } from './market-snapshot.ts';
import { issueList, previewLines } from './import-lines.ts';
import { checkedText, columns, decisionsOf, type TemplateStore } from './import-columns.ts';

type ImportHandlers = Pick<
  Handlers,
  | 'import.formats'
  | 'import.columns'
  | 'import.preview'
  | 'import.commit'
  | 'import.run'
  | 'import.undo'
  | 'import.list'
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
  templates: TemplateStore;
  now(): number;
  emit: Emit;
}

type FileInput = HandlerIn<'import.commit'>;
/** Answers of a node hold nothing of the user’s but public keys, and bytes that would look like a secret key. */
type Origin = 'user' | 'chain';

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
function examine(file: FileInput, ports: ImportPorts, origin: Origin) {
  const text = origin === 'user' ? checkedText(file, ports.formats) : ports.formats.textOf(file.content);
  const { adapter, draft, header } = ports.formats.read(text, decisionsOf(file, ports.templates));
  const sha256 = ports.sha256(file.content);
  const dated = observedAt(file, ports.now());
  const book = ports.book();
  const snapshot = draft.market && marketSnapshot(draft.market, `${adapter.title}: ${file.name}`);
  const rows = planImport(draft, book, dated.observedAtMs);
  const issues = [
    ...draft.issues,
    ...marketNote(draft, snapshot),
    ...olderThanKnown(draft, book, dated.observedAtMs),
  ];
  const document = snapshot && 'document' in snapshot ? snapshot.document : null;
  return { adapter, draft, header, book, sha256, rows, issues, snapshot: document, ...dated };
}

/** The import that holds this very file. */
const standingImport = (sha256: string, { store }: ImportPorts) =>
  store.list().find((one) => one.sha256 === sha256 && one.undoneAtMs === null);

function preview(file: FileInput, ports: ImportPorts) {
  const examined = examine(file, ports, 'user');
  const { adapter, draft, header, book, sha256, rows, observedAtMs, observedAtSource } = examined;
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
    mapped: header !== null,
  };
}

/** The same file again changes nothing and is answered with the import that holds it. */
async function commit(file: FileInput, ports: ImportPorts, origin: Origin = 'user') {
  const examined = examine(file, ports, origin);
  const { adapter, draft, header, sha256, rows, issues, snapshot, observedAtMs, observedAtSource } = examined;
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
    ...{ sha256, observedAtMs, observedAtSource, snapshot },
    draft: { ...draft, entries },
    adapter: adapter.id,
    title: adapter.title,
    fileName: file.name,
    bytes: file.content,
    importedAtMs: ports.now(),
  });
  if (header !== null && file.mapping !== undefined) ports.templates.put(header, file.mapping);
  const found = { importId, issues: [...issues, ...ofLines.all()] };
  if (!written) return { ...found, added: 0, unchanged: rows.length + lines.known };
  ports.emit('data.changed', { areas: ['imports', 'wallets', 'ledger', 'snapshots'] });
  const { added, changed, unchanged } = countChanges(rows);
  return { ...found, added: added + changed + lines.added, unchanged: unchanged + lines.known };
}

function undo(importId: number, ports: ImportPorts) {
  const found = ports.store.list().find((one) => one.importId === importId);
  if (found === undefined) throw new AppError('not-found', 'There is no such import. Nothing was changed.');
  if (found.undoneAtMs !== null) return { importId, removed: 0 };
  const removed = ports.store.undo(importId, ports.now());
  ports.emit('data.changed', { areas: ['imports', 'wallets', 'ledger', 'snapshots'] });
  return { importId, removed };
}

const importRow = ({ importedAtMs, observedAtMs, balancesAtMs, undoneAtMs, ...record }: ImportRow) => ({
  ...record,
  importedAt: importedAtMs,
  observedAt: observedAtMs,
  balancesAt: balancesAtMs,
  undoneAt: undoneAtMs,
});

export function importService(ports: ImportPorts) {
  const handlers: ImportHandlers = {
    'import.formats': () => ports.formats.list(),
    'import.columns': (file) => columns(file, ports),
    'import.preview': (file) => preview(file, ports),
    'import.commit': (file) => commit(file, ports),
    'import.run': async ({ path, ...decisions }) =>
      commit({ ...(await ports.readFile(path)), ...decisions }, ports),
    'import.undo': ({ importId }) => undo(importId, ports),
    'import.list': () => ports.store.list().map(importRow),
  };
  /** `commitAnswers`: takes over what a node answered. */
  return { handlers, commitAnswers: (file: FileInput) => commit(file, ports, 'chain') };
}
