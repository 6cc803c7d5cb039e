// Names the facts and rules a result rests on, in the contract's form.
import type { Market } from './market.ts';

/** Snapshot, block, time and rule set of a result. */
export const basisOf = (market: Market) => ({
  snapshotId: market.snapshotId,
  block: market.state.block,
  asOf: market.state.atMs,
  ruleSet: market.ruleSet.id,
  ruleSetAssumed: market.ruleSetAssumed,
});
