// The log of one look at the chain: a row for every batch the moment it is sent, and the look's own when it has ended. It
// counts whom the host learned of and writes no address. Knows nothing of what the answers say.
import type { BatchEnd, Question } from '#chain/client/rpc-client.ts';
import type { ChainCallStore } from '#db/repositories/chain-calls.ts';
import type { LongWrites } from './long-writes.ts';

export interface LookLog {
  /** For the client: called before each batch, and what it gives when that has ended. */
  onSend(questions: readonly Question[], sentBytes: number): (end: BatchEnd) => void;
  /** Resolves when everything is written. */
  end(outcome: string, block: number | null): Promise<void>;
}

interface LogDeps {
  readonly calls: ChainCallStore;
  readonly writes: Pick<LongWrites, 'between'>;
  readonly host: string;
  readonly network: string;
  now(): number;
}

/** A runtime call is told by its own name; a storage key would tell the account. */
function methodsOf(questions: readonly Question[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { method, params } of questions) {
    const name = method === 'state_call' ? `${method} ${String(params[0])}` : method;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts];
}

/** Writes one after the other, none while a thread writes a large file: asking the node does not wait for either. */
function inTurn(writes: LogDeps['writes']): (write: () => void) => Promise<void> {
  let last = Promise.resolve();
  return (write) => {
    last = last.then(() => writes.between(write));
    // Told where the last one is waited for.
    last.catch(() => {});
    return last;
  };
}

/** Opens the log of a look. An address counts as told from the moment the request that holds it is sent. */
export function openLookLog({ calls, writes, host, network, now }: LogDeps): LookLog {
  const write = inTurn(writes);
  const told = new Set<string>();
  let requestCount = 0;
  let lookId = 0;
  const started = { atMs: now(), host, network };
  void write(() => {
    lookId = calls.begin(started);
  });
  return {
    onSend: (questions, sentBytes) => {
      const revealed = new Set(questions.flatMap(({ reveals }) => reveals));
      for (const coldkey of revealed) told.add(coldkey);
      requestCount += questions.length;
      const batch = { atMs: now(), methods: methodsOf(questions), walletCount: revealed.size, sentBytes };
      let id = 0;
      void write(() => {
        id = calls.send(lookId, batch);
      });
      return ({ outcome, receivedBytes, durationMs, retryAfterMs }) => {
        const end = { outcome, receivedBytes, durationMs: Math.round(durationMs), restMs: retryAfterMs };
        void write(() => calls.answered(id, end));
      };
    },
    end: (outcome, block) =>
      write(() => calls.end(lookId, { requestCount, walletCount: told.size, block, outcome })),
  };
}
