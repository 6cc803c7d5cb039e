// Tells when another book is open than before: the demo, one's own, a copy in its place. Also where the page could not hear
// of it, as its connection was lost meanwhile: what is kept of the book before would be taken for the one now.
import { call, onEvent, onReconnect } from '#renderer/api/client.svelte.ts';

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** Null: not known yet. */
let demo: boolean | null = null;

async function look(): Promise<void> {
  const before = demo;
  ({ demo } = await call('app.info', {}));
  if (before !== null && demo !== before) tell();
}

const lookSafely = () => void look().catch(() => undefined);

function follow(): void {
  onEvent('data.changed', ({ areas }) => {
    if (!areas.includes('demo')) return;
    demo = null; // told already, whichever it is
    tell();
    lookSafely();
  });
  onReconnect(lookSafely);
  lookSafely();
}

/** Calls whoever keeps something of a book, for as long as the page lives. */
export function onOtherBook(listener: () => void): void {
  if (listeners.size === 0) follow();
  listeners.add(listener);
}
