// The one way out of the page: Electron's preload where there is one, else the loopback server that served the page.
// The token of the loopback server travels in the URL fragment once, then lives in this tab alone. Sends nothing elsewhere.
import type { Bridge } from '#contract/bridge.ts';
import type { Reply } from '#contract/errors.ts';
import { connection } from '#renderer/state/connection.svelte.ts';

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

type Listener = (data: unknown) => void;

/** A bridge that also takes a file along, as the input's `content`. */
interface FileBridge extends Bridge {
  callWithFile(method: string, input: object, file: Blob): Promise<Reply>;
}

const TOKEN_KEY = 'token';
const RECONNECT_MS = 1000;

function takeToken(): string {
  const found = /(?:^#|&)token=([\w-]+)/.exec(location.hash)?.[1];
  if (found) {
    sessionStorage.setItem(TOKEN_KEY, found);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? '';
}

const refused = (code: 'connection-lost' | 'unauthorized', message: string): Reply => ({
  ok: false,
  error: { code, message, traceId: '' },
});

const lost = () => {
  connection.lost = true;
  return refused(
    'connection-lost',
    'The planner does not answer. Your data is on disk, unchanged. If it was stopped, start it again and open the address it prints.',
  );
};

interface Body {
  readonly type: string;
  readonly content: BodyInit;
}

async function post(token: string, { type, content }: Body): Promise<Reply> {
  let response: Response;
  try {
    response = await fetch('/rpc', {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
      body: content,
    });
  } catch {
    return lost();
  }
  if (response.status === 401 || response.status === 403) {
    return refused(
      'unauthorized',
      'This page belongs to an earlier run of the planner. Nothing was changed. Open the address the planner prints now.',
    );
  }
  try {
    return (await response.json()) as Reply;
  } catch {
    return lost();
  }
}

interface Hearing {
  hear(event: string, data: unknown): void;
  /** Called once it can hear, and where it cannot. */
  settled(): void;
}

function listenTo(token: string, { hear, settled }: Hearing): void {
  const socket = new WebSocket(`ws://${location.host}/events`, ['v1', `token.${token}`]);
  socket.onopen = () => {
    if (connection.lost) hear('reconnected', {});
    connection.lost = false;
    settled();
  };
  socket.onmessage = (message) => {
    const { event, data } = JSON.parse(String(message.data)) as { event: string; data: unknown };
    hear(event, data);
  };
  socket.onclose = () => {
    connection.lost = true;
    settled();
    setTimeout(() => listenTo(token, { hear, settled }), RECONNECT_MS);
  };
}

const jsonBody = (method: string, input: unknown): Body => ({
  type: 'application/json',
  content: JSON.stringify({ method, input }),
});

/** The browser sends the file from the disk, piece by piece: this page never holds it (transport/framed-call.ts). */
function framedBody(method: string, input: object, file: Blob): Body {
  const call = new TextEncoder().encode(JSON.stringify({ method, input }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, call.length);
  return { type: 'application/octet-stream', content: new Blob([length, call, file]) };
}

function loopbackBridge(): FileBridge {
  const token = takeToken();
  const listeners = new Map<string, Set<Listener>>();
  // Nothing is asked before it can be heard that the answer is old: another window may change it in between.
  const hearing = new Promise<void>((settled) => {
    const hear = (event: string, data: unknown) =>
      listeners.get(event)?.forEach((listener) => listener(data));
    listenTo(token, { hear, settled });
  });
  return {
    shell: 'browser',
    call: (method, input) => hearing.then(() => post(token, jsonBody(method, input))),
    callWithFile: (method, input, file) => hearing.then(() => post(token, framedBody(method, input, file))),
    subscribe: (event, listener) => {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard.add(listener));
      return () => heard.delete(listener);
    },
  };
}

/** Electron's own bridge carries bytes as they are. */
const electronBridge = (bridge: Bridge): FileBridge => ({
  ...bridge,
  callWithFile: async (method, input, file) =>
    bridge.call(method, { ...input, content: new Uint8Array(await file.arrayBuffer()) }),
});

export const bridge: FileBridge = window.bridge ? electronBridge(window.bridge) : loopbackBridge();
