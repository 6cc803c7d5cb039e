// JSON-RPC 2.0 as the planner speaks it: requests with numbers, answers matched to them. Everything a node may answer with
// beside the answer becomes a ChainError of one closed list. Sends nothing.

export interface RpcRequest {
  readonly jsonrpc: '2.0';
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

export interface RpcAnswer {
  readonly jsonrpc: '2.0';
  readonly id: number;
  readonly result: unknown;
}

export type ChainErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'dropped'
  | 'rate-limited'
  | 'http-status'
  | 'not-json'
  | 'too-large'
  | 'no-answer'
  | 'node-error';

/** Why a node did not answer. The message is for the user and names no address. */
export class ChainError extends Error {
  readonly code: ChainErrorCode;
  /** How long the host asks to be left alone; null where it says nothing of it. */
  readonly retryAfterMs: number | null;
  constructor(code: ChainErrorCode, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'ChainError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A way to a node. `send` gives the text of the answer; throws ChainError, or the signal's reason. */
export interface RpcTransport {
  send(body: string, signal: AbortSignal): Promise<string>;
  close(): void;
}

export const tooLarge = (mostBytes: number): ChainError =>
  new ChainError(
    'too-large',
    `The answer is larger than ${(mostBytes / 1_000_000).toLocaleString('en')} MB.`,
  );

export const rateLimited = (retryAfterMs: number | null): ChainError =>
  new ChainError('rate-limited', 'The node answers no more requests for a while.', retryAfterMs);

const LIMIT_CODES = new Set([-32005, 429]);
const LIMIT_WORDS = /rate.?limit|too many/iu;

function errorOf(error: unknown): ChainError {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const said = typeof message === 'string' ? message.slice(0, 200) : 'no reason';
  if (LIMIT_CODES.has(Number(code)) || LIMIT_WORDS.test(said)) return rateLimited(null);
  return new ChainError('node-error', `The node refused the request (it said: ${said}).`);
}

function messagesOf(body: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ChainError('not-json', 'The answer is no JSON: this is no node, or something stands between.');
  }
  const messages: unknown[] = Array.isArray(value) ? value : [value];
  // A batch that is refused as a whole is answered by one error without a number.
  for (const message of messages) {
    const { id, error } = (message ?? {}) as { id?: unknown; error?: unknown };
    if (typeof id !== 'number' && error !== undefined) throw errorOf(error);
  }
  return messages;
}

/** The answer of each request, or why there is none. Throws ChainError where the body answers nothing at all. */
export function matchAnswers(
  requests: readonly RpcRequest[],
  body: string,
): Map<RpcRequest, RpcAnswer | ChainError> {
  const byId = new Map(
    messagesOf(body).map((message) => [(message as { id?: unknown } | null)?.id, message]),
  );
  return new Map(
    requests.map((request): [RpcRequest, RpcAnswer | ChainError] => {
      const message = byId.get(request.id) as { result?: unknown; error?: unknown } | undefined;
      if (message?.error) return [request, errorOf(message.error)];
      if (message === undefined || message.result === undefined)
        return [request, new ChainError('no-answer', 'The node left this request without an answer.')];
      return [request, { jsonrpc: '2.0', id: request.id, result: message.result }];
    }),
  );
}
