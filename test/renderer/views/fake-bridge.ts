// A planner that answers what a test wrote down, in place of the one behind the page. Keeps every call.
import type { ErrorCode, Reply } from '#contract/errors.ts';
import type { EventData, EventName } from '#contract/events.ts';
import { vi } from 'vitest';

export interface Call {
  method: string;
  input: unknown;
}

type Listener = (data: unknown) => void;
let listeners: [event: string, listener: Listener][] = [];

/** Puts the fake where the page looks for its planner; must run before the page's modules are imported. */
export function fakeBridge(answers: Record<string, (input: never) => Reply | Promise<Reply>>): Call[] {
  const calls: Call[] = [];
  const call = (method: string, input: never) => {
    calls.push({ method, input });
    return Promise.resolve(answers[method]!(input));
  };
  listeners = [];
  const subscribe = (event: string, listener: Listener) => {
    listeners.push([event, listener]);
    return () => undefined;
  };
  vi.stubGlobal('window', { bridge: { shell: 'electron', call, subscribe } });
  return calls;
}

/** Tells the page of an event. */
export function tell<E extends EventName>(event: E, data: EventData<E>): void {
  for (const [of, listener] of listeners) if (of === event) listener(data);
}

/** The connection is back, or the machine awake. */
export function tellReconnected(): void {
  for (const [of, listener] of listeners) if (of === 'reconnected') listener({});
}

export const ok = (value: unknown): Reply => ({ ok: true, value });

export const refused = (code: ErrorCode, message: string): Reply => ({
  ok: false,
  error: { code, message, traceId: 'trace' },
});
