// The look at the chain that this page has under way or saw last. It outlives the view, so that whoever goes elsewhere
// meanwhile finds it again; a change to the demo or back forgets what was seen.
import { asCallError, call, type CallError, onEvent } from '#renderer/api/client.svelte.ts';
import { jobName } from '#renderer/api/job-name.ts';
import { onOtherBook } from '#renderer/state/other-book.ts';
import type { SyncResult } from './sync-words.ts';

const JOB = jobName('chain-sync');

export class SyncRun {
  isBusy = $state(false);
  /** Stages done and to do; null before the first answer. */
  progress = $state.raw<{ done: number; total: number } | null>(null);
  /** How long it waits before it asks again; null while it does not. */
  waitMs = $state.raw<number | null>(null);
  result = $state.raw<SyncResult | null>(null);
  error = $state.raw<CallError | null>(null);

  constructor() {
    onOtherBook(this.forget);
  }

  /** Reads the chain once; a second press while it runs does nothing. */
  start = async (): Promise<void> => {
    if (this.isBusy) return;
    this.forget();
    this.isBusy = true;
    const endProgress = onEvent('job.progress', ({ job, done, total, waitMs }) => {
      if (job !== JOB) return;
      this.progress = { done, total };
      this.waitMs = waitMs ?? null;
    });
    try {
      this.result = await call('sync.run', { job: JOB });
    } catch (thrown) {
      this.error = asCallError(thrown);
    } finally {
      endProgress();
      this.isBusy = false;
      this.progress = null;
      this.waitMs = null;
    }
  };

  /** Ends it; what was read so far is dropped. */
  stop = async (): Promise<void> => {
    await call('job.cancel', { job: JOB });
  };

  forget = (): void => {
    this.result = null;
    this.error = null;
  };
}

export const syncRun = new SyncRun();
