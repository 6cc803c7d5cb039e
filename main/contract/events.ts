// Everything the planner tells a page without being asked.
import { z } from 'zod';

export const events = {
  /** Something that a query answers from has changed: ask again. */
  'data.changed': z.strictObject({
    areas: z.array(z.enum(['wallets', 'imports', 'snapshots', 'rules', 'settings', 'demo'])),
  }),
};

export type EventName = keyof typeof events;
export type EventData<E extends EventName> = z.input<(typeof events)[E]>;

/** Tells every listener of every transport. */
export type Emit = <E extends EventName>(event: E, data: EventData<E>) => void;
