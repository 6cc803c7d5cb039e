// Quitting while something is being written asks first, where somebody can answer: a window that is closed, the menu, a
// session of Windows or macOS that is about to end. What only tells that the program ends (a signal, Linux shutting down)
// ends it at once. Everything written is one transaction, so that a program that is ended all the same loses the unfinished
// part and nothing else.
import { app, type Event, powerMonitor } from 'electron';
import type { Unfinished } from '#main/backend.ts';
import { mayQuit } from './dialogs.ts';

type Preventable = Pick<Event, 'preventDefault'>;

/** Whoever sends one waits a few seconds and kills then. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Guards quitting; the answer guards the closing of a window that ends the program. */
export function guardQuit(unfinished: () => readonly Unfinished[]): (event: Preventable) => void {
  let agreed = false;
  let asking = false;
  const quit = () => {
    agreed = true;
    app.quit();
  };
  const guard = (event: Preventable) => {
    const what = unfinished();
    if (agreed || what.length === 0) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void mayQuit(what).then((yes) => {
      asking = false;
      if (yes) quit();
    });
  };
  app.on('before-quit', guard);
  for (const signal of SIGNALS) process.on(signal, quit);
  // macOS says the same of a log-out that the user may still call off: there the quit that follows asks.
  if (process.platform === 'linux') powerMonitor.on('shutdown', quit);
  return guard;
}
