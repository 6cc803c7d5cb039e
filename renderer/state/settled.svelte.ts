// A value once it has stood still for a moment: while a number is typed or a slider moves, the planner is asked for the
// last one alone. Must be created while a component starts.
import { untrack } from 'svelte';

const STILL_MS = 90;

const saysTheSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What `value` last stood still at; the first one at once, and nothing new where it is the same again. */
export function settled<Value>(
  value: () => Value,
  isSame: (a: Value, b: Value) => boolean = saysTheSame,
): { readonly current: Value } {
  let current = $state.raw(value());
  $effect(() => {
    const next = value();
    if (
      isSame(
        next,
        untrack(() => current),
      )
    )
      return;
    const timer = setTimeout(() => (current = next), STILL_MS);
    return () => clearTimeout(timer);
  });
  return {
    get current() {
      return current;
    },
  };
}
