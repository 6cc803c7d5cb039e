/**
 * A reward line that two balances demand and no source lists. A proposal: it says what it is derived from, and stands in
 * no ledger until the user takes it over. Its worth is not guessed.
 */
import { type Earnings, earningsOf, type Period } from './earned.ts';
import type { EntryFacts } from './entry.ts';

export interface StakePeriod extends Period {
  readonly hotkey: string | null;
  readonly netuid: number;
  readonly registeredAtBlock: number | null;
  /** When the statements are of. */
  readonly openingAtMs: number;
  readonly closingAtMs: number;
  readonly closingBlock: number | null;
}

export interface ProposedReward {
  readonly derived: true;
  readonly line: EntryFacts;
  readonly earnings: Earnings;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The reward of a period, dated at its end; null where the lines list as much or more. */
export function proposedReward(period: StakePeriod): ProposedReward | null {
  const earnings = earningsOf(period);
  if (earnings.unlisted <= 0n) return null;
  const { hotkey, netuid, registeredAtBlock, openingAtMs, closingAtMs, closingBlock } = period;
  const line: EntryFacts = {
    kind: 'reward',
    hotkey,
    netuid,
    registeredAtBlock,
    atMs: closingAtMs,
    block: closingBlock,
    extrinsic: null,
    alpha: earnings.unlisted,
    tao: 0n,
    feeAlpha: null,
    feeTao: null,
    valueRao: null,
    usdPerTaoNano: null,
    counterparty: null,
    note: 'derived from two balances',
  };
  return { derived: true, line, earnings, fromMs: openingAtMs, toMs: closingAtMs };
}
