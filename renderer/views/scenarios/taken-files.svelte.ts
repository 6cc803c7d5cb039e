// Files of scenarios as they are taken over, one after the other, and what came of each: one that is refused brings nothing
// and stops none of the others.
import { asCallError, call, type CallError } from '#renderer/api/client.svelte.ts';
import { isEverything } from '#renderer/state/scenario-files.ts';
import type { Taken } from './scenario-words.ts';

async function takeOne(content: string): Promise<Taken> {
  if (isEverything(content)) return call('planning.import', { content });
  return { scenarioCount: (await call('scenario.import', { content })).scenarios.length };
}

export class TakenFiles {
  taken = $state.raw<readonly { name: string; brought: Taken }[]>([]);
  refused = $state.raw<readonly { name: string; error: CallError }[]>([]);

  /** What came of those before goes. */
  async take(files: readonly File[]): Promise<void> {
    this.forget();
    for (const file of files) {
      const { name } = file;
      try {
        const brought = await takeOne(await file.text());
        this.taken = [...this.taken, { name, brought }];
      } catch (thrown) {
        this.refused = [...this.refused, { name, error: asCallError(thrown) }];
      }
    }
  }

  forget(): void {
    this.taken = [];
    this.refused = [];
  }
}
