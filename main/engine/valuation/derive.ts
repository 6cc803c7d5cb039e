/**
 * How mark, exit and haircut come about. Exact: sums and products of integers, rounded down to whole rao.
 */
import {
  alphaOf,
  type Derivation,
  type DerivedValue,
  floatOf,
  FROM,
  input,
  priceOf,
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import { partRatio } from '#engine/allocation/concentration.ts';
import type { AlphaRao } from '#engine/units.ts';
import type { Loss, MostLost } from './most-lost.ts';

export interface TotalParts {
  readonly freeRao: bigint;
  readonly rootRao: bigint;
  /** One a subnet. */
  readonly alpha: readonly { readonly label: string; readonly rao: bigint }[];
  readonly totalRao: bigint;
}

const SUM_SOURCE =
  'root is TAO one for one; alpha of a subnet is sold by one order (or marked at its spot price)';

function total(symbol: string, alpha: { symbol: string; label: string }, parts: TotalParts): Derivation {
  const values: readonly DerivedValue[] = parts.alpha.map(({ label, rao }) => ({
    label,
    quantity: taoOf(rao),
  }));
  return {
    symbol,
    formula: `F + R + sum(${alpha.symbol})`,
    result: taoOf(parts.totalRao),
    exact: true,
    tolerance: null,
    inputs: [
      input('F', 'Free TAO of the wallets that are counted', {
        quantity: taoOf(parts.freeRao),
        source: FROM.portfolio,
      }),
      input('R', 'TAO on root', { quantity: taoOf(parts.rootRao), source: FROM.portfolio }),
      { ...alpha, values, source: FROM.snapshot },
    ],
    source: SUM_SOURCE,
  };
}

/** F = Σ f, or R = Σ r: TAO that no pool stands before, from where each part lies. */
export const unpooledTotal = (
  of: 'free' | 'root',
  parts: TotalParts['alpha'],
  totalRao: bigint,
): Derivation => {
  const [symbol, part, label] =
    of === 'free' ? ['F', 'f', 'Free TAO of each wallet that is counted'] : ['R', 'r', 'Each stake on root'];
  const values = parts.map((each) => ({ label: each.label, quantity: taoOf(each.rao) }));
  return {
    ...{ symbol, formula: `sum(${part})`, result: taoOf(totalRao), exact: true, tolerance: null },
    inputs: [{ symbol: part, label, values, source: FROM.portfolio }],
    source: 'definition: it is TAO, one for one',
  };
};

/** E = F + R + Σ s: everything sold now, one order a subnet. */
export const exitTotal = (parts: TotalParts): Derivation =>
  total('E', { symbol: 's', label: 'TAO of the sale of each subnet' }, parts);

/** M = F + R + Σ m: everything at spot. */
export const markTotal = (parts: TotalParts): Derivation =>
  total('M', { symbol: 'm', label: 'Alpha of each subnet at spot' }, parts);

const markAndExit = (markRao: bigint, exitRao: bigint) => [
  input('M', 'Mark', { quantity: taoOf(markRao), source: FROM.snapshot }),
  input('E', 'Exit', { quantity: taoOf(exitRao), source: FROM.snapshot }),
];

/** q = E/M. */
export const partOfMark = (markRao: bigint, exitRao: bigint): Derivation => ({
  symbol: 'q',
  formula: 'E / M',
  result: floatOf('ratio', partRatio(exitRao, markRao)),
  exact: true,
  tolerance: null,
  inputs: markAndExit(markRao, exitRao),
  source: 'definition: the part of mark that a sale brings',
});

/** h = 1 − E/M. */
export const haircut = (markRao: bigint, exitRao: bigint): Derivation => ({
  symbol: 'h',
  formula: '1 − E / M',
  result: floatOf('ratio', Number(markRao - exitRao) / Number(markRao)),
  exact: true,
  tolerance: null,
  inputs: markAndExit(markRao, exitRao),
  source: 'definition: the part of mark that a sale does not bring',
});

/** H = M − E, in TAO. */
export const haircutInTao = (markRao: bigint, exitRao: bigint): Derivation => ({
  symbol: 'H',
  formula: 'M − E',
  result: taoOf(markRao - exitRao),
  exact: true,
  tolerance: null,
  inputs: markAndExit(markRao, exitRao),
  source: 'definition: what a sale does not bring',
});

/** s = Σ l / (Σ l + Σ o): what the fewest sales make up of what all of them lose. */
export function partOfLoss(
  { most, rest, ratio }: MostLost<Loss & { readonly label: string }>,
  what: string,
): Derivation {
  const list = (symbol: string, label: string, losses: typeof most) => ({
    ...{ symbol, label, source: FROM.snapshot },
    values: losses.map((each) => ({ label: each.label, quantity: taoOf(each.lostRao) })),
  });
  return {
    symbol: 's',
    formula: 'sum(l) / (sum(l) + sum(o))',
    result: floatOf('ratio', ratio),
    exact: true,
    tolerance: null,
    inputs: [
      list('l', `${what}: the fewest subnets that make up four fifths`, most),
      list('o', 'The same of all others that lose anything', rest),
    ],
    source: 'main/engine/valuation/most-lost.ts',
  };
}

/** f = (F + R)/E: what no pool stands before. */
export const unpooledPart = ({
  freeRao,
  rootRao,
  exitRao,
}: Record<'freeRao' | 'rootRao' | 'exitRao', bigint>): Derivation => ({
  symbol: 'f',
  formula: '(F + R) / E',
  result: floatOf('ratio', partRatio(freeRao + rootRao, exitRao)),
  exact: true,
  tolerance: null,
  inputs: [
    input('F', 'Free TAO', { quantity: taoOf(freeRao), source: FROM.portfolio }),
    input('R', 'TAO on root', { quantity: taoOf(rootRao), source: FROM.portfolio }),
    input('E', 'Exit', { quantity: taoOf(exitRao), source: FROM.snapshot }),
  ],
  source: 'definition',
});

/** U = V·p: TAO in dollars. */
export const inUsd = (
  value: { readonly quantity: Quantity; readonly source: string },
  price: { readonly usdPerTao: number; readonly source: string },
): Derivation => ({
  symbol: 'U',
  formula: 'V · p',
  result: floatOf('usd', Number(value.quantity.value) * price.usdPerTao),
  exact: false,
  tolerance: null,
  inputs: [
    input('V', 'Value in TAO', value),
    input('p', 'Price of a TAO', { quantity: floatOf('usd-per-tao', price.usdPerTao), source: price.source }),
  ],
  source: 'one price for all of it: what selling the TAO for dollars costs is not in it',
});

/** m = a·p, rounded down to whole rao. */
export const markOf = (alpha: AlphaRao, priceRao: bigint, markRao: bigint): Derivation => ({
  symbol: 'm',
  formula: 'a · p',
  result: taoOf(markRao),
  exact: true,
  tolerance: 'rounded down to whole rao for each stake',
  inputs: [
    input('a', 'Your alpha', { quantity: alphaOf(alpha), source: FROM.portfolio }),
    input('p', 'Spot price', { quantity: priceOf(priceRao), source: FROM.snapshot }),
  ],
  source: 'spot price of the chain, nine digits (runtime/src/lib.rs:2652)',
});

/** e = S·a/A: a stake's part of the one sale of all that is held of the subnet. */
export const proRataPart = (sale: {
  readonly soldRao: bigint;
  readonly alpha: bigint;
  readonly allAlpha: bigint;
  readonly partRao: bigint;
}): Derivation => ({
  symbol: 'e',
  formula: 'S · a / A',
  result: taoOf(sale.partRao),
  exact: true,
  tolerance: 'one rao, so that the parts add up to the sale',
  inputs: [
    input('S', 'The sale of all you hold of the subnet', {
      quantity: taoOf(sale.soldRao),
      source: FROM.snapshot,
    }),
    input('a', 'Alpha of this stake', { quantity: alphaOf(sale.alpha), source: FROM.portfolio }),
    input('A', 'All your alpha of the subnet', { quantity: alphaOf(sale.allAlpha), source: FROM.portfolio }),
  ],
  source: 'pro rata: every stake of a subnet is sold by the same order',
});

/** s = p/q − 1: the price of the snapshot against the one a file said. */
export const priceSince = (
  { priceRao, filePriceRao }: Readonly<Record<'priceRao' | 'filePriceRao', bigint>>,
  of: { readonly ratio: number; readonly file: string },
): Derivation => ({
  ...{ symbol: 's', formula: 'p / q − 1', exact: true, tolerance: null, source: 'definition' },
  result: floatOf('ratio', of.ratio),
  inputs: [
    input('p', 'Spot price', { quantity: priceOf(priceRao), source: FROM.snapshot }),
    input('q', 'Price that the file said', { quantity: priceOf(filePriceRao), source: of.file }),
  ],
});

/** O = Σ s − E: by how much stakes sold each alone would add up to more than one sale brings. */
export const soldAlone = (
  parts: readonly { readonly label: string; readonly rao: bigint }[],
  exitRao: bigint,
): Derivation => ({
  symbol: 'O',
  formula: 'sum(s) − E',
  result: taoOf(parts.reduce((sum, { rao }) => sum + rao, 0n) - exitRao),
  exact: true,
  tolerance: null,
  inputs: [
    {
      ...{ symbol: 's', label: 'Each stake sold alone', source: FROM.snapshot },
      values: parts.map(({ label, rao }) => ({ label, quantity: taoOf(rao) })),
    },
    input('E', 'The sale of all together', { quantity: taoOf(exitRao), source: FROM.snapshot }),
  ],
  source: 'definition: the first to sell moves the price for the next',
});

/** d = a/(q·x): days of selling a part of the pool a day. */
export const daysOut = (
  { alpha, alphaIn, days }: { readonly alpha: bigint; readonly alphaIn: bigint; readonly days: number },
  dailyShare: { readonly ratio: number; readonly source: string },
): Derivation => ({
  symbol: 'd',
  formula: 'a / (q · x)',
  result: floatOf('days', days),
  exact: true,
  tolerance: null,
  inputs: [
    input('a', 'Your alpha', { quantity: alphaOf(alpha), source: FROM.portfolio }),
    input('q', 'Part of the pool sold a day', {
      quantity: floatOf('ratio', dailyShare.ratio),
      source: dailyShare.source,
    }),
    input('x', 'Alpha in the pool', { quantity: alphaOf(alphaIn), source: FROM.snapshot }),
  ],
  source: 'definition: the pool as it is now, not refilled',
});
