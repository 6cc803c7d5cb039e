/**
 * What a subnet's share of block TAO would be with another weight before the hill gate, all other weights and the bar
 * as they are. Doubles.
 */
import { gatePassRatio, type HillGate } from './hill-rank.ts';
import type { EmissionShare } from './shares.ts';

/** G − g(w): what passes of all other subnets that get TAO; `own` is one that gets some. */
export function passedByOthers({ weight, passRatio, share }: EmissionShare): number {
  const gated = weight * passRatio;
  return gated / share - gated;
}

/**
 * share' = g(w')/(G − g(w) + g(w')), G the gated weights of all subnets that get TAO. 0 for a subnet that gets none
 * now: it is switched off.
 */
export function shareAtWeight(
  shares: readonly EmissionShare[],
  { netuid, weight }: { readonly netuid: number; readonly weight: number },
  gate: HillGate,
): number {
  const own = shares.find((one) => one.netuid === netuid);
  if (own === undefined || own.share <= 0) return 0;
  const others = passedByOthers(own);
  const next = weight * gatePassRatio(weight, gate);
  return next > 0 ? next / (others + next) : 0;
}
