/**
 * How a hotkey's alpha is held: stakers own shares of one total, so a dividend grows every stake by the same factor
 * without touching a single one. Amounts are exact to a unit; shares carry 18 decimals
 * (primitives/share-pool/src/lib.rs). State in, new state out.
 */

const SHARE_UNIT = 10n ** 18n;

/** A hotkey's alpha (1e-9) and the shares in it, in 1e-18. */
export interface SharePool {
  readonly total: bigint;
  readonly totalShares: bigint;
  readonly shares: ReadonlyMap<string, bigint>;
}

export const EMPTY_SHARE_POOL: SharePool = { total: 0n, totalShares: 0n, shares: new Map() };

export type SharePoolOutcome =
  { readonly ok: true; readonly pool: SharePool } | { readonly ok: false; readonly code: 'not-enough-stake' };

/** Alpha a holder's shares are worth: floor(total·shares/totalShares), 0 for a stranger. */
export function shareValue(pool: SharePool, holder: string): bigint {
  const shares = pool.shares.get(holder) ?? 0n;
  return pool.totalShares === 0n ? 0n : (pool.total * shares) / pool.totalShares;
}

/**
 * Adds to one holder's stake, or takes from it (negative). The first deposit sets one share a unit; later ones get
 * amount·totalShares/total. More than the holder has is refused; taking all of it leaves no shares.
 */
export function changeStake(pool: SharePool, holder: string, amount: bigint): SharePoolOutcome {
  const value = shareValue(pool, holder);
  if (value + amount < 0n) return { ok: false, code: 'not-enough-stake' };
  const held = pool.shares.get(holder) ?? 0n;
  const change =
    pool.total === 0n || pool.totalShares === 0n
      ? amount * SHARE_UNIT
      : (amount * pool.totalShares) / pool.total;
  const next = value + amount === 0n || held + change < 0n ? 0n : held + change;
  const shares = new Map(pool.shares);
  if (next === 0n) shares.delete(holder);
  else shares.set(holder, next);
  return {
    ok: true,
    pool: { total: pool.total + amount, totalShares: pool.totalShares - held + next, shares },
  };
}

/** Grows every stake at once, as a dividend does. Without shares there is nobody to grow and the pool stays. */
export function growAll(pool: SharePool, amount: bigint): SharePool {
  return pool.totalShares === 0n ? pool : { ...pool, total: pool.total + amount };
}
