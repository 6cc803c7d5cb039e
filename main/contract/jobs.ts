// Long runs: named by the caller, told of on the way, stopped on request; the latest run of a name wins.
import { z } from 'zod';
import { command, type Method } from './define.ts';

/** Names a run: its progress is told under it, `job.cancel` stops it, and a newer run of the same name replaces it. */
export const JobName = z.string().min(1).max(60);

/** Takes its time; without a name it cannot be followed or stopped. */
export const job = <Shape extends z.core.$ZodLooseShape, Out extends z.ZodType>(
  summary: string,
  schemas: { in: z.ZodObject<Shape, z.core.$strict>; out: Out },
) =>
  ({
    kind: 'job',
    summary,
    in: schemas.in.extend({ job: JobName.optional() }),
    out: schemas.out,
  }) satisfies Method;

export const jobMethods = {
  'job.cancel': command('Stop a run; what it was about to answer is dropped', {
    in: z.strictObject({ job: JobName }),
    /** False where no run of that name is under way. */
    out: z.strictObject({ stopped: z.boolean() }),
  }),
};
