/** Portfolios of a few pools as the rebalancing tests ask for them, with what a case does not name at its plainest. */
import type { Asset, AssetStake } from '#engine/allocation/asset.ts';
import type { RebalanceRequest } from '#engine/allocation/rebalance.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { alphaRao, rao } from '#engine/units.ts';

export const TOKEN = 1_000_000_000n;

/** Even weights; spot price tao/alpha. */
export const poolOf = (tao: bigint, alpha: bigint): Pool => ({
  tao: rao(tao * TOKEN),
  alpha: alphaRao(alpha * TOKEN),
  quoteWeight: 500_000_000_000_000_000n,
  feeRateU16: 33,
});

export const stake = (id: string, alpha: bigint, coldkey = 'mine'): AssetStake => ({
  ...{ id, alpha, coldkey },
  hotkey: `hotkey of ${id}`,
});

/** An asset with one stake of these whole alpha, or none. */
export const asset = (key: string, venue: Asset['venue'], alpha: bigint): Asset => ({
  ...{ key, venue, locks: [] },
  stakes: alpha === 0n ? [] : [stake(key, alpha * TOKEN)],
});

/** One target for each asset. */
export function request(
  weighted: readonly (readonly [Asset, number])[],
  rest: Partial<RebalanceRequest> = {},
): RebalanceRequest {
  return {
    targets: weighted.map(([each, ratio]) => ({ key: each.key, ratio, assets: [each] })),
    ...{ freeRatio: null, freeRao: 0n, newRao: 0n, mode: 'both', bandRatio: 0 },
    ...{ costPerDrift: 1e6, allowMoves: false, startBlock: 0 },
    ...rest,
  };
}
