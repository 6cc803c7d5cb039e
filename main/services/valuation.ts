// Puts a value on a book under one market: mark at spot, and exit as one joint sale for each subnet.
// Pure: the same book and market give the same numbers. A position without a price stays without one, with the reason.
import { type AlphaRao, alphaRao, RAO_PER_TAO } from '#engine/units.ts';
import { EXTRINSIC_FEES } from '#engine/pool/extrinsic-fees.ts';
import { jointExit, type JointExit } from '#engine/valuation/joint-exit.ts';
import { markRao } from '#engine/valuation/mark.ts';
import { type Book, type Holding, isCounted, ROOT_NETUID } from './holdings.ts';
import type { Market, MarketSubnet } from './market.ts';
import { type NoValue, poolGivesNone } from './no-value.ts';
import { priceOf } from './price-match.ts';

export interface ValuedHolding {
  readonly holding: Holding;
  /** The snapshot's subnet this stake is of; null on root, and where netuid or registration do not match. */
  readonly subnet: MarketSubnet | null;
  readonly noValue: NoValue | null;
  readonly priceRao: bigint | null;
  readonly markRao: bigint | null;
  /** Pro-rata part of the joint sale; null where not counted. */
  readonly exitRao: bigint | null;
  readonly exitAloneRao: bigint | null;
}

/** One subnet's joint sale of all counted alpha. */
export interface Sale {
  readonly subnet: MarketSubnet;
  readonly amount: AlphaRao;
  readonly exit: JointExit;
  readonly parts: readonly ValuedHolding[];
}

export interface Valuation {
  readonly market: Market;
  readonly book: Book;
  readonly holdings: readonly ValuedHolding[];
  readonly sales: readonly Sale[];
  readonly freeRao: bigint;
  readonly rootRao: bigint;
  readonly alphaMarkRao: bigint;
  readonly alphaExitRao: bigint;
  readonly markRao: bigint;
  readonly exitRao: bigint;
  /** One sell extrinsic for each counted stake that has a value. */
  readonly extrinsicCount: number;
  readonly extrinsicFeesRao: bigint;
}

/** 1 − exit/mark, null where there is nothing to lose. */
export function haircutRatio(mark: bigint, exit: bigint): number | null {
  return mark === 0n ? null : Number(mark - exit) / Number(mark);
}

/** The fee of one sell extrinsic for each stake. */
export const extrinsicFees = (stakeCount: number): bigint => EXTRINSIC_FEES.sellRao * BigInt(stakeCount);

const sum = (amounts: Iterable<bigint>) => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};

/** Mark of a joint sale: its parts, each rounded down, are what the totals add up. */
export const saleMarkRao = ({ parts }: Sale): bigint => sum(parts.map(({ markRao: mark }) => mark ?? 0n));

/** Values a whole book. */
export function valueBook(book: Book, market: Market): Valuation {
  const bySubnet = Map.groupBy(
    book.holdings.filter((h) => isCounted(h) && h.netuid !== ROOT_NETUID && h.amount > 0n),
    (h) => h.netuid,
  );
  const sales: Sale[] = [];
  const valued = new Map<Holding, ValuedHolding>();
  for (const group of bySubnet.values()) {
    const sale = sellTogether(group, market);
    for (const part of sale.parts) valued.set(part.holding, part);
    if (sale.exit) sales.push(sale);
  }
  const holdings = book.holdings.map((h) => valued.get(h) ?? valueAlone(h, market));
  return { market, book, holdings, sales, ...totals(book, holdings) };
}

