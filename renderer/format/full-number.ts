// Numbers of a derivation in all the digits that say something, so that whoever computes with them gets the result again.
import { numberFormat } from './intl.ts';

/** A double: up to 15 significant digits, no exponent. */
export const fullNumberText = (value: number, locale?: string): string =>
  numberFormat(locale, { maximumSignificantDigits: 15 }).format(value);

/** The fewest of nine decimals at which an amount of 1e-9 units stands exactly. */
export function exactDigits(units: bigint): 0 | 1 | 2 | 3 | 4 | 9 {
  const decimals = (units < 0n ? -units : units)
    .toString()
    .padStart(9, '0')
    .slice(-9)
    .replace(/0+$/u, '').length;
  return decimals <= 4 ? (decimals as 0 | 1 | 2 | 3 | 4) : 9;
}
