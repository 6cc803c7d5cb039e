/**
 * Unstaking every position of one hotkey: each is sold whole without price limit; a position the checks refuse is
 * skipped, but an error inside a sale reverts the call. Exact (pallets/subtensor/src/staking/remove_stake.rs:121-283).
 */
import type { QuoteErrorCode } from './quote.ts';
import { removeStake, type RemoveStakeRequest, type StakeRemoved } from './remove-stake.ts';
import type { StakeRefusalCode } from './stake-refusal.ts';

/** One position of the hotkey, on its own venue. */
export type UnstakePart = Omit<RemoveStakeRequest, 'amount' | 'limit' | 'nominatorMinimum'>;

export interface UnstakeAll {
  readonly ok: true;
  /** Rao of all sales. */
  readonly taoReceived: bigint;
  /** In the order of the request: what was sold, or why it was skipped. */
  readonly parts: readonly (StakeRemoved | { readonly ok: false; readonly skipped: StakeRefusalCode })[];
}

export type UnstakeAllOutcome =
  | UnstakeAll
  | {
      readonly ok: false;
      readonly code: QuoteErrorCode;
      /** Index of the position whose sale failed. */
      readonly at: number;
    };

/** Errors that come out of a sale and not out of the checks before it. */
const REVERTING: ReadonlySet<StakeRefusalCode> = new Set(['fee-sale-too-small']);

/** Sells every position, or names the sale that reverts the call. */
export function unstakeAll(parts: readonly UnstakePart[]): UnstakeAllOutcome {
  const results = parts.map((part) => removeStake({ ...part, amount: part.position.staked }));
  const at = results.findIndex((result) => !result.ok && REVERTING.has(result.code));
  if (at >= 0) return { ok: false, code: 'fee-sale-too-small', at };
  return {
    ok: true,
    taoReceived: results.reduce((sum, result) => sum + (result.ok ? result.taoReceived : 0n), 0n),
    parts: results.map((result) => (result.ok ? result : { ok: false, skipped: result.code })),
  };
}
