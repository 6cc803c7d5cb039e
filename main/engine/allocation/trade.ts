/**
 * Trades as the chain makes them, one after the other on the same pools: what each brings, its fees, how far it moves
 * the price, its limit, and what it costs against the spot prices of before. Exact to the rao, but for the fees of the
 * extrinsics, which are dated observations. A refusal of the chain is null: nothing was traded.
 */
import { limitFor, risingLimitFor, type TrancheLimit } from '#engine/exit/limit.ts';
import { addStake } from '#engine/pool/add-stake.ts';
import { callFee } from '#engine/pool/call-fees.ts';
import { EXTRINSIC_FEES } from '#engine/pool/extrinsic-fees.ts';
import { moveStake } from '#engine/pool/move-stake.ts';
import { place } from '#engine/pool/place.ts';
import { spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import type { Venue } from '#engine/pool/venue.ts';
import { type Asset, FREE_KEY, heldAlpha, spotWorthRao } from './asset.ts';

/** Extrinsic fees, rao; a move's is the upper end of its range at spec 425. */
export const TRADE_FEES = {
  sell: EXTRINSIC_FEES.sellRao,
  buy: EXTRINSIC_FEES.buyRao,
  move: callFee('swap_stake').high,
} as const;

/** One side of a trade: a stake, or free TAO. `hotkey` null: not known. */
export interface TradeEnd {
  readonly key: string;
  readonly stakeId: string | null;
  readonly coldkey: string | null;
  readonly hotkey: string | null;
}

export interface Trade {
  readonly kind: keyof typeof TRADE_FEES;
  readonly from: TradeEnd;
  readonly to: TradeEnd;
  /** 1e-9 of what is given: alpha, or TAO of a purchase. */
  readonly amount: bigint;
  /** 1e-9 of what is received: TAO of a sale, else alpha. */
  readonly expected: bigint;
  /** Rao that change hands: received by a sale, paid for a purchase, between the legs of a move. */
  readonly taoRao: bigint;
  /** Swap fee in rao, at spot where it is alpha. */
  readonly swapFeeRao: bigint;
  readonly extrinsicFeeRao: bigint;
  /** How far the price moves, of the venue that is sold at and of the one that is bought at; null without such a leg. */
  readonly sellImpactRatio: number | null;
  readonly buyImpactRatio: number | null;
  /** Where it is sold and where it is bought, as the trades before left it; null without such a leg. */
  readonly met: { readonly sold: Venue | null; readonly bought: Venue | null };
  /** Null on root, and for a move: nothing limits its price. */
  readonly limit: TrancheLimit | null;
  /** What is given less what is received at the spot prices of before, and the extrinsic fee; rao. */
  readonly costRao: bigint;
}

/** Where trades are made: pools as the trades before left them, and alpha held in all. */
export interface Desk {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly venues: Map<string, Venue>;
  readonly alpha: Map<string, bigint>;
}

/** A desk before the first trade. */
export function openDesk(assets: readonly Asset[]): Desk {
  return {
    assets: new Map(assets.map((asset) => [asset.key, asset])),
    venues: new Map(assets.map(({ key, venue }) => [key, venue])),
    alpha: new Map(assets.map((asset) => [asset.key, heldAlpha(asset)])),
  };
}

/** Some alpha of one stake. */
export interface PieceOfAsset {
  readonly asset: Asset;
  readonly stakeId: string;
  readonly alpha: bigint;
}

const FREE_END = { key: FREE_KEY, stakeId: null, hotkey: null };

function endOf({ asset, stakeId }: Pick<PieceOfAsset, 'asset' | 'stakeId'>): TradeEnd {
  const stake = asset.stakes.find(({ id }) => id === stakeId)!;
  return { key: asset.key, stakeId, coldkey: stake.coldkey, hotkey: stake.hotkey };
}

const priceAt = (venue: Venue) => (venue === 'root' ? 1 : priceToFloat(spotPrice(venue)));

/** How far a price goes up or down, as a part of what it was; null on root, which has none. */
function impact(before: Venue, after: Venue): number | null {
  return before === 'root' ? null : Math.abs(priceAt(after) / priceAt(before) - 1);
}

function take(desk: Desk, key: string, change: { venue: Venue; alpha: bigint }): void {
  desk.venues.set(key, change.venue);
  desk.alpha.set(key, desk.alpha.get(key)! + change.alpha);
}

/** Sells one piece for free TAO. */
export function sellPiece(desk: Desk, piece: PieceOfAsset): Trade | null {
  const { asset, alpha } = piece;
  const venue = desk.venues.get(asset.key)!;
  const done =
    venue === 'root'
      ? { out: alpha, fee: 0n, unfilled: 0n, venueAfter: venue, limit: null, sellImpactRatio: null }
      : soldTo(venue, alpha);
  if (done === null) return null;
  const amount = alpha - done.unfilled;
  take(desk, asset.key, { venue: done.venueAfter, alpha: -amount });
  const from = endOf(piece);
  return {
    ...{ kind: 'sell', from, to: { ...FREE_END, coldkey: from.coldkey }, amount },
    ...{ expected: done.out, taoRao: done.out, limit: done.limit },
    swapFeeRao: spotWorthRao(venue, done.fee, 'down'),
    extrinsicFeeRao: TRADE_FEES.sell,
    sellImpactRatio: done.sellImpactRatio,
    buyImpactRatio: null,
    met: { sold: venue, bought: null },
    costRao: spotWorthRao(asset.venue, amount, 'up') - done.out + TRADE_FEES.sell,
  };
}

function soldTo(pool: Exclude<Venue, 'root'>, alpha: bigint) {
  const placed = place({ pool, side: 'sell', amount: alpha });
  if (!placed.ok) return null;
  const { out, fee, unfilled, poolAfter } = placed;
  const prices = {
    priceBefore: priceToFloat(placed.priceBefore),
    priceAfter: priceToFloat(placed.priceAfter),
  };
  return {
    ...{ out, fee, unfilled, venueAfter: poolAfter, limit: limitFor(prices) },
    sellImpactRatio: 1 - prices.priceAfter / prices.priceBefore,
  };
}

/** Buys for free TAO, into a stake that is there or a new one. */
export function buyFor(
  desk: Desk,
  asset: Asset,
  { taoRao, to }: { taoRao: bigint; to: TradeEnd },
): Trade | null {
  const venue = desk.venues.get(asset.key)!;
  const done = addStake({ venue, amount: taoRao });
  if (!done.ok) return null;
  const amount = taoRao - done.unfilled;
  take(desk, asset.key, { venue: done.venueAfter, alpha: done.alphaReceived });
  const prices = { priceBefore: priceAt(venue), priceAfter: priceAt(done.venueAfter) };
  return {
    ...{ kind: 'buy', from: { ...FREE_END, coldkey: to.coldkey }, to, amount },
    ...{ expected: done.alphaReceived, taoRao: amount, swapFeeRao: done.fee },
    extrinsicFeeRao: TRADE_FEES.buy,
    sellImpactRatio: null,
    buyImpactRatio: impact(venue, done.venueAfter),
    met: { sold: null, bought: venue },
    limit: venue === 'root' ? null : risingLimitFor(prices),
    costRao: amount - spotWorthRao(asset.venue, done.alphaReceived, 'down') + TRADE_FEES.buy,
  };
}

/** Moves one piece to another venue: both legs in one extrinsic, with one swap fee and no limit. */
export function movePiece(
  desk: Desk,
  piece: PieceOfAsset,
  { asset, to }: { asset: Asset; to: TradeEnd },
): Trade | null {
  const [origin, destination] = [desk.venues.get(piece.asset.key)!, desk.venues.get(asset.key)!];
  const done = moveStake({ origin, destination, amount: piece.alpha });
  // What would stay free is no move: such a piece is sold.
  if (!done.ok || done.alphaReceived === 0n || done.taoLeft > 0n) return null;
  take(desk, piece.asset.key, { venue: done.originAfter, alpha: -done.alphaMoved });
  take(desk, asset.key, { venue: done.destinationAfter, alpha: done.alphaReceived });
  return {
    ...{ kind: 'move', from: endOf(piece), to, amount: done.alphaMoved },
    ...{ expected: done.alphaReceived, taoRao: done.tao },
    swapFeeRao: spotWorthRao(origin, done.originFee, 'down') + done.destinationFee,
    extrinsicFeeRao: TRADE_FEES.move,
    sellImpactRatio: impact(origin, done.originAfter),
    buyImpactRatio: impact(destination, done.destinationAfter),
    met: { sold: origin, bought: destination },
    limit: null,
    costRao:
      spotWorthRao(piece.asset.venue, done.alphaMoved, 'up') -
      spotWorthRao(asset.venue, done.alphaReceived, 'down') +
      TRADE_FEES.move,
  };
}
