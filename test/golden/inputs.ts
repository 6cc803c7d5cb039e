/**
 * Typed reading of a golden case's inputs, with the chain's defaults for absent keys: weight 0.5, fee 33/65535.
 */
import type { Side } from '#engine/pool/kernel.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { type PriceBits, priceBits } from '#engine/pool/price.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { Unsupported } from './unsupported.ts';

export const E18 = 10n ** 18n;
export const HALF = E18 / 2n;

/** A price given as decimal text, in 64-fraction bits rounded down. */
export function bitsOf(text: string): PriceBits {
  const [whole = '0', fraction = ''] = text.split('.');
  return priceBits((BigInt(whole + fraction) << 64n) / 10n ** BigInt(fraction.length));
}

/** A weight given as decimal text, in 1e-18 parts. */
export const weightParts = (text: string): bigint =>
  (BigInt(Math.round(Number(text) * 1e6)) * E18) / 1_000_000n;

/** Reads the inputs of a case by type; an absent key takes the default of the chain. */
export class Inputs {
  readonly #raw: Readonly<Record<string, unknown>>;
  constructor(raw: Readonly<Record<string, unknown>>) {
    this.#raw = raw;
  }
  has(key: string): boolean {
    return this.#raw[key] !== undefined && this.#raw[key] !== null;
  }
  text(key: string): string {
    return String(this.#raw[key]);
  }
  int(key: string, fallback?: bigint): bigint {
    return this.has(key) ? BigInt(this.text(key)) : (fallback ?? missing(key));
  }
  real(key: string): number {
    return this.has(key) ? Number(this.text(key)) : missing(key);
  }
  flag(key: string, fallback?: boolean): boolean {
    return this.has(key) ? this.#raw[key] === true : (fallback ?? missing(key));
  }
  isList(key: string): boolean {
    return Array.isArray(this.#raw[key]);
  }
  /** A list or record as it stands; the caller names its shape. */
  raw<T>(key: string): T {
    return this.has(key) ? (this.#raw[key] as T) : missing(key);
  }
  /** A list of records that hold no other keys than these. */
  records<T>(key: string, known: readonly (keyof T & string)[]): readonly T[] {
    const list = this.raw<readonly Record<string, unknown>[]>(key);
    const unknown = list
      .flatMap((record) => Object.keys(record))
      .find((name) => !known.includes(name as keyof T & string));
    if (unknown !== undefined) throw new Unsupported(`input key ${key}.${unknown}`);
    return list as readonly T[];
  }
  reals(key: string): readonly number[] {
    return this.raw<readonly unknown[]>(key).map(Number);
  }
  integers(key: string): readonly bigint[] {
    return this.raw<readonly unknown[]>(key).map((value) => BigInt(String(value)));
  }
  matrix(key: string): readonly (readonly number[])[] {
    return this.raw(key);
  }
  side(): Side {
    return this.text('side') as Side;
  }
  pool(): Pool {
    return {
      tao: rao(this.int('tao')),
      alpha: alphaRao(this.int('alpha')),
      quoteWeight: this.int('wQuote', HALF),
      feeRateU16: Number(this.int('feeRate', 33n)),
    };
  }
}

/** Ends a case whose inputs are incomplete. */
export function missing(key: string): never {
  throw new Error(`input ${key} is missing`);
}
