/**
 * What the stake of a line was worth in rao of TAO, fees as the policy wants them: a purchase with the fee, a sale
 * without it, or the fee apart. Free TAO in the same line says it best; root stake is TAO; else the line's own value.
 */
import { magnitude } from '#engine/units.ts';
import type { LedgerEntry } from './entry.ts';
import type { Worth } from './gain.ts';
import type { BasisPolicy } from './policy.ts';

/** TAO fee of a trade that is counted apart, in rao; never more than the TAO that left. */
export function expensedFee({ kind, tao, feeTao }: LedgerEntry, { fees }: BasisPolicy): bigint {
  const trade = kind === 'stake' || kind === 'unstake';
  if (!trade || fees === 'capitalise' || feeTao === null) return 0n;
  return tao < 0n && feeTao > -tao ? -tao : feeTao;
}

/**
 * Alpha fee of an unstake that is counted apart, in rao: what it would have brought by the rate of the trade, the TAO
 * received for the alpha that was left to sell. Rounded down; without such a rate it stays part of the trade.
 */
export function expensedAlphaFee(entry: LedgerEntry, policy: BasisPolicy): bigint {
  const { kind, alpha, tao, feeAlpha } = entry;
  if (kind !== 'unstake' || policy.fees === 'capitalise' || feeAlpha === null || tao <= 0n) return 0n;
  const traded = -alpha - feeAlpha;
  return traded > 0n ? ((tao + expensedFee(entry, policy)) * feeAlpha) / traded : 0n;
}

/** TAO fee of a move or swap that goes into the basis, or off the proceeds, in rao. */
export function capitalisedFee({ kind, tao }: LedgerEntry, { fees }: BasisPolicy): bigint {
  return fees === 'capitalise' && (kind === 'move' || kind === 'swap') && tao < 0n ? -tao : 0n;
}

/** Worth of the line's stake. */
export function stakeWorth(entry: LedgerEntry, policy: BasisPolicy): Worth {
  const { kind, alpha, tao } = entry;
  const paid = kind === 'stake' && alpha > 0n && tao < 0n;
  const received = (kind === 'unstake' || kind === 'move' || kind === 'swap') && alpha < 0n && tao > 0n;
  const apart = expensedFee(entry, policy);
  if (paid) return { rao: -tao - apart, origin: 'free-tao' };
  if (received) return { rao: tao + apart + expensedAlphaFee(entry, policy), origin: 'free-tao' };
  const fee = capitalisedFee(entry, policy);
  const { rao, origin } = statedWorth(entry);
  return { rao: rao === null ? null : alpha > 0n ? rao + fee : rao - fee, origin };
}

function statedWorth({ netuid, alpha, valueRao }: LedgerEntry): Worth {
  if (netuid === 0) return { rao: magnitude(alpha), origin: 'root' };
  return { rao: valueRao === null ? null : magnitude(valueRao), origin: 'stated' };
}
