// The one checked door of every transport: unknown methods, refused input, expected refusals and bugs all become a reply.
// Input passes the check for secrets and its schema, output its schema. Never throws. A bug is logged under its trace id and
// told without its text.
import type { z } from 'zod';
import type { Method } from './define.ts';
import { AppError, type Failure, type Reply } from './errors.ts';
import { fieldsOf, fieldsText, IN_WORDS } from './fields.ts';
import { contract, type Handlers } from './methods.ts';

export interface DispatchLog {
  /** A bug: `traceId` stands in the reply too. */
  failed(entry: { traceId: string; method: string; error: unknown }): void;
}

export type Dispatch = (method: unknown, input: unknown) => Promise<Reply>;

const refuse = (failure: Failure): Reply => ({ ok: false, error: failure });

export interface DispatchDeps {
  readonly log: DispatchLog;
  /** Names a failure. */
  readonly traceId: () => string;
  /** Throws AppError where an input holds what must not come in, whatever method it is for. */
  readonly refuseSecrets: (input: unknown) => void;
}

/** What was read of an input, where there is anything: the rest, such as a file in base64, is no text any more. */
const readOf = (input: unknown, parsed: z.ZodSafeParseResult<unknown>): unknown =>
  parsed.success ? parsed.data : input;

const refuseFields = (error: z.ZodError, traceId: string): Reply => {
  const fields = fieldsOf(error);
  const message = `The call was refused: ${fieldsText(fields)}. Nothing was changed. Put that right and try again.`;
  return refuse({ code: 'bad-input', message, fields, traceId });
};

/** Puts handlers behind the methods of their names. */
export function dispatchOver<Name extends string>(
  methods: Readonly<Record<Name, Method>>,
  handlers: Readonly<Record<Name, (input: never) => unknown>>,
  deps: DispatchDeps,
): Dispatch {
  const isMethod = (name: unknown): name is Name => typeof name === 'string' && Object.hasOwn(methods, name);
  return async (method, input) => {
    const traceId = deps.traceId();
    if (!isMethod(method)) {
      return refuse({ code: 'unknown-method', message: 'The planner has no such method.', traceId });
    }
    const parsed = methods[method].in.safeParse(input ?? {}, IN_WORDS);
    try {
      deps.refuseSecrets(readOf(input, parsed));
      if (!parsed.success) return refuseFields(parsed.error, traceId);
      const handle = handlers[method] as (value: unknown) => unknown;
      const out: z.ZodType = methods[method].out;
      return { ok: true, value: out.encode(await handle(parsed.data)) };
    } catch (error) {
      if (error instanceof AppError) {
        const { code, message, fields } = error;
        return refuse({ code, message, ...(fields && { fields: [...fields] }), traceId });
      }
      deps.log.failed({ traceId, method, error });
      const message = `Something went wrong inside the planner. Nothing was changed by this call. The log names it ${traceId}.`;
      return refuse({ code: 'internal', message, traceId });
    }
  };
}

/** Puts handlers behind the contract; does not compile when one is missing. */
export const createDispatch = (handlers: Handlers, deps: DispatchDeps): Dispatch =>
  dispatchOver(contract, handlers, deps);
