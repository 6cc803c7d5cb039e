// The composition root: opens the data folder, puts the services together and hands out one dispatch. No Electron, no HTTP.
// The demo is a second book in memory beside the user's own, which it never touches; settings stay the user's.
import { randomUUID } from 'node:crypto';
import type { Patience } from '#chain/client/patience.ts';
import { createDispatch, type Dispatch } from '#contract/dispatch.ts';
import type { EventData, EventName } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import { contract, type Handlers, type MethodName } from '#contract/methods.ts';
import { IN_MEMORY } from '#db/open.ts';
import { backupService } from '#services/backups.ts';
import { refuseSecretsIn } from '#services/secrets.ts';
import type { SettingsStore } from '#services/settings.ts';
import { isSourceOn } from '#services/sources.ts';
import { type JobPorts, jobService } from '#services/jobs.ts';
import { fillDemo } from './demo-book.ts';
import { createJobHost } from './jobs/host.ts';
import type { JobKind } from './jobs/kinds.ts';
import { createTasks } from './jobs/tasks.ts';
import type { Log } from './log.ts';
import { createLook, EVERYTHING, watchOthers } from './other-writers.ts';
import { openBook, type OpenBook } from './open-book.ts';
import { asAppError, createOwnBook, type OwnBook } from './own-book.ts';

/** What is written to the user's data and not done yet; computing counts nothing, it is done again. */
export type Unfinished = 'import' | 'sync' | 'copy';

export interface Backend {
  readonly dispatch: Dispatch;
  /** Told of every event; the answer ends it. */
  subscribe(listener: (event: EventName, data: unknown) => void): () => void;
  /** Whoever closes now drops this; what is stored already stays. */
  unfinished(): readonly Unfinished[];
  close(): void;
}

export interface BackendDeps {
  readonly dataFolder: string;
  /** Open the demo portfolio at once, even where the user's own data cannot be opened. */
  readonly demo?: boolean | undefined;
  /** A window or a server, of which a data folder has one; the command line works beside it. */
  readonly isWindow?: boolean | undefined;
  readonly version: string;
  readonly log: Log;
  readonly now?: (() => number) | undefined;
  /** How long a node of the chain is waited for. */
  readonly patience?: Patience | undefined;
}

/** Of long jobs, and of short ones: who comes back to a view, or takes a change back, is answered at once. */
const KEPT_ANSWERS = 12;

/** The methods that ask no book, own or demo. */
type AppHandlers = Omit<Handlers, keyof OpenBook['handlers']>;

