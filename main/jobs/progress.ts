/** Tells how far a job is, at most ten times a second; the last part is always told. */
import type { JobPlan, JobProgress } from './outcome.ts';

const LEAST_INTERVAL_MS = 100;

/** A function to call with each part done. Reads the clock for pace alone. */
export function progressReporter<P>(
  plan: JobPlan<P, unknown>,
  onProgress: ((progress: JobProgress<P>) => void) | undefined,
  clock: () => number = () => performance.now(),
): (part: number) => void {
  const done = new Set<number>();
  const startedAt = clock();
  let toldAt = Number.NEGATIVE_INFINITY;
  return (part) => {
    done.add(part);
    const now = clock();
    const complete = done.size === plan.partCount;
    if (onProgress === undefined || (now - toldAt < LEAST_INTERVAL_MS && !complete)) return;
    toldAt = now;
    const partial = plan.partial?.(done);
    const etaMs = ((now - startedAt) / done.size) * (plan.partCount - done.size);
    onProgress({ done: done.size, total: plan.partCount, etaMs, ...(partial !== undefined && { partial }) });
  };
}
