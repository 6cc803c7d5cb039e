/**
 * How large each trade is, so that the drift it removes costs least: every trade is made until its next TAO loses as
 * much as the price that is paid for drift, and one price of TAO keeps purchases within what sales bring. Losses are
 * convex, so this is the optimum of the amounts; fixed fees make it a choice of trades, which is found by dropping those
 * that do not earn them and trying single ones again: near the best choice, not proven to be it. Doubles; must not know stakes, wallets or integers.
 */
import type { Side } from '#engine/pool/kernel.ts';
import type { Curve } from './curve.ts';

/** One venue that may be traded on one side. */
export interface Leg {
  readonly side: Side;
  readonly curve: Curve;
  /** Most TAO: what the stakes are worth, or no bound. */
  readonly cap: number;
  /** Fees of its extrinsics, TAO, for an amount. */
  fixedFee(taoAmount: number): number;
}

/** Legs of one target, on the side that removes its drift, and the TAO that is to be moved. */
export interface LegGroup {
  readonly distance: number;
  readonly legs: readonly Leg[];
}

export interface SizeRequest {
  readonly groups: readonly LegGroup[];
  /** Most cost for a TAO of drift removed. */
  readonly price: number;
  /** TAO there is for purchases without a sale; negative: free TAO is that much below its target. */
  readonly purse: number;
  /** Whether free TAO has a target of its own: what goes beyond it is drift, what fills it is none. */
  readonly freeHasTarget: boolean;
}

/** TAO of each leg, 0 where it is not made. */
export type Sizes = ReadonlyMap<Leg, number>;

const ROUNDS = 48;

interface Balanced {
  readonly sizes: Sizes;
  /** What a TAO is worth beside the price of drift. */
  readonly taoPrice: number;
}

/** The amounts at a price: trades that do not earn their fees dropped, then single ones tried again. */
export function sizesAt(request: SizeRequest): Sizes {
  const active = new Set(request.groups.flatMap(({ legs }) => legs));
  let found = balanced(request, active);
  for (;;) {
    const losers = unearned(request, found);
    if (losers.length === 0) break;
    // One after the other where there are few; a quarter at once where many small ones lose.
    for (const leg of losers.slice(0, Math.ceil(losers.length / 4))) active.delete(leg);
    found = balanced(request, active);
  }
  return improved(request, active, found);
}

/** Passes over single trades that try each other way round; one is nearly always enough. */
const PASSES = 3;
/** So many trades are all tried; of more only those whose gain is within some fees of none. */
const ALL_TRIED = 8;
const CLOSE_FEES = 8;

/** Takes up or drops single trades as long as the whole gains: the price of TAO by which one was dropped may have changed. */
function improved(request: SizeRequest, active: Set<Leg>, { sizes: start, taoPrice }: Balanced): Sizes {
  let sizes = start;
  let best = gainOf(request, sizes);
  const tried = closeLegs(request, taoPrice);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = best;
    for (const leg of tried) {
      if (active.has(leg) && (sizes.get(leg) ?? 0) === 0) continue;
      const wasActive = active.delete(leg);
      if (!wasActive) active.add(leg);
      const other = balanced(request, active).sizes;
      const gain = gainOf(request, other);
      if (gain > best) [sizes, best] = [other, gain];
      else if (wasActive) active.add(leg);
      else active.delete(leg);
    }
    if (best === before) break;
  }
  return sizes;
}

/** Trades for which it is not plain at this price of TAO whether they earn their fee. */
function closeLegs({ groups, price }: SizeRequest, taoPrice: number): Leg[] {
  const all = groups.flatMap(({ legs, distance }) => legs.map((leg) => ({ leg, distance })));
  if (all.length <= ALL_TRIED) return all.map(({ leg }) => leg);
  return all
    .filter(({ leg, distance }) => {
      const worth = worthOf(leg.side, price / 2, taoPrice);
      const amount = worth > 0 ? Math.min(distance, leg.cap, leg.curve.amountAt(worth)) : 0;
      const earned = worth * amount - leg.curve.lossOf(amount);
      const fee = leg.fixedFee(amount);
      return amount > 0 && Math.abs(earned - fee) < CLOSE_FEES * fee;
    })
    .map(({ leg }) => leg);
}

/** Drift removed at its price, less losses and fees. */
function gainOf(request: SizeRequest, sizes: Sizes): number {
  const half = request.price / 2;
  const { purse, freeHasTarget } = request;
  let gain = freeHasTarget ? half * (Math.abs(purse) - Math.abs(purseAfter(request, sizes))) : 0;
  for (const [leg, amount] of sizes)
    if (amount > 0) gain += half * amount - leg.curve.lossOf(amount) - leg.fixedFee(amount);
  return gain;
}

/** What a TAO of a trade is worth: half the price of drift, and the price of TAO for a sale or against a purchase. */
const worthOf = (side: Side, half: number, taoPrice: number) =>
  side === 'sell' ? half + taoPrice : half - taoPrice;

