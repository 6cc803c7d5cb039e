/**
 * Targets, the distance to them, and the trades that shorten it at least cost. Worth is exit value on the pools as they
 * are, and after the trades on the pools as these left them: nobody is assumed to trade in between. Cost is what is
 * given less what is received at the spot prices of before, and the extrinsic fees. No clock, no portfolio, no advice.
 */
import { feeRatio } from '#engine/pool/fee.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import type { Side } from '#engine/pool/kernel.ts';
import type { Venue } from '#engine/pool/venue.ts';
import { magnitude, toFloat } from '#engine/units.ts';
import { type Asset, availableAlpha, FREE_KEY, worthRao } from './asset.ts';
import { byWallet, walletReserveRao } from './between-wallets.ts';
import { type Curve, curveOf } from './curve.ts';
import { type Leg, type LegGroup, sizesAt } from './sizes.ts';
import { type Holdings, type Standing, standingAfter, standingBefore, type Target } from './standing.ts';
import { type Trade, TRADE_FEES } from './trade.ts';
import { makeTrades } from './trades.ts';

export interface RebalanceRequest extends Holdings {
  readonly mode: 'both' | 'buy' | 'sell';
  /** Nothing is traded of a target that is at most this part of the whole away from its weight. */
  readonly bandRatio: number;
  /** Most cost for a TAO of drift removed. */
  readonly costPerDrift: number;
  readonly allowMoves: boolean;
  /** Block from which locks fall. */
  readonly startBlock: number;
  /** How many wallets TAO may have to be sent between; absent: one. */
  readonly walletCount?: number;
}

/** Why a target that is still away is not nearer. */
export type LeftReason = 'within-band' | 'mode' | 'too-dear' | 'no-tao-left' | 'nothing-to-trade';

export interface RebalancePlan {
  readonly trades: readonly Trade[];
  readonly before: Standing;
  readonly after: Standing;
  /** Impact, swap fees and extrinsic fees against the spot prices of before; rao. */
  readonly costRao: bigint;
  readonly swapFeesRao: bigint;
  readonly extrinsicFeesRao: bigint;
  readonly left: readonly { readonly key: string; readonly reason: LeftReason }[];
  /** Free TAO after the trades, new TAO included. */
  readonly freeAfterRao: bigint;
  /** 1e-9 alpha (or rao on root) by asset after the trades. */
  readonly alphaAfter: ReadonlyMap<string, bigint>;
  /** Where each asset is exchanged, as the trades leave it. */
  readonly venuesAfter: ReadonlyMap<string, Venue>;
}

/** Plans the trades at one price of drift. */
export function rebalance(request: RebalanceRequest): RebalancePlan {
  return rebalancer(request)(request.costPerDrift);
}

/** What the same at other prices of drift has in common is worked out once. */
export function rebalancer(request: RebalanceRequest): (costPerDrift: number) => RebalancePlan {
  const before = standingBefore(request);
  const planned = groupsOf(request, before);
  return (costPerDrift) => planAt({ ...request, costPerDrift }, before, planned);
}

function planAt(
  request: RebalanceRequest,
  before: Standing,
  planned: readonly PlannedGroup[],
): RebalancePlan {
  const sizes = sizesAt({
    groups: planned.map(({ group }) => group),
    price: request.costPerDrift,
    purse: toFloat(purseOf(request, before)),
    freeHasTarget: request.freeRatio !== null,
  });
  const ordersOn = (side: Side) =>
    planned.flatMap(({ orders }) =>
      orders
        .filter(({ leg }) => leg.side === side && (sizes.get(leg) ?? 0) > 0)
        .map(({ leg, asset, available }) => ({ asset, available, taoAmount: sizes.get(leg)! })),
    );
  const { trades, desk, purseRao } = makeTrades({
    assets: request.targets.flatMap(({ assets }) => assets),
    ...{ sells: ordersOn('sell'), buys: ordersOn('buy') },
    purseRao: purseOf(request, before),
    ...{ allowMoves: request.allowMoves, startBlock: request.startBlock },
  });
  const spent = purseOf(request, before) - purseRao;
  const after = standingAfter(request, { before, desk, spent });
  return {
    ...{ trades: byWallet(trades), before, ...costsOf(trades) },
    after,
    left: leftOf(request, { before, after, planned, purseRao }),
    freeAfterRao: request.freeRao + request.newRao - spent,
    alphaAfter: desk.alpha,
    venuesAfter: desk.venues,
  };
}

function costsOf(trades: readonly Trade[]) {
  const sum = (amount: (trade: Trade) => bigint) =>
    trades.reduce((total, trade) => total + amount(trade), 0n);
  return {
    costRao: sum((trade) => trade.costRao),
    swapFeesRao: sum((trade) => trade.swapFeeRao),
    extrinsicFeesRao: sum((trade) => trade.extrinsicFeeRao),
  };
}

