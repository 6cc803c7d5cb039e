/**
 * Back to the targets: sells what is above, then buys what is below with what that brought, all in the same pools.
 * Parts are measured at mark; fees and impact leave the whole a little smaller than it was. In place.
 */
import { type Course, isSameSubnet } from './course-state.ts';
import { buyHeld, LEAST_TRADE_TAO, sellHeld, stakeOnRoot } from './holder.ts';
import { tellTrade } from './recurring.ts';
import type { Rebalancing } from './request.ts';

const SOURCE = 'rebalancing';

interface Part {
  /** −1: root. */
  readonly slot: number;
  readonly target: number;
}

/** What may be traded: root and every subnet held or wanted that is still the same. */
function partsOf(course: Course, { alpha, rootRatio }: Rebalancing): Part[] {
  const { model, ownSlots } = course;
  const subnets = ownSlots
    .filter((slot) => isSameSubnet(course, slot))
    .map((slot) => ({ slot, target: alpha.get(model.netuids[slot]!) ?? 0 }));
  return [{ slot: -1, target: rootRatio }, ...subnets];
}

const worth = ({ model }: Course, slot: number): number =>
  slot < 0 ? model.now.heldRootTao : model.held[slot]! * model.price[slot]!;

const wholeOf = (course: Course, parts: readonly Part[]): number =>
  parts.reduce((sum, { slot }) => sum + worth(course, slot), course.holder.freeTao);

/** Trades where some part is further from its target than is let be. */
export function rebalance(course: Course, wanted: Rebalancing, day: number): void {
  const parts = partsOf(course, wanted);
  const whole = wholeOf(course, parts);
  if (whole <= 0) return;
  const drifts = parts.map(({ slot, target }) => Math.abs(worth(course, slot) / whole - target));
  const freeDrift = Math.abs(course.holder.freeTao / whole - wanted.freeRatio);
  if (Math.max(freeDrift, ...drifts) <= wanted.driftRatio) return;
  sellAbove(course, { parts, whole, day });
  buyBelow(course, { parts, freeRatio: wanted.freeRatio, day });
}

function sellAbove(
  course: Course,
  { parts, whole, day }: { parts: readonly Part[]; whole: number; day: number },
): void {
  const { model, holder } = course;
  for (const { slot, target } of parts) {
    const above = worth(course, slot) - target * whole;
    if (above < LEAST_TRADE_TAO) continue;
    if (slot < 0) moveRoot(course, -above, day);
    else {
      const alpha = target === 0 ? model.held[slot]! : above / model.price[slot]!;
      const receipt = sellHeld(model, holder, { slot, alpha, to: 'free' });
      tellTrade(course, receipt, { day, kind: 'rebalance', netuid: model.netuids[slot]!, source: SOURCE });
    }
  }
}

function buyBelow(
  course: Course,
  { parts, freeRatio, day }: { parts: readonly Part[]; freeRatio: number; day: number },
): void {
  const { model, holder } = course;
  const whole = wholeOf(course, parts);
  const below = parts.map(({ slot, target }) => Math.max(target * whole - worth(course, slot), 0));
  const wanted = below.reduce((sum, tao) => sum + tao, 0);
  const spendable = Math.max(holder.freeTao - freeRatio * whole, 0);
  const part = wanted > 0 ? Math.min(spendable / wanted, 1) : 0;
  parts.forEach(({ slot }, k) => {
    const tao = below[k]! * part;
    if (tao < LEAST_TRADE_TAO) return;
    if (slot < 0) moveRoot(course, tao, day);
    else {
      const receipt = buyHeld(model, holder, { slot, tao, from: 'free' });
      tellTrade(course, receipt, { day, kind: 'rebalance', netuid: model.netuids[slot]!, source: SOURCE });
    }
  });
}

function moveRoot({ model, holder, listener }: Course, tao: number, day: number): void {
  stakeOnRoot(model, holder, tao);
  listener?.happened({ day, kind: 'rebalance', netuid: 0, source: SOURCE, tao: -tao });
}
