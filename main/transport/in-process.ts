// The planner in the caller's own process, for tests and programs that embed it.
// Copies what crosses, as every other transport does: caller and planner share no objects. `call` never throws.
import type { Backend } from '#main/backend.ts';
import type { Bridge } from '#contract/bridge.ts';
import { refusal } from './refusal.ts';

/** A bridge over a backend of this process. An input that cannot be copied is refused as `bad-input`. */
export function inProcessBridge(backend: Pick<Backend, 'dispatch' | 'subscribe'>): Bridge {
  return {
    shell: 'browser',
    call: async (method, input) => {
      try {
        return structuredClone(await backend.dispatch(method, structuredClone(input)));
      } catch {
        return refusal('bad-input', 'The input holds something that cannot be copied. Nothing was changed.');
      }
    },
    subscribe: (event, listener) =>
      backend.subscribe((name, data) => {
        if (name === event) listener(structuredClone(data));
      }),
  };
}
