// One call over HTTP: POST /rpc with {method, input} as JSON, or framed with a file; answered by the envelope, always.
// Reads no more than the limit and never throws; what it refuses does not reach the planner.
import type { IncomingMessage } from 'node:http';
import type { Reply } from '#contract/errors.ts';
import type { Dispatch } from '#contract/dispatch.ts';
import { FRAMED_TYPE, parseFramed } from './framed-call.ts';
import type { Guard } from './loopback-guard.ts';
import type { Place, Places } from './loopback-limits.ts';
import { CALL_LIMIT_BYTES, CALL_WITH_FILE_LIMIT_BYTES } from './payload-size.ts';
import { refusal } from './refusal.ts';

const MEGABYTE = 1024 * 1024;

export interface CallAnswer {
  readonly status: number;
  readonly reply: Reply;
}

interface Bounds {
  readonly limitBytes: number;
  readonly place: Place;
}

/**
 * The whole body, or why it is not read; the rest is left to Node to drain. One that says how long it is comes into a
 * place of that size: to put hundreds of megabytes together at the end would keep everyone waiting.
 */
async function readBody(
  request: IncomingMessage,
  { limitBytes, place: held }: Bounds,
): Promise<Buffer | 'too-large' | 'too-busy'> {
  const announced = Number(request.headers['content-length'] ?? NaN);
  if (announced > limitBytes) return 'too-large';
  if (announced > 0 && !held.hold(announced)) return 'too-busy';
  const place = Number.isNaN(announced) ? null : Buffer.allocUnsafeSlow(announced);
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (byteCount + chunk.length > limitBytes) return 'too-large';
    if (place) chunk.copy(place, byteCount);
    else if (held.hold(chunk.length)) chunks.push(chunk);
    else return 'too-busy';
    byteCount += chunk.length;
  }
  return place ? place.subarray(0, byteCount) : Buffer.concat(chunks);
}

const refuse = (status: number, reply: Reply): CallAnswer => ({ status, reply });

interface Call {
  readonly method?: unknown;
  readonly input?: unknown;
}

interface BodyKind {
  readonly limitBytes: number;
  /** Null where the body says no call; it may throw. */
  readonly parse: (body: Buffer) => Call | null;
}

function parseJson(body: Buffer): Call {
  const value: unknown = JSON.parse(body.toString('utf8'));
  return typeof value === 'object' && value !== null ? value : {};
}

const bodyKinds = new Map<string, BodyKind>([
  ['application/json', { limitBytes: CALL_LIMIT_BYTES, parse: parseJson }],
  [FRAMED_TYPE, { limitBytes: CALL_WITH_FILE_LIMIT_BYTES, parse: parseFramed }],
]);

const kindOf = (contentType = ''): BodyKind | undefined =>
  bodyKinds.get(contentType.split(';')[0]!.trim().toLowerCase());

function parseCall({ parse }: BodyKind, body: Buffer): Call | null {
  try {
    return parse(body);
  } catch {
    return null;
  }
}

const tooBusy = (): CallAnswer =>
  refuse(
    503,
    refusal(
      'too-busy',
      'The planner has too many calls under way. This one was not taken on, and nothing was changed. Try again in a moment.',
    ),
  );

const tooLarge = (limitBytes: number): CallAnswer =>
  refuse(
    413,
    refusal(
      'file-too-large',
      `This is more than the ${limitBytes / MEGABYTE} MB one call may hold. Nothing was changed.`,
    ),
  );

export interface CallDeps {
  readonly guard: Guard;
  readonly places: Places;
  readonly dispatch: Dispatch;
}

/** Reads a call and has it answered, in a place among those under way. */
async function answerIn(
  place: Place,
  request: IncomingMessage,
  { kind, dispatch }: { kind: BodyKind; dispatch: Dispatch },
): Promise<CallAnswer> {
  const body = await readBody(request, { limitBytes: kind.limitBytes, place });
  if (body === 'too-large') return tooLarge(kind.limitBytes);
  if (body === 'too-busy') return tooBusy();
  const call = parseCall(kind, body);
  if (!call) return refuse(400, refusal('bad-input', 'The call is not valid JSON. Nothing was changed.'));
  return { status: 200, reply: await dispatch(call.method, call.input) };
}

/** Checks a request and answers it. Status 200 says only that the planner was asked: the reply may be a failure. */
export async function answerCall(
  request: IncomingMessage,
  { guard, places, dispatch }: CallDeps,
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
  const kind = kindOf(request.headers['content-type']);
  if (!kind) {
    return refuse(415, refusal('bad-input', 'Calls are sent as application/json. Nothing was changed.'));
  }
  const place = places.take();
  if (place === null) return tooBusy();
  try {
    return await answerIn(place, request, { kind, dispatch });
  } finally {
    place.leave();
  }
}
