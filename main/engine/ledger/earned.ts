/**
 * What a stake earned between two statements, by the identity that explorers' own totals obey:
 * earned = balance + sold + transferred out − bought − transferred in, each since the first statement. Exact integers.
 * The result is what the balances demand, whether or not the ledger lists it; it corrects nothing.
 */
import type { EntryFacts } from './entry.ts';

/** What a stake's balance was and what moved it, all of them 0 or more, in 1e-9 of the asset. */
export interface StakeFlows {
  readonly opening: bigint;
  readonly closing: bigint;
  readonly bought: bigint;
  readonly sold: bigint;
  readonly transferredIn: bigint;
  readonly transferredOut: bigint;
}

/** Earned alpha; below 0 where more is gone than the flows say. */
export function earned({
  opening,
  closing,
  bought,
  sold,
  transferredIn,
  transferredOut,
}: StakeFlows): bigint {
  return closing - opening + sold + transferredOut - bought - transferredIn;
}

export interface Period {
  readonly opening: bigint;
  readonly closing: bigint;
  /** The stake's lines after the first statement and up to the second. */
  readonly lines: readonly EntryFacts[];
}

export interface Earnings {
  readonly flows: StakeFlows;
  readonly earned: bigint;
  /** Rewards and claims among the lines. */
  readonly listed: bigint;
  /** earned − listed: what no line lists; below 0: what the lines list too much. */
  readonly unlisted: bigint;
}

/** Earnings of a period. Moves and swaps count as transfers here: they change the stake and are not earned. */
export function earningsOf({ opening, closing, lines }: Period): Earnings {
  let [bought, sold, transferredIn, transferredOut, listed] = [0n, 0n, 0n, 0n, 0n];
  for (const { kind, alpha } of lines) {
    if (kind === 'reward' || kind === 'claim') listed += alpha;
    else if (kind === 'stake' || kind === 'unstake') {
      if (alpha > 0n) bought += alpha;
      else sold -= alpha;
    } else if (alpha > 0n) transferredIn += alpha;
    else transferredOut -= alpha;
  }
  const flows = { opening, closing, bought, sold, transferredIn, transferredOut };
  const all = earned(flows);
  return { flows, earned: all, listed, unlisted: all - listed };
}
