// How a subnet's TAO a day comes about, and its price as the snapshot has it.
import { asRead, FROM, priceOf } from '#engine/derivation.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { emissionBySubnet, type SubnetEmission } from '#engine/emission/by-subnet.ts';
import { taoPerDayOfShare } from '#engine/emission/derive.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { orRefuse } from '#services/facts-missing.ts';
import type { Market } from '#services/market.ts';
import { subnetOf } from '#services/quotes.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

/** A subnet's part of what a block mints. */
export function emissionRow({ state, ruleSet }: Market, netuid: number): SubnetEmission {
  const taoPerBlock = toFloat(blockEmission(state.totalIssuance));
  const { rows } = orRefuse(emissionBySubnet(state, ruleSet, { taoPerBlock }));
  const row = rows.find((each) => each.netuid === netuid);
  if (!row) throw noNumber(`SN${netuid} takes no part in emission yet.`);
  return row;
}

/** The price the chain itself says. */
export function priceRead(market: Market, netuid: number): Told {
  const subnet = subnetOf(market, netuid);
  const { priceRao } = subnet.state;
  if (priceRao === null) throw noNumber('The snapshot has no price of it.');
  const of = 'the chain’s own spot price, nine digits';
  return told(
    asRead('p', 'Spot price', { quantity: priceOf(priceRao), source: FROM.snapshot, of }),
    `Price of ${numbered(subnet)}`,
    { netuid },
  );
}

export function taoPerDayOf(market: Market, netuid: number): Told {
  const subnet = subnetOf(market, netuid);
  const row = emissionRow(market, netuid);
  const emissionRao = blockEmission(market.state.totalIssuance);
  const part = { share: row.share, taoPerDay: row.tao * BLOCKS_PER_DAY };
  return told(
    taoPerDayOfShare(part, { emissionRao, blocksPerDay: BLOCKS_PER_DAY }),
    `TAO a day of ${numbered(subnet)}`,
    { netuid },
  );
}
