// Prices of alpha in TAO: tiny numbers, shown by significant digits. All prices of a column share their decimals.
import { amountText } from './amount.ts';

const DECIMALS_MAX = 9;

/** Decimals at which the smallest price above zero keeps four significant digits. Rao of TAO per whole alpha. */
export function priceDecimals(pricesRao: readonly bigint[]): number {
  const smallest = pricesRao
    .filter((price) => price > 0n)
    .reduce<bigint | null>((least, price) => (least === null || price < least ? price : least), null);
  if (smallest === null) return 4;
  const wholeAndZeros = 9 - smallest.toString().length;
  return Math.min(DECIMALS_MAX, Math.max(0, wholeAndZeros + 4));
}

/** One price in rao of TAO per whole alpha; without `digits` its own four significant ones. */
export const priceText = (priceRao: bigint, digits = priceDecimals([priceRao]), locale?: string): string =>
  amountText(priceRao, { digits, locale });
