// What a holder should know before trusting a subnet's figures.
import { rao } from '#engine/units.ts';
import type { MarketSubnet } from './market.ts';

/** Below this much TAO in the pool, yields and prices say little about what can be had. */
const THIN_POOL_BELOW = rao(5_000_000_000_000n);

export type SubnetFlag = 'thin-pool' | 'no-emission';

/** The flags of one subnet: a pool of under 5,000 TAO, and emission switched off. */
export function subnetFlags({ state }: MarketSubnet): SubnetFlag[] {
  const flags: SubnetFlag[] = [];
  if (state.taoIn < THIN_POOL_BELOW) flags.push('thin-pool');
  if (state.emissionEnabled === false) flags.push('no-emission');
  return flags;
}
