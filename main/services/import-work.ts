// What becomes of one file: a preview that changes nothing, or a commit that is whole or not at all. Says how far it is and
// can be stopped wherever it says so. Runs in the thread of whoever calls it; tells nobody else what it wrote.
import type { CsvMapping } from '#contract/csv-mapping.ts';
import type { HandlerOut } from '#contract/methods.ts';
import type { PackedBytes, ImportRow, ImportToWrite } from '#db/repositories/imports.ts';
import type { EntryCounts } from '#db/repositories/import-entries.ts';
import type { DraftEntry, DraftIssue, ImportDraft } from '#importers/adapter.ts';
import type { Book } from './holdings.ts';
import type { FileFormats } from './import-file.ts';
import { fullerLines, issueList, previewLines } from './import-lines.ts';
import { checkedText, decisionsOf, type TemplateStore } from './import-columns.ts';
import { countChanges, marketNote, olderThanKnown, planImport } from './import-plan.ts';
import { expectedRows, rowFollower } from './import-progress.ts';
import { type MarketSnapshot, marketSnapshot } from './market-snapshot.ts';

export interface ImportStore {
  /** Newest first, undone ones included. */
  list(): readonly ImportRow[];
  /** Writes everything or nothing; a file that stands already is not written again, and its import is given. */
  commit(what: ImportToWrite): { importId: number; written: boolean; entries: EntryCounts };
  /** Takes away what an import stated and marks it undone; gives how many facts went. */
  undo(importId: number, atMs: number): number;
  /** Whether a line of that natural key counts. */
  isKnownLine(naturalKey: string): boolean;
  isFullerLine(line: Pick<DraftEntry, 'hotkey' | 'alpha' | 'tao'>, naturalKey: string): boolean;
}

export interface ImportWorkPorts {
  store: ImportStore;
  book(): Book;
  formats: FileFormats;
  templates: TemplateStore;
  sha256(bytes: Uint8Array): string;
  pack(bytes: Uint8Array): PackedBytes;
  now(): number;
  /** Told how far the file is, 0 to 1; what it throws stops the work, and nothing is written. */
  follow(doneRatio: number): void;
}

/** A file; its bytes are given up once there is a text, so that a large one is not held twice. */
export interface FileToRead {
  readonly name: string;
  readonly modifiedAt?: number | undefined;
  /** What the user said of it. */
  readonly wallet?: string | undefined;
  readonly mapping?: CsvMapping | undefined;
  content: Uint8Array;
}

/** Answers of a node hold nothing of the user’s but public keys, and bytes that would look like a secret key. */
export type Origin = 'user' | 'chain';

const NOTHING = new Uint8Array();

export type Previewed = HandlerOut<'import.preview'>;
/** What came of a file, and whether anything was written. */
export interface Committed {
  readonly written: boolean;
  readonly result: HandlerOut<'import.commit'>;
}

const AFTER_SECRETS = 0.15;
/** Then come the indexes of a long file, and the end of the transaction. */
const AFTER_LINES = 0.85;

/** Balances whose file carries no time are dated by the file; one from the future, and one without a date, by now. */
function observedAt(
  file: FileToRead,
  now: number,
): { observedAtMs: number; observedAtSource: ImportToWrite['observedAtSource'] } {
  if (file.modifiedAt === undefined || file.modifiedAt > now)
    return { observedAtMs: now, observedAtSource: 'import-time' };
  return { observedAtMs: file.modifiedAt, observedAtSource: 'file-date' };
}

/** What preview and commit know of a file before its lines are read. Throws the typed refusals of secrets and unreadable files. */
function open(file: FileToRead, ports: ImportWorkPorts, origin: Origin) {
  const text = origin === 'user' ? checkedText(file, ports.formats) : ports.formats.textOf(file.content);
  file.content = NOTHING;
  ports.follow(AFTER_SECRETS);
  const lineCount = expectedRows(text);
  const stretch = { from: AFTER_SECRETS, to: AFTER_LINES, expectedRows: lineCount };
  const atRow = rowFollower({ ...stretch, follow: ports.follow });
  const read = ports.formats.read(text, decisionsOf(file, ports.templates));
  const { market } = read.draft;
  const snapshot = market && marketSnapshot(market, `${read.adapter.title}: ${file.name}`);
  const nowMs = ports.now();
  const dated = { ...observedAt(file, nowMs), nowMs };
  return { ...read, ...dated, atRow, lineCount, snapshot, book: ports.book() };
}

