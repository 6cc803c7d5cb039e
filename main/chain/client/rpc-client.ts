// Asks a node in batches: at a pace that public nodes bear, with a limit of time for each, and again after a wait where the
// node is busy or the connection broke. What stays unanswered is told request by request. Knows nothing of what is asked.
import type { Endpoint } from './endpoint.ts';
import { httpTransport } from './http-transport.ts';
import { ChainError, matchAnswers, type RpcAnswer, type RpcRequest, type RpcTransport } from './messages.ts';
import { socketTransport } from './socket-transport.ts';

export interface Patience {
  /** For one answer. */
  readonly timeoutMs: number;
  /** Between two batches: about 16 calls in 2 s trip the limit of public nodes. */
  readonly pauseMs: number;
  /** Waits before asking again; as many as there are. */
  readonly backOffMs: readonly number[];
  /** An answer of all pools is about 1 MB. */
  readonly mostAnswerBytes: number;
}

export const PATIENCE: Patience = {
  timeoutMs: 30_000,
  pauseMs: 1_100,
  backOffMs: [1_000, 3_000, 9_000],
  mostAnswerBytes: 64_000_000,
};

export interface RpcClient {
  /** Answers of some questions, each or why there is none. Throws the reason of the signal once it is aborted. */
  ask(
    questions: readonly { method: string; params: readonly unknown[] }[],
  ): Promise<{ request: RpcRequest; answer: RpcAnswer | ChainError }[]>;
  close(): void;
}

const AGAIN: ReadonlySet<ChainError['code']> = new Set(['rate-limited', 'dropped', 'timeout', 'unreachable']);

/** Resolves after a while; rejects with the reason of the signal. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** One try; a timeout is a ChainError, an abort by the caller is not. */
async function once(
  transport: RpcTransport,
  body: string,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<string> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await transport.send(body, AbortSignal.any([signal, timeout]));
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted)
      throw new ChainError('timeout', `The node did not answer within ${Math.round(timeoutMs / 1000)} s.`);
    throw error;
  }
}

const asChainError = (error: unknown): ChainError => {
  if (error instanceof ChainError) return error;
  throw error;
};

export function createRpcClient(
  endpoint: Endpoint,
  { signal, patience = PATIENCE }: { signal: AbortSignal; patience?: Patience | undefined },
): RpcClient {
  const { timeoutMs, pauseMs, backOffMs, mostAnswerBytes } = patience;
  const connect = endpoint.transport === 'http' ? httpTransport : socketTransport;
  const transport = connect(endpoint.url, mostAnswerBytes);
  let nextId = 1;
  let isFirst = true;

  async function answersOf(
    requests: readonly RpcRequest[],
  ): Promise<Map<RpcRequest, RpcAnswer | ChainError>> {
    if (!isFirst) await wait(pauseMs, signal);
    isFirst = false;
    try {
      const body = await once(transport, JSON.stringify(requests), { timeoutMs, signal });
      return matchAnswers(requests, body);
    } catch (error) {
      const failure = asChainError(error);
      return new Map(requests.map((request) => [request, failure]));
    }
  }

  return {
    ask: async (questions) => {
      const requests = questions.map(({ method, params }): RpcRequest => ({
        ...{ jsonrpc: '2.0', id: nextId++, method, params },
      }));
      const answers = await answersOf(requests);
      for (const ms of backOffMs) {
        const again = requests.filter((request) => {
          const answer = answers.get(request);
          return answer instanceof ChainError && AGAIN.has(answer.code);
        });
        if (again.length === 0) break;
        await wait(ms, signal);
        for (const [request, answer] of await answersOf(again)) answers.set(request, answer);
      }
      return requests.map((request) => ({ request, answer: answers.get(request)! }));
    },
    close: () => transport.close(),
  };
}
