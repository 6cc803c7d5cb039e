// What a holder should know before trusting a subnet's figures.
import type { SubnetFlag } from '#contract/standing.ts';
import { yieldFlags, type YieldFacts } from '#engine/staking/yield-flags.ts';
import type { MarketSubnet } from './market.ts';

/**
 * The flags of one subnet, most telling first: a pool of under 5,000 TAO, emission switched off; of a yield figure
 * also a denominator that counts idle alpha. Yields here are expected ones, so none has a window.
 */
export function subnetFlags(
  { state }: Pick<MarketSubnet, 'state'>,
  denominator: YieldFacts['denominator'] = null,
): SubnetFlag[] {
  const { taoIn, emissionEnabled } = state;
  return yieldFlags({ taoIn, emissionEnabled: emissionEnabled !== false, windowDays: null, denominator });
}