interface Compared {
  readonly draft: ImportDraft;
  readonly snapshot: MarketSnapshot | null;
  readonly book: Book;
  readonly observedAtMs: number;
  readonly nowMs: number;
}

/** The facts beside the lines against the book as it was, and what is worth a remark about them. */
function compare({ draft, snapshot, book, observedAtMs, nowMs }: Compared, ofLines: readonly DraftIssue[]) {
  const issues = issueList();
  for (const issue of [
    ...draft.issues,
    ...marketNote(draft, snapshot),
    ...olderThanKnown(draft, book, { observedAtMs, nowMs }),
  ])
    issues.add(issue);
  return { rows: planImport(draft, book, observedAtMs), issues: [...issues.all(), ...ofLines] };
}

/** The import that holds these very bytes and stands. */
const standingImport = (sha256: string, { store }: ImportWorkPorts) =>
  store.list().find((one) => one.sha256 === sha256 && one.undoneAtMs === null);

/** What a file would change. */
export function previewFile(file: FileToRead, ports: ImportWorkPorts): Previewed {
  const sha256 = ports.sha256(file.content);
  const opened = open(file, ports, 'user');
  const { adapter, draft, header, book, observedAtMs, observedAtSource } = opened;
  const lines = previewLines(draft, book, { ...ports.store, atRow: opened.atRow });
  const { rows, issues } = compare(opened, lines.issues);
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
    rateCount: draft.rates.length,
    factCount: draft.facts.length,
    issues,
    unknownFields: draft.unknownFields,
    mapped: header !== null,
  };
}

/** A file that was read and can be taken over. */
export interface ReadyFile {
  /** No import of these bytes stands. */
  readonly isNew: boolean;
  /** The same file again changes nothing and is answered with the import that holds it. */
  commit(): Committed;
}

/** Reads a file up to its lines; throws the typed refusals before anything is written. */
export function readyFile(file: FileToRead, ports: ImportWorkPorts, origin: Origin = 'user'): ReadyFile {
  const kept = { sha256: ports.sha256(file.content), raw: ports.pack(file.content) };
  const opened = open(file, ports, origin);
  return {
    isNew: standingImport(kept.sha256, ports) === undefined,
    // Another import may have come in between.
    commit: () => commitOpened(file, { ...opened, book: ports.book() }, { ...ports, kept }),
  };
}

/** Reads a file and takes it over. */
export const commitFile = (file: FileToRead, ports: ImportWorkPorts): Committed =>
  readyFile(file, ports).commit();

type Kept = Pick<ImportToWrite, 'sha256' | 'raw'>;

function commitOpened(
  file: FileToRead,
  opened: ReturnType<typeof open>,
  { kept, ...ports }: ImportWorkPorts & { kept: Kept },
): Committed {
  const { adapter, draft, header, snapshot, observedAtMs, observedAtSource } = opened;
  const ofLines = issueList();
  const { importId, written, entries } = ports.store.commit({
    ...kept,
    ...{ draft, observedAtMs, observedAtSource },
    snapshot: snapshot && 'document' in snapshot ? snapshot.document : null,
    adapter: adapter.id,
    title: adapter.title,
    fileName: file.name,
    importedAtMs: ports.now(),
    expectedLines: opened.lineCount,
    onLine: opened.atRow,
    onIssue: ofLines.add,
    onPause: () => ports.follow(AFTER_LINES),
  });
  if (header !== null && file.mapping !== undefined) ports.templates.put(header, file.mapping);
  if (entries.fuller > 0) ofLines.add(fullerLines(entries.fuller));
  const { rows, issues } = compare(opened, ofLines.all());
  const found = { importId, issues };
  if (!written) return { written, result: { ...found, added: 0, unchanged: rows.length + entries.known } };
  const { added, changed, unchanged } = countChanges(rows);
  const figures = draft.prices.length + draft.rates.length + draft.facts.length;
  const total = added + changed + entries.added + figures;
  return { written, result: { ...found, added: total, unchanged: unchanged + entries.known } };
}
