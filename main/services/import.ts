// Import use-cases: look at a file (preview), take it over (commit), take over files by path, take it back (undo).
// The whole text is checked for secrets before anything else reads it. A large file is read in a thread of its own, so that
// neither window nor server waits; every file is an import of its own, whole or not at all.
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { ImportRow } from '#db/repositories/imports.ts';
import type { FileAnswer, ImportSource } from '#main/jobs/import-plan.ts';
import type { Answered } from '#main/jobs/outcome.ts';
import type { FileFormats, UserFiles } from './import-file.ts';
import { columns, type TemplateStore } from './import-columns.ts';
import {
  type Committed,
  type FileToRead,
  type ImportStore,
  type ImportWorkPorts,
  type Origin,
  type Previewed,
  previewFile,
  readyFile,
} from './import-work.ts';
import { type JobPorts, runJob } from './jobs.ts';
import type { LongWrites } from './long-writes.ts';
import { isShowable } from './secrets.ts';

type ImportHandlers = Pick<
  Handlers,
  | 'import.formats'
  | 'import.columns'
  | 'import.preview'
  | 'import.commit'
  | 'import.run'
  | 'import.runAll'
  | 'import.undo'
  | 'import.list'
>;

export interface ImportPorts extends Pick<JobPorts, 'jobs' | 'emit'> {
  store: ImportStore;
  formats: FileFormats;
  files: UserFiles;
  templates: TemplateStore;
  /** How a file is read in the caller's own thread. */
  work: Omit<ImportWorkPorts, 'follow'>;
  /** Makes a copy of the book where it has changed since the last one. */
  beforeCommit(): Promise<void>;
  writes: LongWrites;
  /** The database that a thread may open; null where the book lies in this one's memory alone. */
  database: string | null;
  now(): number;
}

type FileInput = HandlerIn<'import.commit'>;
type Answers = readonly (FileAnswer | undefined)[];
type RunResult = HandlerOut<'import.runAll'>['files'][number];

/** Smaller files are read sooner than a thread starts, and keep nobody waiting. */
const SMALL_BYTES = 131_072;

const STOPPED = {
  code: 'job-cancelled',
  message: 'The import was stopped. Nothing of this file was kept.',
} as const;

interface ThreadTask {
  readonly sources: readonly ImportSource[];
  readonly job: string | undefined;
}

/** Does a task with files in the thread for them; an answer for each that was not stopped. */
function inThread(ports: ImportPorts, task: 'preview' | 'commit', { sources, job }: ThreadTask) {
  const input = { task, sources, database: ports.database!, nowMs: ports.now() };
  return runJob(ports, { kind: 'import', input, job });
}

/** Makes the states that the files left old. What fails here fails again where they are read, and is told there. */
async function makeLotStates(ports: ImportPorts): Promise<void> {
  const input = { database: ports.database!, nowMs: ports.now() };
  await runJob(ports, { kind: 'lot-states', input, job: undefined }).catch(() => null);
}

/** Takes files over in the thread, after a copy of the book: to read long ones first as well would take too long. */
async function committedThere(task: ThreadTask, ports: ImportPorts): Promise<Answers> {
  await ports.beforeCommit();
  return ports.writes.during(async () => {
    const answers = await inThread(ports, 'commit', task);
    // The history answers from here on; what the lines cost and brought waits for its states.
    void ports.writes.during(() => makeLotStates(ports));
    return answers;
  });
}

/** Takes a file over in this thread, after a copy of the book where anything will change. */
async function committedHere(
  file: FileToRead,
  ports: ImportPorts,
  origin: Origin = 'user',
): Promise<Committed> {
  const ready = readyFile(file, withoutFollower(ports), origin);
  if (ready.isNew) await ports.beforeCommit();
  return ports.writes.between(() => ready.commit());
}

function valueOf<Value>(answer: Answered<Value> | undefined): Value {
  if (answer === undefined) throw new AppError(STOPPED.code, STOPPED.message);
  if ('refused' in answer) throw new AppError(answer.refused.code, answer.refused.message);
  return answer.value;
}

const withoutFollower = ({ work }: ImportPorts): ImportWorkPorts => ({ ...work, follow: () => {} });

const needsThread = ({ content }: Pick<FileInput, 'content'>, { database }: ImportPorts): boolean =>
  database !== null && content.length >= SMALL_BYTES;

