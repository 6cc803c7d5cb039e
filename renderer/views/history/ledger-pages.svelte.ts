// The lines of the ledger that fit a filter, page after page as the reader gets to them. A new filter starts again; a change
// of the data asks again for as many lines as stand there, with the old ones shown until the answer is in.
// Must be created while a component starts.
import { untrack } from 'svelte';
import type { Entry } from '#contract/ledger.ts';
import type { WireIn } from '#contract/methods.ts';
import { asCallError, call, type CallError, onEvent, onReconnect } from '#renderer/api/client.svelte.ts';

export type LedgerFilter = Omit<WireIn<'ledger.list'>, 'offset' | 'limit'>;

/** Lines a page; the most that one question may ask for. */
const PAGE = 200;
const MOST = 1000;

export class LedgerPages {
  rows = $state.raw<readonly Entry[]>([]);
  /** Lines that fit in all; null before the first answer. */
  total = $state.raw<number | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #turn = 0;
  readonly #filter: () => LedgerFilter;

  constructor(filter: () => LedgerFilter) {
    this.#filter = filter;
    $effect(() => {
      filter();
      untrack(() => void this.#ask(PAGE, 0));
    });
    const again = () => void this.#ask(Math.min(Math.max(this.rows.length, PAGE), MOST), 0);
    $effect(() =>
      onEvent('data.changed', ({ areas }) => {
        if (areas.some((area) => ['ledger', 'imports', 'wallets', 'demo'].includes(area))) again();
      }),
    );
    $effect(() => onReconnect(again));
  }

  /** Asks for the next page, unless all are there or one is on its way. */
  readonly more = (): void => {
    if (!this.busy && this.total !== null && this.rows.length < this.total)
      untrack(() => void this.#ask(PAGE, this.rows.length));
  };

  async #ask(limit: number, offset: number): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const { rows, total } = await call('ledger.list', { ...this.#filter(), offset, limit });
      if (turn !== this.#turn) return;
      this.rows = [...this.rows.slice(0, offset), ...rows];
      this.total = total;
      this.error = null;
    } catch (thrown) {
      if (turn === this.#turn) this.error = asCallError(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
