/**
 * What root stake earns since spec 441 (2026-08-03): dividends stay as alpha in the validators' baskets and a
 * claim sells a slice of every holding. Modelled: the alpha that accrues per day to all root stake, net of take,
 * at what selling that day's alpha fee-free would bring, shared pro rata. Not modelled: single validators, the
 * release pace, the hold interval, price moves between accrual and claim. An estimate.
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
import { type FactsMissing, factsMissing } from '#engine/emission/facts.ts';
import { rootProportion } from '#engine/emission/injection.ts';
import { rootSellCondition } from '#engine/emission/root-sell.ts';
import { isEligible } from '#engine/emission/shares.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { taoForAlpha } from '#engine/pool/closed-form.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { BLOCKS_PER_DAY, BLOCKS_PER_YEAR, toFloat } from '#engine/units.ts';

/** Accrual to root stake. */
export interface RootAccrual {
  readonly ok: true;
  /** TAO per day accruing to all root stake, net of take. */
  readonly networkTaoPerDay: number;
  /** Per TAO of root stake and year, not compounded. */
  readonly aprRatio: number;
  /** Eligible subnets without a usable pool: their part is left out. */
  readonly leftOutNetuids: readonly number[];
}

/** Alpha per block for root stakers before take: e·½(1 − c)·ρ. */
export function rootAlphaPerBlock(alphaEmission: number, ownerCutRatio: number, rootShare: number): number {
  return alphaEmission * 0.5 * (1 - ownerCutRatio) * rootShare;
}

/**
 * Network accrual in TAO per day and its yearly ratio to root stake: (1 − t)·Σ sale of e·½(1 − c)·ρ·7200 alpha,
 * 0 while root earns nothing. `emissionRatio` is the part of each subnet's e that counts: 0.5 once all have halved.
 * Refuses where nothing is staked on root or an EMA price is unknown.
 */
export function rootAccrual(
  state: NetworkState,
  takeRatio: number,
  emissionRatio = 1,
): RootAccrual | FactsMissing {
  const rootTao = toFloat(state.rootTao);
  if (rootTao <= 0) return factsMissing([{ fact: 'rootTao', netuids: [] }]);
  const condition = rootSellCondition(state);
  if (!condition.ok) return condition;
  const sales = state.subnets.filter(isEligible).map((subnet) => ({
    netuid: subnet.netuid,
    tao: subnetTaoPerDay(state, subnet, (1 - takeRatio) * emissionRatio),
  }));
  const networkTaoPerDay = condition.earns ? sales.reduce((sum, { tao }) => sum + (tao ?? 0), 0) : 0;
  return {
    ok: true,
    networkTaoPerDay,
    aprRatio: (networkTaoPerDay * BLOCKS_PER_YEAR) / BLOCKS_PER_DAY / rootTao,
    leftOutNetuids: sales.filter(({ tao }) => tao === null).map(({ netuid }) => netuid),
  };
}

/** What selling the counted part of one day's root alpha of a subnet brings; null without a pool. */
function subnetTaoPerDay(state: NetworkState, subnet: SubnetState, countedRatio: number): number | null {
  const source = poolOf(subnet);
  if (!source.ok) return null;
  const issuance = subnet.alphaIn + subnet.alphaOut;
  const rootShare = rootProportion(state.taoWeight * toFloat(state.rootTao), toFloat(issuance));
  const alpha = rootAlphaPerBlock(toFloat(blockEmission(issuance)), state.ownerCutRatio, rootShare);
  const { tao, alpha: alphaIn, quoteWeight } = source.pool;
  const reserves = { tao: toFloat(tao), alpha: toFloat(alphaIn), quoteWeight: Number(quoteWeight) / 1e18 };
  return taoForAlpha(reserves, alpha * countedRatio * BLOCKS_PER_DAY);
}
