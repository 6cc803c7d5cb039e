// The state of one question to the planner: loading the first time, ready, recomputing with the last result kept, or error.
// The newest question wins; an event that data changed asks again. Must be created while a component starts.
import { untrack } from 'svelte';
import type { MethodName, WireIn, WireOut } from '#contract/methods.ts';
import { asCallError, call, type CallError, onEvent, onReconnect } from '#renderer/api/client.svelte.ts';
import { lastAnswers } from './last-answers.ts';

export type ResourceState = 'loading' | 'ready' | 'recomputing' | 'error';

export interface Resource<Value, Input = unknown> {
  readonly state: ResourceState;
  /** The last good answer, kept while asking again; null before the first one. */
  readonly value: Value | null;
  /** The question that `value` answers: while a newer one is asked, not the newest. */
  readonly answered: Input | null;
  readonly error: CallError | null;
  /** Asks again; settles when the answer is there. */
  reload(): Promise<void>;
}

class Asked<M extends MethodName> implements Resource<WireOut<M>, WireIn<M>> {
  value = $state.raw<WireOut<M> | null>(null);
  answered = $state.raw<WireIn<M> | null>(null);
  error = $state.raw<CallError | null>(null);
  #busy = $state(true);
  #turn = 0;
  readonly #method: M;
  readonly #input: () => WireIn<M> | null;

  constructor(method: M, input: () => WireIn<M> | null) {
    this.#method = method;
    this.#input = input;
  }

  get state(): ResourceState {
    if (this.error) return 'error';
    if (this.value === null) return 'loading';
    return this.#busy ? 'recomputing' : 'ready';
  }

  #take(value: WireOut<M>, input: WireIn<M>): void {
    this.value = value;
    this.answered = input;
  }

  reload = async (): Promise<void> => {
    const input = this.#input();
    if (input !== null) await this.ask(input);
  };

  async ask(input: WireIn<M>): Promise<void> {
    const turn = ++this.#turn;
    const key = `${this.#method} ${JSON.stringify(input)}`;
    this.#busy = true;
    // A view that was left and opened again shows its last answer at once.
    const last = lastAnswers.get(key) as WireOut<M> | undefined;
    if (this.value === null && last !== undefined) this.#take(last, input);
    try {
      const value = await call(this.#method, input);
      lastAnswers.keep(key, value);
      if (turn !== this.#turn) return;
      this.#take(value, input);
      this.error = null;
    } catch (thrown) {
      if (turn === this.#turn) this.error = asCallError(thrown);
    } finally {
      if (turn === this.#turn) this.#busy = false;
    }
  }
}

/**
 * Asks `method` with what `input` gives, again whenever that or the planner's data changes.
 * `input` null asks nothing yet.
 */
export function resource<M extends MethodName>(
  method: M,
  input: () => WireIn<M> | null,
): Resource<WireOut<M>, WireIn<M>> {
  const asked = new Asked(method, input);
  $effect(() => {
    const wanted = input();
    if (wanted !== null) untrack(() => void asked.ask(wanted));
  });
  $effect(() =>
    onEvent('data.changed', ({ areas }) => {
      if (areas.some((area) => area !== 'settings')) void asked.reload();
    }),
  );
  $effect(() => onReconnect(() => void asked.reload()));
  return asked;
}
