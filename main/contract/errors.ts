// The closed list of error codes and the envelope every transport answers with. An expected refusal is data, not an exception.
import { z } from 'zod';

export const errorCodes = [
  // the call itself
  'unknown-method',
  'bad-input',
  'internal',
  'unauthorized',
  'connection-lost',
  'too-busy',
  // what the user gave
  'secret-refused',
  'not-found',
  'wallet-in-use',
  'file-unreadable',
  'file-too-large',
  'empty-file',
  'html-page',
  'error-body',
  'truncated-json',
  'wrong-encoding',
  'other-network',
  'unknown-format',
  'unknown-columns',
  'wallet-needed',
  // the market
  'snapshot-incomplete',
  'unknown-subnet',
  'unknown-rule-set',
  'unknown-parameter',
  'parameter-out-of-range',
  'zero-amount',
  'input-too-large',
  'reserves-too-low',
  'price-limit-exceeded',
  'insufficient-liquidity',
  // scenarios
  'scenario-newer',
  'scenario-unreadable',
  // the chain
  'source-off',
  'endpoint-refused',
  'chain-unreachable',
  'block-not-confirmed',
  'unknown-runtime',
  // a long run
  'job-cancelled',
  'job-replaced',
  // the machine
  'database-newer',
  'database-corrupt',
  'database-failed',
  'data-folder-unwritable',
  'already-open',
  'port-taken',
  // copies
  'backup-damaged',
  'backup-unreadable',
  'wrong-passphrase',
] as const;

export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const Failure = z.strictObject({
  code: ErrorCode,
  /** For the user: what happened, what was kept, what to do. */
  message: z.string(),
  /** The fields of the input that were refused, by path. */
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  /** Names this failure in the log. */
  traceId: z.string(),
});
export type Failure = z.infer<typeof Failure>;

/** What crosses every transport. */
export type Reply<Value = unknown> = { ok: true; value: Value } | { ok: false; error: Failure };

/** An expected outcome that ends a call: it reaches the user as its code and message, without a stack. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Where something that was handed in has fields: those that were refused. */
  readonly fields: Failure['fields'];
  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; fields?: NonNullable<Failure['fields']> } = {},
  ) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields;
  }
}
