// A WebSocket to a node, opened with the first batch and closed with the run. One batch is under way at a time.
import { ChainError, type RpcTransport, tooLarge } from './messages.ts';

function opened(socket: WebSocket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener(
      'error',
      () => reject(new ChainError('unreachable', 'The host cannot be reached.')),
      { once: true },
    );
  });
}

function answerOf(
  socket: WebSocket,
  { mostBytes, signal }: { mostBytes: number; signal: AbortSignal },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const settle = <Value>(end: (value: Value) => void, value: Value) => {
      ended.abort();
      end(value);
    };
    const until = { signal: ended.signal };
    const drop = () =>
      settle(reject, new ChainError('dropped', 'The connection broke off before the answer was there.'));
    socket.addEventListener(
      'message',
      ({ data }) => {
        const text = String(data);
        if (text.length > mostBytes) settle(reject, tooLarge(mostBytes));
        else settle(resolve, text);
      },
      until,
    );
    socket.addEventListener('close', drop, until);
    socket.addEventListener('error', drop, until);
    signal.addEventListener('abort', () => settle(reject, signal.reason), until);
  });
}

export function socketTransport(url: string, mostBytes: number): RpcTransport {
  let socket: Promise<WebSocket> | null = null;
  const close = () => {
    // What never opened needs no close.
    socket?.then((open) => open.close()).catch(() => {});
    socket = null;
  };
  return {
    send: async (body, signal) => {
      const giveUp = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
      );
      giveUp.catch(() => {});
      try {
        socket ??= opened(new WebSocket(url));
        const open = await Promise.race([socket, giveUp]);
        const answer = answerOf(open, { mostBytes, signal });
        open.send(body);
        return await answer;
      } catch (error) {
        // The next batch starts with a connection of its own.
        close();
        throw error;
      }
    },
    close,
  };
}
