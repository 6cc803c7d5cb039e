// What a holder should know before trusting a subnet's figures.
import { THIN_POOL_BELOW } from '#engine/staking/yield-flags.ts';
import type { MarketSubnet } from './market.ts';

export type SubnetFlag = 'thin-pool' | 'no-emission';

/** The flags of one subnet: a pool of under 5,000 TAO, and emission switched off. */
export function subnetFlags({ state }: MarketSubnet): SubnetFlag[] {
  const flags: SubnetFlag[] = [];
  if (state.taoIn < THIN_POOL_BELOW) flags.push('thin-pool');
  if (state.emissionEnabled === false) flags.push('no-emission');
  return flags;
}
