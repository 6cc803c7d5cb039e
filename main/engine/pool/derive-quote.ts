/**
 * How each line of a quote comes about, sold or bought, with a limit or without: what enters the pool, what comes out, the
 * prices around it and the losses against spot. Built from the quote itself; must not place an order.
 */
import {
  alphaOf,
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  input,
  priceOf,
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import {
  alphaInPool,
  POOL_ROUNDING,
  POOL_SOURCE,
  poolTerms,
  saleExponent,
  swapFee,
  taoInPool,
  taoWeight,
} from './derive.ts';
import { EXTRINSIC_FEES } from './extrinsic-fees.ts';
import { priceToFloat } from './price.ts';
import type { Quote, QuotedOrder } from './quote.ts';

/** What is given and what is received, in their own units. */
const unitsOf = ({ order: { side } }: QuotedOrder) =>
  side === 'sell' ? { given: alphaOf, received: taoOf } : { given: taoOf, received: alphaOf };

const exactly = (result: Quantity, tolerance: string | null) => ({ result, exact: true, tolerance }) as const;

/** A limit stopped it before all was given. */
const isStopped = ({ order, done }: QuotedOrder): boolean => done.paidIn + done.fee < order.amount;

const amountInput = (quoted: QuotedOrder): DerivedInput =>
  input('Δ', 'What is given', {
    quantity: unitsOf(quoted).given(quoted.order.amount),
    source: 'the order',
  });

const paidInput = (quoted: QuotedOrder): DerivedInput =>
  input('n', 'Enters the pool, after the fee', {
    quantity: unitsOf(quoted).given(quoted.done.paidIn),
    source: FROM.snapshot,
  });

const feeInput = (quoted: QuotedOrder): DerivedInput =>
  input('F', 'Swap fee', { quantity: unitsOf(quoted).given(quoted.done.fee), source: FROM.rules });

const outInput = (quoted: QuotedOrder): DerivedInput =>
  input('o', 'What is received', {
    quantity: unitsOf(quoted).received(quoted.done.out),
    source: FROM.snapshot,
  });

const priceInput = (symbol: 'p' | 'P', { done }: QuotedOrder): DerivedInput =>
  floatInput(symbol, symbol === 'p' ? 'Spot price before' : 'Spot price after', {
    unit: 'tao-per-alpha',
    value: priceToFloat(symbol === 'p' ? done.priceBefore : done.priceAfter),
    source: FROM.snapshot,
  });

/** n = Δ − F, or as much as moves the price to the limit. */
function paidIn(quoted: QuotedOrder): Derivation {
  const { order, done } = quoted;
  const result = unitsOf(quoted).given(done.paidIn);
  if (!isStopped(quoted))
    return {
      ...exactly(result, null),
      ...{ symbol: 'n', formula: 'Δ − F', inputs: [amountInput(quoted), feeInput(quoted)] },
      source: POOL_SOURCE,
    };
  const terms = poolTerms(order.pool);
  const isSale = order.side === 'sell';
  return {
    ...exactly(result, POOL_ROUNDING),
    symbol: 'n',
    formula: isSale ? 'x · ((p / l)^w − 1)' : 'y · ((l / p)^(1 − w) − 1)',
    inputs: [
      isSale ? alphaInPool(terms) : taoInPool(terms),
      priceInput('p', quoted),
      input('l', 'Limit price', { quantity: priceOf(order.limitPriceRao ?? 0n), source: 'the order' }),
      taoWeight(terms),
    ],
    source: `${POOL_SOURCE}; the limit stops it`,
  };
}

/** F = f·Δ, or of what the limit let in: n·f/(1 − f). */
function fee(quoted: QuotedOrder): Derivation {
  const stopped = isStopped(quoted);
  return {
    ...exactly(unitsOf(quoted).given(quoted.done.fee), 'rounded down to 1e-9 units'),
    symbol: 'F',
    formula: stopped ? 'n · f / (1 − f)' : 'f · Δ',
    inputs: [stopped ? paidInput(quoted) : amountInput(quoted), swapFee(quoted.order.pool.feeRateU16)],
    source: 'pallets/swap/src/pallet/impls.rs:254, swap_step.rs:104; paid to the block’s author',
  };
}

/** u = Δ − n − F: what a limit leaves. */
const unfilled = (quoted: QuotedOrder): Derivation => ({
  ...exactly(unitsOf(quoted).given(quoted.done.unfilled), null),
  ...{ symbol: 'u', formula: 'Δ − n − F', source: 'definition' },
  inputs: [amountInput(quoted), paidInput(quoted), feeInput(quoted)],
});

/** o: what comes out for what enters. */
function received(quoted: QuotedOrder): Derivation {
  const { order, done } = quoted;
  const terms = poolTerms(order.pool);
  return {
    ...exactly(unitsOf(quoted).received(done.out), POOL_ROUNDING),
    symbol: 'o',
    formula: order.side === 'sell' ? 'y · (1 − (x / (x + n))^r)' : 'x · (1 − (y / (y + n))^(1 / r))',
    inputs: [
      paidInput(quoted),
      alphaInPool(terms),
      taoInPool(terms),
      saleExponent(terms.quoteWeight, terms.source),
    ],
    source: POOL_SOURCE,
  };
}

/** p = y·r/x. */
function priceBefore({ order: { pool }, done }: QuotedOrder): Derivation {
  const terms = poolTerms(pool);
  return {
    ...exactly(floatOf('tao-per-alpha', priceToFloat(done.priceBefore)), POOL_ROUNDING),
    ...{ symbol: 'p', formula: 'y · r / x', source: POOL_SOURCE },
    inputs: [taoInPool(terms), alphaInPool(terms), saleExponent(terms.quoteWeight, terms.source)],
  };
}

/** P: the spot price once the order is in. */
function priceAfter(quoted: QuotedOrder): Derivation {
  const { order, done } = quoted;
  const terms = poolTerms(order.pool);
  const isSale = order.side === 'sell';
  return {
    ...exactly(floatOf('tao-per-alpha', priceToFloat(done.priceAfter)), POOL_ROUNDING),
    symbol: 'P',
    formula: isSale ? 'p · (x / (x + n))^(1 / w)' : 'p · ((y + n) / y)^(1 / (1 − w))',
    inputs: [
      priceInput('p', quoted),
      isSale ? alphaInPool(terms) : taoInPool(terms),
      paidInput(quoted),
      taoWeight(terms),
    ],
    source: POOL_SOURCE,
  };
}

const moved = ({ priceBefore: before, priceAfter: after }: Quote) =>
  Math.abs(priceToFloat(after) / priceToFloat(before) - 1);

/** i: how far the price moves. */
const impact = (quoted: QuotedOrder): Derivation => ({
  ...exactly(floatOf('ratio', moved(quoted.done)), null),
  symbol: 'i',
  formula: quoted.order.side === 'sell' ? '1 − P / p' : 'P / p − 1',
  inputs: [priceInput('P', quoted), priceInput('p', quoted)],
  source: 'definition',
});

/** σ: the average fill against spot, the fee apart. */
const slippage = (quoted: QuotedOrder): Derivation => ({
  ...exactly(floatOf('ratio', quoted.done.averageSlippage), POOL_ROUNDING),
  symbol: 'σ',
  formula: quoted.order.side === 'sell' ? '1 − o / (n · p)' : '1 − o · p / n',
  inputs: [outInput(quoted), paidInput(quoted), priceInput('p', quoted)],
  source: 'definition: what is received against the same at spot, after the fee',
});

const lossInputs = (quoted: QuotedOrder) => [
  outInput(quoted),
  paidInput(quoted),
  feeInput(quoted),
  priceInput('p', quoted),
];

/** ℓ: fee and slippage together. */
const loss = (quoted: QuotedOrder): Derivation => ({
  ...exactly(floatOf('ratio', quoted.done.totalLoss), POOL_ROUNDING),
  symbol: 'ℓ',
  formula: quoted.order.side === 'sell' ? '1 − o / ((n + F) · p)' : '1 − o · p / (n + F)',
  inputs: lossInputs(quoted),
  source: 'definition: what is received against all that is given at spot',
});

const FIGURES = {
  out: received,
  ...{ paidIn, fee, unfilled, priceBefore, priceAfter },
  priceImpact: impact,
  averageSlippage: slippage,
  totalLoss: loss,
} as const;

export type QuoteFigure = keyof typeof FIGURES;

/** One line of a quote. */
export const quoteFigure = (figure: QuoteFigure, quoted: QuotedOrder): Derivation => FIGURES[figure](quoted);

/** ℓ = 1 − (o − X)/((n + F)·p): the loss of a sale with its extrinsic fees. */
export const lossWithExtrinsics = (
  quoted: QuotedOrder,
  of: { readonly feesRao: bigint; readonly lossRatio: number },
): Derivation => ({
  ...loss(quoted),
  result: floatOf('ratio', of.lossRatio),
  formula: '1 − (o − X) / ((n + F) · p)',
  inputs: [
    ...lossInputs(quoted),
    input('X', 'Extrinsic fees', { quantity: taoOf(of.feesRao), source: EXTRINSIC_FEES.source }),
  ],
});

/** X = k·u: a sell extrinsic for each stake. */
export const sellExtrinsics = (count: number, feesRao: bigint): Derivation => ({
  ...exactly(taoOf(feesRao), null),
  ...{ symbol: 'X', formula: 'k · u', exact: false, source: 'one extrinsic for each stake' },
  inputs: [
    floatInput('k', 'Extrinsics', { unit: 'number', value: count, source: FROM.portfolio }),
    input('u', 'Fee of one sale', {
      quantity: taoOf(EXTRINSIC_FEES.sellRao),
      source: EXTRINSIC_FEES.source,
    }),
  ],
});

/** ε = |o − h|: what a price of nine digits leaves open. */
export const quotePrecision = (
  quoted: QuotedOrder,
  ends: { readonly highOut: bigint; readonly precision: bigint },
): Derivation => ({
  ...exactly(unitsOf(quoted).received(ends.precision), null),
  ...{ symbol: 'ε', formula: '((o − h)^2)^0.5' },
  inputs: [
    outInput(quoted),
    input('h', 'The same at a price of one rao more', {
      quantity: unitsOf(quoted).received(ends.highOut),
      source: FROM.model,
    }),
  ],
  source: 'the snapshot gives the price in nine digits, and the pool’s weight follows from it',
});
