/**
 * What alpha stake earns when all validators agree ("ideal consensus"). Without validators in the snapshot it
 * is an estimate, and the result names what it divided by: alpha on earning hotkeys where that is known, else
 * all alpha outside the pool, burned and idle alpha included, which understates it. Alpha terms only; no price,
 * no exit cost (real-yield.ts has those).
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
import { rootProportion } from '#engine/emission/injection.ts';
import { isEligible } from '#engine/emission/shares.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { BLOCKS_PER_DAY, BLOCKS_PER_YEAR, toFloat } from '#engine/units.ts';

/** Yearly yield as ratios: simple and compounded at each epoch. */
export interface AlphaYield {
  readonly aprRatio: number;
  readonly apyRatio: number;
  /** What the validators' emission was divided by. */
  readonly denominator: 'alpha-out' | 'earning-alpha';
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

/** Yield per day before take, as a ratio: 7200·perBlock/earning; null when nothing earns. Whole alpha. */
export function alphaYieldPerDay(perBlock: number, earningAlpha: number): number | null {
  return earningAlpha > 0 ? (perBlock * BLOCKS_PER_DAY) / earningAlpha : null;
}

/**
 * APR = (1 − t)·½(1 − c)·e·(1 − ρ)·N/A with N = 2,629,800 blocks a year and A the denominator; APY = exp(APR) − 1.
 * Null when the subnet takes no part in emission or A is not above 0.
 */
export function alphaYield({ state, subnet, takeRatio }: AlphaYieldRequest): AlphaYield | null {
  const { denominator, alpha } = yieldDenominator(subnet);
  if (!isEligible(subnet) || alpha <= 0) return null;
  const issuance = subnet.alphaIn + subnet.alphaOut;
  const rootShare = rootProportion(state.taoWeight * toFloat(state.rootTao), toFloat(issuance));
  const perBlock = validatorAlphaPerBlock(toFloat(blockEmission(issuance)), state.ownerCutRatio, rootShare);
  const aprRatio = ((1 - takeRatio) * perBlock * BLOCKS_PER_YEAR) / alpha;
  return { aprRatio, apyRatio: Math.expm1(aprRatio), denominator };
}

/** What the yield of a subnet is divided by, whole alpha. */
export function yieldDenominator(subnet: SubnetState): {
  denominator: AlphaYield['denominator'];
  alpha: number;
} {
  const { earningAlpha } = subnet;
  return typeof earningAlpha === 'bigint'
    ? { denominator: 'earning-alpha', alpha: toFloat(earningAlpha) }
    : { denominator: 'alpha-out', alpha: toFloat(subnet.alphaOut) };
}
