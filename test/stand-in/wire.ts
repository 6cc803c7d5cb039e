// What the app process and the test process say to each other over Node's IPC channel (fork with `serialization:
// 'advanced'`, so that the payload is a real structured clone). Both ends ask, and both serve.
export type Message =
  | { kind: 'request'; id: number; op: string; args: unknown[] }
  | { kind: 'reply'; id: number; ok: true; value: unknown }
  | { kind: 'reply'; id: number; ok: false; message: string };

export interface Port {
  send(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
}

type Operation = (...args: never[]) => unknown;
export type Operations = Readonly<Record<string, Operation>>;

export interface Peer {
  /** Asks the other side to do `op`; rejects with its message when that fails. */
  ask<T = unknown>(op: string, ...args: unknown[]): Promise<T>;
  /** Rejects everything still unanswered: the other side is gone. */
  fail(error: Error): void;
}

async function answer(
  operations: Operations,
  { id, op, args }: Extract<Message, { kind: 'request' }>,
): Promise<Message> {
  try {
    const operation = operations[op] as ((...values: unknown[]) => unknown) | undefined;
    if (!operation) throw new Error(`stand-in: nobody serves ${op}`);
    return { kind: 'reply', id, ok: true, value: await operation(...args) };
  } catch (error) {
    return { kind: 'reply', id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Connects one end: serves `operations` to the other side and gives the means to ask it. */
export function connect(port: Port, operations: Operations): Peer {
  let lastId = 0;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  port.onMessage((message) => {
    if (message.kind === 'request') {
      void answer(operations, message).then((reply) => port.send(reply));
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) asked?.resolve(message.value);
    else asked?.reject(new Error(message.message));
  });
  return {
    ask: <T>(op: string, ...args: unknown[]) =>
      new Promise<T>((resolve, reject) => {
        waiting.set(++lastId, { resolve: resolve as (value: unknown) => void, reject });
        port.send({ kind: 'request', id: lastId, op, args });
      }),
    fail: (error) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}