/** Legs whose gain does not pay for their fees, the worst first. */
function unearned({ price }: SizeRequest, { sizes, taoPrice }: Balanced): Leg[] {
  const half = price / 2;
  const net = ([leg, amount]: readonly [Leg, number]) =>
    worthOf(leg.side, half, taoPrice) * amount - leg.curve.lossOf(amount) - leg.fixedFee(amount);
  return [...sizes]
    .filter(([, amount]) => amount > 0)
    .map((entry) => ({ leg: entry[0], net: net(entry) }))
    .filter((each) => each.net < 0)
    .sort((a, b) => a.net - b.net)
    .map(({ leg }) => leg);
}

/**
 * Amounts at the price of TAO that balances the purse: with a target for free TAO it is −λ/2 while there is too much,
 * λ/2 while there is too little; without one it is 0 while some is left, and above where sales have to be paid for.
 */
function balanced(request: SizeRequest, active: ReadonlySet<Leg>): Balanced {
  const half = request.price / 2;
  const open = openGroups(request, active);
  const at = (taoPrice: number) => sizesFor(open, half, taoPrice);
  const leftAt = (taoPrice: number) => purseAt(request, open, taoPrice);
  let low = request.freeHasTarget ? -half : 0;
  let high = half;
  if (leftAt(low) >= 0) return { sizes: at(low), taoPrice: low };
  if (leftAt(high) <= 0) return { sizes: at(high), taoPrice: high };
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (low + high) / 2;
    if (leftAt(middle) < 0) low = middle;
    else high = middle;
  }
  return { sizes: affordable(request, at(high), at(low)), taoPrice: high };
}

/** The groups with what of them is still made. */
const openGroups = ({ groups }: SizeRequest, active: ReadonlySet<Leg>): LegGroup[] =>
  groups
    .map(({ legs, distance }) => ({ distance, legs: legs.filter((leg) => active.has(leg)) }))
    .filter(({ legs }) => legs.length > 0);

const purseAfter = ({ purse }: SizeRequest, sizes: Sizes): number => {
  let left = purse;
  for (const [leg, amount] of sizes) left += leg.side === 'sell' ? amount : -amount;
  return left;
};

/** Where amounts jump at the balancing price (root, and a price of drift that buys anything), purchases share what is left. */
function affordable(request: SizeRequest, short: Sizes, long: Sizes): Sizes {
  const room = purseAfter(request, short);
  const wanted = room - purseAfter(request, long);
  if (wanted <= 0) return short;
  const part = Math.min(1, room / wanted);
  const mixed = new Map<Leg, number>();
  for (const leg of new Set([...short.keys(), ...long.keys()])) {
    const [from, to] = [short.get(leg) ?? 0, long.get(leg) ?? 0];
    mixed.set(leg, from + (to - from) * part);
  }
  return mixed;
}

function sizesFor(open: readonly LegGroup[], half: number, taoPrice: number): Sizes {
  const sizes = new Map<Leg, number>();
  for (const { legs, distance } of open) {
    const worth = worthOf(legs[0]!.side, half, taoPrice);
    if (worth > 0) shared(legs, distance, worth).forEach((amount, i) => sizes.set(legs[i]!, amount));
  }
  return sizes;
}

/** What `purseAfter` says of these amounts, without making a list of them: it is asked at every step of the search. */
function purseAt({ purse, price }: SizeRequest, open: readonly LegGroup[], taoPrice: number): number {
  let left = purse;
  for (const { legs, distance } of open) {
    const [leg] = legs as readonly [Leg, ...Leg[]];
    const worth = worthOf(leg.side, price / 2, taoPrice);
    if (worth <= 0) continue;
    const amounts = legs.length === 1 ? [mostOf(leg, distance, worth)] : shared(legs, distance, worth);
    for (const amount of amounts) left += leg.side === 'sell' ? amount : -amount;
  }
  return left;
}

/** Up to a marginal loss, and never more than there is or is wanted. */
const mostOf = ({ cap, curve }: Leg, distance: number, marginal: number): number =>
  Math.min(cap, distance, curve.amountAt(marginal));

/** Amounts of legs that share a distance: each up to one marginal loss, lowered until they fit. */
function shared(legs: readonly Leg[], distance: number, worth: number): number[] {
  const at = (marginal: number) => legs.map((leg) => mostOf(leg, distance, marginal));
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const most = at(worth);
  if (sum(most) <= distance) return most;
  // A marginal loss of 10 is a sale at a tenth of spot: beyond, only the caps count.
  let [low, high] = [0, Math.min(worth, 10)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) > distance) high = middle;
    else low = middle;
  }
  const fitting = at(low);
  const left = distance - sum(fitting);
  return fitting.map((amount, i) => Math.min(most[i]!, amount + left / legs.length));
}
