/**
 * The holder's own trades in the model's pools: the swap fee, the price impact and the extrinsic fee are his, and
 * the next trade finds the pool as this one left it. TAO goes one to one between free and root. Keeps what it all
 * cost. Must not decide when to trade.
 */
import { EXTRINSIC_FEES } from '#engine/pool/extrinsic-fees.ts';
import { feeRatio } from '#engine/pool/fee.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import type { Model } from '#engine/projection/model.ts';
import { toFloat } from '#engine/units.ts';
import { buyFromPool, sellIntoPool } from './pool-trades.ts';

const FEE = feeRatio(DEFAULT_FEE_RATE_U16);
const SELL_FEE_TAO = toFloat(EXTRINSIC_FEES.sellRao);
const BUY_FEE_TAO = toFloat(EXTRINSIC_FEES.buyRao);
/** What the chain takes no smaller order than. */
export const LEAST_TRADE_TAO = 0.002;

/** What a holder has beside the model's `held` and `heldRootTao`, and what his trades cost so far. */
export interface Holder {
  freeTao: number;
  /** Came in from outside. */
  addedTao: number;
  feesTao: number;
  /** Against the prices as they would be without his own trades, earlier ones too. */
  impactTao: number;
  extrinsicTao: number;
  /** By slot: the log of what his trades have moved the price by. */
  readonly moved: Map<number, number>;
}

export const newHolder = (): Holder => ({
  freeTao: 0,
  addedTao: 0,
  feesTao: 0,
  impactTao: 0,
  extrinsicTao: 0,
  moved: new Map(),
});

/** One trade. */
export interface Receipt {
  readonly slot: number;
  /** What the holder has of the subnet more (negative: less). */
  readonly alpha: number;
  /** What he has in TAO more (negative: less), after all fees. */
  readonly tao: number;
  /** Swap fee, price impact, and extrinsic fee. */
  readonly costTao: number;
  /** Of that, what an exit value does not count already: the extrinsic fee, and the swap fee of a purchase. */
  readonly lostTao: number;
  readonly priceBefore: number;
  readonly priceAfter: number;
}

/** Where TAO comes from or goes to. */
export type Purse = 'free' | 'root';

/** Moves TAO of the holder from free to root (negative: back). */
export function stakeOnRoot({ now }: Model, holder: Holder, tao: number): void {
  holder.freeTao -= tao;
  now.heldRootTao += tao;
  now.rootTao += tao;
  now.outsideTao -= tao;
}

/** The price as it would be without the holder's trades so far. */
const untouchedPrice = (model: Model, { moved }: Holder, slot: number): number =>
  model.price[slot]! * Math.exp(-(moved.get(slot) ?? 0));

interface Cost {
  readonly feeTao: number;
  readonly impactTao: number;
  readonly extrinsicTao: number;
}

/** Adds the cost of a trade to the holder's, remembers what it moved, and gives its receipt. */
function booked(
  model: Model,
  holder: Holder,
  {
    cost: { feeTao, impactTao, extrinsicTao },
    ...trade
  }: Omit<Receipt, 'costTao' | 'priceAfter'> & { readonly cost: Cost },
): Receipt {
  const { slot, priceBefore } = trade;
  const priceAfter = model.price[slot]!;
  holder.feesTao += feeTao;
  holder.impactTao += impactTao;
  holder.extrinsicTao += extrinsicTao;
  holder.moved.set(slot, (holder.moved.get(slot) ?? 0) + Math.log(priceAfter / priceBefore));
  return { ...trade, priceAfter, costTao: feeTao + impactTao + extrinsicTao };
}

/**
 * Sells alpha that the holder has. The fee, a part of the alpha, goes to the block's author, who sells it at once
 * (author-sale.ts).
 */
export function sellHeld(
  model: Model,
  holder: Holder,
  { slot, alpha, to }: { slot: number; alpha: number; to: Purse },
): Receipt {
  const priceBefore = model.price[slot]!;
  const untouched = untouchedPrice(model, holder, slot);
  const fee = alpha * FEE;
  model.held[slot]! -= alpha;
  const paid = sellIntoPool(model, slot, alpha - fee);
  sellIntoPool(model, slot, fee);
  const extrinsicTao = Math.min(SELL_FEE_TAO, Math.max(holder.freeTao + paid, 0));
  const tao = paid - extrinsicTao;
  holder.freeTao += tao;
  if (to === 'root') stakeOnRoot(model, holder, tao);
  const impactTao = (alpha - fee) * untouched - paid;
  const cost = { feeTao: fee * untouched, impactTao, extrinsicTao };
  return booked(model, holder, { slot, alpha: -alpha, tao, lostTao: extrinsicTao, priceBefore, cost });
}

/** Buys alpha for TAO of a purse that has it; the fee, a part of the TAO, goes to the block's author. */
export function buyHeld(
  model: Model,
  holder: Holder,
  { slot, tao, from }: { slot: number; tao: number; from: Purse },
): Receipt {
  const priceBefore = model.price[slot]!;
  const untouched = untouchedPrice(model, holder, slot);
  if (from === 'root') stakeOnRoot(model, holder, -tao);
  const extrinsicTao = Math.min(BUY_FEE_TAO, tao);
  const feeTao = (tao - extrinsicTao) * FEE;
  const net = tao - extrinsicTao - feeTao;
  holder.freeTao -= tao;
  const alpha = buyFromPool(model, slot, net);
  model.held[slot]! += alpha;
  const cost = { feeTao, impactTao: net - alpha * untouched, extrinsicTao };
  return booked(model, holder, {
    ...{ slot, alpha, tao: -tao, priceBefore, cost },
    lostTao: extrinsicTao + feeTao,
  });
}
