// Long runs for the services: each has a name, tells how far it is, and ends in a value or in the refusal that fits.
import { randomUUID } from 'node:crypto';
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { Handlers } from '#contract/methods.ts';
import { Bands } from '#contract/projection.ts';
import type { JobHost } from '#main/jobs/host.ts';
import type { JobKind, JobKinds } from '#main/jobs/kinds.ts';
import type { JobOutcome } from '#main/jobs/outcome.ts';
import type { Tasks } from '#main/jobs/tasks.ts';

export interface JobPorts {
  jobs: JobHost;
  tasks: Tasks;
  emit: Emit;
}

interface Run<K extends JobKind> {
  readonly kind: K;
  readonly input: JobKinds[K]['in'];
  /** The caller's name for it. */
  readonly job: string | undefined;
  /** How its first answers are told; without it they are not. */
  readonly early?: (partial: JobKinds[K]['partial']) => Bands;
}

/** The refusal of a run that was stopped. */
export const stopped = (why: 'cancelled' | 'replaced'): AppError =>
  why === 'cancelled'
    ? new AppError('job-cancelled', 'The run was stopped. Nothing was changed.')
    : new AppError('job-replaced', 'A newer run took the place of this one. Nothing was changed.');

function valueOf<T>(ended: JobOutcome<T>): T {
  switch (ended.outcome) {
    case 'done':
      return ended.value;
    case 'cancelled':
      throw stopped('cancelled');
    case 'skipped':
      throw stopped('replaced');
    case 'failed':
      throw ended.error;
  }
}

/** Runs a job to its value. Throws `job-cancelled`, `job-replaced`, or what the job failed with. */
export async function runJob<K extends JobKind>(
  { jobs, emit }: Pick<JobPorts, 'jobs' | 'emit'>,
  { kind, input, job, early }: Run<K>,
): Promise<JobKinds[K]['out']> {
  const key = job ?? randomUUID();
  const ended = await jobs.run(kind, input, {
    key,
    onProgress:
      job === undefined
        ? undefined
        : ({ partial, done, total, etaMs }) => {
            const bands = partial && early ? Bands.encode(early(partial)) : null;
            emit('job.progress', { job, done, total, etaMs, bands });
          },
  });
  return valueOf(ended);
}

export function jobService({ jobs, tasks }: Pick<JobPorts, 'jobs' | 'tasks'>): Pick<Handlers, 'job.cancel'> {
  return { 'job.cancel': ({ job }) => ({ stopped: jobs.cancel(job) || tasks.cancel(job) }) };
}
