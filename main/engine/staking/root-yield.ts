/**
 * What root stake earns under the rules of each era, all with the same source: ρ of the validators' half of
 * every subnet's alpha. The eras differ in what happens to it: sold each tempo and restaked, claimable alpha, or
 * a basket. Estimates by ideal consensus; single validators need their dividend shares (`validatorRootApr`).
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
import type { FactsMissing } from '#engine/emission/facts.ts';
import { rootProportion } from '#engine/emission/injection.ts';
import type { NetworkState } from '#engine/network-state.ts';
import type { RootYieldEra, RuleSet } from '#engine/rule-sets/rule-set.ts';
import { type AlphaRao, BLOCKS_PER_YEAR, type Rao, toFloat } from '#engine/units.ts';
import { rootAccrual, rootAlphaPerBlock } from './root-basket.ts';

const EPOCHS_PER_YEAR = BLOCKS_PER_YEAR / 360;

export interface IdealRootRequest {
  readonly rootTao: Rao;
  readonly taoWeight: number;
  readonly ownerCutRatio: number;
  readonly takeRatio: number;
  /** Whether the EMA prices sum to more than 1 (`rootEarns`). */
  readonly earns: boolean;
  readonly subnets: readonly { readonly alphaIssuance: AlphaRao; readonly price: number }[];
}

export interface IdealRootYield {
  /** G: TAO per block at spot to all root stake, before take. */
  readonly grossTaoPerBlock: number;
  /** (1 − t)·N·G/R. */
  readonly aprRatio: number;
}

/** Root yield at spot when all validators agree: G = F·Σ ½(1 − c)·e·ρ·p. Null without root stake. */
export function idealRootYield(request: IdealRootRequest): IdealRootYield | null {
  const { rootTao, taoWeight, ownerCutRatio, takeRatio, earns, subnets } = request;
  const staked = toFloat(rootTao);
  if (staked <= 0) return null;
  const perBlock = subnets.reduce((sum, { alphaIssuance, price }) => {
    const rootShare = rootProportion(taoWeight * staked, toFloat(alphaIssuance));
    return sum + rootAlphaPerBlock(toFloat(blockEmission(alphaIssuance)), ownerCutRatio, rootShare) * price;
  }, 0);
  const grossTaoPerBlock = earns ? perBlock : 0;
  return { grossTaoPerBlock, aprRatio: ((1 - takeRatio) * BLOCKS_PER_YEAR * grossTaoPerBlock) / staked };
}

/** (1 + APR/m)^m − 1 for m payouts a year that are staked again. */
export function compoundedPerYear(aprRatio: number, payoutsPerYear: number): number {
  return payoutsPerYear > 0 ? Math.expm1(Math.log1p(aprRatio / payoutsPerYear) * payoutsPerYear) : aprRatio;
}

/** Root yield under a rule set. */
export interface RootYield {
  readonly ok: true;
  readonly era: RootYieldEra;
  readonly networkTaoPerDay: number;
  readonly aprRatio: number;
  /** With payouts staked again: each tempo while they were sold, at the given claims a year since; null for baskets. */
  readonly apyRatio: number | null;
  readonly leftOutNetuids: readonly number[];
}

/**
 * Root yield of the whole network under the rules of a date, each day's alpha at what selling it brings.
 * `claimsPerYear` counts for claimable alpha alone; a basket's slice is not compounded as nothing claims it by
 * itself. Refuses with the missing fact.
 */
export function rootYield(
  state: NetworkState,
  { rootYield: era }: Pick<RuleSet, 'rootYield'>,
  how: {
    readonly takeRatio: number;
    readonly claimsPerYear: number;
    /** Part of each subnet's alpha emission that counts (`rootAccrual`). */
    readonly emissionRatio?: number;
  },
): RootYield | FactsMissing {
  const accrual = rootAccrual(state, how.takeRatio, how.emissionRatio);
  if (!accrual.ok) return accrual;
  const { networkTaoPerDay, aprRatio, leftOutNetuids } = accrual;
  const payouts = era === 'swapped' ? EPOCHS_PER_YEAR : how.claimsPerYear;
  const apyRatio = era === 'basket' ? null : compoundedPerYear(aprRatio, payouts);
  return { ok: true, era, networkTaoPerDay, aprRatio, apyRatio, leftOutNetuids };
}

/** One subnet's part in a validator's root dividends. */
export interface RootDividendPart {
  /** TAO per block to all root stake from this subnet, before take. */
  readonly taoPerBlock: number;
  /** q: the validator's part of the subnet's root dividends, 0..1. */
  readonly dividendShare: number;
}

/** A validator's root APR: (1 − t)·N·Σ part·q/R_v. Null without root stake on it. */
export function validatorRootApr(
  parts: readonly RootDividendPart[],
  validator: { readonly rootTao: Rao; readonly takeRatio: number },
): number | null {
  if (validator.rootTao <= 0n) return null;
  const perBlock = parts.reduce(
    (sum, { taoPerBlock, dividendShare }) => sum + taoPerBlock * dividendShare,
    0,
  );
  return ((1 - validator.takeRatio) * BLOCKS_PER_YEAR * perBlock) / toFloat(validator.rootTao);
}