async function preview({ job, ...file }: FileInput, ports: ImportPorts) {
  if (!needsThread(file, ports)) return previewFile(file, withoutFollower(ports));
  return valueOf((await inThread(ports, 'preview', { sources: [file], job }))[0]) as Previewed;
}

const tellChanged = ({ emit }: ImportPorts) =>
  emit('data.changed', { areas: ['imports', 'wallets', 'ledger', 'snapshots'] });

/** Tells everyone of what was written, and the caller what came of it. */
function told({ written, result }: Committed, ports: ImportPorts): HandlerOut<'import.commit'> {
  if (written) tellChanged(ports);
  return result;
}

/** The first answer of a task with one file. */
const ofOne = ([answer]: Answers) => valueOf(answer) as Committed;

async function commit({ job, ...file }: FileInput, ports: ImportPorts) {
  if (!needsThread(file, ports)) return told(await committedHere(file, ports), ports);
  return told(ofOne(await committedThere({ sources: [file], job }, ports)), ports);
}

/** The file at a path. */
async function run({ path, job, ...decisions }: HandlerIn<'import.run'>, ports: ImportPorts) {
  const byteCount = await ports.files.sizeOf(path);
  if (ports.database === null || byteCount < SMALL_BYTES)
    return commit({ ...(await ports.files.read(path)), ...decisions, job }, ports);
  return told(ofOne(await committedThere({ sources: [{ path, ...decisions }], job }, ports)), ports);
}

/** As the thread does it, in this one. */
async function answersHere(paths: readonly string[], ports: ImportPorts): Promise<Answers> {
  const answers: FileAnswer[] = [];
  for (const path of paths) {
    try {
      answers.push({ value: await committedHere(await ports.files.read(path), ports) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      answers.push({ refused: { code: error.code, message: error.message } });
    }
  }
  return answers;
}

/** A name found in a folder may itself be what was refused. */
const shownPath = (path: string): string => (isShowable(path) ? path : '…');

function resultOf(file: string, answer: FileAnswer | undefined): RunResult {
  const path = shownPath(file);
  if (answer === undefined) return { path, result: null, error: STOPPED };
  if ('refused' in answer) return { path, result: null, error: answer.refused };
  return { path, result: (answer.value as Committed).result, error: null };
}

const wrote = (answer: FileAnswer | undefined): boolean =>
  answer !== undefined && 'value' in answer && (answer.value as Committed).written;

/** Every file at the paths, and in the folders among them: each an import of its own, whatever becomes of the others. */
async function runAll({ paths, job }: HandlerIn<'import.runAll'>, ports: ImportPorts) {
  const found = await ports.files.list(paths);
  const sources = found.map((path) => ({ path }));
  const answers = await (ports.database === null
    ? answersHere(found, ports)
    : committedThere({ sources, job }, ports));
  if (answers.some(wrote)) tellChanged(ports);
  return { files: found.map((path, index) => resultOf(path, answers[index])) };
}

/** Takes a long import back in the thread, as it came. */
async function undoneThere(importId: number, ports: ImportPorts): Promise<number> {
  const input = { database: ports.database!, importId, nowMs: ports.now() };
  return ports.writes.during(async () => {
    const answer = await runJob(ports, { kind: 'import-undo', input, job: undefined });
    void ports.writes.during(() => makeLotStates(ports));
    return valueOf(answer);
  });
}

async function undo(importId: number, ports: ImportPorts) {
  const found = ports.store.list().find((one) => one.importId === importId);
  if (found === undefined) throw new AppError('not-found', 'There is no such import. Nothing was changed.');
  if (found.undoneAtMs !== null) return { importId, removed: 0 };
  const isSmall = ports.database === null || found.byteCount < SMALL_BYTES;
  const removed = isSmall ? ports.store.undo(importId, ports.now()) : await undoneThere(importId, ports);
  tellChanged(ports);
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
    'import.run': (request) => run(request, ports),
    'import.runAll': (request) => runAll(request, ports),
    'import.undo': ({ importId }) => undo(importId, ports),
    'import.list': () => ports.store.list().map(importRow),
  };
  /** `commitAnswers`: takes over what a node answered. */
  return {
    handlers,
    commitAnswers: async (file: FileInput) => told(await committedHere({ ...file }, ports, 'chain'), ports),
  };
}
