/**
 * Sizes in doubles made into trades in integers: sales piece by piece, a piece moved at once to where TAO is to be spent
 * if that is cheaper, purchases with what has come in. Never sells more than is held, never spends more than there is.
 */
import { feeOnGross } from '#engine/pool/fee.ts';
import { MIN_STAKE, minAddStake } from '#engine/pool/minimums.ts';
import type { Venue } from '#engine/pool/venue.ts';
import { alphaFromFloatFloor, raoFromFloatFloor, toFloat } from '#engine/units.ts';
import { type Asset, type AssetStake, piecesOf, worthRao } from './asset.ts';
import { curveOf } from './curve.ts';
import {
  buyFor,
  type Desk,
  movePiece,
  openDesk,
  type PieceOfAsset,
  sellPiece,
  type Trade,
  TRADE_FEES,
  type TradeEnd,
} from './trade.ts';

/** TAO to get out of, or to put into, an asset. */
export interface Order {
  readonly asset: Asset;
  /** Alpha that can be sold; 0 of a purchase. */
  readonly available: bigint;
  readonly taoAmount: number;
}

export interface TradesRequest {
  readonly assets: readonly Asset[];
  readonly sells: readonly Order[];
  readonly buys: readonly Order[];
  /** Rao there is for purchases and fees without a sale; negative: that much of what comes in stays free. */
  readonly purseRao: bigint;
  readonly allowMoves: boolean;
  readonly startBlock: number;
}

export interface Traded {
  readonly trades: readonly Trade[];
  readonly desk: Desk;
  /** What is left of the purse. */
  readonly purseRao: bigint;
}

/** An amount within this part of all that can be sold is all of it. */
const WHOLE = 1 - 1e-9;

/** What pieces bring is foreseen in doubles, and moves spend it before it is known: a few rao may be missing. */
const ROUNDS = 4;

/** Makes the trades; moves that would spend more than there is are made smaller, and in the end not at all. */
export function makeTrades(request: TradesRequest): Traded {
  const least = request.purseRao < 0n ? request.purseRao : 0n;
  let reserveRao = 0n;
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = tryTrades(request, reserveRao);
    if (made.purseRao >= least) return made;
    reserveRao += least - made.purseRao;
  }
  return tryTrades({ ...request, allowMoves: false }, 0n);
}

/** The trades where so much is kept back from what sales are foreseen to bring. */
function tryTrades(request: TradesRequest, reserveRao: bigint): Traded {
  const desk = openDesk(request.assets);
  const pieces = request.sells.flatMap((order) => orderPieces(order, request.startBlock));
  const needs = affordableNeeds(request, { pieces, reserveRao });
  const trades: Trade[] = [];
  for (const piece of pieces) trades.push(...placePiece(desk, piece, request.allowMoves ? needs : null));
  let purse = request.purseRao + trades.reduce((sum, trade) => sum + intoPurse(trade), 0n);
  for (const [asset, need] of needs) {
    const most = purse - TRADE_FEES.buy;
    const taoRao = need < most ? need : most;
    if (taoRao < minAddStake(asset.venue)) continue;
    const trade = buyFor(desk, asset, { taoRao, to: largestEnd(asset) });
    if (trade === null) continue;
    trades.push(trade);
    purse += intoPurse(trade);
  }
  return { trades, desk, purseRao: purse };
}

/** Rao that a trade brings to free TAO, its fee included. */
function intoPurse({ kind, taoRao, extrinsicFeeRao }: Trade): bigint {
  const tao = kind === 'sell' ? taoRao : kind === 'buy' ? -taoRao : 0n;
  return tao - extrinsicFeeRao;
}

/** Alpha whose sale brings a TAO amount, and no more. */
const alphaFor = (venue: Venue, taoRao: bigint) =>
  alphaFromFloatFloor(curveOf(venue, 'sell').alphaOf(toFloat(taoRao)));

/** The pieces of a sale; one that brings less than its own fee is left out. */
function orderPieces({ asset, available, taoAmount }: Order, startBlock: number): PieceOfAsset[] {
  const whole = Number(worthRao(asset.venue, available)) / 1e9;
  const wanted = alphaFromFloatFloor(Math.min(curveOf(asset.venue, 'sell').alphaOf(taoAmount), 1e12));
  const alpha = taoAmount >= whole * WHOLE || wanted > available ? available : wanted;
  const pieces = piecesOf(asset, alpha, startBlock);
  return pieces
    .map(({ id, alpha: own }) => ({ asset, stakeId: id, alpha: own }))
    .filter((piece) => worthRao(asset.venue, piece.alpha) > TRADE_FEES.sell);
}

