/** Exits of one subnet as the tests ask for them, with what a case does not name left at its plainest. */
import { paceOf } from '#engine/exit/pace.ts';
import { planSubnetExit, type SubnetExit, type SubnetExitRequest } from '#engine/exit/plan.ts';
import type { Recovery } from '#engine/exit/recovery.ts';
import type { ExitStake } from '#engine/exit/stakes.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { alphaRao, rao } from '#engine/units.ts';

export const TOKEN = 1_000_000_000n;

/** 1,000 TAO against 100,000 alpha at even weights: a spot price of 0.01. */
export const POOL: Pool = {
  tao: rao(1000n * TOKEN),
  alpha: alphaRao(100_000n * TOKEN),
  quoteWeight: 500_000_000_000_000_000n,
  feeRateU16: 33,
};

export const stake = (alpha: bigint, id = 'a', coldkey = 'mine'): ExitStake => ({ id, coldkey, alpha });

interface Case {
  readonly pool?: Pool;
  readonly stakes: readonly ExitStake[];
  readonly days?: number;
  readonly share?: number;
  readonly recovery?: Recovery;
  readonly rest?: Partial<SubnetExitRequest>;
}

export function plan({
  pool = POOL,
  stakes,
  days = 0,
  share = 1,
  recovery = { kind: 'none' },
  rest = {},
}: Case): SubnetExit {
  return planSubnetExit({
    ...{ pool, stakes, recovery, beside: [], locks: [], startBlock: 0, ahead: 0n, trancheCount: null },
    pace: paceOf(pool, days, share),
    ...rest,
  });
}

/** All that stays, 1e-9 alpha. */
export const stuckSum = ({ stuck }: SubnetExit) => stuck.reduce((sum, { alpha }) => sum + alpha, 0n);
