// The planner as a process of its own that takes calls one after the other and keeps everything it says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Reply } from '#contract/errors.ts';
import { projectFolder } from './command.ts';

export interface PlannerProcess {
  call(method: string, input: unknown): Promise<Reply>;
  /** All of standard output and standard error so far. */
  said(): string;
  /** Standard error alone. */
  errors(): string;
  close(): Promise<void>;
}

/** Starts `planner batch` on a data folder, with what is added to the environment. */
export function startPlanner(dataFolder: string, added: NodeJS.ProcessEnv = {}): PlannerProcess {
  const program = join(projectFolder, 'main/cli/planner.ts');
  const child = spawn(process.execPath, [program, 'batch', '--data-dir', dataFolder], {
    stdio: 'pipe',
    env: { ...process.env, ...added },
  });
  const [heard, errors]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => heard.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  return {
    call: async (method, input) => {
      child.stdin.write(`${JSON.stringify({ method, input })}\n`);
      const { value } = await lines.next();
      return JSON.parse(value as string) as Reply;
    },
    said: () => [...heard, ...errors].join(''),
    errors: () => errors.join(''),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
