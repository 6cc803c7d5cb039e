// How far a long run of this page is, as the planner tells it.
import type { EventData } from '#contract/events.ts';
import { onEvent } from '#renderer/api/client.svelte.ts';

export type JobProgress = Pick<EventData<'job.progress'>, 'done' | 'total' | 'etaMs'>;

/** Tells the progress of one run; the answer ends it. */
export const followJob = (job: string, listener: (progress: JobProgress) => void): (() => void) =>
  onEvent('job.progress', (progress) => {
    if (progress.job === job) listener(progress);
  });
