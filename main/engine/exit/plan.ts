/**
 * One subnet sold over a horizon: tranches, what each brings, what stays and why, and the mark of the rest by day.
 * Exact to the rao where nothing recovers; with a recovery an estimate in doubles, rounded down once. Sold and stuck
 * together are what was held. State in, result out: no clock, no randomness, no portfolio.
 */
import { EXTRINSIC_FEES } from '#engine/pool/extrinsic-fees.ts';
import { place, type QuoteErrorCode } from '#engine/pool/place.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { alphaRao } from '#engine/units.ts';
import { markRao } from '#engine/valuation/mark.ts';
import { poolBehind } from './leavers.ts';
import { horizonLimit, type Pace } from './pace.ts';
import { estimateRun, exactRun, type PoolRun, type Sold } from './pool-run.ts';
import type { Recovery } from './recovery.ts';
import { schedule, type Schedule, type ScheduleRequest, type Tranche } from './schedule.ts';
import {
  type AvailableAt,
  availability,
  type ExitLock,
  type ExitStake,
  isDust,
  leastAlpha,
  type LeastAlpha,
} from './stakes.ts';
import { type Stuck, stuckAlpha } from './stuck.ts';
import { type TrancheCount, trancheCount } from './weigh.ts';

export interface SubnetExitRequest {
  readonly pool: Pool;
  readonly stakes: readonly ExitStake[];
  /** Alpha on this subnet that is not sold: a lock of the same coldkey may rest on it. */
  readonly beside: readonly ExitStake[];
  readonly locks: readonly ExitLock[];
  /** Block of the pool, from which days are counted. */
  readonly startBlock: number;
  readonly pace: Pace;
  readonly recovery: Recovery;
  /** 1e-9 alpha others sell before the first tranche. */
  readonly ahead: bigint;
  /** Number of tranches set by the user; null: weighed. */
  readonly trancheCount: number | null;
}

/** A tranche with what it brings. */
export interface SoldTranche extends Sold {
  readonly day: number;
  readonly pieces: Tranche['pieces'];
}

export interface SubnetExit {
  /** 1e-9 alpha. */
  readonly held: bigint;
  readonly sold: bigint;
  readonly stuck: readonly Stuck[];
  readonly proceedsRao: bigint;
  /** One sell extrinsic for each piece. */
  readonly extrinsicFeesRao: bigint;
  readonly tranches: readonly SoldTranche[];
  readonly count: TrancheCount;
  /** Mark of what is not sold, at the spot price at the end of each day, the last being the horizon; rao. */
  readonly markLeftByDay: readonly bigint[];
  /** Spot price at the horizon, rao per whole alpha. */
  readonly endPriceRao: bigint;
  /** False: proceeds are an estimate. */
  readonly exact: boolean;
}

interface Ready {
  readonly request: SubnetExitRequest;
  readonly behind: Pool;
  readonly dust: readonly ExitStake[];
  readonly stakes: readonly ExitStake[];
  readonly availableAt: AvailableAt;
  readonly least: LeastAlpha;
}

/** Plans the exit of all stakes of one subnet together. */
export function planSubnetExit(request: SubnetExitRequest): SubnetExit {
  const ready = prepare(request);
  const count = countOf(ready);
  const planned = scheduleOf(ready, count.count);
  const ran = run(ready, planned);
  const held = request.stakes.reduce((sum, { alpha }) => sum + alpha, 0n);
  const sold = ran.tranches.reduce((sum, { alpha }) => sum + alpha, 0n);
  const { dust, stakes, least } = ready;
  return {
    ...{ held, sold, count: madeOf(count, planned.tranches.length) },
    stuck: stuckAlpha({
      ...{ dust, stakes, least, schedule: planned },
      ...{ pace: request.pace, count: count.count, unsold: ran.unsold },
    }),
    proceedsRao: ran.tranches.reduce((sum, { proceedsRao }) => sum + proceedsRao, 0n),
    extrinsicFeesRao: extrinsicFees(ran.tranches),
    tranches: ran.tranches,
    markLeftByDay: ran.leftByDay.map(({ sold: soldBy, priceRao }) =>
      markRao(alphaRao(held - soldBy), priceRao),
    ),
    endPriceRao: ran.leftByDay.at(-1)!.priceRao,
    exact: ready.request.recovery.kind === 'none',
  };
}

