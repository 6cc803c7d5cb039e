/** What ledger lines did to quantities, by cause: the fees that are part of a delta stand apart. Exact, pure. */
import type { EntryFacts, EntryKind } from './entry.ts';

/** Signed, in 1e-9 of the asset. What is left between two quantities is `other`. */
export interface ChangeFlows {
  readonly rewards: bigint;
  readonly trades: bigint;
  readonly transfers: bigint;
  readonly fees: bigint;
}

const NO_FLOWS: ChangeFlows = { rewards: 0n, trades: 0n, transfers: 0n, fees: 0n };

/** Adjustments and opening balances have no cause of their own and are left to `other`. */
const CAUSE: Readonly<Record<EntryKind, keyof ChangeFlows | null>> = {
  stake: 'trades',
  unstake: 'trades',
  move: 'trades',
  swap: 'trades',
  transfer: 'transfers',
  reward: 'rewards',
  claim: 'rewards',
  fee: 'fees',
  registration: 'fees',
  'opening-balance': null,
  adjustment: null,
};

/** Flows of the lines by row, for the rows that `rowsOf` assigns a line's stake and its free TAO to; null: to none. */
export function flowsByRow<Line extends EntryFacts>(
  lines: Iterable<Line>,
  rowsOf: (line: Line) => { readonly stake: string | null; readonly free: string | null },
): Map<string, ChangeFlows> {
  const flows = new Map<string, ChangeFlows>();
  const add = (
    row: string | null,
    kind: EntryKind,
    delta: { readonly whole: bigint; readonly fee: bigint | null },
  ) => {
    const cause = CAUSE[kind];
    if (row === null || cause === null || delta.whole === 0n) return;
    const known = flows.get(row) ?? NO_FLOWS;
    const fee = delta.fee ?? 0n;
    const withFee = { ...known, fees: known.fees - fee };
    flows.set(row, { ...withFee, [cause]: withFee[cause] + delta.whole + fee });
  };
  for (const line of lines) {
    const { stake, free } = rowsOf(line);
    add(stake, line.kind, { whole: line.alpha, fee: line.feeAlpha });
    add(free, line.kind, { whole: line.tao, fee: line.feeTao });
  }
  return flows;
}
