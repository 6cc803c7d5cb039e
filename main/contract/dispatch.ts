// The one checked door of every transport: unknown methods, refused input, expected refusals and bugs all become a reply.
// Input and output both pass their schema. Never throws. A bug is logged under its trace id and told without its text.
import type { z } from 'zod';
import { AppError, type Failure, type Reply } from './errors.ts';
import { fieldsOf, fieldsText, IN_WORDS } from './fields.ts';
import { contract, type Handlers, type MethodName } from './methods.ts';

export interface DispatchLog {
  /** A bug: `traceId` stands in the reply too. */
  failed(entry: { traceId: string; method: string; error: unknown }): void;
}

export type Dispatch = (method: unknown, input: unknown) => Promise<Reply>;

const refuse = (failure: Failure): Reply => ({ ok: false, error: failure });

const isMethod = (name: unknown): name is MethodName =>
  typeof name === 'string' && Object.hasOwn(contract, name);

/** Puts handlers behind the contract; does not compile when one is missing. `traceId` names each failure. */
export function createDispatch(
  handlers: Handlers,
  deps: { log: DispatchLog; traceId: () => string },
): Dispatch {
  return async (method, input) => {
    const traceId = deps.traceId();
    if (!isMethod(method)) {
      return refuse({ code: 'unknown-method', message: 'The planner has no such method.', traceId });
    }
    const parsed = contract[method].in.safeParse(input ?? {}, IN_WORDS);
    if (!parsed.success) {
      const fields = fieldsOf(parsed.error);
      const message = `The call was refused: ${fieldsText(fields)}. Nothing was changed. Put that right and try again.`;
      return refuse({ code: 'bad-input', message, fields, traceId });
    }
    try {
      const handle = handlers[method] as (value: unknown) => unknown;
      const out: z.ZodType = contract[method].out;
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
