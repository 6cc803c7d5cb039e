// What happens to text in the address box: the planner looks for secrets in the whole of it first, then splits it, then adds.
// A refused secret leaves no trace here: the text is dropped, and only the planner's sentence is kept.
import type { WireOut } from '#contract/methods.ts';
import { asCallError, call, CallError } from '#renderer/api/client.svelte.ts';

export type Added = WireOut<'wallets.add'>;

export class AddressBox {
  text = $state('');
  busy = $state(false);
  result = $state.raw<Added | null>(null);
  error = $state.raw<CallError | null>(null);
  /** Counts how often the box was emptied: a new element each time, so that no undo brings a secret back. */
  generation = $state(0);

  #clear(): void {
    this.text = '';
    this.generation += 1;
  }

  /** Adds every address in the box; what is not one is said one by one. */
  async submit(): Promise<void> {
    if (this.busy || this.text.trim() === '') return;
    const sent = this.text;
    await this.#run(async () => {
      const { candidates } = await call('wallets.parse', { text: sent });
      this.result = await call('wallets.add', { addresses: candidates });
      // What was typed meanwhile stays.
      if (this.text === sent) this.#clear();
    });
  }

  /** Takes the text of a dropped file as if it had been pasted. */
  async submitFile(file: File): Promise<void> {
    const text = await file.text().catch(() => null);
    if (text === null) {
      const message = `${file.name} could not be read. Nothing was changed. Drop a text file with addresses.`;
      this.error = new CallError({ code: 'file-unreadable', message, traceId: '' });
      return;
    }
    this.text = text;
    await this.submit();
  }

  /** Adds the same key written for this network. */
  async addSuggested(address: string): Promise<void> {
    await this.#run(async () => {
      const more = await call('wallets.add', { addresses: [address] });
      const before = this.result;
      this.result = before && {
        added: [...before.added, ...more.added],
        duplicates: [...before.duplicates, ...more.duplicates],
        rejected: before.rejected.filter(({ suggestion }) => suggestion !== address),
      };
    });
  }

  async #run(action: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      await action();
    } catch (thrown) {
      this.error = asCallError(thrown);
      this.result = null;
      if (this.error.code === 'secret-refused') this.#clear();
    } finally {
      this.busy = false;
    }
  }
}
