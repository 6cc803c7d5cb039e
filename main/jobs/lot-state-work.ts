// Makes the lot states again that an import left old, while nobody waits for them. Writes states alone.
import { settingsRepository } from '#db/repositories/settings.ts';
import { walletRepository } from '#db/repositories/wallets.ts';
import { createLedgerStores } from '#main/ledger-book.ts';
import type { LotStateRequest } from './kinds.ts';
import type { PartWork } from './outcome.ts';
import { withDatabase } from './thread-database.ts';

export const lotStateWork =
  ({ database, nowMs }: LotStateRequest): PartWork =>
  () =>
    withDatabase(database, (queries) => {
      const now = () => nowMs;
      const { namedByLines: ownColdkeys } = walletRepository(queries, now);
      const settings = settingsRepository(queries);
      createLedgerStores(queries, { settings, now, ownColdkeys }).states.current();
    });
