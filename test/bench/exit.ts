/**
 * The exit view: 400 positions in 127 subnets sold over 90 days, asked through the planner's one door, answer encoded.
 * `view.exit` with the chain's purchases and the number of tranches weighed, `view.exit.exact` without recovery.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MethodName, WireIn } from '#contract/methods.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { manyStakesFile } from '#test/support/many-stakes.ts';
import { type Measured, summary } from './measure.ts';

const RUNS = 9;

async function measured(folder: string): Promise<Record<string, Measured>> {
  const log = createLog(() => undefined);
  const backend = createBackend({ dataFolder: folder, version: 'bench', log });
  const call = async <M extends MethodName>(method: M, input: WireIn<M>) => {
    const reply = await backend.dispatch(method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
  };
  const readings = async (input: WireIn<'exit.plan'>) => {
    const taken: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const start = performance.now();
      await call('exit.plan', input);
      taken.push(performance.now() - start);
    }
    return summary(taken.slice(2), 'ms');
  };
  try {
    await call('import.commit', {
      name: 'stakes.json',
      modifiedAt: '2026-08-07T08:35:00.000Z',
      content: Buffer.from(manyStakesFile()).toString('base64'),
    });
    const terms = { horizonDays: 90, dailyShareRatio: 0.01 };
    return {
      'view.exit': await readings({ ...terms, recovery: { kind: 'chain-buys' } }),
      'view.exit.exact': await readings(terms),
    };
  } finally {
    backend.close();
  }
}

async function exitView(): Promise<Record<string, Measured>> {
  const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));
  try {
    return await measured(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const exitBenches = { 'view.exit': exitView };