/** The joint sale of one subnet's counted holdings; without `exit` where none of them has a price. */
function sellTogether(group: readonly Holding[], market: Market) {
  const priced = group.map((holding) => ({ holding, price: priceOf(holding, market) }));
  const sellable = priced.flatMap(({ holding, price }) =>
    price.ok ? [{ holding, subnet: price.subnet }] : [],
  );
  const unpriced = priced.flatMap(({ holding, price }) => (price.ok ? [] : [withoutValue(holding, price)]));
  const subnet = sellable[0]?.subnet;
  if (subnet === undefined) return { parts: unpriced };
  const amounts = sellable.map(({ holding }) => alphaRao(holding.amount));
  const exit = jointExit({ subnet: subnet.state, amounts });
  if (!exit.ok) {
    const refusal = poolGivesNone(subnet.netuid, exit.missing);
    return { parts: [...unpriced, ...sellable.map(({ holding }) => withoutValue(holding, refusal, subnet))] };
  }
  const parts = sellable.map(({ holding }, index) => {
    const part = exit.parts[index]!;
    return {
      holding,
      subnet,
      noValue: null,
      priceRao: subnet.state.priceRao,
      markRao: part.markRao,
      exitRao: part.jointRao,
      exitAloneRao: part.aloneRao,
    };
  });
  return { subnet, amount: alphaRao(sum(amounts)), exit, parts: [...parts, ...unpriced] };
}

/** A holding that takes part in no joint sale: root, closed, or of a wallet that is not counted. */
function valueAlone(holding: Holding, market: Market): ValuedHolding {
  if (holding.netuid === ROOT_NETUID) return rootAtPar(holding);
  const price = priceOf(holding, market);
  if (holding.amount === 0n || holding.state === 'closed')
    return withoutValue(holding, null, price.ok ? price.subnet : null);
  if (!price.ok) return withoutValue(holding, price);
  const exit = jointExit({ subnet: price.subnet.state, amounts: [alphaRao(holding.amount)] });
  if (!exit.ok) return withoutValue(holding, poolGivesNone(holding.netuid, exit.missing), price.subnet);
  const priceRao = price.subnet.state.priceRao;
  const mark = priceRao === null ? exit.markRao : markRao(alphaRao(holding.amount), priceRao);
  return {
    holding,
    subnet: price.subnet,
    noValue: null,
    priceRao,
    markRao: mark,
    exitRao: null,
    exitAloneRao: exit.exitRao,
  };
}

/** Root stake is TAO: one for one, without fee or slippage (mechanism 0). */
function rootAtPar(holding: Holding): ValuedHolding {
  const counted = isCounted(holding);
  const open = holding.state === 'open';
  return {
    holding,
    subnet: null,
    noValue: null,
    priceRao: RAO_PER_TAO,
    markRao: open ? holding.amount : null,
    exitRao: counted ? holding.amount : null,
    exitAloneRao: open ? holding.amount : null,
  };
}

/** `subnet` is the one the stake is of; null where the snapshot's subnet of that netuid is another one. */
function withoutValue(
  holding: Holding,
  noValue: NoValue | null,
  subnet: MarketSubnet | null = null,
): ValuedHolding {
  return {
    holding,
    subnet,
    noValue: noValue && { reason: noValue.reason, message: noValue.message },
    priceRao: null,
    markRao: null,
    exitRao: null,
    exitAloneRao: null,
  };
}

function totals(book: Book, holdings: readonly ValuedHolding[]) {
  const counted = holdings.filter((v) => isCounted(v.holding) && v.markRao !== null);
  const alpha = counted.filter((v) => v.holding.netuid !== ROOT_NETUID);
  const freeRao = sum(book.balances.filter((b) => b.included).map((b) => b.freeRao));
  const rootRao = sum(counted.filter((v) => v.holding.netuid === ROOT_NETUID).map((v) => v.holding.amount));
  const alphaMarkRao = sum(alpha.map((v) => v.markRao ?? 0n));
  const alphaExitRao = sum(alpha.map((v) => v.exitRao ?? 0n));
  return {
    freeRao,
    rootRao,
    alphaMarkRao,
    alphaExitRao,
    markRao: freeRao + rootRao + alphaMarkRao,
    exitRao: freeRao + rootRao + alphaExitRao,
    extrinsicCount: counted.length,
    extrinsicFeesRao: extrinsicFees(counted.length),
  };
}
