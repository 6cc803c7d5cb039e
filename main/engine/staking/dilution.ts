/**
 * How fast a subnet's alpha grows in number: what every holder's part of it loses to new alpha. Doubles.
 *   g = (e + min(TAO/p, cap))·N/A     N = 2,629,800 blocks a year
 */
import type { SubnetEmission } from '#engine/emission/by-subnet.ts';
import { BLOCKS_PER_YEAR } from '#engine/units.ts';

/** Growth of alpha issuance per year as a ratio, simple, at today's emission; null without issuance. */
export function dilutionRatio(
  emission: Pick<SubnetEmission, 'alphaOut' | 'injectedAlpha'>,
  alphaIssuance: number,
): number | null {
  if (!(alphaIssuance > 0)) return null;
  return ((emission.alphaOut + emission.injectedAlpha) * BLOCKS_PER_YEAR) / alphaIssuance;
}

/** Yield after dilution: (1 + APY)/(1 + g) − 1. */
export function dilutedRatio(apyRatio: number, dilution: number): number {
  return (1 + apyRatio) / (1 + dilution) - 1;
}
