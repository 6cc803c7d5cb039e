/**
 * The split of block TAO by TAO flow, specs 334 to 420 (2025-11-05 to 2026-06-22), in place on typed arrays:
 *   share_i = z_i^q / Σ z^q     z_i = max(S_i − L, 0)     L = max(cutoff, min(0, min S))
 * with S the EMA of users' net flow, from spec 411 less the chain's own flow
 * (pallets/subtensor/src/coinbase/subnet_emissions.rs:109-348). Doubles. Must not know what a snapshot is.
 */

const U63_MAX = 2 ** 63 - 1;

/** Smoothing per block of a stored factor: factor/(2^63 − 1) (pallets/subtensor/src/lib.rs:1692-1699). */
export function flowSmoothing(factor: number): number {
  return factor / U63_MAX;
}

/** Blocks until half of a flow's EMA has been replaced: ln 2/−ln(1 − a). */
export function flowHalfLifeBlocks(smoothing: number): number {
  return Math.LN2 / -Math.log1p(-smoothing);
}

/** z^p/Σ z^p in place, for z ≥ 0; all 0 when nothing is positive. */
export function powNormalize(values: Float64Array, exponent: number): void {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    values[i] = values[i]! > 0 ? values[i]! ** exponent : 0;
    sum += values[i]!;
  }
  if (sum > 0) for (let i = 0; i < values.length; i += 1) values[i]! /= sum;
}

/** EMAs of net TAO flow per block, one slot a subnet. */
export interface Flows {
  readonly userFlow: Float64Array;
  readonly protocolFlow: Float64Array;
}

/**
 * S_i = u_i − n·q_i where q_i > 0, else u_i − q_i, with n = min(1, Σ max(u, 0)/Σ max(q, 0)), 0 without protocol
 * inflow: the chain's own purchases count against a subnet, at most up to what users brought in all.
 */
export function netFlowsInto({ userFlow, protocolFlow }: Flows, into: Float64Array): void {
  let users = 0;
  let protocol = 0;
  for (let i = 0; i < into.length; i += 1) {
    users += Math.max(userFlow[i]!, 0);
    protocol += Math.max(protocolFlow[i]!, 0);
  }
  const norm = protocol > 0 ? Math.min(1, users / protocol) : 0;
  for (let i = 0; i < into.length; i += 1) {
    const own = protocolFlow[i]!;
    into[i] = userFlow[i]! - (own > 0 ? norm * own : own);
  }
}

/** Turns flows S into shares in place; all 0 when no flow is above the bound. */
export function flowShares(
  flows: Float64Array,
  { cutoffTao, exponent }: { readonly cutoffTao: number; readonly exponent: number },
): void {
  let least = 0;
  for (const flow of flows) least = Math.min(least, flow);
  const bound = Math.max(cutoffTao, least);
  for (let i = 0; i < flows.length; i += 1) flows[i]! -= bound;
  powNormalize(flows, exponent);
}
