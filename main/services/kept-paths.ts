// The answers about random paths that were given last, so that a number read off one can be followed without running all
// paths again. Holds a few, by the whole question; must answer nothing for another one.
import type { HandlerOut } from '#contract/methods.ts';

type Paths = HandlerOut<'scenario.bands'>;

export interface KeptPaths {
  keep(question: string, answer: Paths): void;
  find(question: string): Paths | null;
}

/** As many as are compared side by side. */
const MOST = 4;

export function keptPaths(): KeptPaths {
  const answers = new Map<string, Paths>();
  return {
    keep: (question, answer) => {
      answers.delete(question);
      answers.set(question, answer);
      if (answers.size > MOST) answers.delete(answers.keys().next().value!);
    },
    find: (question) => answers.get(question) ?? null,
  };
}
