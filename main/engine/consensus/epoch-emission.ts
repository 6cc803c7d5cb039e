/**
 * An epoch's alpha in proportion to incentives and dividends: half to servers, half to validators when both exist,
 * all to one side when the other is empty, all to validators by stake when nobody set a usable weight. Exact; each
 * part rounded down, so a few units stay undistributed (pallets/subtensor/src/epoch/run_epoch.rs:922-975).
 */
import { add, divide, type Fixed, sum } from './fixed.ts';

/** Results of the epoch and what falls back in when they are empty. */
export interface EpochShares {
  readonly incentive: readonly Fixed[];
  readonly dividends: readonly Fixed[];
  readonly activeStake: readonly Fixed[];
  readonly stake: readonly Fixed[];
}

/** Parts per uid, 1e-9 alpha. */
export interface EpochEmission {
  readonly server: readonly bigint[];
  readonly validator: readonly bigint[];
  readonly combined: readonly bigint[];
}

/** Splits `emission` (1e-9 alpha, the epoch's pending server, validator and root alpha together). */
export function epochEmission(shares: EpochShares, emission: bigint): EpochEmission {
  const { incentive, dividends, activeStake, stake } = shares;
  const combined = incentive.map((value, uid) => add(value, dividends[uid] ?? value));
  const total = sum(combined);
  const parts = (values: readonly Fixed[]) => values.map((value) => (value * emission) >> 32n);
  const scaled = (values: readonly Fixed[]) => parts(values.map((value) => divide(value, total)));
  if (total !== 0n)
    return { server: scaled(incentive), validator: scaled(dividends), combined: scaled(combined) };
  const fallback = parts(sum(activeStake) === 0n ? stake : activeStake);
  return { server: incentive.map(() => 0n), validator: fallback, combined: fallback };
}
