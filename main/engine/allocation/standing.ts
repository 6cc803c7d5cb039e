/**
 * Targets, what each is worth and how far it is from its part of the whole, before trades and after. Worth is exit value:
 * one sale of all of it, on the pools as they are, or as trades have left them. Exact integers.
 */
import { magnitude } from '#engine/units.ts';
import { type Asset, FREE_KEY, heldAlpha, worthRao } from './asset.ts';
import type { Desk } from './trade.ts';

/** A target: part of the whole, for one asset or several together. */
export interface Target {
  readonly key: string;
  /** 0..1. */
  readonly ratio: number;
  readonly assets: readonly Asset[];
}

/** Targets, and the TAO beside the stakes. */
export interface Holdings {
  /** Without free TAO. */
  readonly targets: readonly Target[];
  /** Null: free TAO has no target, and is no part of the whole. */
  readonly freeRatio: number | null;
  readonly freeRao: bigint;
  /** Rao that comes in from outside. */
  readonly newRao: bigint;
}

export interface TargetStanding {
  readonly key: string;
  readonly worthRao: bigint;
  readonly targetRao: bigint;
}

/** Where everything stands: drift is half the sum of all distances, the TAO that is out of place. */
export interface Standing {
  readonly rows: readonly TargetStanding[];
  /** What the weights are parts of. */
  readonly wholeRao: bigint;
  readonly driftRao: bigint;
}

const RATIO_SCALE = 1_000_000_000n;
const partOf = (whole: bigint, ratio: number) =>
  (whole * BigInt(Math.round(ratio * Number(RATIO_SCALE)))) / RATIO_SCALE;

const worthOfTarget = ({ assets }: Target) =>
  assets.reduce((sum, asset) => sum + worthRao(asset.venue, heldAlpha(asset)), 0n);

function standing(rows: readonly TargetStanding[], wholeRao: bigint): Standing {
  const distance = rows.reduce((sum, row) => sum + magnitude(row.worthRao - row.targetRao), 0n);
  return { rows, wholeRao, driftRao: distance / 2n };
}

/** Worth and targets before any trade; new TAO is part of the whole, and of free TAO where that has a target. */
export function standingBefore({ targets, freeRatio, freeRao, newRao }: Holdings): Standing {
  const worths = targets.map(worthOfTarget);
  const free = freeRatio === null ? newRao : freeRao + newRao;
  const whole = worths.reduce((sum, worth) => sum + worth, free);
  const rows = targets.map(({ key, ratio }, i) => ({
    ...{ key, worthRao: worths[i]!, targetRao: partOf(whole, ratio) },
  }));
  if (freeRatio !== null) rows.push({ key: FREE_KEY, worthRao: free, targetRao: partOf(whole, freeRatio) });
  return standing(rows, whole);
}

/** Worth after the trades on the pools as they left them; the whole is what is there then. */
export function standingAfter(
  { targets, freeRatio, freeRao, newRao }: Holdings,
  { before, desk, spent }: { before: Standing; desk: Desk; spent: bigint },
): Standing {
  const free = (freeRatio === null ? newRao : freeRao + newRao) - spent;
  const rows = before.rows.map(({ key, targetRao }, i) => {
    const target = targets[i];
    return { key, targetRao, worthRao: target === undefined ? free : worthOn(desk, target) };
  });
  const inTargets = rows.reduce((sum, row) => sum + row.worthRao, 0n);
  return standing(rows, freeRatio === null ? inTargets + free : inTargets);
}

const worthOn = (desk: Desk, { assets }: Target) =>
  assets.reduce((sum, { key }) => sum + worthRao(desk.venues.get(key)!, desk.alpha.get(key)!), 0n);
