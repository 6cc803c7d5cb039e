// Calls under the name of a job, of which the latest wins: the one this page asked last, also where it was not the last to
// arrive. Nothing else is asked twice.
import type { Reply } from '#contract/errors.ts';

/** What this page asked last under the name of each job, stops of it too. */
const newest = new Map<string, symbol>();

/**
 * Asks under the name of a job. Calls may overtake each other on their way, and an older one takes the place of the newest
 * then: that one is asked again. No older one is, nor any after a stop: so this ends with what is under way.
 */
export async function askAsNewest(job: string, ask: () => Promise<Reply>): Promise<Reply> {
  const turn = Symbol(job);
  newest.set(job, turn);
  for (;;) {
    const reply = await ask();
    if (newest.get(job) !== turn) return reply;
    if (reply.ok || reply.error.code !== 'job-replaced') {
      newest.delete(job);
      return reply;
    }
  }
}
