// The app process's line to the test process, and what every part of the stand-in shares.
// Whatever is not modelled throws a plain "stand-in: …" error instead of pretending.
import { connect, type Message, type Operations, type Peer } from './wire.ts';

export function need(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

const send = process.send?.bind(process);
need(send, 'stand-in: start this process with fork() from test/stand-in/launch.ts');

/** Operations the test process may ask for; each part of the stand-in adds its own. */
const operations: Record<string, Operations[string]> = {};

export const serve = (more: Operations): void => void Object.assign(operations, more);

export const host: Peer = connect(
  {
    // The test may be gone already: then nobody waits for this.
    send: (message: Message) => void send(message, undefined, undefined, () => {}),
    onMessage: (listener) => process.on('message', listener),
  },
  operations,
);

/** Notes for the test that the app did something outside its window. */
export const record = (what: string, ...args: unknown[]): void => void host.ask('record', what, args);

process.on('disconnect', () => process.exit(0)); // the test process is gone