function prepare(asked: SubnetExitRequest): Ready {
  const { pool, locks, startBlock, beside } = asked;
  // In one moment nothing comes back.
  const request: SubnetExitRequest =
    asked.pace.horizonDays === 0 ? { ...asked, recovery: { kind: 'none' } } : asked;
  const behind = poolBehind(pool, request.ahead);
  const dust = request.stakes.filter((stake) => isDust(behind, stake));
  const stakes = request.stakes.filter((stake) => !dust.includes(stake));
  const all = stakes.reduce((sum, { alpha }) => sum + alpha, 0n);
  const limit = horizonLimit(request.pace);
  const most = limit !== null && limit < all ? limit : all;
  const whole = place({ pool: behind, side: 'sell', amount: most });
  return {
    ...{ request, behind, dust, stakes },
    availableAt: availability([...request.stakes, ...beside], locks, startBlock),
    least: leastAlpha(whole.ok ? whole.poolAfter : behind),
  };
}

/** The count as it was made: least amounts let some tranches wait for the next. */
function madeOf(count: TrancheCount, made: number): TrancheCount {
  if (made === count.count) return count;
  if (made === 0) return { ...count, count: made, reason: 'nothing' };
  return { ...count, count: made, reason: count.reason === 'chosen' ? 'chosen-adjusted' : count.reason };
}

function countOf(ready: Ready): TrancheCount {
  const { request, stakes } = ready;
  const { pace, recovery, locks } = request;
  const sellable = stakes.reduce((sum, { alpha }) => sum + alpha, 0n);
  const waitingHelps = recovery.kind !== 'none' || locks.length > 0;
  return trancheCount({ pace, sellable, chosen: request.trancheCount, waitingHelps }, (count) => {
    const { tranches } = scheduleOf(ready, count);
    const poolRun = runOf(ready, 'estimate');
    let net = 0n;
    let day = 0;
    for (const tranche of tranches) {
      poolRun.pass(tranche.day - day);
      day = tranche.day;
      net += poolRun.sell(tranche.alpha).proceedsRao;
    }
    return net - extrinsicFees(tranches);
  });
}

/** One sell extrinsic for each piece. */
function extrinsicFees(tranches: readonly Pick<Tranche, 'pieces'>[]): bigint {
  return tranches.reduce((sum, { pieces }) => sum + EXTRINSIC_FEES.sellRao * BigInt(pieces.length), 0n);
}

function scheduleOf({ request, stakes, availableAt, least }: Ready, count: number): Schedule {
  const { pace, recovery, trancheCount: chosen } = request;
  const even = recovery.kind !== 'none' || chosen !== null;
  const asked: ScheduleRequest = { stakes, availableAt, least, pace, count, even };
  return schedule(asked);
}

function runOf({ request, behind }: Ready, kind: 'exact' | 'estimate'): PoolRun {
  if (kind === 'exact') return exactRun(behind);
  const { pool, recovery } = request;
  return estimateRun({ pool, recovery, ahead: behind.alpha - pool.alpha });
}

interface Ran {
  readonly tranches: readonly SoldTranche[];
  readonly unsold: { readonly alpha: bigint; readonly code: QuoteErrorCode | null };
  readonly leftByDay: readonly { readonly sold: bigint; readonly priceRao: bigint }[];
}

/** Day by day: the tranches of a day, then its end. A horizon of 0 is one moment. */
function run(ready: Ready, { tranches }: Schedule): Ran {
  const { pace, recovery } = ready.request;
  const seller = openSeller(runOf(ready, recovery.kind === 'none' ? 'exact' : 'estimate'));
  const leftByDay: Ran['leftByDay'][number][] = [];
  let next = 0;
  for (let day = Math.min(1, pace.horizonDays); day <= pace.horizonDays; day += 1) {
    for (; next < tranches.length && (day === 0 || tranches[next]!.day < day); next += 1)
      seller.sell(tranches[next]!);
    leftByDay.push(seller.at(day));
  }
  return { ...seller.done(), leftByDay };
}

/** Sells tranche after tranche; the first refusal ends the selling, and what is still to come stays. */
function openSeller(poolRun: PoolRun) {
  const tranches: SoldTranche[] = [];
  const unsold: { alpha: bigint; code: QuoteErrorCode | null } = { alpha: 0n, code: null };
  let sold = 0n;
  let now = 0;
  const passTo = (day: number) => {
    poolRun.pass(day - now);
    now = day;
  };
  return {
    sell: ({ day, alpha, pieces }: Tranche) => {
      passTo(day);
      const result = unsold.code === null ? poolRun.sell(alpha) : null;
      if (result !== null && result.alpha > 0n) tranches.push({ ...result, day, pieces });
      sold += result?.alpha ?? 0n;
      unsold.alpha += alpha - (result?.alpha ?? 0n);
      unsold.code ??= result?.refused ?? null;
    },
    at: (day: number) => {
      passTo(day);
      return { sold, priceRao: poolRun.priceRao() };
    },
    done: () => ({ tranches, unsold }),
  };
}
