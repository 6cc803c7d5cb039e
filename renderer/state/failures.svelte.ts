// What went wrong outside any view: a command of the frame that was refused. Shown once, above the view, until dismissed.
import { asCallError, type CallError } from '#renderer/api/client.svelte.ts';

export const failures = $state<{ latest: CallError | null }>({ latest: null });

/** Runs something that may be refused; a refusal is shown. True where it went through. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    failures.latest = null;
    return true;
  } catch (thrown) {
    failures.latest = asCallError(thrown);
    return false;
  }
}
