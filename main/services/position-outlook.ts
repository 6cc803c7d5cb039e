// What a row of the positions says beyond value: yield, place in the order of deregistration, emission gate; each figure or
// why it is missing. Made once for a whole list.
import { ROOT_NETUID } from './holdings.ts';
import { positionYields } from './position-yield.ts';
import { standingsOf } from './standing.ts';
import type { Valuation, ValuedHolding } from './valuation.ts';

/** The outlook of one valuation's positions, asked one by one. */
export function positionOutlooks(valuation: Valuation) {
  const yields = positionYields(valuation);
  const standings = standingsOf(valuation.market);
  return (valued: ValuedHolding) => {
    const { apyRatio, realYieldRatio, denominator, missing: yieldMissing } = yields(valued);
    const { holding, subnet, noValue } = valued;
    const { netuid } = holding;
    // Stake of a subnet that was registered anew has no place of its own in this snapshot.
    const elsewhere =
      subnet === null && netuid !== ROOT_NETUID
        ? { missing: noValue?.message ?? `The snapshot prices another SN${netuid}.` }
        : null;
    return {
      ...{ apyRatio, realYieldRatio, denominator, yieldMissing },
      deregistration: elsewhere ?? standings.deregistration(netuid),
      gate: elsewhere ?? standings.gate(netuid),
    };
  };
}
