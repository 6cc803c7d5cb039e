/**
 * What leaving a subnet brings: one sale of all alpha together, after the swap fee, by the exact kernel. Each
 * part gets its pro-rata share of that sale and, beside it, what it would bring alone; the sum of the alone
 * values overstates a joint exit. Extrinsic fees are not in here.
 */
import type { SubnetState } from '#engine/network-state.ts';
import { type Pool, type PoolMissing, poolOf } from '#engine/pool/pool.ts';
import { inputPrecisionRao } from '#engine/pool/precision.ts';
import type { PriceBits } from '#engine/pool/price.ts';
import { quote, type QuoteErrorCode } from '#engine/pool/quote.ts';
import { type AlphaRao, alphaRao, type Rao, rao } from '#engine/units.ts';
import { markPrice, markRao, type PriceMissing } from './mark.ts';
import { splitProRata } from './pro-rata.ts';

export interface JointExitRequest {
  readonly subnet: SubnetState;
  /** One amount per position, 1e-9 alpha. */
  readonly amounts: readonly AlphaRao[];
}

/** One position of the exit. */
export interface ExitPart {
  readonly markRao: Rao;
  /** This part's pro-rata share of the joint sale. */
  readonly jointRao: Rao;
  /** What a sale of this part alone would bring; null when the chain would refuse it. */
  readonly aloneRao: Rao | null;
}

export interface JointExit {
  readonly ok: true;
  readonly markRao: Rao;
  readonly exitRao: Rao;
  readonly feeAlpha: AlphaRao;
  /** 1 − exit/mark; null when the mark is 0. */
  readonly haircutRatio: number | null;
  /** How far `exitRao` can be off because the price has nine digits. */
  readonly inputPrecisionRao: bigint;
  readonly priceAfter: PriceBits;
  readonly priceAfterFeeSale: PriceBits;
  /** In the order of the request's amounts. */
  readonly parts: readonly ExitPart[];
}

/** Why there is no exit value: nothing to price it with, no pool, or the chain refuses the sale. */
export interface ExitMissing {
  readonly ok: false;
  readonly missing: PriceMissing | PoolMissing | QuoteErrorCode;
}

/** The joint exit of all amounts from one subnet. Exact to the rao given reserves and weight. */
export function jointExit({ subnet, amounts }: JointExitRequest): JointExit | ExitMissing {
  const mark = markPrice(subnet);
  if (!mark.ok) return mark;
  const source = poolOf(subnet);
  if (!source.ok) return source;
  const amount = amounts.reduce((sum, part) => sum + part, 0n);
  const sale = quote({ pool: source.pool, side: 'sell', amount });
  if (!sale.ok) return { ok: false, missing: sale.code };

  const shares = splitProRata(sale.out, amounts);
  const whole = markRao(alphaRao(amount), mark.priceRao);
  return {
    ok: true,
    markRao: whole,
    exitRao: rao(sale.out),
    feeAlpha: alphaRao(sale.fee),
    haircutRatio: whole === 0n ? null : 1 - Number(sale.out) / Number(whole),
    inputPrecisionRao: inputPrecisionRao({ subnet, side: 'sell', amount }),
    priceAfter: sale.priceAfter,
    priceAfterFeeSale: sale.priceAfterFeeSale,
    parts: amounts.map((part, i) => ({
      markRao: markRao(part, mark.priceRao),
      jointRao: rao(shares[i] ?? 0n),
      aloneRao: aloneRao(source.pool, part),
    })),
  };
}

function aloneRao(pool: Pool, amount: AlphaRao): Rao | null {
  const sale = quote({ pool, side: 'sell', amount });
  return sale.ok ? rao(sale.out) : null;
}
