// Pools of subnets: as they are now (`dtao/pool/latest/v1`), which is a market that prices a portfolio, and over time
// (`dtao/pool/history/v1`), which is a series of facts. `alpha_staked` is all alpha outside the pool. Root has no pool: its
// row gives the TAO on root and no price. Price changes are percentages.
import type { DraftFact, DraftSubnet, ImportAdapter } from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { isList, isObject, type JsonValue } from '#importers/json-text.ts';
import { decimalText } from './decimal.ts';
import { unknownSubnet } from '#importers/market-draft.ts';
import { figureAdapter, ofSubnet, type FigureTable } from './figure-adapter.ts';
import type { FactPlace } from '#importers/facts.ts';
import { readBlock, readTime, readTokens, readUnits } from './values.ts';

const ROOT_NETUID = 0;

/** The pool itself: the market has it where there is one, so that it is a fact of histories alone. */
const POOL = {
  price: 'tao-per-alpha',
  total_tao: 'rao',
  alpha_in_pool: 'rao',
  alpha_staked: 'rao',
} as const;

const SIZE = {
  market_cap: 'rao',
  liquidity: 'rao',
  total_alpha: 'rao',
  rank: 'count',
  root_prop: 'ratio',
  startup_mode: 'flag',
} as const;

const DAY = {
  market_cap_change_1_day: 'percent',
  price_change_1_hour: 'percent',
  price_change_1_day: 'percent',
  price_change_1_week: 'percent',
  price_change_1_month: 'percent',
  tao_volume_24_hr: 'rao',
  tao_volume_24_hr_change_1_day: 'percent',
  tao_buy_volume_24_hr: 'rao',
  tao_sell_volume_24_hr: 'rao',
  alpha_volume_24_hr: 'rao',
  alpha_volume_24_hr_change_1_day: 'percent',
  alpha_buy_volume_24_hr: 'rao',
  alpha_sell_volume_24_hr: 'rao',
  buys_24_hr: 'count',
  sells_24_hr: 'count',
  buyers_24_hr: 'count',
  sellers_24_hr: 'count',
  highest_price_24_hr: 'tao-per-alpha',
  lowest_price_24_hr: 'tao-per-alpha',
  fear_and_greed_index: 'count',
  fear_and_greed_sentiment: 'text',
} as const;

/** What liquidity of users and its ticks left behind in the API; the chain has neither any more. */
const FORMER = [
  ...'alpha_sqrt_price current_tick enabled_user_liquidity fee_global_alpha fee_global_tao fee_rate'.split(
    ' ',
  ),
  ...'liquidity_raw protocol_provided_alpha protocol_provided_tao swap_v3_initialized'.split(' '),
  ...'user_provided_alpha user_provided_tao last_price'.split(' '),
];
const PLACE = 'netuid block_number timestamp name symbol'.split(' ');

function readPool(fields: Fields): DraftSubnet | null {
  const netuid = fields.netuid('netuid');
  if (netuid === null || netuid === ROOT_NETUID) return null;
  return {
    ...unknownSubnet(netuid),
    name: fields.text('name'),
    symbol: fields.text('symbol'),
    priceRao: readTokens(fields, 'price', 'extra'),
    taoInRao: readUnits(fields, 'total_tao', 'extra'),
    alphaInRao: readUnits(fields, 'alpha_in_pool', 'extra'),
    alphaOutRao: readUnits(fields, 'alpha_staked', 'extra'),
    emissionEnabled: fields.flag('subnet_emission_enabled'),
  };
}

/** A price at its own block; null where a part of it cannot be read. */
function readPoint(value: JsonValue, { subject }: FactPlace): DraftFact | null {
  const point = new Fields(isObject(value) ? value : {}, null, []);
  const price = decimalText(point.get('price'));
  const [atMs, block] = [readTime(point), readBlock(point)];
  if (price === null || atMs === null || block === null) return null;
  return { subject, name: 'price', value: price, unit: 'tao-per-alpha', atMs, block };
}

/** Prices of the last seven days. */
function weekOf(fields: Fields, place: FactPlace): DraftFact[] {
  const list = fields.get('seven_day_prices');
  if (!isList(list)) return [];
  const points = list.map((value) => readPoint(value, place));
  const read = points.filter((point) => point !== null);
  if (read.length < points.length) {
    const message = `Row ${fields.row}: ${points.length - read.length} of the prices of the last days cannot be read. They were left out.`;
    fields.report('seven_day_prices', { severity: 'warning', code: 'unreadable-value', message });
  }
  return read;
}

const latest: FigureTable = {
  subject: ofSubnet,
  hasTime: true,
  columns: { ...SIZE, ...DAY },
  others: [...PLACE, ...Object.keys(POOL), ...FORMER, 'seven_day_prices', 'subnet_emission_enabled'],
  more: weekOf,
  subnet: readPool,
  rootTao: (fields) => readUnits(fields, 'total_tao', 'extra'),
};

const history: FigureTable = {
  subject: ofSubnet,
  hasTime: true,
  columns: { ...POOL, ...SIZE },
  others: [...PLACE, ...FORMER],
};

export const pools: ImportAdapter = figureAdapter(
  {
    id: 'explorer-pools',
    title: 'Explorer API: pools of subnets',
    howToExport: 'Save /api/dtao/pool/latest/v1?limit=200, or pool/history/v1?netuid=<n> with every page',
  },
  { 'pool-latest': latest, 'pool-history': history },
);
