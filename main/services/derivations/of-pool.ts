// How the largest order that a pool takes within a loss comes about, whatever is held there.
import type { NumberRef } from '#contract/number-refs.ts';
import { largestByAverageOf, largestByLimitOf } from '#engine/pool/derive-largest.ts';
import { largestByAverage, largestByLimit } from '#engine/pool/largest-order.ts';
import { place } from '#engine/pool/place.ts';
import type { Market } from '#services/market.ts';
import { poolFor, subnetOf } from '#services/quotes.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type LargestRef = Extract<NumberRef, { toleranceRatio: number }>;

const percentText = (ratio: number) => `${Number((ratio * 100).toPrecision(6))} %`;

export function ofLargest(market: Market, { of, netuid, side, toleranceRatio }: LargestRef): Told {
  const subnet = subnetOf(market, netuid);
  const pool = poolFor(subnet);
  const isLimit = of === 'pool.largestByLimit';
  const amount = (isLimit ? largestByLimit : largestByAverage)(pool, side, toleranceRatio);
  const placed = place({ pool, side, amount });
  if (!placed.ok) throw noNumber(`The pool of ${numbered(subnet)} takes no order that small a loss allows.`);
  const order = { side, toleranceRatio, amount, out: placed.out };
  const derived = (isLimit ? largestByLimitOf : largestByAverageOf)(pool, order);
  const what = `Largest ${side === 'sell' ? 'sale' : 'purchase'} within ${percentText(toleranceRatio)}`;
  return told(derived, `${what} ${isLimit ? 'by limit' : 'by average'}: ${numbered(subnet)}`, { netuid });
}
