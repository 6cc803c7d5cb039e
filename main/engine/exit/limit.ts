/**
 * The limit a tranche is placed with, from its own impact: it fills whole while the pool is as planned, and stops
 * where others have sold before it. The chain bounds the spot price after the holder's own leg (limit-probe.ts).
 */
import { rao, type Rao, raoFromFloatFloor } from '#engine/units.ts';

/** Tolerances are given in steps of 0.01 %, as people type them. */
const STEPS = 10_000;
/** Room for the doubles of both prices: a ten-millionth of a step. */
const ROUNDING = 1e-7;

export interface TrancheLimit {
  /** Part of the price before the trade that it may move by, from 0.0001; a fall at most 1. */
  readonly toleranceRatio: number;
  /** Rao per whole alpha, rounded down. */
  readonly priceRao: Rao;
}

/** tolerance = ceil to 0.01 % of (1 − after/before); limit = before·(1 − tolerance). Prices in TAO per alpha. */
export function limitFor({
  priceBefore,
  priceAfter,
}: {
  priceBefore: number;
  priceAfter: number;
}): TrancheLimit {
  const impact = 1 - priceAfter / priceBefore;
  const steps = Math.min(STEPS, Math.max(1, Math.ceil(impact * STEPS + ROUNDING)));
  return {
    toleranceRatio: steps / STEPS,
    priceRao: raoFromFloatFloor((priceBefore * (STEPS - steps)) / STEPS),
  };
}

/** The same for a purchase, which lifts the price: limit = before·(1 + tolerance), rounded up to whole rao. */
export function risingLimitFor({
  priceBefore,
  priceAfter,
}: {
  priceBefore: number;
  priceAfter: number;
}): TrancheLimit {
  const impact = priceAfter / priceBefore - 1;
  const steps = Math.max(1, Math.ceil(impact * STEPS + ROUNDING));
  const priceRao = raoFromFloatFloor((priceBefore * (STEPS + steps)) / STEPS);
  return { toleranceRatio: steps / STEPS, priceRao: rao(priceRao + 1n) };
}
