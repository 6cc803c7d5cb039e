/**
 * Others who leave before the holder: how much alpha they sell ahead of him, and the pool they leave behind. Exact
 * where the amount is given; whose alpha it is stays an assumption (no snapshot says what an owner holds).
 */
import type { SubnetState } from '#engine/network-state.ts';
import { place } from '#engine/pool/place.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { partOf } from './pace.ts';

/** A share of all alpha that is not the holder's, or of the owner's, that leaves. */
export interface Leaving {
  readonly of: 'all-alpha' | 'owner';
  /** Part of it that leaves, 0..1. */
  readonly ratio: number;
  /** The holder's place in the queue: the part of those leaving that sells before him, 0..1. */
  readonly place: number;
}

/** Whose alpha may leave. */
export interface OthersAlpha {
  readonly subnet: Pick<SubnetState, 'alphaOut'>;
  /** The holder's own, 1e-9 alpha. */
  readonly held: bigint;
  /** Owner's part of alpha out, 0..1. */
  readonly ownerCutRatio: number;
}

/** 1e-9 alpha sold ahead of the holder: place · ratio · base, base = others' alpha or the owner's cut of all alpha out. */
export function alphaAhead({ subnet, held, ownerCutRatio }: OthersAlpha, leaving: Leaving): bigint {
  const others = subnet.alphaOut > held ? subnet.alphaOut - held : 0n;
  const cut = partOf(subnet.alphaOut, ownerCutRatio);
  const base = leaving.of === 'all-alpha' || cut > others ? others : cut;
  return partOf(partOf(base, leaving.ratio), leaving.place);
}

/** The pool once that alpha was sold in one order; unchanged where the chain refuses the order. */
export function poolBehind(pool: Pool, ahead: bigint): Pool {
  if (ahead === 0n) return pool;
  const placed = place({ pool, side: 'sell', amount: ahead });
  return placed.ok ? placed.poolAfter : pool;
}
