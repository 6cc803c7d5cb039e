/**
 * The last answers of jobs: whoever asks the same again is answered without computing. Only for jobs whose answer follows
 * from their request alone, so that an answer never grows old. What is asked is kept as a digest, not as it was.
 */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';

/** What is known of one request. */
export interface KeptAnswer {
  /** Undefined where it was never answered, or the answer is forgotten. */
  readonly answer: unknown;
  keep(answer: unknown): void;
}

const digestOf = (request: unknown): string =>
  createHash('sha256').update(serialize(request)).digest('base64');

/** Keeps this many answers; the one that was asked for longest ago goes first. */
export function createKeptAnswers(most: number): (request: unknown) => KeptAnswer {
  const answers = new Map<string, unknown>();
  return (request) => {
    const digest = digestOf(request);
    const keep = (answer: unknown) => {
      answers.delete(digest);
      answers.set(digest, answer);
      if (answers.size > most) answers.delete(answers.keys().next().value!);
    };
    const answer = answers.get(digest);
    if (answer !== undefined) keep(answer);
    return { answer, keep };
  };
}
