// Which methods of a book wait while a thread writes a large file into it: whatever writes, and what may bring lot states
// up to date before it answers. All others read what stood before, and answer at once.
import { contract, type Handlers, type MethodName } from '#contract/methods.ts';
import type { LongWrites } from '#services/long-writes.ts';

/** Methods that read lot states, which are made again where they are old. */
const READS_STATES = /^(pnl|reconcile|explain|export)\./;

/** Imports look for themselves when to wait: the threads' own would wait for each other. */
const waits = (name: MethodName): boolean =>
  name !== 'import.commit' && (contract[name].kind === 'command' || READS_STATES.test(name));

type AnyHandler = (input: unknown) => unknown;

/** The same handlers, of which those that must wait do. */
export function waitingFor<Some extends Partial<Handlers>>(writes: LongWrites, handlers: Some): Some {
  const waiting = (Object.entries(handlers) as [MethodName, AnyHandler][]).map(([name, handle]) => [
    name,
    waits(name) ? (input: unknown) => writes.between(() => handle(input)) : handle,
  ]);
  return Object.fromEntries(waiting) as Some;
}
