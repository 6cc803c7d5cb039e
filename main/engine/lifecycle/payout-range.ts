/**
 * What a holder would get if the subnet were dissolved now, beside selling now. A range: snapshots do not say
 * how much alpha has an owner. All alpha outside the pool counts at the low edge; at the high edge only what is
 * known to count, else an assumed part of it. Estimates; the assumption is in the result, never silent.
 */
import type { SubnetState } from '#engine/network-state.ts';
import { poolOf, type PoolMissing } from '#engine/pool/pool.ts';
import { quote, type QuoteErrorCode } from '#engine/pool/quote.ts';
import { swap } from '#engine/pool/swap.ts';
import { type AlphaRao, type Rao, rao } from '#engine/units.ts';
import { poolAlphaShares } from './dissolve.ts';

/** Where the snapshot does not say, at least this part of alpha out is taken to have an owner or be the chain's. */
export const LEAST_COUNTED_RATIO = 0.5;

export interface PayoutRangeRequest {
  readonly subnet: SubnetState;
  /** The holder's alpha, all wallets together. */
  readonly alpha: AlphaRao;
  readonly refundDeploymentBlock: number;
  /** Alpha in validators' baskets, sold into the pool before the pot is shared; null: unknown, taken as none. */
  readonly basketAlpha: AlphaRao | null;
}

/** What stood in for an unknown fact. */
export type PayoutAssumption = 'no-basket-sale' | 'no-protocol-alpha' | 'half-of-alpha-out-counts';

export interface PayoutRange {
  readonly ok: true;
  /** Free TAO paid, between these. */
  readonly low: Rao;
  readonly high: Rao;
  /** What selling the same alpha now brings after the swap fee; null with the reason where the pool refuses. */
  readonly sell: Rao | null;
  readonly sellRefused: QuoteErrorCode | null;
  readonly assumed: readonly PayoutAssumption[];
  /** What is shared: the pool's TAO. */
  readonly potRao: Rao;
  /** Alpha outside the pool that shares in it, at both edges; and alpha in the pool that does, 0 for older subnets. */
  readonly counted: { readonly least: bigint; readonly most: bigint };
  readonly pooledAlpha: bigint;
}

export interface PayoutMissing {
  readonly ok: false;
  readonly missing: PoolMissing;
}

/** The range of a holder's payout, pot·alpha/counted alpha at each edge, and the sale to compare it with. */
export function payoutRange(request: PayoutRangeRequest): PayoutRange | PayoutMissing {
  const { subnet, alpha, basketAlpha } = request;
  const source = poolOf(subnet);
  if (!source.ok) return source;
  const pooled = poolAlphaShares(subnet.registeredAtBlock, request.refundDeploymentBlock);
  const basket =
    basketAlpha === null || basketAlpha === 0n
      ? null
      : swap({ pool: source.pool, side: 'sell', amount: basketAlpha, feeless: true });
  const pool = basket?.ok === true ? basket.poolAfter : source.pool;
  const counted = countedAlpha(subnet, alpha);
  const pooledAlpha = pooled ? pool.alpha : 0n;
  const share = (total: bigint) => {
    const all = total + pooledAlpha;
    return all === 0n ? rao(0n) : rao((pool.tao * alpha) / all);
  };
  const sale = quote({ pool: source.pool, side: 'sell', amount: alpha });
  return {
    ok: true,
    low: share(counted.most),
    high: share(counted.least),
    sell: sale.ok ? rao(sale.out) : null,
    sellRefused: sale.ok ? null : sale.code,
    assumed: basketAlpha === null ? ['no-basket-sale', ...counted.assumed] : counted.assumed,
    ...{ potRao: pool.tao, pooledAlpha, counted: { least: counted.least, most: counted.most } },
  };
}

/** How much alpha outside the pool shares in the pot: the holder's own at least, alpha out at most. */
function countedAlpha(subnet: SubnetState, held: AlphaRao) {
  const { alphaOut, stakedAlpha, protocolAlpha } = subnet;
  const most = alphaOut > held ? alphaOut : held;
  const between = (amount: bigint) => (amount < held ? held : amount > most ? most : amount);
  if (typeof stakedAlpha === 'bigint') {
    const known = typeof protocolAlpha === 'bigint';
    const least = between(stakedAlpha + (protocolAlpha ?? 0n));
    return { least, most: known ? least : most, assumed: known ? [] : (['no-protocol-alpha'] as const) };
  }
  const half = (alphaOut * BigInt(LEAST_COUNTED_RATIO * 100)) / 100n;
  const least = between(
    typeof protocolAlpha === 'bigint' && protocolAlpha + held > half ? protocolAlpha + held : half,
  );
  return { least, most, assumed: ['half-of-alpha-out-counts'] as const };
}
