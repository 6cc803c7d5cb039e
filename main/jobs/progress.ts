/** Tells how far a job is, at most ten times a second; the first partial answer and the last part are always told. */
import type { JobPlan, JobProgress, Told } from './outcome.ts';

const LEAST_INTERVAL_MS = 100;

interface Reporter {
  /** A part is done. */
  part(part: number): void;
  /** The thread says how far it is. */
  told(told: Told): void;
}

/** Hears of parts done, or of how far a thread says it is. Reads the clock for pace alone. */
export function progressReporter<P>(
  plan: JobPlan<P, unknown>,
  onProgress: ((progress: JobProgress<P>) => void) | undefined,
  clock: () => number = () => performance.now(),
): Reporter {
  const done = new Set<number>();
  const startedAt = clock();
  let toldAt = Number.NEGATIVE_INFINITY;
  let hasPartial = false;
  const report = (told: Told, partial?: () => P | undefined) => {
    if (onProgress === undefined) return;
    const now = clock();
    const due = now - toldAt >= LEAST_INTERVAL_MS || told.done === told.total;
    // Somebody waits for the first answer, so that it does not wait for its turn.
    const early = due || !hasPartial ? partial?.() : undefined;
    if (!due && early === undefined) return;
    toldAt = now;
    hasPartial ||= early !== undefined;
    const etaMs = told.done === 0 ? null : ((now - startedAt) / told.done) * (told.total - told.done);
    onProgress({ ...told, etaMs, ...(early !== undefined && { partial: early }) });
  };
  return {
    part: (part) => {
      done.add(part);
      report({ done: done.size, total: plan.partCount }, () => plan.partial?.(done));
    },
    told: report,
  };
}
