// Quitting while something is being written asks first. Everything written is one transaction, so that a program that is
// ended all the same loses the unfinished part and nothing else.
import { app, type Event } from 'electron';
import type { Unfinished } from '#main/backend.ts';
import { mayQuit } from './dialogs.ts';

/** Guards quitting; the answer guards the closing of a window that ends the program. */
export function guardQuit(
  unfinished: () => readonly Unfinished[],
): (event: Pick<Event, 'preventDefault'>) => void {
  let agreed = false;
  let asking = false;
  const guard = (event: Pick<Event, 'preventDefault'>) => {
    const what = unfinished();
    if (agreed || what.length === 0) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void mayQuit(what).then((yes) => {
      asking = false;
      agreed = yes;
      if (yes) app.quit();
    });
  };
  app.on('before-quit', guard);
  return guard;
}
