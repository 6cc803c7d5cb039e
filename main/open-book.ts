// One book: a database with the services over it. The user's own lies in a file, the demo's in memory.
import { randomUUID } from 'node:crypto';
import type { Emit } from '#contract/events.ts';
import type { Handlers } from '#contract/methods.ts';
import { foldWhenIdle } from '#db/idle-fold.ts';
import { IN_MEMORY, openDatabase } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { chainCallRepository } from '#db/repositories/chain-calls.ts';
import { exportedRepository } from '#db/repositories/exported.ts';

import { settingsRepository } from '#db/repositories/settings.ts';
import { snapshotRepository } from '#db/repositories/snapshots.ts';
import { createOthersRevision, createRevision } from '#db/revision.ts';
import { bundledSnapshots } from '#db/snapshots/bundled.ts';
import type { Patience } from '#chain/client/patience.ts';
import { createRpcClient } from '#chain/client/rpc-client.ts';
import { changeBetween } from '#services/explain-change.ts';
import { exportService } from '#services/export.ts';
import { importService } from '#services/import.ts';
import { type FileFormats, fileFormats } from '#services/import-file.ts';
import type { Market } from '#services/market.ts';
import { ledgerService } from '#services/ledger.ts';
import { createLongWrites } from '#services/long-writes.ts';

import { planningFileService, planningPart } from '#services/planning-file.ts';
import { rulesService } from '#services/rules.ts';
import { settingsService, type SettingsStore } from '#services/settings.ts';
import { createMarkets, type Markets, snapshotService } from '#services/snapshots.ts';
import { type Valuation, valueBook } from '#services/valuation.ts';
import { sourceService } from '#services/sources.ts';
import { walletService } from '#services/wallets.ts';
import { createLedgerStores, explainPorts, pnlHandlers, taxBook } from './ledger-book.ts';
import type { JobHost } from './jobs/host.ts';
import type { Tasks } from './jobs/tasks.ts';
import type { Log } from './log.ts';
import { createPlanningStores, planningHandlers } from './planning-book.ts';
import { bookStores, importWorkPorts, readBook } from './read-book.ts';
import { userFiles } from './read-file.ts';
import { waitingFor } from './waiting-handlers.ts';

type BookHandlers = Omit<
  Handlers,
  'app.info' | 'demo.open' | 'demo.close' | 'job.cancel' | `backup.${string}`
>;

export interface OpenBook {
  readonly handlers: BookHandlers;
  readonly stores: Stores;
  readonly formats: FileFormats;
  market(): Market;
  close(): void;
}

export interface BookDeps {
  readonly file: string;
  /** Copies the book, unless a copy of it as it stands is there; the demo has none. */
  readonly beforeImport?: (() => Promise<void>) | undefined;
  /** Settings kept elsewhere: the demo has none of its own. */
  readonly settings?: SettingsStore | undefined;
  readonly emit: Emit;
  readonly jobs: JobHost;
  readonly tasks: Tasks;
  readonly log: Log;
  readonly now: () => number;
  readonly patience?: Patience | undefined;
}

function createStores({ file, log, now, settings }: BookDeps) {
  const queries = createQueries(openDatabase(file), (name, elapsedMs) =>
    log.warn('slow-query', { name, elapsedMs: Math.round(elapsedMs) }),
  );
  const stopFolding = foldWhenIdle(queries, (error) => log.warn('log-not-folded', { error }));
  const books = bookStores(queries, now);
  const kept = settings ?? settingsRepository(queries);
  return {
    ...books,
    exported: exportedRepository(queries),
    chainCalls: chainCallRepository(queries),
    ...createPlanningStores(queries, now),
    transaction: queries.transaction,
    ...createLedgerStores(queries, { settings: kept, now, ownColdkeys: books.wallets.namedByLines }),
    snapshots: snapshotRepository(queries),
    settings: kept,
    revision: createRevision(queries),
    othersRevision: createOthersRevision(queries),
    writes: createLongWrites(),
    close: () => {
      stopFolding();
      queries.connection.close();
    },
  };
}
type Stores = ReturnType<typeof createStores>;

