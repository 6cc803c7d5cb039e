/**
 * Money and its text form. Amounts are integers of 1e-9 token (rao of TAO, rao of alpha) and two brands keep
 * TAO and alpha apart. Exact: every bigint here, parsing and formatting. Estimate: whatever went through
 * `toFloat`, whose relative error is at most 2^-53 per crossing. Rounding direction stands in the name.
 * Must not do arithmetic on floats or guess a value for text it cannot read.
 */

declare const raoBrand: unique symbol;
declare const alphaBrand: unique symbol;

/** An amount of TAO in rao (1 TAO = 1e9 rao). */
export type Rao = bigint & { readonly [raoBrand]: true };
/** An amount of one subnet's alpha in 1e-9 alpha. */
export type AlphaRao = bigint & { readonly [alphaBrand]: true };

export const RAO_PER_TAO = 1_000_000_000n;
/** Blocks of 12 s in a day (common/src/lib.rs:358). */
export const BLOCKS_PER_DAY = 7200;
/** The chain's own year, 365.25 days (pallets/subtensor/src/staking/lock.rs:11). */
export const BLOCKS_PER_YEAR = 2_629_800;
export const DAYS_PER_YEAR = 365.25;

/** Brands an integer as rao of TAO. Exact. */
export function rao(units: bigint): Rao {
  return units as Rao;
}

/** Brands an integer as 1e-9 alpha. Exact. */
export function alphaRao(units: bigint): AlphaRao {
  return units as AlphaRao;
}

/** Whole tokens as a double. An estimate above 2^53 units (9 M tokens), else correct to 1 ulp. */
export function toFloat(units: bigint): number {
  return Number(units) / 1e9;
}

/** How far an amount is from nothing. Exact. */
export const magnitude = (units: bigint): bigint => (units < 0n ? -units : units);

function floorUnits(tokens: number): bigint {
  return BigInt(Math.floor(tokens * 1e9));
}

/** Whole TAO to rao, rounded down. The double's own error stays in. Throws on a non-finite number. */
export function raoFromFloatFloor(tokens: number): Rao {
  return rao(floorUnits(tokens));
}

/** Whole alpha to 1e-9 alpha, rounded down. The double's own error stays in. Throws on a non-finite number. */
export function alphaFromFloatFloor(tokens: number): AlphaRao {
  return alphaRao(floorUnits(tokens));
}

/** What `parseTokens` read: 1e-9 units, and whether the text said exactly that. */
export interface ParsedTokens {
  readonly units: bigint;
  /** False when non-zero digits beyond the ninth decimal were cut. */
  readonly exact: boolean;
}

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads decimal text ("12.5", "-0.3", "5e-07") as 1e-9 units without ever passing through a float.
 * Digits beyond the ninth decimal are cut towards zero and `exact` says so. Null when the text is not a number.
 */
export function parseTokens(text: string): ParsedTokens | null {
  return parseShort(text) ?? parseAny(text);
}

const ZERO_CODE = 48;
/** 10 to the power of what is missing to nine decimals, by the decimals that are there. */
const SHIFTS = Array.from({ length: 10 }, (_, decimals) => 10 ** (9 - decimals));
/** With nine decimals 15 digits, which a double holds exactly. */
const SHORT_WHOLE = 6;

/**
 * Numbers of up to six digits before the point and nine after it, which are nearly all of a long file: digit by digit,
 * without the arithmetic of long ones. Null for every other text.
 */
function parseShort(text: string): ParsedTokens | null {
  const found = text.indexOf('.');
  const point = found < 0 ? text.length : found;
  const decimals = Math.max(0, text.length - point - 1);
  if (point === 0 || point > SHORT_WHOLE || decimals > 9 || point === text.length - 1) return null;
  let digits = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (i === point) continue;
    const digit = text.charCodeAt(i) - ZERO_CODE;
    if (digit < 0 || digit > 9) return null;
    digits = digits * 10 + digit;
  }
  return { units: BigInt(digits * SHIFTS[decimals]!), exact: true };
}

function parseAny(text: string): ParsedTokens | null {
  const match = DECIMAL_TEXT.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return null;
  const shift = 9 - fraction.length + Number(exponent);
  const { units, exact } = shiftDecimal(BigInt(digits), shift);
  return { units: sign === '-' ? -units : units, exact };
}

/** digits · 10^shift, cut towards zero. */
function shiftDecimal(digits: bigint, shift: number): ParsedTokens {
  const power = 10n ** BigInt(Math.abs(shift));
  if (shift >= 0) return { units: digits * power, exact: true };
  return { units: digits / power, exact: digits % power === 0n };
}

/** Exact decimal text with nine decimals: 1500000000n -> "1.500000000". */
export function formatTokens(units: bigint): string {
  const digits = magnitude(units);
  const fraction = (digits % RAO_PER_TAO).toString().padStart(9, '0');
  return `${units < 0n ? '-' : ''}${digits / RAO_PER_TAO}.${fraction}`;
}
