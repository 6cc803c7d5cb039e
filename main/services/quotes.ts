// One order against one pool of a market, exact to the rao, with refusals in words.
import { AppError, type ErrorCode } from '#contract/errors.ts';
import type { Side } from '#engine/pool/kernel.ts';
import { type Pool, type PoolMissing, poolOf } from '#engine/pool/pool.ts';
import { inputPrecisionRao } from '#engine/pool/precision.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { type Quote, quote, type QuoteErrorCode } from '#engine/pool/quote.ts';
import { rootExchange } from '#engine/pool/root.ts';
import { rao } from '#engine/units.ts';
import type { Market, MarketSubnet } from './market.ts';
import { poolGivesNone } from './no-value.ts';

export interface Order {
  readonly netuid: number;
  readonly side: Side;
  readonly amountRao: bigint;
  readonly limitPriceRao?: bigint | undefined;
}

const refusals: Record<QuoteErrorCode, { code: ErrorCode; message: string }> = {
  'zero-amount': { code: 'zero-amount', message: 'The amount is zero. Enter an amount above zero.' },
  'input-too-large': {
    code: 'input-too-large',
    message: 'The amount is more than 1,000 times what the pool holds; the chain refuses it. Enter less.',
  },
  'reserves-too-low': {
    code: 'reserves-too-low',
    message: 'The order would bring nothing: it is too small for this pool, or the pool is all but empty.',
  },
  'price-limit-exceeded': {
    code: 'price-limit-exceeded',
    message:
      'The limit is at or beyond the spot price, so the chain refuses the order. Choose a limit on the other side of spot.',
  },
  'insufficient-liquidity': {
    code: 'insufficient-liquidity',
    message: 'The pool does not hold enough for this order. Enter less.',
  },
  'fee-sale-too-small': {
    code: 'reserves-too-low',
    message:
      'The amount is so small that the sale of its fee rounds to nothing; the chain refuses it. Enter more.',
  },
};

const refuse = (code: QuoteErrorCode) => new AppError(refusals[code].code, refusals[code].message);

/** Why a pool takes no order, or why there is no pool, as the refusal a user reads. */
export function orderRefusal(netuid: number, missing: PoolMissing | QuoteErrorCode): AppError {
  if (Object.hasOwn(refusals, missing)) return refuse(missing as QuoteErrorCode);
  return new AppError('snapshot-incomplete', poolGivesNone(netuid, missing).message);
}

/** The subnet of a netuid; throws `unknown-subnet` where the snapshot has none. */
export function subnetOf(market: Market, netuid: number): MarketSubnet {
  const subnet = market.subnet(netuid);
  if (subnet) return subnet;
  throw new AppError(
    'unknown-subnet',
    `SN${netuid} is not in the snapshot of ${market.dateText}. Choose another subnet.`,
  );
}

/** The pool of a subnet; throws `snapshot-incomplete` naming the missing fact. */
export function poolFor(subnet: MarketSubnet): Pool {
  const outcome = poolOf(subnet.state);
  if (outcome.ok) return outcome.pool;
  throw orderRefusal(subnet.netuid, outcome.missing);
}

/** Root is TAO: one for one, no fee, no slippage (mechanism 0). */
function rootQuote(amount: bigint) {
  if (amount === 0n) throw refuse('zero-amount');
  const prices = { priceBefore: 1, priceAfter: 1, priceAfterFeeSale: 1 };
  const none = { unfilledRao: 0n, averageSlippage: 0, totalLoss: 0, inputPrecisionRao: 0n };
  const { out, fee } = rootExchange(rao(amount));
  return { outRao: out, feeRao: fee, paidInRao: amount, ...prices, ...none };
}

/**
 * A limit at or beyond the snapshot's own price fails, as the chain's does at spot: the spot that a weight of that price
 * implies can lie a bit beside it.
 */
function refuseLimitAtSpot(
  subnet: MarketSubnet,
  { side, limitPriceRao }: Pick<Order, 'side' | 'limitPriceRao'>,
): void {
  const { priceRao } = subnet.state;
  if (limitPriceRao === undefined || priceRao === null) return;
  if (side === 'sell' ? limitPriceRao >= priceRao : limitPriceRao <= priceRao)
    throw refuse('price-limit-exceeded');
}

/** An order against a subnet's pool with the quote it gets, or throws the refusal as an AppError. */
export function quotedOrder(market: Market, { netuid, side, amountRao: amount, limitPriceRao }: Order) {
  const subnet = subnetOf(market, netuid);
  const limit = limitPriceRao === undefined ? {} : { limitPriceRao };
  const order = { pool: poolFor(subnet), side, amount, ...limit };
  refuseLimitAtSpot(subnet, { side, limitPriceRao });
  const done = quote(order);
  if (!done.ok) throw refuse(done.code);
  const precisionRao = inputPrecisionRao({ subnet: subnet.state, side, amount, ...limit });
  return { subnet, order, done, precisionRao };
}

/** Quotes an order, or throws the refusal as an AppError. */
export function quoteOrder(market: Market, order: Order) {
  if (order.netuid === 0) return rootQuote(order.amountRao);
  const { done, precisionRao } = quotedOrder(market, order);
  return { ...quoteFields(done), inputPrecisionRao: precisionRao };
}

function quoteFields(result: Quote) {
  return {
    outRao: result.out,
    feeRao: result.fee,
    paidInRao: result.paidIn,
    unfilledRao: result.unfilled,
    priceBefore: priceToFloat(result.priceBefore),
    priceAfter: priceToFloat(result.priceAfter),
    priceAfterFeeSale: priceToFloat(result.priceAfterFeeSale),
    averageSlippage: result.averageSlippage,
    totalLoss: result.totalLoss,
  };
}
