// Asks a node in batches: at a pace that public nodes bear, with a limit of time for each, and again after a wait where the
// node is busy or the connection broke. What stays unanswered is told request by request, and every batch that is sent is
// told to whoever keeps the log. Knows nothing of what is asked.
import type { Endpoint } from './endpoint.ts';
import { httpTransport } from './http-transport.ts';
import {
  ChainError,
  type ChainErrorCode,
  matchAnswers,
  type RpcAnswer,
  type RpcRequest,
  type RpcTransport,
} from './messages.ts';
import { type Patience, patienceWith } from './patience.ts';
import { socketTransport } from './socket-transport.ts';

export interface Question {
  readonly method: string;
  readonly params: readonly unknown[];
  /** Coldkeys (0x public keys) that the node learns of by it. */
  readonly reveals: readonly string[];
}

/** How a batch ended: answered whole or in part, stopped by the caller, or why not at all. */
export interface BatchEnd {
  readonly outcome: 'done' | 'done-in-part' | 'stopped' | ChainErrorCode;
  /** Null where no answer came whole. */
  readonly receivedBytes: number | null;
  readonly durationMs: number;
  /** How long the node asked to be left alone. */
  readonly retryAfterMs: number | null;
}

export interface Watch {
  /** A batch is about to be sent; what it gives is called when it has ended. */
  onSend(questions: readonly Question[], sentBytes: number): (end: BatchEnd) => void;
  /** The client waits this long before it asks a busy or silent node again; null: the wait is over. */
  onWait(waitMs: number | null): void;
}

export interface RpcClient {
  /** Answers of some questions, each or why there is none. Throws the reason of the signal once it is aborted. */
  ask(questions: readonly Question[]): Promise<{ request: RpcRequest; answer: RpcAnswer | ChainError }[]>;
  close(): void;
}

type Answers = Map<RpcRequest, RpcAnswer | ChainError>;

const AGAIN: ReadonlySet<ChainErrorCode> = new Set(['rate-limited', 'dropped', 'timeout', 'unreachable']);

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

const isFailure = (answer: RpcAnswer | ChainError | undefined): answer is ChainError =>
  answer instanceof ChainError;

function outcomeOf(answers: Answers): BatchEnd['outcome'] {
  const failures = [...answers.values()].filter(isFailure);
  if (failures.length === 0) return 'done';
  return failures.length < answers.size ? 'done-in-part' : failures[0]!.code;
}

/** Sends one batch and tells of it; whatever went wrong with the whole of it went wrong with each request. */
async function sendBatch(
  requests: readonly RpcRequest[],
  send: (body: string) => Promise<string>,
  onSend: (sentBytes: number) => (end: BatchEnd) => void,
): Promise<Answers> {
  const body = JSON.stringify(requests);
  const startedAt = performance.now();
  const ended = onSend(Buffer.byteLength(body));
  const end = (outcome: BatchEnd['outcome'], rest: Partial<BatchEnd> = {}) =>
    ended({
      ...{ outcome, receivedBytes: null, retryAfterMs: null },
      durationMs: performance.now() - startedAt,
      ...rest,
    });
  let receivedBytes: number | null = null;
  try {
    const text = await send(body);
    receivedBytes = Buffer.byteLength(text);
    const answers = matchAnswers(requests, text);
    end(outcomeOf(answers), { receivedBytes });
    return answers;
  } catch (error) {
    if (!(error instanceof ChainError)) {
      end('stopped');
      throw error;
    }
    end(error.code, { receivedBytes, retryAfterMs: error.retryAfterMs });
    return new Map(requests.map((request) => [request, error]));
  }
}

const tooLongAWait = (ms: number, mostMs: number): ChainError =>
  new ChainError(
    'rate-limited',
    `The node is busy and asks to be left alone for ${Math.ceil(ms / 1000).toLocaleString('en')} s; the planner waits ${Math.round(mostMs / 1000)} s at most. Try again later.`,
  );

/** When a node that is busy may be asked again: what it says of it, and the end where it asks for too much. */
class Rest {
  /** Once set, nothing is sent any more. */
  refusal: ChainError | null = null;
  readonly #mostMs: number;
  #untilMs = 0;

  constructor(mostMs: number) {
    this.#mostMs = mostMs;
  }

  get leftMs(): number {
    return Math.max(0, this.#untilMs - performance.now());
  }

  note(answers: Answers): void {
    const ms = Math.max(0, ...[...answers.values()].filter(isFailure).map((one) => one.retryAfterMs ?? 0));
    if (ms > this.#mostMs) this.refusal = tooLongAWait(ms, this.#mostMs);
    else this.#untilMs = performance.now() + ms;
  }
}

export function createRpcClient(
  endpoint: Endpoint,
  deps: { signal: AbortSignal; patience?: Patience | undefined; watch: Watch },
): RpcClient {
  const { signal, patience = patienceWith(endpoint), watch } = deps;
  const { timeoutMs, pauseMs, backOffMs, mostWaitMs, mostAnswerBytes } = patience;
  const connect = endpoint.transport === 'http' ? httpTransport : socketTransport;
  const transport = connect(endpoint.url, mostAnswerBytes);
  const rest = new Rest(mostWaitMs);
  let nextId = 1;
  let isFirst = true;

  async function pause(backOff: number): Promise<void> {
    const restMs = Math.max(backOff, Math.ceil(rest.leftMs));
    if (restMs > 0) {
      watch.onWait(restMs);
      await wait(restMs, signal);
      watch.onWait(null);
    }
    if (!isFirst) await wait(pauseMs, signal);
    isFirst = false;
  }

  /** Asks once; gives the requests that may be asked again. */
  async function round(asked: Map<RpcRequest, Question>, answers: Answers, backOff: number) {
    await pause(backOff);
    const found = await sendBatch(
      [...asked.keys()],
      (body) => once(transport, body, { timeoutMs, signal }),
      (sentBytes) => watch.onSend([...asked.values()], sentBytes),
    );
    rest.note(found);
    for (const [request, answer] of found)
      answers.set(request, isFailure(answer) ? (rest.refusal ?? answer) : answer);
    return new Map(
      [...asked].filter(([request]) => {
        const answer = answers.get(request);
        return isFailure(answer) && AGAIN.has(answer.code);
      }),
    );
  }

  return {
    ask: async (questions) => {
      const asked = new Map(
        questions.map((question): [RpcRequest, Question] => [
          { jsonrpc: '2.0', id: nextId++, method: question.method, params: question.params },
          question,
        ]),
      );
      const answers: Answers = new Map();
      let open = asked;
      for (const backOff of [0, ...backOffMs]) {
        if (open.size === 0 || rest.refusal) break;
        open = await round(open, answers, backOff);
      }
      return [...asked.keys()].map((request) => ({
        request,
        answer: answers.get(request) ?? rest.refusal!,
      }));
    },
    close: () => transport.close(),
  };
}
