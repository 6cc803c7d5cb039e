// Every step of the schema, oldest first. The number of steps is the schema version; a released step never changes.
import type { MigrationStep } from '#db/migrate.ts';
import { portfolio } from './0001-portfolio.ts';
import { ledger } from './0002-ledger.ts';
import { walletLabels } from './0003-wallet-labels.ts';
import { chainCalls } from './0004-chain-calls.ts';
import { csvTemplates } from './0005-csv-templates.ts';
import { lotStates } from './0006-lot-states.ts';
import { chainRequests } from './0007-chain-requests.ts';
import { gainsAndCheckpoints } from './0008-gains-and-checkpoints.ts';
import { importedRates } from './0009-imported-rates.ts';
import { allocation } from './0010-allocation.ts';
import { revenues } from './0011-revenues.ts';
import { scenarios } from './0012-scenarios.ts';
import { linePacks } from './0013-line-packs.ts';
import { statesByRowid } from './0014-states-by-rowid.ts';
import { exactWeights } from './0015-exact-weights.ts';

export const steps: readonly MigrationStep[] = [
  portfolio,
  ledger,
  walletLabels,
  chainCalls,
  csvTemplates,
  lotStates,
  chainRequests,
  gainsAndCheckpoints,
  importedRates,
  allocation,
  revenues,
  scenarios,
  linePacks,
  statesByRowid,
  exactWeights,
];
