// The two worlds of a window: the page's own, which receives what the preload exposes, and the preload's isolated one with
// a sandboxed `require` that knows Electron's renderer side alone.
// Runs INSIDE the page: each function is sent there as text and may use nothing from outside itself.
import type { BridgeEnd, BridgeEndOptions, BridgeMessage } from './page-bridge.ts';
import type { Codec } from './page-codec.ts';

export interface WorldParts {
  makeCodec: () => Codec;
  makeBridgeEnd: (options: BridgeEndOptions) => BridgeEnd;
  secret: string;
}

/** What the app process sends to the preload's world. */
export type ToPreload =
  { op: 'reply'; id: number; ok: boolean; value: unknown } | { op: 'send'; channel: string; args: unknown[] };

/** What the preload's world sends to the app process. */
export type FromPreload =
  | { op: 'ready' }
  | { op: 'preload-error'; message: string }
  | { op: 'invoke'; id: number; channel: string; args: unknown[] };

export function pageWorld({ makeCodec, makeBridgeEnd, secret }: WorldParts): void {
  if (window !== window.top) return;
  const end = makeBridgeEnd({
    codec: makeCodec(),
    secret,
    me: 'page',
    peer: 'preload',
    onOther: (message) => {
      if (message.op !== 'expose' || Object.hasOwn(window, message.key)) return;
      Object.defineProperty(window, message.key, { value: end.revive(message.api), enumerable: true });
    },
  });
  end.send({ op: 'hello' });
}

export type RunPreload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  process: unknown,
) => void;

export function preloadWorld(parts: WorldParts, runPreload: RunPreload): void {
  if (window !== window.top) return;
  const world = globalThis as unknown as {
    __standInToApp: (text: string) => void;
    __standInFromApp: (text: string) => void;
  };
  type Listener = (event: object, ...args: unknown[]) => void;
  const codec = parts.makeCodec();
  const exposed: BridgeMessage[] = [];
  const listeners = new Map<string, Set<Listener>>();
  const calls = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastCall = 0;
  const tell = (message: FromPreload) => world.__standInToApp(JSON.stringify(message));
  const end = parts.makeBridgeEnd({
    codec,
    secret: parts.secret,
    me: 'preload',
    peer: 'page',
    onOther: (message) => {
      if (message.op === 'hello') exposed.forEach(end.send);
    },
  });

  world.__standInFromApp = (text) => {
    const message = JSON.parse(text) as ToPreload;
    if (message.op === 'send') {
      for (const listener of listeners.get(message.channel) ?? [])
        listener({}, ...message.args.map(codec.decode));
      return;
    }
    const call = calls.get(message.id);
    calls.delete(message.id);
    if (message.ok) call?.resolve(codec.decode(message.value));
    else call?.reject(new Error(`Error invoking remote method: ${String(message.value)}`));
  };

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const coded = args.map(codec.encode);
        calls.set(++lastCall, { resolve, reject });
        tell({ op: 'invoke', id: lastCall, channel, args: coded });
      }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      const message: BridgeMessage = { op: 'expose', key, api: end.describe(api) };
      exposed.push(message);
      end.send(message);
    },
  };
  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`); // as in Electron's sandbox: no fs, no packages
  };
  try {
    runPreload(
      require,
      { exports: {} },
      Object.freeze({ type: 'renderer', sandboxed: true, contextIsolated: true }),
    );
    tell({ op: 'ready' });
  } catch (error) {
    tell({
      op: 'preload-error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
