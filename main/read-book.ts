// The book as services see it, read from the repositories at one moment; and what reading a file into it needs. Both are the
// same in the backend's thread and in one that has a connection of its own.
import { createHash } from 'node:crypto';
import type { Queries } from '#db/query.ts';
import { balanceRepository } from '#db/repositories/balances.ts';
import { csvTemplateRepository } from '#db/repositories/csv-templates.ts';
import { hotkeyNameRepository } from '#db/repositories/hotkey-names.ts';
import { importRepository, packBytes } from '#db/repositories/imports.ts';
import { positionRepository } from '#db/repositories/positions.ts';
import { walletRepository } from '#db/repositories/wallets.ts';
import type { Book } from '#services/holdings.ts';
import { fileFormats } from '#services/import-file.ts';
import type { ImportWorkPorts } from '#services/import-work.ts';

/** The repositories a book is read from. */
export const bookStores = (queries: Queries, now: () => number) => ({
  wallets: walletRepository(queries, now),
  positions: positionRepository(queries),
  balances: balanceRepository(queries),
  hotkeyNames: hotkeyNameRepository(queries),
  imports: importRepository(queries),
  csvTemplates: csvTemplateRepository(queries, now),
  reading: <Result>(work: () => Result) => queries.reading(work),
});
export type BookStores = ReturnType<typeof bookStores>;

/** The whole book as it stands at one moment. */
export const readBook = (stores: BookStores): Book =>
  stores.reading(() => ({
    wallets: stores.wallets.list(),
    holdings: stores.positions.current(),
    balances: stores.balances.current(),
    hotkeyNames: stores.hotkeyNames.all(),
  }));

/** What the work on a file needs, but for whoever follows it. */
export const importWorkPorts = (stores: BookStores, now: () => number): Omit<ImportWorkPorts, 'follow'> => ({
  store: stores.imports,
  book: () => readBook(stores),
  formats: fileFormats,
  templates: stores.csvTemplates,
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  pack: packBytes,
  now,
});
