/**
 * The exit view: 400 positions in 127 subnets sold over 90 days, asked through the planner's one door, answer encoded.
 * `view.exit` with the chain's purchases and the number of tranches weighed, `view.exit.exact` without recovery.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeAddress } from '#chain/ss58.ts';
import type { MethodName, WireIn } from '#contract/methods.ts';
import { formatTokens } from '#engine/units.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { NETWORK } from '#test/golden/network.ts';
import { type Stake, stakeList } from '#test/support/stake-list.ts';
import { type Measured, summary } from './measure.ts';

const POSITIONS = 400;
const RUNS = 9;

/** From a ten-thousandth to a seventh of the pool, so that some are out on the first day and some not in 90. */
function stakes(): Stake[] {
  const priced = NETWORK.subnets.filter(({ priceRao }) => priceRao !== null);
  return Array.from({ length: POSITIONS }, (_, at): Stake => {
    const { netuid, alphaIn } = priced[at % priced.length]!;
    const parts = 1n + BigInt((at * 7919) % 1400);
    return {
      netuid,
      amount: formatTokens((alphaIn * parts) / 10_000n),
      hotkey: encodeAddress(new Uint8Array(32).fill(1 + Math.floor(at / priced.length))),
    };
  });
}

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
      content: Buffer.from(stakeList({ stakes: stakes() })).toString('base64'),
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
