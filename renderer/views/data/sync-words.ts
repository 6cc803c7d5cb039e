// What is said of a look at the chain: what could not be had, and how each one ended. Pure.
import type { WireOut } from '#contract/methods.ts';
import { countText } from '#renderer/format/count.ts';

export type SyncResult = WireOut<'sync.run'>;
export type SourceCall = WireOut<'sources.calls'>[number];

/** Ends by the planner's own words for them; any other is shown as it is. */
const OUTCOMES: Readonly<Record<string, string>> = {
  done: 'everything read',
  'done-in-part': 'read in part',
  'other-network': 'another chain, left at once',
  'unknown-runtime': 'runtime too old, left at once',
  'chain-unreachable': 'no answer',
  'job-cancelled': 'stopped',
  'job-replaced': 'started again',
  internal: 'failed inside the planner',
};

export const outcomeText = ({ outcome }: SourceCall): string => OUTCOMES[outcome] ?? outcome;

/** The same field may fail for many wallets: one line for each reason, with how often. */
export function failureLines(failures: SyncResult['failures']): string[] {
  const counts = new Map<string, number>();
  for (const { field, reason } of failures) {
    const line = `${field}: ${reason}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return Array.from(counts, ([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}

/** What became of what was read. */
export function keptText({ network, importId, snapshotId }: SyncResult): string {
  if (network === 'test') return 'Read and not kept: the tokens of the test network have no value.';
  if (importId === null) return 'Nothing was kept.';
  return snapshotId === null
    ? 'Balances are kept as an import. There is no snapshot: the facts it lacks are named below.'
    : 'Balances and a snapshot of the market are kept as one import.';
}

/** What a host is told, counted: `2 addresses`. */
export const addressCountText = (count: number): string => countText(count, 'address', 'addresses');
