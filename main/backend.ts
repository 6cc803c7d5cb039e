// The composition root: opens the data folder, puts the services together and hands out one dispatch. No Electron, no HTTP.
// The demo is a second book in memory beside the user's own, which it never touches; settings stay the user's.
import { randomUUID } from 'node:crypto';
import type { Patience } from '#chain/client/rpc-client.ts';
import { createDispatch, type Dispatch } from '#contract/dispatch.ts';
import type { EventData, EventName } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { Handlers, MethodName } from '#contract/methods.ts';
import { databaseErrorInUse } from '#db/errors.ts';
import { databaseFile, IN_MEMORY } from '#db/open.ts';
import { type JobPorts, jobService } from '#services/jobs.ts';
import type { SettingsStore } from '#services/settings.ts';
import { fillDemo } from './demo-book.ts';
import { createJobHost } from './jobs/host.ts';
import { createTasks } from './jobs/tasks.ts';
import type { Log } from './log.ts';
import { openBook, type OpenBook } from './open-book.ts';

export interface Backend {
  readonly dispatch: Dispatch;
  /** Told of every event; the answer ends it. */
  subscribe(listener: (event: EventName, data: unknown) => void): () => void;
  close(): void;
}

export interface BackendDeps {
  readonly dataFolder: string;
  /** Open the demo portfolio at once, even where the user's own data cannot be opened. */
  readonly demo?: boolean | undefined;
  readonly version: string;
  readonly log: Log;
  readonly now?: (() => number) | undefined;
  /** How long a node of the chain is waited for. */
  readonly patience?: Patience | undefined;
}

/** The methods that ask no book, own or demo. */
type AppHandlers = Pick<Handlers, 'app.info' | 'demo.open' | 'demo.close' | 'job.cancel'>;

function asAppError(error: unknown, dataFolder: string): unknown {
  const known = databaseErrorInUse(error, dataFolder);
  return known ? new AppError(known.code, known.message, { cause: error }) : error;
}

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

/** The user's own book and the demo. Without a usable own book the demo keeps its settings to itself. */
function createBooks({ dataFolder, log, now = Date.now, patience }: BackendDeps, ports: JobPorts) {
  let own: OpenBook | null = null;
  let demo: OpenBook | null = null;
  const open = (file: string, settings?: SettingsStore) => {
    try {
      return openBook({ ...ports, file, settings, log, now, patience });
    } catch (error) {
      throw asAppError(error, dataFolder);
    }
  };
  const openOwn = () => (own ??= open(databaseFile(dataFolder)));
  const closeDemo = () => {
    demo?.close();
    demo = null;
  };
  return {
    openOwn,
    closeDemo,
    current: () => demo ?? openOwn(),
    isDemo: () => demo !== null,
    openDemo: () => {
      if (demo) return;
      demo = open(IN_MEMORY, own?.stores.settings);
      try {
        fillDemo(demo, now);
      } catch (error) {
        closeDemo();
        throw error;
      }
    },
    close: () => {
      closeDemo();
      own?.close();
    },
  };
}
type Books = ReturnType<typeof createBooks>;

/** With the demo asked for, the own book may fail: it stays untouched, and closing the demo tells why. */
function openFirst(books: Books, { demo, log }: BackendDeps) {
  if (!demo) {
    books.openOwn();
    return;
  }
  try {
    books.openOwn();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn('own-data-not-opened', { code: error.code });
  }
  books.openDemo();
}

function appHandlers({ dataFolder, version }: BackendDeps, books: Books, ports: JobPorts): AppHandlers {
  const switched = () => {
    ports.emit('data.changed', { areas: ['demo'] });
    return {};
  };
  return {
    ...jobService(ports),
    'app.info': () => ({ version, demo: books.isDemo(), dataFolder, offline: true }),
    'demo.open': () => {
      books.openDemo();
      return switched();
    },
    'demo.close': () => {
      books.openOwn();
      books.closeDemo();
      return switched();
    },
  };
}

/**
 * Opens the planner on a data folder. Throws AppError `database-newer`, `database-corrupt`, `database-failed` or
 * `data-folder-unwritable`, with nothing changed; with `demo` it opens all the same, and `demo.close` answers so.
 */
export function createBackend(deps: BackendDeps): Backend {
  const { log } = deps;
  const hub = createHub(log);
  const ports: JobPorts = { jobs: createJobHost(), tasks: createTasks(), emit: hub.emit };
  const books = createBooks(deps, ports);
  openFirst(books, deps);
  return {
    dispatch: createDispatch(handlersOf(deps, books, appHandlers(deps, books, ports)), {
      log: { failed: ({ traceId, method, error }) => log.error('call-failed', { traceId, method, error }) },
      traceId: () => randomUUID().slice(0, 8),
    }),
    subscribe: hub.subscribe,
    close: () => {
      void ports.jobs.close();
      ports.tasks.close();
      books.close();
    },
  };
}

/** Every method of the contract, asked of the book that is open at the moment of the call. */
function handlersOf({ dataFolder }: BackendDeps, { current }: Books, app: AppHandlers): Handlers {
  const names = Object.keys(current().handlers) as Exclude<MethodName, keyof AppHandlers>[];
  const delegates = names.map((name) => [
    name,
    async (input: unknown) => {
      try {
        return await (current().handlers[name] as (value: unknown) => unknown)(input);
      } catch (error) {
        throw asAppError(error, dataFolder);
      }
    },
  ]);
  return { ...app, ...(Object.fromEntries(delegates) as OpenBook['handlers']) };
}
