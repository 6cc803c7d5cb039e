/** The runner as a user starts it: a process, files, lines, an exit code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'golden-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(vectors: unknown): { lines: string[]; status: number | null } {
  const file = join(folder, 'vectors.json');
  writeFileSync(file, typeof vectors === 'string' ? vectors : JSON.stringify({ meta: {}, vectors }));
  const { stdout, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.ts'), file], {
    encoding: 'utf8',
  });
  return { lines: stdout.trimEnd().split('\n'), status };
}

const fee = { id: 'fee-1', group: 'fee', input: { amount: '1986', feeRate: '33' }, expected: '1' };
const issuance = {
  id: 'em-1',
  topic: 'alpha-halving',
  fn: 'blockEmission',
  inputs: { issuanceRao: '0' },
  expected: '1000000000',
  tolerance: {},
};

describe('the runner', () => {
  it('takes both forms of a vector and ends with 0 when all pass', () => {
    const { lines, status } = run([fee, issuance]);
    expect(lines.slice(1)).toEqual(['fee 1 0 0', 'alpha-halving 1 0 0', '2 passed, 0 failed, 0 unsupported']);
    expect(status).toBe(0);
  });
  it('names what failed with both numbers and ends with 1', () => {
    const { lines, status } = run([{ ...fee, expected: '2' }]);
    expect(lines).toContain('  fee-1 failed: value: expected "2", got "1"');
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 unsupported');
    expect(status).toBe(1);
  });
  it('counts what it does not know, names it and does not fail', () => {
    const { lines, status } = run([{ ...fee, input: { ...fee.input, tip: '1' } }]);
    expect(lines).toContain('  fee-1 unsupported: input key tip');
    expect(lines.at(-1)).toBe('0 passed, 0 failed, 1 unsupported');
    expect(status).toBe(0);
  });
  it('ends with 2 when a file holds no vectors', () => {
    expect(run('{}').status).toBe(2);
  });
});
