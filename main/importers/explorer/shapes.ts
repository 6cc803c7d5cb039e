// Which answer of the API a text is, by the fields of its first row. One list decides for every adapter of this folder, so
// that no two take the same file. Looks at the head of a text alone.
import { FileRefusal } from '#importers/adapter.ts';
import { elementsOf, isListAt, isObjectAt, membersOf, topObjectsOf, type Place } from './json-spans.ts';

/**
 * Fields a first row has, `one|other` at least one of them, or with a `!` has not; more telling shapes first. A tax row may
 * be without any of its amounts and, on the snapshot of a day, without a type.
 */
const ROW_SHAPES = {
  delegation: 'nominator delegate action',
  trade: 'from_name to_name from_amount to_amount',
  transfer: 'from to amount transaction_hash',
  portfolio: 'hotkey coldkey balance total_bought_alpha',
  'stake-balance-latest': 'hotkey coldkey netuid balance subnet_rank',
  'stake-balance-history': 'hotkey coldkey netuid balance',
  'alpha-shares': 'hotkey coldkey netuid shares alpha',
  account: 'address balance_free balance_total',
  price: 'symbol price percent_change_24h',
  ohlc: 'period timestamp open close',
  slippage: 'netuid output_tokens expected_output_tokens slippage',
  'validator-yield': 'hotkey netuid seven_day_apy',
  validator: 'hotkey take global_weighted_stake',
  'pool-latest': 'netuid price alpha_in_pool alpha_staked tao_volume_24_hr',
  'pool-history': 'netuid price alpha_in_pool alpha_staked',
  'subnet-emission': 'netuid alpha_in_pool alpha_rewards',
  subnet: 'netuid tempo immunity_period',
  'subnet-identity': 'netuid subnet_name github_repo',
  'subnet-pruning': 'netuid pruning_rank',
  'tao-flow': 'netuid tao_flow',
  'price-sum': 'timestamp price alpha_volume root_volume',
  conviction: 'hotkey coldkey netuid amount_locked',
  'hotkey-emission': 'hotkey netuid emission root_emission',
  exchange: 'coldkey name icon',
  stats: 'timestamp issued staked',
  'block-emission': 'block_number timestamp emission',
  tax: 'coldkey block_number timestamp token',
  'coldkey-report':
    'coldkey block_number timestamp transaction_type|daily_income|credit_amount|debit_amount|tao_price !hotkey',
  accounting: 'income stake_balances',
  'root-claim': 'coldkey block_number timestamp extrinsic_id !amount !alpha !action',
  candles: 's t',
} as const;

export type Shape = keyof typeof ROW_SHAPES | 'token-list' | 'day-prices' | 'no-rows';

const rowShapes = Object.entries(ROW_SHAPES).map(([shape, fields]) => ({
  shape: shape as Shape,
  fields: fields.split(' '),
}));

/** How much of a text is looked at: a first row is a few kilobytes. */
const HEAD = 2 ** 16;

interface FirstRow {
  /** Names of its fields, as far as the head of the text has them. */
  readonly names: Set<string>;
  isText: boolean;
  hasEmptyPage: boolean;
}

/** The first row of a page goes into `found`; false where the page has none. */
function findRowOf(text: string, data: Place, found: FirstRow): boolean {
  for (const row of elementsOf(text, data)) {
    found.names.clear();
    found.isText = !isObjectAt(text, row.from);
    if (!found.isText) for (const { name } of membersOf(text, row)) found.names.add(name);
    return true;
  }
  return false;
}

/** Looks for the first row, in the first page that has one; `found` is filled before the text may prove cut off. */
function findFirstRow(text: string, found: FirstRow): void {
  for (const top of topObjectsOf(text)) {
    let isPage = false;
    for (const member of membersOf(text, top)) {
      found.names.add(member.name);
      if (member.name !== 'data' || !isListAt(text, member.from)) continue;
      isPage = true;
      if (findRowOf(text, member, found)) return;
    }
    if (!isPage) return;
    found.hasEmptyPage ||= found.names.has('pagination');
    found.names.clear();
  }
}

function firstRowOf(head: string): FirstRow {
  const found: FirstRow = { names: new Set(), isText: false, hasEmptyPage: false };
  try {
    findFirstRow(head, found);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
  }
  return found;
}

const DAY = /^\d{4}-\d\d-\d\d$/u;
const TOKEN_LIST = /"data"\s*:\s*\[\s*"(?:TAO|SN\d{1,5})"/u;

/** The shape of a text; null where it is no answer of this API. Never throws. */
export function shapeOf(text: string): Shape | null {
  const head = text.slice(0, HEAD);
  const { names, isText, hasEmptyPage } = firstRowOf(head);
  if (isText) return TOKEN_LIST.test(head) ? 'token-list' : null;
  if (names.size === 0) return hasEmptyPage ? 'no-rows' : null;
  const [first = ''] = names;
  if (DAY.test(first)) return /"price"\s*:/u.test(head) ? 'day-prices' : null;
  const fits = (field: string) =>
    field.startsWith('!') ? !names.has(field.slice(1)) : field.split('|').some((name) => names.has(name));
  return rowShapes.find(({ fields }) => fields.every(fits))?.shape ?? null;
}
