// Every step of the schema, oldest first. The number of steps is the schema version; a released step never changes.
import type { MigrationStep } from '#db/migrate.ts';
import { portfolio } from './0001-portfolio.ts';
import { ledger } from './0002-ledger.ts';
import { walletLabels } from './0003-wallet-labels.ts';

export const steps: readonly MigrationStep[] = [portfolio, ledger, walletLabels];
