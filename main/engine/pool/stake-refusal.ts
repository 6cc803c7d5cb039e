/**
 * Why the chain refuses a stake operation, as values. Its own checks run before the swap; a swap that fails while
 * they simulate it is reported as missing liquidity (pallets/subtensor/src/staking/stake_utils.rs:1057-1325).
 */
import type { QuoteErrorCode } from './quote.ts';

export type StakeRefusalCode =
  | 'amount-too-low'
  | 'insufficient-liquidity'
  | 'not-enough-balance'
  | 'not-enough-stake'
  | 'price-limit-exceeded'
  | 'slippage-too-high'
  | 'stake-unavailable'
  | QuoteErrorCode;

export interface StakeRefusal {
  readonly ok: false;
  readonly code: StakeRefusalCode;
}

/** A refusal with its code. */
export function refused(code: StakeRefusalCode): StakeRefusal {
  return { ok: false, code };
}
