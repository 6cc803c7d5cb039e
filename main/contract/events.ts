// Everything the planner tells a page without being asked.
import { z } from 'zod';
import { JobName } from './jobs.ts';
import { Bands } from './projection.ts';

export const events = {
  /** Something that a query answers from has changed: ask again. */
  'data.changed': z.strictObject({
    areas: z.array(
      z.enum([
        'wallets',
        'imports',
        'snapshots',
        'rules',
        'settings',
        'demo',
        'ledger',
        'revenues',
        'sources',
        'backups',
        'allocation',
      ]),
    ),
  }),
  /** How far a named run is, at most ten times a second. */
  'job.progress': z.strictObject({
    job: JobName,
    done: z.int(),
    total: z.int(),
    /** Milliseconds left at the pace so far; null before the first part. */
    etaMs: z.number().nullable(),
    /** A first or better answer of `projection.bands`, where there is a new one. */
    bands: Bands.nullable(),
    /** A wait that was begun before it goes on, as long as whoever is asked wants to be left alone. */
    waitMs: z.number().optional(),
  }),
};

export type EventName = keyof typeof events;
export type EventData<E extends EventName> = z.input<(typeof events)[E]>;

/** Tells every listener of every transport. */
export type Emit = <E extends EventName>(event: E, data: EventData<E>) => void;
