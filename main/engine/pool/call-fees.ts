/**
 * What one transaction costs by its weight: base + length + weight, paid to the block author. The weight part is
 * exact for spec 425; base and extensions are ranges, so a whole fee is an estimate. Benchmarks change with upgrades:
 * a user may override the result. Dated observations are in extrinsic-fees.ts.
 */
import { type Rao, rao } from '#engine/units.ts';

/** Cost of one database access in picoseconds of reference time (RocksDB weights of the runtime). */
const READ_TIME = 25_000_000n;
const WRITE_TIME = 100_000_000n;
/** 0.0005 rao per picosecond (pallets/transaction-fee/src/lib.rs:56). */
const TIME_PER_RAO = 2_000n;

/** A call's benchmark. */
export interface CallBenchmark {
  readonly refTimeBase: bigint;
  readonly dbReads: bigint;
  readonly dbWrites: bigint;
}

/** Reference time of a call, picoseconds. Exact. */
export function dispatchWeight({ refTimeBase, dbReads, dbWrites }: CallBenchmark): bigint {
  return refTimeBase + dbReads * READ_TIME + dbWrites * WRITE_TIME;
}

/** Weight part of the fee, rounded down. Exact. */
export function weightFee(weight: bigint): Rao {
  return rao(weight / TIME_PER_RAO);
}

/** Weight part per call at spec 425 (pallets/subtensor/src/weights.rs:298-1912). */
export const CALL_WEIGHT_FEES = {
  add_stake: rao(1_532_032n),
  add_stake_limit: rao(1_626_502n),
  remove_stake: rao(1_284_599n),
  remove_stake_limit: rao(1_357_848n),
  remove_stake_full_limit: rao(1_364_646n),
  move_stake: rao(695_530n),
  transfer_stake: rao(666_770n),
  swap_stake: rao(2_158_509n),
  swap_stake_limit: rao(2_259_757n),
  unstake_all: rao(88_415n),
  unstake_all_alpha: rao(2_137_936n),
} as const satisfies Record<string, Rao>;

export type StakeCall = keyof typeof CALL_WEIGHT_FEES;

/** A fee as a range, rao. */
export interface FeeRange {
  readonly low: Rao;
  readonly high: Rao;
}

/** Base fee and signed extensions, observed from their weights at spec 425. */
const OVERHEAD = { low: 114_000n, high: 178_000n };
/** Encoded bytes of a stake call, 1 rao each. */
const LENGTH = { low: 140n, high: 250n };

/** The whole fee of a call as a range. An estimate for spec 425. */
export function callFee(call: StakeCall): FeeRange {
  const weight = CALL_WEIGHT_FEES[call];
  return {
    low: rao(weight + OVERHEAD.low + LENGTH.low),
    high: rao(weight + OVERHEAD.high + LENGTH.high),
  };
}
