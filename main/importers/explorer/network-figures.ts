// Figures of the network: issuance and what it is made of (`stats/latest|history/v1`), the emission of a block
// (`block/emission/v1`), and the sum of all subnet prices (`dtao/pool/total_price/latest|history/v1`).
import type { ImportAdapter } from '#importers/adapter.ts';
import { figureAdapter, ofNetwork, type FigureTable } from './figure-adapter.ts';

const PLACE = ['block_number', 'timestamp'];

const stats: FigureTable = {
  subject: ofNetwork,
  hasTime: true,
  columns: {
    issued: 'rao',
    staked: 'rao',
    staked_alpha: 'rao',
    staked_root: 'rao',
    staked_root_on_keep: 'rao',
    staked_root_on_swap: 'rao',
    subnet_locked: 'rao',
    free: 'rao',
    accounts: 'count',
    balance_holders: 'count',
    extrinsics: 'count',
    transfers: 'count',
    subnets: 'count',
    subnet_registration_cost: 'rao',
  },
  others: PLACE,
};

const emission: FigureTable = {
  subject: ofNetwork,
  hasTime: true,
  columns: { emission: 'rao' },
  others: PLACE,
};

const priceSum: FigureTable = {
  subject: ofNetwork,
  hasTime: true,
  columns: {
    price: 'tao-per-alpha',
    alpha_volume: 'rao',
    alpha_buy_volume: 'rao',
    alpha_sell_volume: 'rao',
    root_volume: 'rao',
    root_buy_volume: 'rao',
    root_sell_volume: 'rao',
    fear_and_greed_index: 'count',
    fear_and_greed_sentiment: 'text',
  },
  others: PLACE,
};

export const networkFigures: ImportAdapter = figureAdapter(
  {
    id: 'explorer-network',
    title: 'Explorer API: issuance, block emission, sum of prices',
    howToExport:
      'Save /api/stats/latest/v1 or stats/history/v1, block/emission/v1, or the total price of pools',
  },
  { stats, 'block-emission': emission, 'price-sum': priceSum },
);
