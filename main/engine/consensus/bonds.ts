/**
 * How validators' bonds to servers move in an epoch and what dividends follow, in the chain's two variants. Exact,
 * 32 fractional bits (pallets/subtensor/src/epoch/run_epoch.rs:826-922 at 14bc6f9f9). Bonds are stored as u16:
 * column maxima at 65535 in the first variant, plain fractions in the third.
 */
import {
  type Fixed,
  fixedBits,
  fixedFromU16,
  fixedInteger,
  fixedToU16,
  multiply,
  normalised,
  ONE,
  subtract,
  ZERO,
} from './fixed.ts';
import { type LiquidAlpha, liquidAlphaOf } from './liquid-alpha.ts';
import {
  type Entry,
  movingAverage,
  movingAverageByEntry,
  normaliseColumns,
  rowTotals,
  scaleRows,
  type SparseMatrix,
  upscaleColumns,
} from './sparse.ts';

/** Rows of [uid, u16], as the chain stores weights and bonds. */
export type StoredMatrix = readonly (readonly (readonly [uid: number, value: number])[])[];

/** What the epoch has found before bonds move. */
export interface BondInput {
  /** Weights with the bonds penalty applied, rows normalised. */
  readonly weights: SparseMatrix;
  /** Stored bonds, without those to servers that registered since the last epoch. */
  readonly bonds: StoredMatrix;
  readonly activeStake: readonly Fixed[];
  readonly consensus: readonly Fixed[];
  readonly incentive: readonly Fixed[];
  /** Share of a bond that stays in one epoch, millionths. */
  readonly bondsMovingAverage: number;
}

export interface BondResult {
  /** Of sum 1, or all 0. */
  readonly dividends: readonly Fixed[];
  /** As stored on chain. */
  readonly bonds: StoredMatrix;
}

/** Yuma3: the setting of liquid alpha, null when it is off. */
export interface Yuma3 {
  readonly liquidAlpha: LiquidAlpha | null;
}

function loaded(bonds: StoredMatrix, read: (value: number) => Fixed): SparseMatrix {
  return bonds.map((row) => row.map(([uid, value]): Entry => [uid, read(value)]));
}

function stored(bonds: SparseMatrix): StoredMatrix {
  return bonds.map((row) => row.map(([uid, value]) => [uid, fixedToU16(value)] as const));
}

/** α = 1 − m/1e6, m cut to 64 and then 32 fractional bits. */
function smoothing(bondsMovingAverage: number): Fixed {
  return subtract(ONE, fixedBits(((BigInt(bondsMovingAverage) << 64n) / 1_000_000n) >> 32n));
}

/**
 * Original variant: B' = colnorm(α·colnorm(W·a) + (1 − α)·colnorm(B)), D = norm(B'·I). Liquid alpha plays no part.
 */
export function bondsByStake(input: BondInput): BondResult {
  const fresh = normaliseColumns(scaleRows(input.weights, input.activeStake));
  const before = normaliseColumns(loaded(input.bonds, fixedInteger));
  const bonds = normaliseColumns(movingAverage(fresh, before, smoothing(input.bondsMovingAverage)));
  return {
    dividends: normalised(rowTotals(bonds, input.incentive)),
    bonds: stored(upscaleColumns(bonds)),
  };
}

/** Yuma3: B' = α_ij·W + (1 − α_ij)·B, not weighted by stake; D = norm(a·(colnorm(B')·I)). */
export function bondsByWeight(input: BondInput, { liquidAlpha }: Yuma3): BondResult {
  const before = loaded(input.bonds, fixedFromU16);
  const bonds =
    liquidAlpha !== null && input.consensus.some((weight) => weight !== 0n)
      ? movingAverageByEntry(input.weights, before, liquidAlphas(input, before, liquidAlpha))
      : movingAverage(input.weights, before, smoothing(input.bondsMovingAverage));
  const held = rowTotals(normaliseColumns(bonds), input.incentive);
  const dividends = held.map((share, uid) => multiply(share, input.activeStake[uid] ?? ZERO));
  return { dividends: normalised(dividends), bonds: stored(bonds) };
}

function liquidAlphas(input: BondInput, before: SparseMatrix, setting: LiquidAlpha) {
  const weights = input.weights.map((row) => new Map(row));
  const bonds = before.map((row) => new Map(row));
  return (row: number, column: number): Fixed =>
    liquidAlphaOf(
      {
        consensus: input.consensus[column] ?? ZERO,
        weight: weights[row]?.get(column) ?? ZERO,
        bond: bonds[row]?.get(column) ?? ZERO,
      },
      setting,
    );
}
