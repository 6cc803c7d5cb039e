/**
 * Which subnet goes when a new one comes, and how far each is from it. A registration at the subnet limit
 * dissolves, in the same block, the non-immune subnet with the lowest EMA price, on a tie the older one
 * (pallets/subtensor/src/coinbase/root.rs:593-625). Must not predict when that is (hazard.ts does).
 */
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { type FactsMissing, factsMissing, lacking } from '#engine/emission/facts.ts';

/** Blocks since the last registration: the youngest subnet's, as nothing can take it away before the next one's. */
export function sinceLastRegistration({ subnets, block }: NetworkState): number | null {
  const last = Math.max(...subnets.map(({ registeredAtBlock }) => registeredAtBlock));
  return Number.isFinite(last) ? Math.max(0, block - last) : null;
}

/** What the order is made of. */
export interface Candidate {
  readonly netuid: number;
  /** TAO per alpha. */
  readonly movingPrice: number;
  readonly registeredAtBlock: number;
}

/** Where a subnet stands. */
export interface Standing {
  readonly netuid: number;
  readonly movingPrice: number;
  /** 0 once immunity has ended. */
  readonly immunityLeftBlockCount: number;
  /** 1 goes next; null while immune. */
  readonly rank: number | null;
  /** Rank it would have if its immunity ended now. */
  readonly rankWithoutImmunity: number;
}

/** Blocks of immunity left: until registration block + immunity. */
export function immunityLeft(registeredAtBlock: number, block: number, immunityBlockCount: number): number {
  return Math.max(0, registeredAtBlock + immunityBlockCount - block);
}

const lowestFirst = (a: Candidate, b: Candidate) =>
  a.movingPrice - b.movingPrice || a.registeredAtBlock - b.registeredAtBlock;

/** Every subnet's standing at a block, next to go first; immune subnets keep their place in the price order. */
export function standings(
  candidates: readonly Candidate[],
  at: { readonly block: number; readonly immunityBlockCount: number },
): readonly Standing[] {
  const left = ({ registeredAtBlock }: Candidate) =>
    immunityLeft(registeredAtBlock, at.block, at.immunityBlockCount);
  let rank = 0;
  return candidates.toSorted(lowestFirst).map((candidate) => {
    const immunityLeftBlockCount = left(candidate);
    const open = immunityLeftBlockCount === 0;
    const rankWithoutImmunity = rank + 1;
    if (open) rank += 1;
    const { netuid, movingPrice } = candidate;
    return { netuid, movingPrice, immunityLeftBlockCount, rank: open ? rank : null, rankWithoutImmunity };
  });
}

/** The netuid a registration would dissolve, or null when every subnet is immune and the registration fails. */
export function subnetToPrune(
  candidates: readonly Candidate[],
  at: { readonly block: number; readonly immunityBlockCount: number },
): number | null {
  return standings(candidates, at).find(({ rank }) => rank === 1)?.netuid ?? null;
}

export interface DeregistrationOrder {
  readonly ok: true;
  readonly order: readonly Standing[];
  /** Registrations that find a free place before the first one dissolves a subnet. */
  readonly freePlaces: number;
}

/**
 * The order at a snapshot. A subnet that has not started counts with an EMA price of 0, as on chain; a started
 * one without EMA price is a missing fact.
 */
export function deregistrationOrder(
  state: NetworkState,
  rules: { readonly immunityBlockCount: number; readonly subnetLimit: number },
): DeregistrationOrder | FactsMissing {
  const known = (subnet: SubnetState) => subnet.movingPrice !== null || subnet.firstEmissionBlock === null;
  const missing = lacking(state.subnets, 'movingPrice', known);
  if (missing.length > 0) return factsMissing(missing);
  const candidates = state.subnets.map(({ netuid, movingPrice, registeredAtBlock }) => ({
    netuid,
    movingPrice: movingPrice ?? 0,
    registeredAtBlock,
  }));
  return {
    ok: true,
    order: standings(candidates, { block: state.block, ...rules }),
    freePlaces: Math.max(0, rules.subnetLimit - state.subnets.length),
  };
}
