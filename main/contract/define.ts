// How one method of the contract is written: a query reads, a command changes, a job (jobs.ts) does either and takes its time.
// Types of both sides are inferred from the schemas.
import { z } from 'zod';

export interface Method<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command' | 'job';
  readonly summary: string;
  readonly in: In;
  readonly out: Out;
}

const method =
  (kind: Method['kind']) =>
  <In extends z.ZodType, Out extends z.ZodType>(summary: string, schemas: { in: In; out: Out }) =>
    ({ kind, summary, ...schemas }) satisfies Method<In, Out>;

/** Reads and never changes anything. */
export const query = method('query');

/** Changes something; whoever listens to events hears of it. */
export const command = method('command');

export const Nothing = z.strictObject({});
