/**
 * How fast a holder sells: when the tranches of an exit come, and how much alpha each may take. Exact integers of
 * 1e-9 alpha; days are counted from the snapshot. Must not know pools beyond the depth it is given, or prices.
 */

/** Orders a day at most: one every six hours. */
const MOST_A_DAY = 4;
const RATIO_SCALE = 1_000_000_000_000n;

/** A horizon in whole days (0: all in one order now) and the most alpha a day; null: no limit. */
export interface Pace {
  readonly horizonDays: number;
  readonly dayLimit: bigint | null;
}

/** amount · ratio, rounded down; the ratio (0..1) is read to twelve decimals. */
export function partOf(amount: bigint, ratio: number): bigint {
  return (amount * BigInt(Math.round(ratio * Number(RATIO_SCALE)))) / RATIO_SCALE;
}

/** The most alpha a day: a share of the alpha in the pool at the start, rounded down. At a share of 1 there is no limit. */
export function paceOf(pool: { readonly alpha: bigint }, horizonDays: number, dailyShareRatio: number): Pace {
  return { horizonDays, dayLimit: dailyShareRatio >= 1 ? null : partOf(pool.alpha, dailyShareRatio) };
}

/** Days on which something can be sold: now is the first of them. */
const sellingDays = ({ horizonDays }: Pace): number => Math.max(1, horizonDays);

/** The most tranches a horizon has room for. */
export function mostTranches(pace: Pace): number {
  return pace.horizonDays === 0 ? 1 : MOST_A_DAY * pace.horizonDays;
}

/** The most alpha within the horizon; null: no limit. */
export function horizonLimit(pace: Pace): bigint | null {
  return pace.dayLimit === null ? null : pace.dayLimit * BigInt(sellingDays(pace));
}

/** The most alpha one of `count` tranches may take, so that no day takes more than its limit. */
export function trancheLimit(pace: Pace, count: number): bigint | null {
  if (pace.dayLimit === null) return null;
  return pace.dayLimit / BigInt(Math.max(1, Math.ceil(count / sellingDays(pace))));
}

/** When the tranche with this index comes, in days: evenly over the horizon, the first one now. */
export function trancheDay(pace: Pace, count: number, index: number): number {
  return (index * pace.horizonDays) / count;
}

/** Fewest tranches that sell `alpha` within the limits; 0 where nothing may be sold. */
export function fewestTranches(pace: Pace, alpha: bigint): number {
  if (alpha === 0n || pace.dayLimit === 0n) return 0;
  if (pace.dayLimit === null) return 1;
  const wanted = (alpha + pace.dayLimit - 1n) / pace.dayLimit;
  const days = BigInt(sellingDays(pace));
  return Number(wanted < days ? wanted : days);
}
