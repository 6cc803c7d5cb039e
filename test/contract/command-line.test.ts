import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import type { Reply } from '#contract/errors.ts';
import { projectFolder } from '#test/support/command.ts';
import { contractSuite } from './suite.ts';

contractSuite({
  name: 'the command line',
  hearsEvents: false,
  randomCalls: 100,
  connect: async (dataFolder) => {
    const program = join(projectFolder, 'main/cli/planner.ts');
    const child = spawn(process.execPath, [program, 'batch', '--data-dir', dataFolder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ended = once(child, 'exit') as Promise<[number]>;
    return {
      call: async (method, input) => {
        child.stdin.write(`${JSON.stringify({ method, input })}\n`);
        const { value } = await lines.next();
        return JSON.parse(value as string) as Reply;
      },
      close: async () => {
        child.stdin.end();
        expect(await lines.next(), 'a line for each call and nothing else').toMatchObject({ done: true });
        expect(await ended, 'the largest code of its calls').toEqual([2, null]);
      },
    };
  },
});
