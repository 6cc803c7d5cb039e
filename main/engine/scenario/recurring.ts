/** The holder's own trades that come again: purchases for TAO, sales of a part. In place, between two steps. */
import { type Course, isSameSubnet } from './course-state.ts';
import { buyHeld, LEAST_TRADE_TAO, type Receipt, sellHeld, stakeOnRoot } from './holder.ts';
import type { RecurringTrade } from './request.ts';
import type { Item } from './schedule.ts';

type Buy = Extract<RecurringTrade, { kind: 'buy' }>;
type Sell = Extract<RecurringTrade, { kind: 'sell' }>;

/** Makes the trade of a day, or says why there is none. */
export function tradeAsPlanned(course: Course, item: Item<RecurringTrade>, day: number): void {
  const { what, slot, netuid } = item;
  if (slot >= 0 && !isSameSubnet(course, slot)) {
    course.listener?.ignored({ source: what.source, netuid, reason: 'subnet-gone' });
    return;
  }
  if (what.kind === 'buy') buy(course, { what, slot, netuid }, day);
  else sell(course, { what, slot, netuid, item }, day);
}

/** Tells of a trade. */
export function tellTrade(
  { listener }: Course,
  receipt: Receipt,
  told: {
    readonly day: number;
    readonly kind: 'buy' | 'sell' | 'rebalance';
    readonly netuid: number | null;
    readonly source: string;
  },
): void {
  if (listener === null) return;
  const { alpha, tao, costTao, priceBefore, priceAfter } = receipt;
  listener.traded(receipt);
  listener.happened({ ...told, alpha, tao, costTao, priceBefore, priceAfter });
}

function buy(
  course: Course,
  { what, slot, netuid }: { what: Buy; slot: number; netuid: number | null },
  day: number,
): void {
  const { model, holder, listener } = course;
  const { source, from, kind } = what;
  if (from === 'outside') {
    holder.addedTao += what.tao;
    holder.freeTao += what.tao;
  }
  const there = from === 'root' ? model.now.heldRootTao : holder.freeTao;
  const tao = Math.min(what.tao, there);
  if (tao < what.tao) listener?.ignored({ source, netuid, reason: 'no-money' });
  if (tao < LEAST_TRADE_TAO) return;
  if (slot < 0) {
    if (from !== 'root') stakeOnRoot(model, holder, tao);
    listener?.happened({ day, kind, netuid, source, tao: -tao });
    return;
  }
  const receipt = buyHeld(model, holder, { slot, tao, from: from === 'root' ? 'root' : 'free' });
  tellTrade(course, receipt, { day, kind, netuid, source });
}

/** What a sale is about: what is held now, or was held the first time. */
function basisOf(item: Item<RecurringTrade>, of: Sell['of'], heldNow: number): number {
  if (of === 'left') return heldNow;
  if (Number.isNaN(item.amount)) item.amount = heldNow;
  return item.amount;
}

function sell(
  course: Course,
  {
    what,
    slot,
    netuid,
    item,
  }: { what: Sell; slot: number; netuid: number | null; item: Item<RecurringTrade> },
  day: number,
): void {
  const { model, holder, listener } = course;
  const { source, to, kind, of, ratio } = what;
  const held = slot < 0 ? model.now.heldRootTao : model.held[slot]!;
  const amount = Math.min(ratio * basisOf(item, of, held), held);
  if (amount * (slot < 0 ? 1 : model.price[slot]!) < LEAST_TRADE_TAO) {
    listener?.ignored({ source, netuid, reason: 'nothing-held' });
    return;
  }
  if (slot < 0) {
    if (to === 'free') stakeOnRoot(model, holder, -amount);
    listener?.happened({ day, kind, netuid, source, tao: amount });
    return;
  }
  tellTrade(course, sellHeld(model, holder, { slot, alpha: amount, to }), { day, kind, netuid, source });
}
