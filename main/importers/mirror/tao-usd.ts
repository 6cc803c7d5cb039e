// The mirror's `/api/v1/network/tao-usd`: TAO in USD, the newest reading and a series of some hours or days. Readings are
// prices of a moment, not closes of a day. What could not be priced is left out and counted.
import type { DraftPrice, ImportAdapter, ImportDraft } from '#importers/adapter.ts';
import { headOf } from '#importers/head.ts';
import { isList, isObject } from '#importers/json-text.ts';
import { draftOfAnswer, openAnswer } from './answer.ts';
import { readUsdPrice } from './usd-price.ts';

const KNOWN = [
  ...`window point_count stale stale_after_ms age_ms priced_point_count oldest_observed_at change_usd change_pct`.split(
    ' ',
  ),
  ...'usd_per_tao price_basis eth_usd block_number observed_at pool_count pools'
    .split(' ')
    .map((field) => `latest.${field}`),
  ...'observed_at block_number usd_per_tao'.split(' ').map((field) => `points.${field}`),
];

function parse(text: string): ImportDraft {
  const answer = openAnswer(text);
  const { data, fields, issues } = answer;
  const points = isList(data['points']) ? data['points'] : [];
  const readings = [
    ...points.map((point, index) => fields.atRow(index + 1, isObject(point) ? point : {})),
    fields.inner('latest'),
  ];
  const prices = new Map<number, DraftPrice>();
  let unpricedCount = 0;
  for (const reading of readings) {
    const price = readUsdPrice(reading);
    if (price !== null) prices.set(price.atMs, price);
    else if (reading.get('usd_per_tao') === null) unpricedCount++;
  }
  if (unpricedCount > 0) {
    const message = `${unpricedCount} readings have no price, because too few pools could be read then. They were left out.`;
    fields.report('usd_per_tao', { severity: 'info', code: 'not-priced', message });
  }
  if (fields.flag('stale') === true) {
    const message = 'The newest price was old already when the file was saved. Its own moment was kept.';
    fields.report('stale', { severity: 'warning', code: 'stale-price', message });
  }
  const inOrder = [...prices.values()].sort((one, other) => one.atMs - other.atMs);
  return draftOfAnswer({ ...answer, issues }, KNOWN, { prices: inOrder });
}

export const mirrorTaoUsd: ImportAdapter = {
  id: 'mirror-tao-usd',
  title: 'Mirror: TAO in USD',
  howToExport: 'Save https://api.metagraph.sh/api/v1/network/tao-usd?window=30d',
  detect: (text) => {
    const head = headOf(text);
    return /"stale_after_ms"\s*:/u.test(head) && /"priced_point_count"\s*:/u.test(head);
  },
  parse,
};
