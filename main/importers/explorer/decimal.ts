// Decimal texts as they stand in an answer: checked and divided without a float. What is no number is null.
import { parseTokens, RAO_PER_TAO } from '#engine/units.ts';
import { plainDecimal } from '#importers/decimal-text.ts';
import { NumberText, type JsonValue } from '#importers/json-text.ts';

const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/u;

/** The decimal a value holds, text or number, written without an exponent; null where it is none. */
export function decimalText(value: JsonValue | undefined): string | null {
  const text = value instanceof NumberText ? value.digits : typeof value === 'string' ? value.trim() : '';
  if (!DECIMAL.test(text)) return null;
  // The digits as they are written say how sharp a figure is; an exponent alone is written out.
  return /[eE]/u.test(text) ? plainDecimal(text) : text;
}

/** A figure and how far it may be off: half of the last digit it is written with. In 1e-9. */
export interface Measured {
  readonly nano: bigint;
  readonly halfDigitNano: bigint;
}

/** An amount of 1e-9 units, which is exact. */
export const exactly = (units: bigint): Measured => ({ nano: units, halfDigitNano: 0n });

/** Half of the last digit in 1e-9, by the number of decimals; at least one. */
const HALF_DIGITS = Array.from({ length: 10 }, (_, decimals) =>
  decimals === 9 ? 1n : 10n ** BigInt(9 - decimals) / 2n,
);

/** A plain decimal, off by as much as its digits leave open; null where there is none. */
export function measured(value: JsonValue | undefined): Measured | null {
  const text = decimalText(value);
  if (text === null) return null;
  const point = text.indexOf('.');
  const decimals = point < 0 ? 0 : text.length - point - 1;
  return { nano: parseTokens(text)!.units, halfDigitNano: HALF_DIGITS[Math.min(decimals, 9)]! };
}

/** A price is kept where both its parts are known to one part in ten thousand. */
const SHARPNESS = 10_000n;

/** A billion USD: above it two prices do not belong together. */
const LARGEST_PRICE_NANO = 10n ** 18n;

const isSharp = ({ nano, halfDigitNano }: Measured): boolean =>
  nano > 0n && halfDigitNano * SHARPNESS <= nano;

/** USD per TAO in 1e-9 USD, from the USD and the TAO of one thing; null where one has too few digits to tell a price by. */
export function usdPerTaoNano(usd: Measured | null, tao: Measured | null): bigint | null {
  if (usd === null || tao === null || !isSharp(usd) || !isSharp(tao)) return null;
  const nano = (usd.nano * RAO_PER_TAO) / tao.nano;
  return nano <= LARGEST_PRICE_NANO ? nano : null;
}

/** Nobody writes less than a cent of USD: "3500" is 3500.00. */
const HALF_CENT_NANO = 5_000_000n;

/** A moment's price is seldom nearer to the close of its day than one part in a hundred: money that is sharper says more. */
const MONEY_SHARPNESS = 100n;

/** USD per TAO in 1e-9 USD, from money that somebody stated; null where it has too few digits to say more than a close. */
export function usdPerTaoOfMoney(usd: string, taoRao: bigint): bigint | null {
  const money = measured(usd);
  if (money === null) return null;
  const halfNano = money.halfDigitNano < HALF_CENT_NANO ? money.halfDigitNano : HALF_CENT_NANO;
  return halfNano * MONEY_SHARPNESS > money.nano ? null : usdPerTaoNano(exactly(money.nano), exactly(taoRao));
}

/** A whole number, signed; null where there is none. */
export function integerOf(value: JsonValue | undefined): bigint | null {
  const text = decimalText(value);
  return text === null || text.includes('.') ? null : BigInt(text);
}
