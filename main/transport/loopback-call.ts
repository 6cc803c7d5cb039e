// One call over HTTP: POST /rpc with {method, input} as JSON, answered by the envelope whatever happens.
// Reads no more than the limit and never throws; what it refuses does not reach the planner.
import type { IncomingMessage } from 'node:http';
import type { Reply } from '#contract/errors.ts';
import type { Dispatch } from '#contract/dispatch.ts';
import type { Guard } from './loopback-guard.ts';
import { refusal } from './refusal.ts';

/** Files travel as base64 inside the JSON: room for a file of about 17 MB. */
const BODY_LIMIT_BYTES = 24 * 1024 * 1024;

export interface CallAnswer {
  readonly status: number;
  readonly reply: Reply;
}

/** The whole body, or null when it is longer than the limit; the rest is left to Node to drain. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return null;
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    if (byteCount > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const refuse = (status: number, reply: Reply): CallAnswer => ({ status, reply });

const isJson = (contentType = '') => contentType.split(';')[0]?.trim().toLowerCase() === 'application/json';

function parseCall(body: string): { method?: unknown; input?: unknown } | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return null;
  }
}

/** Checks a request and answers it. Status 200 says only that the planner was asked: the reply may be a failure. */
export async function answerCall(
  request: IncomingMessage,
  { guard, dispatch }: { guard: Guard; dispatch: Dispatch },
): Promise<CallAnswer> {
  if (request.method !== 'POST') return refuse(405, refusal('bad-input', 'Calls are made with POST.'));
  if (!guard.hasBearer(request.headers)) {
    return refuse(
      401,
      refusal(
        'unauthorized',
        'This page is not signed in. Open the address the planner printed when it started.',
      ),
    );
  }
  if (!isJson(request.headers['content-type'])) {
    return refuse(415, refusal('bad-input', 'Calls are sent as application/json. Nothing was changed.'));
  }
  const body = await readBody(request);
  if (body === null) {
    return refuse(
      413,
      refusal('file-too-large', 'This is more than the 24 MB one call may hold. Nothing was changed.'),
    );
  }
  const call = parseCall(body);
  if (!call) return refuse(400, refusal('bad-input', 'The call is not valid JSON. Nothing was changed.'));
  return { status: 200, reply: await dispatch(call.method, call.input) };
}
