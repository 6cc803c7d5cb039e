/**
 * What a dissolved subnet pays, as the chain divides it: the pool's TAO over all alpha that has an owner, the
 * chain's own alpha, and for newer subnets the alpha in the pool. Exact integers; leftover rao go by largest
 * remainder, the chain's part is recycled (pallets/subtensor/src/staking/remove_stake.rs:442-668).
 */
import { type AlphaRao, type Rao, rao } from '#engine/units.ts';

export interface Staker {
  readonly id: string;
  readonly alpha: AlphaRao;
}

export interface DissolveRequest {
  /** TAO in the pool once baskets have been sold into it. */
  readonly pot: Rao;
  readonly stakers: readonly Staker[];
  readonly protocolAlpha: AlphaRao;
  readonly alphaIn: AlphaRao;
  readonly registeredAtBlock: number;
  /** Subnets registered after this block count the alpha of their pool. */
  readonly refundDeploymentBlock: number;
}

export interface Dissolution {
  /** In the order of the stakers. */
  readonly payouts: readonly { readonly id: string; readonly payout: Rao }[];
  /** The chain's part, recycled. */
  readonly recycled: Rao;
}

/** Whether a subnet's pool alpha shares in its dissolution: registered after the refund rule was deployed. */
export function poolAlphaShares(registeredAtBlock: number, refundDeploymentBlock: number): boolean {
  return registeredAtBlock > refundDeploymentBlock;
}

/** Payouts of a dissolution: floor(pot·alpha/total), then one rao each by largest remainder, earlier staker first. */
export function dissolve(request: DissolveRequest): Dissolution {
  const { pot, stakers, protocolAlpha, alphaIn, registeredAtBlock, refundDeploymentBlock } = request;
  const pooled = poolAlphaShares(registeredAtBlock, refundDeploymentBlock) ? alphaIn : 0n;
  const owners = [...stakers.map(({ alpha }) => alpha), protocolAlpha + pooled];
  const total = owners.reduce((sum, alpha) => sum + alpha, 0n);
  if (total === 0n) return { payouts: stakers.map(({ id }) => ({ id, payout: rao(0n) })), recycled: pot };
  const parts = owners.map((alpha) => (pot * alpha) / total);
  const left = Number(pot - parts.reduce((sum, part) => sum + part, 0n));
  const byRemainder = owners
    .map((alpha, index) => ({ index, remainder: (pot * alpha) % total }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { index } of byRemainder.slice(0, left)) parts[index]! += 1n;
  return {
    payouts: stakers.map(({ id }, index) => ({ id, payout: rao(parts[index]!) })),
    recycled: rao(parts[owners.length - 1]!),
  };
}

export interface OwnerRefundRequest {
  readonly lock: Rao;
  /** A: alpha in the pool plus alpha outside. */
  readonly alphaIssuance: AlphaRao;
  readonly ownerCutU16: number;
  /** TAO per alpha. */
  readonly price: number;
  /** Registered before the lock became pool liquidity (autumn 2025). */
  readonly legacy: boolean;
}

/** What the owner gets back: max(0, lock − floor(floor(c·A)·p)) for legacy subnets, else nothing. */
export function ownerRefund({ lock, alphaIssuance, ownerCutU16, price, legacy }: OwnerRefundRequest): Rao {
  if (!legacy) return rao(0n);
  const ownerAlpha = (alphaIssuance * BigInt(ownerCutU16)) / 65_535n;
  const earned = BigInt(Math.floor(Number(ownerAlpha) * price));
  return rao(lock > earned ? lock - earned : 0n);
}
