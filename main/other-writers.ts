// Notices what another program, such as the command line, wrote into the open book, so that every window shows it unasked.
// SQLite tells nobody of it: one number is looked at once a second. Must not write and must not fail; what a thread of this
// program wrote looks the same and is told once more.
import type { EventData } from '#contract/events.ts';

/** Areas that another program may have changed: everything but whether the demo is open. */
export const EVERYTHING: EventData<'data.changed'>['areas'] = [
  ...(['wallets', 'imports', 'snapshots', 'rules', 'settings', 'ledger'] as const),
  ...(['revenues', 'sources', 'backups', 'allocation', 'scenarios'] as const),
];

const LOOK_EVERY_MS = 1_000;

/** What there is to look at in an open book. */
export interface Written {
  /** Another text after each change that another connection committed. */
  othersRevision(): string;
  /** A long write of this program is under way; it is told when it is done. */
  readonly writes: { isBusy(): boolean };
}

/** One look at the book that is open, null where none is; it tells of what has changed since the look before. */
export function createLook(opened: () => Written | null, tell: () => void): () => void {
  let seen: { of: Written; revision: string } | null = null;
  return () => {
    const of = opened();
    if (of?.writes.isBusy()) return;
    const now = of && { of, revision: of.othersRevision() };
    const isChanged = now !== null && seen?.of === now.of && seen.revision !== now.revision;
    seen = now;
    if (isChanged) tell();
  };
}

/** Looks from now on; the answer ends it. A look that fails is made again: whoever asks the book is told why. */
export function watchOthers(look: () => void): () => void {
  const lookSafely = () => {
    try {
      look();
    } catch {
      // A disk that is away.
    }
  };
  lookSafely();
  const timer = setInterval(lookSafely, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
