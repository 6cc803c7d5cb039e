// The composition root: opens the data folder, puts the services together and hands out one dispatch. No Electron, no HTTP.
// The demo is a second book in memory beside the user's own, which it never touches; settings stay the user's.
import { randomUUID } from 'node:crypto';
import { createDispatch, type Dispatch } from '#contract/dispatch.ts';
import type { EventData, EventName } from '#contract/events.ts';
import { AppError } from '#contract/errors.ts';
import type { Handlers, MethodName } from '#contract/methods.ts';
import { DatabaseError } from '#db/errors.ts';
import { databaseFile, IN_MEMORY } from '#db/open.ts';
import { fillDemo } from './demo-book.ts';
import type { SettingsStore } from '#services/settings.ts';
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
  /** Open the demo portfolio at once. */
  readonly demo?: boolean | undefined;
  readonly version: string;
  readonly log: Log;
  readonly now?: (() => number) | undefined;
}

/** A method of whichever book is open, own or demo. */
type AppHandlers = Pick<Handlers, 'app.info' | 'demo.open' | 'demo.close'>;

function asAppError(error: unknown): unknown {
  return error instanceof DatabaseError ? new AppError(error.code, error.message, { cause: error }) : error;
}

function createHub() {
  const listeners = new Set<(event: EventName, data: unknown) => void>();
  return {
    emit: <E extends EventName>(event: E, data: EventData<E>) => {
      for (const listener of listeners) listener(event, data);
    },
    subscribe: (listener: (event: EventName, data: unknown) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/**
 * Opens the planner on a data folder. Throws AppError `database-newer`, `database-corrupt`, `database-failed` or
 * `data-folder-unwritable`, with nothing changed.
 */
export function createBackend(deps: BackendDeps): Backend {
  const { dataFolder, version, log, now = Date.now } = deps;
  const hub = createHub();
  const open = (file: string, settings?: SettingsStore) => {
    try {
      return openBook({ file, settings, emit: hub.emit, log, now });
    } catch (error) {
      throw asAppError(error);
    }
  };
  const own = open(databaseFile(dataFolder));
  let demo: OpenBook | null = null;
  const openDemo = () => {
    if (demo) return;
    demo = open(IN_MEMORY, own.stores.settings);
    fillDemo(demo, now);
  };
  const closeDemo = () => {
    demo?.close();
    demo = null;
  };
  const app: AppHandlers = {
    'app.info': () => ({ version, demo: demo !== null, dataFolder, offline: true }),
    'demo.open': () => {
      openDemo();
      hub.emit('data.changed', { areas: ['demo'] });
      return {};
    },
    'demo.close': () => {
      closeDemo();
      hub.emit('data.changed', { areas: ['demo'] });
      return {};
    },
  };
  if (deps.demo) openDemo();
  return {
    dispatch: createDispatch(
      handlersOf(app, () => demo ?? own),
      {
        log: { failed: ({ traceId, method, error }) => log.error('call-failed', { traceId, method, error }) },
        traceId: () => randomUUID().slice(0, 8),
      },
    ),
    subscribe: hub.subscribe,
    close: () => {
      closeDemo();
      own.close();
    },
  };
}

/** Every method of the contract, asked of the book that is open at the moment of the call. */
function handlersOf(app: AppHandlers, current: () => OpenBook): Handlers {
  const names = Object.keys(current().handlers) as Exclude<MethodName, keyof AppHandlers>[];
  const delegates = names.map((name) => [
    name,
    async (input: unknown) => {
      try {
        return await (current().handlers[name] as (value: unknown) => unknown)(input);
      } catch (error) {
        throw asAppError(error);
      }
    },
  ]);
  return { ...app, ...(Object.fromEntries(delegates) as OpenBook['handlers']) };
}
