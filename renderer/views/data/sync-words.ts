// What is said of a look at the chain: what could not be had, and how each one ended. Pure.
import type { WireOut } from '#contract/methods.ts';
import { countText } from '#renderer/format/count.ts';
import { writtenNumber } from '#renderer/format/intl.ts';

export type SyncResult = WireOut<'sync.run'>;
export type SourceCall = WireOut<'sources.calls'>[number];
export type SyncRequest = WireOut<'sources.requests'>[number];

/** Ends by the planner's own words for them; any other is shown as it is. */
const OUTCOMES: Readonly<Record<string, string>> = {
  done: 'everything read',
  'done-in-part': 'read in part',
  'other-network': 'another chain, left at once',
  'unknown-runtime': 'runtime too old, left at once',
  'chain-unreachable': 'no answer',
  'block-not-confirmed': 'changed its word on the block, nothing kept',
  'job-cancelled': 'stopped',
  'job-replaced': 'started again',
  internal: 'failed inside the planner',
  unfinished: 'not finished',
};

export const outcomeText = ({ outcome }: SourceCall): string => OUTCOMES[outcome] ?? outcome;

/** Ends of a single call. */
const REQUEST_OUTCOMES: Readonly<Record<string, string>> = {
  done: 'answered',
  'done-in-part': 'answered in part',
  stopped: 'stopped',
  unfinished: 'not finished',
  unreachable: 'host not reached',
  timeout: 'no answer in time',
  dropped: 'connection broke off',
  'rate-limited': 'node busy',
  'http-status': 'answered by something else',
  'not-json': 'answer is no JSON',
  'too-large': 'answer too large',
  'no-answer': 'left without an answer',
  'node-error': 'refused by the node',
};

/** With how long the node asked to be left alone: `node busy, asks to wait 20 s`. */
export function requestOutcomeText({ outcome, restMs }: SyncRequest): string {
  const words = REQUEST_OUTCOMES[outcome] ?? outcome;
  return restMs === null ? words : `${words}, asks to wait ${waitText(restMs)}`;
}

/** What was asked in one call: `state_getStorage × 8`. */
export const methodLines = ({ methods }: SyncRequest): string[] =>
  methods.map(({ name, count }) => (count === 1 ? name : `${name} × ${writtenNumber(count)}`));

/** `850 ms`, `12.4 s`; a call that has not ended has none. */
export function durationText(durationMs: number | null): string {
  if (durationMs === null) return 'not ended';
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  return `${writtenNumber(durationMs / 1_000, { maximumFractionDigits: 1 })} s`;
}

/** A wait in whole seconds, never none. */
export const waitText = (waitMs: number): string => `${writtenNumber(Math.ceil(waitMs / 1_000))} s`;

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
