// `btcli subnets price --json-output`: the spot price of subnets, now and at steps of 300 blocks before, oldest first
// (opentensor/btcli 9.21, src/commands/subnets/price.py). The file says neither when nor at which block, so a point is
// named by how long before the newest it was. With `--current` only the newest is there.
import { EMPTY_DRAFT, type DraftFact, type DraftIssue, type ImportAdapter } from '#importers/adapter.ts';
import { readFacts, type FactField, type FactPlace } from '#importers/facts.ts';
import { entriesInFileOrder } from '#importers/file-order.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject, NumberText, readJsonObject, type JsonValue } from '#importers/json-text.ts';
import { findUnknownInRows } from '#importers/unknown-fields.ts';

const STEP_BLOCKS = 300;
/** `stake` is all alpha outside the pool; `emission` is always 0 and not read. */
const STATS: readonly FactField[] = [
  ['current_price', 'price', 'tao-per-alpha'],
  ['high', 'price-high', 'tao-per-alpha'],
  ['low', 'price-low', 'tao-per-alpha'],
  ['change_pct', 'price-change', 'percent'],
  ['stake', 'alpha-out', 'rao'],
  ['symbol', 'symbol', 'text'],
  ['name', 'name', 'text'],
];
const ROW_FIELDS = [
  'prices',
  ...['supply', 'market_cap', 'emission', ...STATS.map(([field]) => field)].map((field) => `stats.${field}`),
];

/** One fact for each point but the newest, which stands among the figures of now. */
function readSeries(prices: readonly JsonValue[], fields: Fields, place: FactPlace): DraftFact[] {
  return prices.slice(0, -1).flatMap((price, index) => {
    const blocks = (prices.length - 1 - index) * STEP_BLOCKS;
    return readFacts(
      fields.withValues({ prices: price }),
      [['prices', `price-${blocks}-blocks-before`, 'tao-per-alpha']],
      place,
    );
  });
}

function readSubnet(
  key: string,
  values: JsonValue,
  place: { row: number; issues: DraftIssue[] },
): DraftFact[] {
  const subnet = new Fields(
    { ...(isObject(values) ? values : {}), netuid: new NumberText(key) },
    place.row,
    place.issues,
  );
  const netuid = subnet.netuid('netuid');
  if (netuid === null) return [];
  const at = { subject: `subnet:${netuid}`, atMs: null, block: null };
  const prices = subnet.get('prices');
  return [
    ...readFacts(subnet.inner('stats'), STATS, at),
    ...readSeries(isList(prices) ? prices : [], subnet, at),
  ];
}

export const btcliSubnetsPrice: ImportAdapter = {
  id: 'btcli-subnets-price',
  title: 'btcli subnets price',
  howToExport: 'btcli subnets price --netuids <number> --json-output > price.json',
  detect: (text) =>
    /"\d+"\s*:\s*\{\s*"(?:prices"\s*:\s*\[|stats"\s*:\s*\{\s*"current_price")/u.test(headOf(text)),
  parse(text) {
    const json = readJsonObject(text);
    const issues: DraftIssue[] = [];
    const facts = entriesInFileOrder(json, text).flatMap(([key, values], index) =>
      readSubnet(key, values, { row: index + 1, issues }),
    );
    const message =
      'The file does not say when these prices were. The steps are 300 blocks, about an hour; the newest is as old as the file.';
    issues.push({ severity: 'info', code: 'no-time', message, row: null, field: 'prices' });
    return {
      ...EMPTY_DRAFT,
      facts,
      issues,
      unknownFields: findUnknownInRows(Object.values(json), ROW_FIELDS, '<netuid>'),
    };
  },
};