/** Rao there is without a sale: new TAO, and what of free TAO is beyond its target; less what transfers may cost. */
function purseOf(
  { freeRatio, freeRao, newRao, walletCount = 1 }: RebalanceRequest,
  { rows }: Standing,
): bigint {
  const free = freeRatio === null ? undefined : rows.find(({ key }) => key === FREE_KEY);
  const keptRao = free?.targetRao ?? freeRao;
  const reserveRao = walletReserveRao(walletCount) - keptRao;
  const purseRao = free === undefined ? newRao : free.worthRao - free.targetRao;
  return reserveRao > 0n ? purseRao - reserveRao : purseRao;
}

interface PlannedLeg {
  readonly leg: Leg;
  readonly asset: Asset;
  /** Alpha that can be sold. */
  readonly available: bigint;
}

interface PlannedGroup {
  readonly target: Target;
  readonly group: LegGroup;
  readonly orders: readonly PlannedLeg[];
}

/** What a sale takes off a stake beyond the TAO it brings: the fee, which is sold too. */
const KEPT = 1 - feeRatio(DEFAULT_FEE_RATE_U16);

function groupsOf(request: RebalanceRequest, { rows, wholeRao }: Standing): PlannedGroup[] {
  return request.targets.flatMap((target, i): PlannedGroup[] => {
    const { worthRao: worth, targetRao } = rows[i]!;
    const side = worth > targetRao ? 'sell' : 'buy';
    const away = magnitude(worth - targetRao);
    const inBand = Number(away) <= request.bandRatio * Number(wholeRao);
    if (away === 0n || inBand || (request.mode !== 'both' && request.mode !== side)) return [];
    const legs = target.assets.map((asset) => plannedLeg(asset, side, request.startBlock));
    const distance = toFloat(away) * KEPT;
    return [{ target, orders: legs, group: { distance, legs: legs.map(({ leg }) => leg) } }];
  });
}

function plannedLeg(asset: Asset, side: Side, startBlock: number): PlannedLeg {
  const curve = curveOf(asset.venue, side);
  if (side === 'buy') {
    const fixedFee = () => toFloat(TRADE_FEES.buy);
    return { asset, available: 0n, leg: { side, curve, cap: Number.POSITIVE_INFINITY, fixedFee } };
  }
  const available = availableAlpha(asset, startBlock);
  const cap = toFloat(worthRao(asset.venue, available));
  return { asset, available, leg: { side, curve, cap, fixedFee: sellFees(asset, curve) } };
}

/** One extrinsic for each stake that is taken from, largest first. */
function sellFees({ stakes }: Asset, curve: Curve): (taoAmount: number) => number {
  const sizes = stakes.map(({ alpha }) => toFloat(alpha)).sort((a, b) => b - a);
  const fee = toFloat(TRADE_FEES.sell);
  return (taoAmount) => {
    let missing = curve.alphaOf(taoAmount);
    let count = 0;
    while (missing > 0 && count < sizes.length) {
      missing -= sizes[count]!;
      count += 1;
    }
    return Math.max(1, count) * fee;
  };
}

/** A target that is still away by more than this part of its distance is told with its reason. */
const REACHED = 0.02;

function leftOf(
  { targets, mode, bandRatio }: RebalanceRequest,
  found: { before: Standing; after: Standing; planned: readonly PlannedGroup[]; purseRao: bigint },
): RebalancePlan['left'] {
  const { rows, wholeRao } = found.before;
  const groups = new Map(found.planned.map(({ target, group }) => [target, group]));
  const open = targets.flatMap((target, i) => {
    const { worthRao: worth, targetRao } = rows[i]!;
    const away = Number(magnitude(worth - targetRao));
    const still = Number(magnitude(found.after.rows[i]!.worthRao - targetRao));
    const side: Side = worth > targetRao ? 'sell' : 'buy';
    return away === 0 || still <= away * REACHED ? [] : [{ target, away, side }];
  });
  // Where no sale would go on at a higher price, no price brings the purchases more TAO.
  const saleGoesOn = open.some(({ target, side }) => side === 'sell' && canTrade(groups.get(target)));
  const spent = found.purseRao < SPENT_RAO && !saleGoesOn;
  return open.map(({ target, away, side }) => {
    const { key } = target;
    if (away <= bandRatio * Number(wholeRao)) return { key, reason: 'within-band' };
    if (mode !== 'both' && mode !== side) return { key, reason: 'mode' };
    if (!canTrade(groups.get(target))) return { key, reason: 'nothing-to-trade' };
    return { key, reason: side === 'buy' && spent ? 'no-tao-left' : 'too-dear' };
  });
}

/** Less than this buys nothing more: 0.01 TAO. */
const SPENT_RAO = 10_000_000n;

/** Whether there is as much to trade as a target is away; of what is not planned there is none. */
function canTrade(group: LegGroup | undefined): boolean {
  if (group === undefined) return false;
  const most = group.legs.reduce((sum, { cap }) => sum + Math.min(cap, group.distance), 0);
  return most >= group.distance * (1 - REACHED);
}
