import { expect } from 'vitest';
import type { Reply } from '#contract/errors.ts';
import { runPlanner } from '#test/support/command.ts';
import { contractSuite } from './suite.ts';

const misuse = new Set(['unknown-method', 'bad-input']);

contractSuite({
  name: 'the command line',
  hearsEvents: false,
  randomCalls: 10,
  connect: async (dataFolder) => ({
    call: async (method, input) => {
      const { code, stdout } = await runPlanner(['--data-dir', dataFolder, '--', method, '-'], {
        stdin: JSON.stringify(input),
      });
      const [line, ...more] = stdout.split('\n');
      expect(more, 'one line and nothing else').toEqual(['']);
      const reply = JSON.parse(line ?? '') as Reply;
      expect(code).toBe(reply.ok ? 0 : misuse.has(reply.error.code) ? 2 : 1);
      return reply;
    },
    close: async () => {},
  }),
});
