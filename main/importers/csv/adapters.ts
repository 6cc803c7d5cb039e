// The tables that are known by their header.
import type { ImportAdapter } from '#importers/adapter.ts';
import { coinTracking } from './cointracking.ts';
import { ecbRates } from './ecb-rates.ts';
import { koinly } from './koinly.ts';
import { krakenLedger, krakenTransactions } from './kraken.ts';
import { ownCsv } from './own-csv.ts';
import { transferTable } from './transfer-table.ts';

export const csvAdapters: readonly ImportAdapter[] = [
  ownCsv,
  koinly,
  coinTracking,
  krakenLedger,
  krakenTransactions,
  transferTable,
  ecbRates,
];
