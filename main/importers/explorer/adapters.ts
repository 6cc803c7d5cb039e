// The adapters of this folder, one for each family of answers. shapes.ts decides which of them takes a file.
import type { ImportAdapter } from '#importers/adapter.ts';
import { account } from './account.ts';
import { accounting } from './accounting.ts';
import { candles } from './candles.ts';
import { conviction } from './conviction.ts';
import { dayPrices } from './day-prices.ts';
import { delegation } from './delegation.ts';
import { exchange } from './exchange.ts';
import { networkFigures } from './network-figures.ts';
import { pools } from './pools.ts';
import { portfolio } from './portfolio.ts';
import { prices } from './prices.ts';
import { stakeBalance } from './stake-balance.ts';
import { subnetFigures } from './subnets.ts';
import { tax } from './tax.ts';
import { taxCsv } from './tax-csv.ts';
import { trade } from './trade.ts';
import { transfer } from './transfer.ts';
import { validatorFigures } from './validators.ts';
import { noRows, rootClaim, taxTokens } from './without-amounts.ts';

export const explorerAdapters: readonly ImportAdapter[] = [
  stakeBalance,
  account,
  portfolio,
  delegation,
  trade,
  transfer,
  tax,
  taxCsv,
  taxTokens,
  accounting,
  rootClaim,
  conviction,
  exchange,
  prices,
  dayPrices,
  pools,
  candles,
  subnetFigures,
  validatorFigures,
  networkFigures,
  noRows,
];