/** What is to be spent on each asset, lowered together to what sales bring after the fees of all extrinsics. */
function affordableNeeds(
  { buys, purseRao, allowMoves }: TradesRequest,
  { pieces, reserveRao }: { pieces: readonly PieceOfAsset[]; reserveRao: bigint },
): Needs {
  const needs = new Map(
    buys.map(({ asset, taoAmount }) => [asset, raoFromFloatFloor(taoAmount) as bigint] as const),
  );
  const wanted = [...needs.values()].reduce((sum, need) => sum + need, 0n);
  let brought = 0n;
  for (const [asset, own] of Map.groupBy(pieces, (piece) => piece.asset))
    brought += worthRao(
      asset.venue,
      own.reduce((sum, { alpha }) => sum + alpha, 0n),
    );
  const fees =
    BigInt(pieces.length) * (allowMoves ? TRADE_FEES.move : TRADE_FEES.sell) +
    BigInt(needs.size) * TRADE_FEES.buy;
  const room = purseRao + brought - fees - reserveRao;
  if (room >= wanted) return needs;
  for (const [asset, need] of needs) needs.set(asset, room <= 0n ? 0n : (need * room) / wanted);
  return needs;
}

/** 0.002 TAO with room for the fee of its sale. */
const LEAST_REST = (MIN_STAKE * 21n) / 20n;

/** What is still to be spent on each asset. */
type Needs = Map<Asset, bigint>;

/** A piece sold, moved, or moved in part and the rest of it sold. */
function placePiece(desk: Desk, piece: PieceOfAsset, needs: Needs | null): Trade[] {
  const trades: Trade[] = [];
  const moved = needs === null ? null : tryMove(desk, piece, needs);
  if (moved !== null) trades.push(moved);
  const left = piece.alpha - (moved?.amount ?? 0n);
  if (left === 0n) return trades;
  const sold = sellPiece(desk, { ...piece, alpha: left });
  return sold === null ? trades : [...trades, sold];
}

/** Moves what of a piece the largest purchase can take, where that is cheaper; lowers what is still to be spent on it. */
function tryMove(desk: Desk, piece: PieceOfAsset, needs: Needs): Trade | null {
  const venue = desk.venues.get(piece.asset.key)!;
  const out = worthRao(venue, piece.alpha);
  const [target] = [...needs].toSorted(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0));
  if (target === undefined || out === 0n) return null;
  const [asset, need] = target;
  // The rest of a piece that is cut has to be large enough to be sold.
  if (out > need && out - need < LEAST_REST) return null;
  if (savedByMove(piece.asset, asset, { out, need }) <= 0n) return null;
  const alpha = out <= need ? piece.alpha : alphaFor(venue, need);
  const trade = movePiece(desk, { ...piece, alpha }, { asset, to: endFor(asset, piece) });
  if (trade === null) return null;
  const left = need - trade.taoRao;
  if (left < minAddStake(asset.venue)) needs.delete(asset);
  else needs.set(asset, left);
  return trade;
}

/** Rao by which a move is cheaper: the swap fee of the purchase, and the extrinsics it stands in for. */
function savedByMove(from: Asset, to: Asset, { out, need }: { out: bigint; need: bigint }): bigint {
  const moved = out < need ? out : need;
  const swapFee = from.venue === 'root' || to.venue === 'root' ? 0n : feeOnGross(moved, to.venue.feeRateU16);
  return (
    swapFee - TRADE_FEES.move + (out <= need ? TRADE_FEES.sell : 0n) + (need <= out ? TRADE_FEES.buy : 0n)
  );
}

const byAlpha = (a: AssetStake, b: AssetStake) => (a.alpha > b.alpha ? -1 : a.alpha < b.alpha ? 1 : 0);

const endOfStake = ({ key }: Asset, stake: AssetStake): TradeEnd => ({
  ...{ key, stakeId: stake.id, coldkey: stake.coldkey, hotkey: stake.hotkey },
});

/** A purchase goes into the largest stake there is. */
function largestEnd(asset: Asset): TradeEnd {
  const [largest] = asset.stakes.toSorted(byAlpha);
  return largest
    ? endOfStake(asset, largest)
    : { key: asset.key, stakeId: null, coldkey: null, hotkey: null };
}

/** A move stays with its coldkey: into its own largest stake there, else onto the hotkey of the largest of all. */
function endFor(asset: Asset, { asset: from, stakeId }: PieceOfAsset): TradeEnd {
  const { coldkey } = from.stakes.find(({ id }) => id === stakeId)!;
  const [own] = asset.stakes.filter((stake) => stake.coldkey === coldkey).toSorted(byAlpha);
  return own ? endOfStake(asset, own) : { ...largestEnd(asset), stakeId: null, coldkey };
}
