// The long run of the open view that Esc cancels. The view that began it says how, and takes it back when it is over.

export const stoppable = $state<{ stop: (() => void) | null }>({ stop: null });

/** Whether Esc is for the run: something that floats takes it first. */
export const canStop = (): boolean =>
  stoppable.stop !== null && document.querySelector('dialog[open], :popover-open') === null;
