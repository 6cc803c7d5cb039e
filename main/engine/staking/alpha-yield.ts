/**
 * What alpha stake earns when all validators agree ("ideal consensus"), from a snapshot without validators.
 * An estimate: the denominator is all alpha outside the pool, burned and idle alpha included, so stake on an
 * earning validator gets more. Alpha terms only; no price, no exit cost.
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
import { rootProportion } from '#engine/emission/injection.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { BLOCKS_PER_YEAR, toFloat } from '#engine/units.ts';

/** Yearly yield as ratios: simple and compounded at each epoch. */
export interface AlphaYield {
  readonly aprRatio: number;
  readonly apyRatio: number;
  /** What the validators' emission was divided by. */
  readonly denominator: 'alpha-out';
}

export interface AlphaYieldRequest {
  readonly state: NetworkState;
  readonly subnet: SubnetState;
  /** The validator's take, 0..1. */
  readonly takeRatio: number;
}

/** Alpha per block for alpha stakers before take: e·½(1 − c)·(1 − ρ) (pallets/subtensor/src/coinbase/run_coinbase.rs:258-321). */
export function validatorAlphaPerBlock(
  alphaEmission: number,
  ownerCutRatio: number,
  rootShare: number,
): number {
  return alphaEmission * 0.5 * (1 - ownerCutRatio) * (1 - rootShare);
}

/**
 * APR = (1 − t)·½(1 − c)·e·(1 − ρ)·N/alphaOut with N = 2,629,800 blocks a year; APY = exp(APR) − 1.
 * Null when the subnet has not started or no alpha is outside its pool.
 */
export function alphaYield({ state, subnet, takeRatio }: AlphaYieldRequest): AlphaYield | null {
  if (subnet.firstEmissionBlock === null || subnet.alphaOut <= 0n) return null;
  const issuance = subnet.alphaIn + subnet.alphaOut;
  const rootShare = rootProportion(state.taoWeight * toFloat(state.rootTao), toFloat(issuance));
  const perBlock = validatorAlphaPerBlock(toFloat(blockEmission(issuance)), state.ownerCutRatio, rootShare);
  const aprRatio = ((1 - takeRatio) * perBlock * BLOCKS_PER_YEAR) / toFloat(subnet.alphaOut);
  return { aprRatio, apyRatio: Math.expm1(aprRatio), denominator: 'alpha-out' };
}
