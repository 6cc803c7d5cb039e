// What a transport answers before a call reaches the planner: the same envelope as every other failure.
import { randomUUID } from 'node:crypto';
import type { ErrorCode, Reply } from '#contract/errors.ts';

/** A failed reply with a trace id of its own. */
export const refusal = (code: ErrorCode, message: string): Reply => ({
  ok: false,
  error: { code, message, traceId: randomUUID() },
});
