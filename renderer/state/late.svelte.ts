// Whether something goes on for so long that it is to be seen: what is over within a moment leaves no flicker. Must be
// created while a component starts.

const LATE_MS = 250;

/** True once `goesOn` has been so for a quarter of a second, until it is not. */
export function late(goesOn: () => boolean): { readonly current: boolean } {
  const now = $derived(goesOn());
  let isLate = $state(false);
  $effect(() => {
    if (!now) return;
    const timer = setTimeout(() => (isLate = true), LATE_MS);
    return () => {
      clearTimeout(timer);
      isLate = false;
    };
  });
  return {
    get current() {
      return now && isLate;
    },
  };
}
