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

async function post(token: string, body: string): Promise<Reply> {
  let response: Response;
  try {
    response = await fetch('/rpc', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
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

function listenTo(token: string, hear: (event: string, data: unknown) => void): void {
  const socket = new WebSocket(`ws://${location.host}/events`, ['v1', `token.${token}`]);
  socket.onopen = () => {
    if (connection.lost) hear('reconnected', {});
    connection.lost = false;
  };
  socket.onmessage = (message) => {
    const { event, data } = JSON.parse(String(message.data)) as { event: string; data: unknown };
    hear(event, data);
  };
  socket.onclose = () => {
    connection.lost = true;
    setTimeout(() => listenTo(token, hear), RECONNECT_MS);
  };
}

function loopbackBridge(): Bridge {
  const token = takeToken();
  const listeners = new Map<string, Set<Listener>>();
  listenTo(token, (event, data) => listeners.get(event)?.forEach((listener) => listener(data)));
  return {
    shell: 'browser',
    call: (method, input) => post(token, JSON.stringify({ method, input })),
    subscribe: (event, listener) => {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard.add(listener));
      return () => heard.delete(listener);
    },
  };
}

export const bridge: Bridge = window.bridge ?? loopbackBridge();
