// What the formats that state a market have in common: a subnet of which nothing is known, and what is said where a price
// is not what the chain trades at.
import { RAO_PER_TAO } from '#engine/units.ts';
import type { DraftIssue, DraftSubnet } from './adapter.ts';

/** A subnet of which only its number is known: what a format says is spread over it. */
export const unknownSubnet = (netuid: number): DraftSubnet => ({
  netuid,
  name: null,
  symbol: null,
  registeredAtBlock: null,
  priceRao: null,
  movingPrice: null,
  taoInRao: null,
  alphaInRao: null,
  alphaOutRao: null,
  quoteWeight: null,
  taoInEmissionRao: null,
  excessTaoRao: null,
  alphaInEmissionRao: null,
  alphaOutEmissionRao: null,
  emissionEnabled: null,
  firstEmissionBlock: null,
  minerBurnedRatio: null,
  tempo: null,
  ownerColdkey: null,
  ownerHotkey: null,
});

/** Nine decimals of a price, and of each reserve, may be rounded either way. */
const ROUNDING_RAO = 2n;

function isReserveRatio({ priceRao, taoInRao, alphaInRao }: DraftSubnet): boolean | null {
  if (priceRao === null || taoInRao === null || alphaInRao === null || alphaInRao === 0n) return null;
  const gap = (taoInRao * RAO_PER_TAO) / alphaInRao - priceRao;
  return gap >= -ROUNDING_RAO && gap <= ROUNDING_RAO;
}

/**
 * Says where every price of a market is the ratio of the pool's reserves. Since 2025-06-30 pools have a price of their
 * own; of those of June 2026 a quarter to a third differed from the ratio by more than 1 %.
 */
export function reportRatioPrices(subnets: readonly DraftSubnet[], issues: DraftIssue[]): void {
  const found = subnets.map(isReserveRatio).filter((one) => one !== null);
  if (found.length < 2 || found.includes(false)) return;
  const message =
    'The prices of this file are the ratios of the pools’ reserves. What the chain pays can differ by some percent, because a pool has a weight. They were kept as written.';
  issues.push({ severity: 'warning', code: 'price-is-reserve-ratio', message, row: null, field: null });
}
