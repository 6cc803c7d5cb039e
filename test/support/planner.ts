// The real backend over a folder of its own, called as a transport calls it: names and JSON in, envelope out.
import { onTestFinished } from 'vitest';
import type { Patience } from '#chain/client/patience.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { MethodName, WireIn, WireOut } from '#contract/methods.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

export interface TestPlanner {
  readonly dataFolder: string;
  /** Everything that was logged. */
  readonly logged: string[];
  readonly events: { event: string; data: unknown }[];
  call<M extends MethodName>(method: M, input: WireIn<M>): Promise<WireOut<M>>;
  /** The refusal of a call; throws where it is answered. */
  refusal<M extends MethodName>(method: M, input: unknown): Promise<{ code: ErrorCode; message: string }>;
  /** Commits a file with this text. */
  importText(text: string, name?: string, modifiedAt?: string): Promise<WireOut<'import.commit'>>;
  /** Hears every event from now on. */
  subscribe(listener: (event: string, data: unknown) => void): void;
  close(): void;
}

/** Opens the planner on an empty folder (or the one given); everything is closed and removed when the test ends. */
export function openPlanner(
  options: {
    dataFolder?: string;
    demo?: boolean;
    isWindow?: boolean;
    now?: () => number;
    patience?: Patience;
  } = {},
): TestPlanner {
  const own = options.dataFolder === undefined ? makeDataFolder() : null;
  const dataFolder = options.dataFolder ?? own!.path;
  const logged: string[] = [];
  const { demo, isWindow, now, patience } = options;
  const backend = createBackend({
    dataFolder,
    demo,
    isWindow,
    now,
    patience,
    version: '0.0.0',
    log: createLog((line) => logged.push(line)),
  });
  const events: TestPlanner['events'] = [];
  backend.subscribe((event, data) => events.push({ event, data }));
  let open = true;
  const close = () => {
    if (open) backend.close();
    open = false;
  };
  onTestFinished(() => {
    close();
    own?.remove();
  });
  const call: TestPlanner['call'] = async (method, input) => {
    const reply = await backend.dispatch(method, input);
    if (!reply.ok)
      throw new Error(`${method}: ${reply.error.code}: ${reply.error.message}\n${logged.join('')}`);
    return reply.value as never;
  };
  return {
    ...{ dataFolder, logged, events, call, close },
    subscribe: (listener) => void backend.subscribe(listener),
    refusal: async (method, input) => {
      const reply = await backend.dispatch(method, input);
      if (reply.ok) throw new Error(`${method} was answered: ${JSON.stringify(reply.value).slice(0, 300)}`);
      return reply.error;
    },
    importText: (text, name = 'file.json', modifiedAt = '2026-08-07T08:35:00.000Z') =>
      call('import.commit', { name, modifiedAt, content: Buffer.from(text).toString('base64') }),
  };
}
