// How what is said of one order comes about: its quote line by line, the fees around it, and the yield a purchase joins.
import type { NumberRef } from '#contract/number-refs.ts';
import { alphaApy } from '#engine/staking/derive.ts';
import { FROM } from '#engine/derivation.ts';
import {
  lossWithExtrinsics,
  type QuoteFigure,
  quoteFigure,
  quotePrecision,
  sellExtrinsics,
} from '#engine/pool/derive-quote.ts';
import { quote, type QuotedOrder } from '#engine/pool/quote.ts';
import { poolFor, quotedOrder, subnetOf } from '#services/quotes.ts';
import type { Market } from '#services/market.ts';
import { extrinsicFees } from '#services/valuation.ts';
import { totalLossWithFees } from '#services/exit-position.ts';
import { subnetAfterDeposit } from '#services/yield-service.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type OrderRef = Extract<NumberRef, { order: unknown }>;
type DepositRef = Extract<NumberRef, { deposit: unknown }>;

const TITLES: Readonly<Record<OrderRef['of'], string>> = {
  'quote.out': 'What it brings',
  'quote.paidIn': 'What enters the pool',
  'quote.fee': 'Swap fee',
  'quote.unfilled': 'Not filled at the limit',
  'quote.priceBefore': 'Price before',
  'quote.priceAfter': 'Price after',
  'quote.priceImpact': 'Price impact',
  'quote.averageSlippage': 'Average slippage',
  'quote.totalLoss': 'Total loss',
  'quote.precision': 'Input precision',
  'quote.lossWithFees': 'Total loss, with extrinsic fees',
};

/** The lines that stand in the formulas of others, by their symbol there. */
const LEADS: Readonly<Record<string, QuoteFigure>> = {
  o: 'out',
  n: 'paidIn',
  F: 'fee',
  p: 'priceBefore',
  P: 'priceAfter',
};

/** Above the pool's weight at a price of nine digits, the next price up. */
function atNextPrice(market: Market, { order }: OrderRef, { order: placed }: QuotedOrder): bigint {
  const { state } = subnetOf(market, order.netuid);
  const next = { ...state, priceRao: (state.priceRao ?? 0n) + 1n };
  const done = quote({ ...placed, pool: poolFor({ ...subnetOf(market, order.netuid), state: next }) });
  return done.ok ? done.out : 0n;
}

/** The quote again, as the view shows it. */
export function ofOrder(market: Market, ref: OrderRef): Told {
  const { order, of } = ref;
  const { subnet, precisionRao, ...quoted } = quotedOrder(market, order);
  const what = `${TITLES[of]}: ${order.side === 'sell' ? 'sale' : 'purchase'} of ${numbered(subnet)}`;
  const refs = Object.fromEntries(
    Object.entries(LEADS).map(([symbol, figure]): [string, NumberRef[]] => [
      symbol,
      [{ of: `quote.${figure}`, order }],
    ]),
  );
  const toldOf = (derivation: Parameters<typeof told>[0]) =>
    told(derivation, what, { netuid: subnet.netuid, refs });
  if ('extrinsicCount' in ref) {
    const { extrinsicCount } = ref;
    const of = {
      feesRao: extrinsicFees(extrinsicCount),
      lossRatio: totalLossWithFees(quoted, extrinsicCount),
    };
    const fees: NumberRef[] = [{ of: 'fees.extrinsics', extrinsicCount }];
    return told(lossWithExtrinsics(quoted, of), what, { netuid: subnet.netuid, refs: { ...refs, X: fees } });
  }
  if (ref.of === 'quote.precision') {
    if (precisionRao === 0n) throw noNumber('The pool’s weight is stored: nothing is left open.');
    const ends = { highOut: atNextPrice(market, ref, quoted), precision: precisionRao };
    return toldOf(quotePrecision(quoted, ends));
  }
  return toldOf(quoteFigure(ref.of.slice('quote.'.length) as QuoteFigure, quoted));
}

export const ofExtrinsics = ({ extrinsicCount }: Extract<NumberRef, { of: 'fees.extrinsics' }>): Told =>
  told(sellExtrinsics(extrinsicCount, extrinsicFees(extrinsicCount)), 'Extrinsic fees');

export function ofDeposit(market: Market, { of, deposit: { netuid, amountRao } }: DepositRef): Told {
  const subnet = subnetOf(market, netuid);
  const { before, after, joined, takeRatio } = subnetAfterDeposit(market, netuid, amountRao);
  const name = numbered(subnet);
  return of === 'deposit.apyBefore'
    ? told(
        alphaApy({ state: market.state, subnet: subnet.state, takeRatio }, before.apyRatio),
        `APY, nominal, of ${name}`,
        { netuid },
      )
    : told(
        alphaApy({ state: market.state, subnet: joined, takeRatio }, after.apyRatio, AFTER),
        `APY, nominal, of ${name} once the purchase has joined`,
        { netuid },
      );
}
const AFTER = `${FROM.snapshot}, and what the purchase takes and leaves`;