/** A listener that fails is logged: what was written stands, so the call that wrote it must not fail. */
function createHub(log: Log) {
  const listeners = new Set<(event: EventName, data: unknown) => void>();
  return {
    emit: <E extends EventName>(event: E, data: EventData<E>) => {
      for (const listener of listeners) {
        try {
          listener(event, data);
        } catch (error) {
          log.error('listener-failed', { event, error });
        }
      }
    },
    subscribe: (listener: (event: EventName, data: unknown) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The user's settings as they are kept at the moment: a copy may take the own book's place. None without an own book. */
function settingsOf(own: OwnBook): SettingsStore | undefined {
  if (!own.opened()) return undefined;
  const kept = () => own.open().stores.settings;
  return { get: (key) => kept().get(key), set: (key, value) => kept().set(key, value) };
}

/** The user's own book and the demo. Without a usable own book the demo keeps its settings to itself. */
function createBooks(deps: BackendDeps, ports: JobPorts) {
  const { dataFolder, isWindow = false, log, now = Date.now, patience } = deps;
  let demo: OpenBook | null = null;
  const own = createOwnBook({
    dataFolder,
    isWindow,
    now,
    open: (file, beforeImport) => openBook({ ...ports, file, beforeImport, log, now, patience }),
  });
  const closeDemo = () => {
    demo?.close();
    demo = null;
  };
  return {
    own,
    closeDemo,
    current: () => demo ?? own.open(),
    isDemo: () => demo !== null,
    /** Not closed since it was asked: the demo may be left, or the own book replaced, while something is under way. */
    isOpen: (book: OpenBook) => book === demo || book === own.opened(),
    openDemo: () => {
      if (demo) return;
      demo = openBook({ ...ports, file: IN_MEMORY, settings: settingsOf(own), log, now });
      try {
        fillDemo(demo, now);
      } catch (error) {
        closeDemo();
        throw error;
      }
    },
    close: () => {
      closeDemo();
      own.close();
    },
  };
}
type Books = ReturnType<typeof createBooks>;

/** With the demo asked for, the own book may fail; a damaged one always may, so that a copy of it can be restored. */
function openFirst({ own, openDemo }: Books, { demo = false, log }: BackendDeps) {
  try {
    own.open();
  } catch (error) {
    if (!(error instanceof AppError) || (!demo && error.code !== 'database-corrupt')) {
      own.close();
      throw error;
    }
    log.warn('own-data-not-opened', { code: error.code });
  }
  if (demo) openDemo();
}

/** Why the own book cannot be opened now; null where it is open. */
function troubleOf({ own }: Books) {
  try {
    own.open();
    return null;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    throw error;
  }
}

/** Nothing can leave the machine: the demo asks nobody, nor does a book whose source is off. */
function isOffline({ isDemo, own }: Books): boolean {
  const book = own.opened();
  return isDemo() || !book || !isSourceOn(book.stores.settings);
}

function appHandlers({ dataFolder, version }: BackendDeps, books: Books, ports: JobPorts): AppHandlers {
  const { own } = books;
  const switched = () => {
    ports.emit('data.changed', { areas: ['demo'] });
    return {};
  };
  return {
    ...jobService(ports),
    ...backupService({
      list: own.copies,
      make: own.copy,
      verify: own.tryOut,
      restore: own.replaceBy,
      emit: ports.emit,
    }),
    'app.info': () => ({
      ...{ version, dataFolder, offline: isOffline(books) },
      demo: books.isDemo(),
      trouble: troubleOf(books),
    }),
    'demo.open': () => {
      books.openDemo();
      return switched();
    },
    'demo.close': () => {
      own.open();
      books.closeDemo();
      return switched();
    },
  };
}

/**
 * Opens the planner on a data folder. Throws AppError `database-newer`, `database-failed`, `already-open` or
 * `data-folder-unwritable`, with nothing changed; with `demo` it opens all the same, and `demo.close` answers so.
 * On a damaged book it opens too: whatever asks the book is refused with `database-corrupt`, copies can be restored.
 */
export function createBackend(deps: BackendDeps): Backend {
  const { log } = deps;
  const hub = createHub(log);
  const ports: JobPorts = {
    jobs: createJobHost({ keeps: KEPT_ANSWERS }),
    tasks: createTasks(),
    emit: hub.emit,
  };
  const books = createBooks(deps, ports);
  openFirst(books, deps);
  const endWatch = deps.isWindow ? watchOthers(lookAtOwn(books, ports)) : () => {};
  return {
    dispatch: createDispatch(handlersOf(deps, books, appHandlers(deps, books, ports)), {
      log: { failed: ({ traceId, method, error }) => log.error('call-failed', { traceId, method, error }) },
      traceId: () => randomUUID().slice(0, 8),
      refuseSecrets: refuseSecretsIn,
    }),
    subscribe: hub.subscribe,
    unfinished: () => unfinishedOf(ports, books),
    close: () => {
      endWatch();
      void ports.jobs.close();
      ports.tasks.close();
      books.close();
    },
  };
}

/** In the demo nothing of it is on a screen; whoever leaves the demo asks everything again. */
const lookAtOwn = ({ own, isDemo }: Books, { emit }: JobPorts) =>
  createLook(
    () => (isDemo() ? null : (own.opened()?.stores ?? null)),
    () => emit('data.changed', { areas: EVERYTHING }),
  );

const writingJobs: ReadonlySet<JobKind> = new Set(['import', 'import-undo']);

const unfinishedOf = ({ jobs, tasks }: JobPorts, { own }: Books): Unfinished[] => [
  ...(jobs.running().some((kind) => writingJobs.has(kind)) ? (['import'] as const) : []),
  ...(tasks.isBusy() ? (['sync'] as const) : []),
  ...(own.isCopying() ? (['copy'] as const) : []),
];

const closedMeanwhile = (cause: unknown) =>
  new AppError(
    'job-cancelled',
    'The portfolio this was asked of was closed before it was done. Nothing was changed. Ask again.',
    { cause },
  );

type Handler = (input: unknown) => unknown;

/** Every method of the contract; those of a book are asked of the one that is open at the moment of the call. */
function handlersOf({ dataFolder }: BackendDeps, { current, isOpen }: Books, app: AppHandlers): Handlers {
  const askBook = async (name: keyof OpenBook['handlers'], input: unknown) => {
    const book = current();
    try {
      return await (book.handlers[name] as Handler)(input);
    } catch (error) {
      throw error instanceof AppError || isOpen(book) ? error : closedMeanwhile(error);
    }
  };
  const guarded = (name: MethodName) => async (input: unknown) => {
    try {
      if (name in app) return await (app[name as keyof AppHandlers] as Handler)(input);
      return await askBook(name as keyof OpenBook['handlers'], input);
    } catch (error) {
      throw asAppError(error, dataFolder);
    }
  };
  const handlers = (Object.keys(contract) as MethodName[]).map((name) => [name, guarded(name)]);
  return Object.fromEntries(handlers) as Handlers;
}
