// One end of the context bridge. The page's world and the preload's world share the DOM but no objects, as in Electron:
// everything crosses as text in synchronous DOM events, by the rules of electron_api_context_bridge.cc: functions and
// promises are proxied, arrays and plain objects copied one by one, errors keep only their message, results are frozen
// and the rest must be cloneable, so that a JS Proxy (Svelte's $state) is refused exactly as Electron refuses it.
// Runs INSIDE the page: the function is sent there as text and may use nothing from outside itself.
import type { Codec } from './page-codec.ts';

/** A value in transit: copied, error, function, promise, array, object. */
export type Crossing =
  | { copy: unknown }
  | { error: string }
  | { fn: number }
  | { promise: number }
  | { array: Crossing[] }
  | { object: [string, Crossing][] };

export type BridgeMessage =
  | { op: 'hello' }
  | { op: 'expose'; key: string; api: Crossing }
  | { op: 'call'; fn: number; id: number; args: Crossing[] }
  | { op: 'return'; id: number; ok: boolean; value: Crossing }
  | { op: 'settle'; promise: number; ok: boolean; value: Crossing };

export interface BridgeEnd {
  readonly send: (message: BridgeMessage) => void;
  readonly describe: (value: unknown) => Crossing;
  readonly revive: (crossing: Crossing) => unknown;
}

export interface BridgeEndOptions {
  codec: Codec;
  /** Names the DOM events; the page's own scripts do not know it. */
  secret: string;
  me: 'page' | 'preload';
  peer: 'page' | 'preload';
  onOther: (message: BridgeMessage) => void;
}

export function makeBridgeEnd({ codec, secret, me, peer, onOther }: BridgeEndOptions): BridgeEnd {
  type Fn = (...args: unknown[]) => unknown;
  const functions = new Map<number, Fn>();
  const returned = new Map<number, { ok: boolean; value: Crossing }>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let lastId = 0;

  const send = (message: BridgeMessage) => {
    window.dispatchEvent(new CustomEvent(`${secret}:${peer}`, { detail: JSON.stringify(message) }));
  };

  const describePromise = (promise: Promise<unknown>): Crossing => {
    const id = ++lastId;
    const settle = (ok: boolean) => (value: unknown) =>
      send({
        op: 'settle',
        promise: id,
        ok,
        value: ok ? describe(value) : { error: String((value as Error).message) },
      });
    promise.then(settle(true)).catch(settle(false));
    return { promise: id };
  };

  const describe = (value: unknown): Crossing => {
    if (typeof value === 'function') {
      functions.set(++lastId, value as Fn);
      return { fn: lastId };
    }
    if (typeof value !== 'object' || value === null) return { copy: codec.encode(value) };
    if (value instanceof Promise) return describePromise(value);
    if (value instanceof Error) return { error: value.message };
    const isArray = Array.isArray(value);
    if (!isArray && Object.prototype.toString.call(value) !== '[object Object]')
      return { copy: codec.encode(value) };
    const carriesCode = Object.values(value).some((inner) => typeof inner === 'function');
    if (!carriesCode) structuredClone(value); // only a Proxy can still fail here
    if (isArray) return { array: value.map(describe) };
    return { object: Object.entries(value).map(([key, inner]) => [key, describe(inner)]) };
  };

  const callRemote = (fn: number, args: unknown[]): unknown => {
    const id = ++lastId;
    send({ op: 'call', fn, id, args: args.map(describe) });
    const answer = returned.get(id);
    returned.delete(id);
    if (!answer) throw new Error('stand-in: the other world did not answer');
    const value = revive(answer.value);
    if (!answer.ok) throw value;
    return value;
  };

  const revive = (crossing: Crossing): unknown => {
    if ('copy' in crossing) return codec.decode(crossing.copy);
    if ('error' in crossing) return new Error(crossing.error);
    if ('fn' in crossing) return (...args: unknown[]) => callRemote(crossing.fn, args);
    if ('promise' in crossing) {
      return new Promise((resolve, reject) => promises.set(crossing.promise, { resolve, reject }));
    }
    if ('array' in crossing) return Object.freeze(crossing.array.map(revive));
    return Object.freeze(Object.fromEntries(crossing.object.map(([key, inner]) => [key, revive(inner)])));
  };

  const answerCall = (fn: number, args: Crossing[]): { ok: boolean; value: Crossing } => {
    try {
      return { ok: true, value: describe(functions.get(fn)?.(...args.map(revive))) };
    } catch (error) {
      return { ok: false, value: { error: error instanceof Error ? error.message : String(error) } };
    }
  };

  window.addEventListener(`${secret}:${me}`, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as BridgeMessage;
    if (message.op === 'return') returned.set(message.id, message);
    else if (message.op === 'call')
      send({ op: 'return', id: message.id, ...answerCall(message.fn, message.args) });
    else if (message.op === 'settle') {
      promises.get(message.promise)?.[message.ok ? 'resolve' : 'reject'](revive(message.value));
      promises.delete(message.promise);
    } else onOther(message);
  });
  return { send, describe, revive };
}