/** The valuation of this moment, computed again only when the database, the chosen snapshot or a rule has changed. */
function createValuations(stores: Stores, markets: Markets): () => Valuation {
  let known: { revision: string; valuation: Valuation } | null = null;
  return () => {
    const market = markets.market();
    const revision = stores.revision();
    // A change between the two makes the revision too old, never the book: the next call reads again.
    if (known?.revision !== revision || known.valuation.market !== market)
      known = { revision, valuation: valueBook(readBook(stores), market) };
    return known.valuation;
  };
}

/** Rows of imported files as they stand there. The last file is kept as text: lines are looked at one after the other. */
function sourceRowReader(imports: Stores['imports']) {
  let last: { importId: number; adapter: string; fileName: string; text: string } | null = null;
  return (importId: number, row: number) => {
    if (last?.importId !== importId) {
      const file = imports.file(importId);
      if (file === null) return { fileName: '', text: null };
      last = { importId, ...file, text: fileFormats.textOf(file.bytes) };
    }
    return { fileName: last.fileName, text: fileFormats.rowText(last.adapter, last.text, row) };
  };
}

/** Imports of the user's files and of a node's answers, each after a copy of the book. */
const createImporting = ({ file, beforeImport, now, emit, jobs }: BookDeps, stores: Stores) =>
  importService({
    store: stores.imports,
    ...{ formats: fileFormats, files: userFiles, templates: stores.csvTemplates },
    work: importWorkPorts(stores, now),
    beforeCommit: beforeImport ?? (() => Promise.resolve()),
    database: file === IN_MEMORY ? null : file,
    ...{ writes: stores.writes, now, emit, jobs },
  });

function createHandlers(deps: BookDeps, stores: Stores, markets: Markets): BookHandlers {
  const { emit, jobs, now } = deps;
  const valuation = createValuations(stores, markets);
  const { market } = markets;
  const { settings, snapshots, imports } = stores;
  const importing = createImporting(deps, stores);
  const names = () => ({ wallets: stores.wallets.list(), hotkeyNames: stores.hotkeyNames.all() });
  return {
    ...settingsService(settings, emit),
    ...walletService(stores.wallets, emit),
    ...snapshotService({ store: snapshots, settings, markets }, emit),
    ...importing.handlers,
    ...sourceService({
      settings,
      wallets: () => stores.wallets.list(),
      ...{ calls: stores.chainCalls, writes: stores.writes },
      locks: stores.locks,
      commit: importing.commitAnswers,
      snapshotIds: () => snapshots.ids(),
      connect: (endpoint, rest) => createRpcClient(endpoint, { ...rest, patience: deps.patience }),
      tasks: deps.file === IN_MEMORY ? null : deps.tasks,
      now,
      emit,
    }),
    ...ledgerService({
      entries: stores.entries,
      changes: stores.ledgerChanges,
      wallets: () => stores.wallets.list(),
      sourceRow: sourceRowReader(imports),
      newKey: randomUUID,
      now,
      emit,
    }),
    ...pnlHandlers({
      ...{ stores, markets, snapshots, emit, names },
      revision: stores.revision,
    }),
    ...planningHandlers({
      ...{ stores, markets, valuation, jobs, emit, now },
      changed: (input) => changeBetween(input, explainPorts({ stores, markets, snapshots, names })),
      valuationUnder: (market) => valueBook(readBook(stores), market),
    }),
    ...exportService({
      ...stores.exported,
      ...taxBook({ stores, markets, names }),
      imports: () => imports.list(),
      book: () => readBook(stores),
      planning: () => planningPart(stores),
      reading: stores.reading,
      now,
    }),
    ...planningFileService({ stores, transaction: stores.transaction, emit, now }),
    ...rulesService({ settings, market }, emit),
  };
}

/** Opens (or makes) the database of a file and puts the services over it. Throws DatabaseError. */
export function openBook(deps: BookDeps): OpenBook {
  const stores = createStores(deps);
  try {
    stores.snapshots.putAll(bundledSnapshots, true);
  } catch (error) {
    stores.close();
    throw error;
  }
  const markets = createMarkets(stores.snapshots, stores.settings);
  return {
    handlers: waitingFor(stores.writes, createHandlers(deps, stores, markets)),
    stores,
    formats: fileFormats,
    market: () => markets.market(),
    close: () => {
      if (deps.file !== IN_MEMORY) deps.log.info('database-closed');
      stores.close();
    },
  };
}
