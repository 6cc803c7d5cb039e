/**
 * How the figures of one planned trade come about: what it costs against the spot prices of before, its swap fee, how far
 * it moves a price, what it realises. Built from the trade and the pools it met, which are exact.
 */
import {
  alphaOf,
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  input,
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import { fallInto, POOL_ROUNDING, poolTerms, riseInto, swapFee } from '#engine/pool/derive.ts';
import { type Pool, spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import type { Venue } from '#engine/pool/venue.ts';
import type { Trade } from './trade.ts';

const THEN = ' as the trades before leave it';
const ROUNDED = 'each worth is rounded to whole rao';

const priceAt = (symbol: string, label: string, { venue, source }: { venue: Venue; source: string }) =>
  floatInput(symbol, label, {
    unit: 'tao-per-alpha',
    value: venue === 'root' ? 1 : priceToFloat(spotPrice(venue)),
    source: venue === 'root' ? 'root is TAO, one for one' : source,
  });

const alphaGiven = ({ amount }: Trade) =>
  input('a', 'Alpha given', { quantity: alphaOf(amount), source: FROM.model });
const taoPaid = ({ taoRao }: Trade) =>
  input('t', 'TAO paid', { quantity: taoOf(taoRao), source: FROM.model });

/** Where a trade sells and buys, before any trade of the plan. */
export interface Before {
  readonly sold: Venue | null;
  readonly bought: Venue | null;
}

/** c = what is given − what is received + x, alpha at the spot prices of before. */
export function costOfTrade(trade: Trade, { sold, bought }: Before): Derivation {
  const { expected, extrinsicFeeRao, costRao } = trade;
  const spot = (venue: Venue) => ({ venue, source: FROM.snapshot });
  const given: readonly DerivedInput[] = sold
    ? [alphaGiven(trade), priceAt('p', 'Its spot price, before all trades', spot(sold))]
    : [taoPaid(trade)];
  const received: readonly DerivedInput[] = bought
    ? [
        input('b', 'Alpha received', { quantity: alphaOf(expected), source: FROM.model }),
        priceAt('q', 'Spot price of that, before all trades', spot(bought)),
      ]
    : [input('r', 'TAO received', { quantity: taoOf(expected), source: FROM.model })];
  return {
    symbol: 'c',
    formula: `${sold ? 'a · p' : 't'} − ${bought ? 'b · q' : 'r'} + x`,
    result: taoOf(costRao),
    exact: true,
    tolerance: ROUNDED,
    inputs: [
      ...given,
      ...received,
      input('x', 'Extrinsic fee', { quantity: taoOf(extrinsicFeeRao), source: 'observed on chain' }),
    ],
    source: 'definition: impact, swap fee and extrinsic fee against the spot prices of before',
  };
}

/** s = a·f·v on alpha that is sold, t·f on TAO that buys; null on root, which takes none. */
export function swapFeeOfTrade(trade: Trade): Derivation | null {
  const { sold, bought } = trade.met;
  const pool = sold !== null && sold !== 'root' ? sold : bought === 'root' ? null : bought;
  if (pool === null) return null;
  const isSale = pool === sold;
  return {
    symbol: 's',
    formula: isSale ? 'a · f · v' : 't · f',
    result: taoOf(trade.swapFeeRao),
    exact: true,
    tolerance: ROUNDED,
    inputs: isSale
      ? [
          alphaGiven(trade),
          swapFee(pool.feeRateU16),
          priceAt('v', `Spot price of the pool${THEN}`, { venue: pool, source: FROM.model }),
        ]
      : [taoPaid(trade), swapFee(pool.feeRateU16)],
    source: 'pallets/swap/src/pallet/impls.rs:254; once for a move, where it is sold',
  };
}

/** i: how far a leg of a trade moves the price it meets; null where it has no such leg in a pool. */
export function impactOfTrade(trade: Trade, leg: 'sell' | 'buy'): Derivation | null {
  const { kind, met, sellImpactRatio, buyImpactRatio } = trade;
  const venue = leg === 'sell' ? met.sold : met.bought;
  const ratio = leg === 'sell' ? sellImpactRatio : buyImpactRatio;
  if (venue === null || venue === 'root' || ratio === null) return null;
  const pool = poolTerms(venue satisfies Pool, FROM.model);
  return {
    symbol: 'i',
    result: floatOf('ratio', ratio),
    exact: true,
    tolerance: POOL_ROUNDING,
    // The author sells the fee of a move at once, and its second leg takes none.
    ...(leg === 'sell'
      ? fallInto(pool, { given: alphaGiven(trade), when: THEN }, kind === 'move')
      : riseInto(pool, { given: taoPaid(trade), when: THEN }, kind === 'move' && met.sold !== 'root')),
  };
}

/** g = P − b: what a disposal brings less what its lots had cost. */
export const gainOfTrade = (
  { proceeds, basis, gain }: Readonly<Record<'proceeds' | 'basis' | 'gain', bigint>>,
  { amountOf, unit }: { readonly amountOf: (units: bigint) => Quantity; readonly unit: string },
): Derivation => ({
  symbol: 'g',
  formula: 'P − b',
  result: amountOf(gain),
  exact: true,
  tolerance: null,
  inputs: [
    input('P', `What the disposal brings, ${unit}`, { quantity: amountOf(proceeds), source: FROM.model }),
    input('b', `Cost of the lots it takes, ${unit}`, {
      quantity: amountOf(basis),
      source: 'the lots of your ledger, by your terms of cost',
    }),
  ],
  source: 'the trade as a line of the ledger behind all others, at the snapshot’s prices; nothing is written',
});
