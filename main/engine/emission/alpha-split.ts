/**
 * How a block's new alpha is divided: owner, miners, validators, root. Exact integers in the chain's 32-bit
 * fixed point, each part rounded down (pallets/subtensor/src/coinbase/run_coinbase.rs:258-321).
 *   owner = e·c     a = e − owner     miners = a/2     root = ρ·a/2     validators = a/2 − root
 */
import { type AlphaRao, alphaRao, type Rao } from '#engine/units.ts';

const ONE = 1n << 32n;
const U16_MAX = 65_535n;
const U64_MAX = (1n << 64n) - 1n;

/** ρ = τR/(τR + A) in 32-fraction bits, rounded down as the chain does; `taoWeightU64` is the stored weight. */
export function rootProportionBits(rootTao: Rao, alphaIssuance: AlphaRao, taoWeightU64: bigint): bigint {
  const weighted = ((taoWeightU64 << 32n) / U64_MAX) * rootTao;
  const total = weighted + (alphaIssuance << 32n);
  return total === 0n ? 0n : (weighted << 32n) / total;
}

export interface AlphaSplitRequest {
  /** Alpha minted for holders in this block. */
  readonly alphaOut: AlphaRao;
  /** Owner's cut in 1/65535; 0 where the owner cut is switched off. */
  readonly ownerCutU16: number;
  readonly rootProportionBits: bigint;
  /** Whether root is paid (`rootEarns`); where it is not, its part is recycled, not given to validators. */
  readonly rootEarns: boolean;
}

/** The parts in 1e-9 alpha. */
export interface AlphaSplit {
  readonly owner: AlphaRao;
  readonly miners: AlphaRao;
  readonly validators: AlphaRao;
  readonly root: AlphaRao;
  /** Taken out of issuance again; either this or `root` is 0. */
  readonly recycled: AlphaRao;
}

/** Divides one block's alpha. The parts sum to at most the whole, short by rounding alone. */
export function splitAlphaOut(request: AlphaSplitRequest): AlphaSplit {
  const whole = request.alphaOut << 32n;
  const owner = (whole * ((BigInt(request.ownerCutU16) << 32n) / U16_MAX)) >> 32n;
  const half = (whole - owner) / 2n;
  const root = (half * request.rootProportionBits) >> 32n;
  const floor = (bits: bigint) => alphaRao(bits / ONE);
  const paid = request.rootEarns ? root : 0n;
  return {
    owner: floor(owner),
    miners: floor(half),
    validators: floor(half - root),
    root: floor(paid),
    recycled: floor(root - paid),
  };
}
