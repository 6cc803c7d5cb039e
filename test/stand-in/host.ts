// The app process's line to the test process, and what every part of the stand-in shares.
// Whatever is not modelled throws a plain "stand-in: …" error instead of pretending.
import { connect, type Message, type Operations, type Peer } from './wire.ts';

/** The machine the app is told it runs on. */
export interface Machine {
  /** The app believes it is the packaged one. */
  readonly isPackaged?: boolean;
  /** The displays, the primary one first; one of 1920 × 1080 unless said otherwise. */
  readonly displays?: readonly { x: number; y: number; width: number; height: number }[];
}

export function need(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

const send = process.send?.bind(process);
need(send, 'stand-in: start this process with fork() from test/stand-in/launch.ts');

export const machine = JSON.parse(process.env['STAND_IN_MACHINE'] ?? '{}') as Machine;

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
