// How the dates of halvings and a subnet's TAO a day come about.
import type { NumberRef } from '#contract/number-refs.ts';
import { BLOCK_SECONDS } from '#engine/block-time.ts';
import { blockEmission, halvingIndex } from '#engine/emission/block-emission.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { alphaHalvingDate, taoPerDayOfShare, taoHalvingDate } from '#engine/emission/derive.ts';
import { halvingCalendar } from '#engine/emission/halving-calendar.ts';
import { alphaRao, BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { alphaHalvings } from '#services/alpha-halving.ts';
import { orRefuse } from '#services/facts-missing.ts';
import type { Market } from '#services/market.ts';
import { subnetOf } from '#services/quotes.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

export function ofHalving({ state }: Market, ref: Extract<NumberRef, { of: 'halving.date' }>): Told {
  const { blockSeconds = BLOCK_SECONDS, recycledTaoPerDay = 0 } = ref;
  const issuance = state.totalIssuance;
  const index = ref.index ?? halvingIndex(issuance) + 1;
  const anchor = { issuance, block: state.block, atMs: state.atMs, recycledTaoPerDay, blockSeconds };
  const found = halvingCalendar({ ...anchor, trailingNetRaoPerBlock: null }).find(
    (each) => each.index === index,
  );
  if (!found) throw noNumber(`Halving ${index} is not among those ahead.`);
  return told(taoHalvingDate({ ...anchor, index, dateMs: found.dateMs }), `TAO halving ${index}`);
}

export function taoPerDayOf(market: Market, netuid: number): Told {
  const { state, ruleSet } = market;
  const subnet = subnetOf(market, netuid);
  const emissionRao = blockEmission(state.totalIssuance);
  const { rows } = orRefuse(emissionBySubnet(state, ruleSet, { taoPerBlock: toFloat(emissionRao) }));
  const row = rows.find((each) => each.netuid === netuid);
  if (!row) throw noNumber(`SN${netuid} takes no part in emission yet.`);
  const part = { share: row.share, taoPerDay: row.tao * BLOCKS_PER_DAY };
  return told(
    taoPerDayOfShare(part, { emissionRao, blocksPerDay: BLOCKS_PER_DAY }),
    `TAO a day of ${numbered(subnet)}`,
    { netuid },
  );
}

export function alphaHalvingOf(market: Market, netuid: number): Told {
  const subnet = subnetOf(market, netuid);
  const found = alphaHalvings(market)(subnet);
  if ('missing' in found) throw noNumber(found.missing);
  const next = found.halvings[0]!;
  return told(
    alphaHalvingDate({
      issuance: alphaRao(found.issuanceRao),
      atMs: market.state.atMs,
      blockSeconds: BLOCK_SECONDS,
      injectedPerBlock: found.injectedPerBlock,
      ...{ index: next.index, dateMs: next.date },
    }),
    `Alpha halving ${next.index} of ${numbered(subnet)}`,
    { netuid },
  );
}
