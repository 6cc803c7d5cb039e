/**
 * How much a block mints, and where it halves. Driven by issuance, never by height; the same schedule holds for
 * TAO and for each subnet's own alpha. Exact integers (pallets/subtensor/src/coinbase/block_emission.rs:32-84).
 */
import { type Rao, rao } from '#engine/units.ts';

/** 21 million tokens in 1e-9 units. */
export const SUPPLY_CAP = 21_000_000_000_000_000n;
/** Emission of the first stage, 1 token a block. */
const FIRST_EMISSION = 1_000_000_000n;
/** The stage whose emission rounds down to 0. */
export const LAST_STAGE = 30;

/** T_k = 21e15·(1 − 2^−k), rounded up to the first whole unit at which the stage has begun. */
export function halvingThreshold(index: number): Rao {
  return rao(SUPPLY_CAP - (SUPPLY_CAP >> BigInt(index)));
}

/** Halvings behind an issuance: the number of thresholds k ≥ 1 with issuance ≥ T_k (inclusive), at most 30. */
export function halvingIndex(issuance: bigint): number {
  let index = 0;
  while (index < LAST_STAGE && issuance >= halvingThreshold(index + 1)) index += 1;
  return index;
}

/** Emission per block of a stage in 1e-9 units: floor(1e9/2^k), 0 from stage 30 on. */
export function stageEmission(index: number): bigint {
  return FIRST_EMISSION >> BigInt(index);
}

/** Emission per block at an issuance, in 1e-9 units: floor(1e9/2^k), 0 at and above the cap. */
export function blockEmission(issuance: bigint): bigint {
  return issuance >= SUPPLY_CAP ? 0n : stageEmission(halvingIndex(issuance));
}

/** What a mint request really mints: min(request, 21e15 − issuance) (pallets/subtensor/src/coinbase/tao.rs:252-266). */
export function mintable(request: bigint, issuance: bigint): bigint {
  const room = SUPPLY_CAP > issuance ? SUPPLY_CAP - issuance : 0n;
  return request < room ? request : room;
}

/**
 * Blocks until issuance reaches a threshold at a net rate: ceil(distance/net). 0 when it is reached already,
 * null when the net rate is not positive. `distanceRao` under 2^53, so doubles hold it exactly.
 */
export function blocksToThreshold(distanceRao: number, netRaoPerBlock: number): number | null {
  if (distanceRao <= 0) return 0;
  return netRaoPerBlock > 0 ? Math.ceil(distanceRao / netRaoPerBlock) : null;
}
