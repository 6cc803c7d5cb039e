// The log of one look at the chain: a row for every batch the moment it is sent, and the look's own when it has ended. It
// counts whom the host learned of and writes no address. Knows nothing of what the answers say.
import type { BatchEnd, Question } from '#chain/client/rpc-client.ts';
import type { ChainCallStore } from '#db/repositories/chain-calls.ts';

export interface LookLog {
  /** For the client: called before each batch, and what it gives when that has ended. */
  onSend(questions: readonly Question[], sentBytes: number): (end: BatchEnd) => void;
  end(outcome: string, block: number | null): void;
}

interface LogDeps {
  readonly calls: ChainCallStore;
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

/** Opens the log of a look. An address counts as told from the moment the request that holds it is sent. */
export function openLookLog({ calls, host, network, now }: LogDeps): LookLog {
  const lookId = calls.begin({ atMs: now(), host, network });
  const told = new Set<string>();
  let requestCount = 0;
  return {
    onSend: (questions, sentBytes) => {
      const revealed = new Set(questions.flatMap(({ reveals }) => reveals));
      for (const coldkey of revealed) told.add(coldkey);
      requestCount += questions.length;
      const id = calls.send(lookId, {
        ...{ atMs: now(), methods: methodsOf(questions), walletCount: revealed.size, sentBytes },
      });
      return ({ outcome, receivedBytes, durationMs, retryAfterMs }) =>
        calls.answered(id, {
          ...{ outcome, receivedBytes, durationMs: Math.round(durationMs), restMs: retryAfterMs },
        });
    },
    end: (outcome, block) => calls.end(lookId, { requestCount, walletCount: told.size, block, outcome }),
  };
}
