// How the chain's answers are read: SCALE, strictly. A decode takes every byte, in the one way the chain writes it, or
// fails with the path of the field it stopped at. Pure. Uses the codecs of substrate-bindings, never its address helper.
import {
  Bytes,
  type Codec,
  compact,
  createCodec,
  createDecoder,
  enhanceCodec,
  Struct,
} from '@polkadot-api/substrate-bindings';
import { fromHex, toHex } from './hex.ts';

export type LayoutFault =
  'not-hex' | 'too-short' | 'left-over' | 'out-of-range' | 'not-canonical' | 'other-block';

const faultText: Record<LayoutFault, string> = {
  'not-hex': 'is no hex text',
  'too-short': 'ends too early',
  'left-over': 'has bytes left over',
  'out-of-range': 'is out of range',
  'not-canonical': 'is not written as the chain writes it',
  'other-block': 'is of another block than the one that was asked about',
};

/** An answer that does not have the layout of its field. */
export class LayoutError extends Error {
  readonly fault: LayoutFault;
  /** Such as `dynamic info[17].taoIn`. */
  readonly field: string;
  constructor(field: string, fault: LayoutFault) {
    super(`${field} ${faultText[fault]}`);
    this.name = 'LayoutError';
    this.field = field;
    this.fault = fault;
  }
}

/** The codecs read past the end with a RangeError, or a TypeError where a count is more than a number can hold. */
function within(step: string, error: unknown): LayoutError {
  if (error instanceof LayoutError) return new LayoutError(step + error.field, error.fault);
  if (error instanceof RangeError || error instanceof TypeError) return new LayoutError(step, 'too-short');
  throw error;
}

/** The same codec, whose failures name a step of the path. */
function named<T>(step: string, codec: Codec<T>): Codec<T> {
  const decode = createDecoder((bytes) => {
    try {
      return codec.dec(bytes);
    } catch (error) {
      throw within(step, error);
    }
  });
  return createCodec(codec.enc, decode);
}

/** The library infers a struct's type from its codecs, which the mapped type below says the other way round. */
const structOf = Struct as unknown as (fields: Record<string, Codec<unknown>>) => Codec<unknown>;

/** A struct whose failures name the field. */
export function struct<T extends object>(fields: { [Name in keyof T]: Codec<T[Name]> }): Codec<T> {
  const codecs = Object.entries<Codec<unknown>>(fields as Record<string, Codec<unknown>>);
  const steps = codecs.map(([name, codec]) => [name, named(`.${name}`, codec)] as const);
  return structOf(Object.fromEntries(steps)) as Codec<T>;
}

/** A vector whose failures name the index. A count that is too high fails at the first item that is not there. */
export function list<T>(item: Codec<T>): Codec<T[]> {
  const encode = (values: T[]) => concat([compact.enc(values.length), ...values.map(item.enc)]);
  const decode = createDecoder((bytes) => {
    const count = Number(compact.dec(bytes));
    const values: T[] = [];
    while (values.length < count) values.push(named(`[${values.length}]`, item).dec(bytes));
    return values;
  });
  return createCodec(encode, decode);
}

/** Bytes one after the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const KEY_BYTES = 32;

/** 32 bytes as 0x text; the library's own would take fewer at the end of a text. */
export const publicKey: Codec<string> = enhanceCodec(
  Bytes(KEY_BYTES),
  (hex: string) => fromHex(hex) ?? new Uint8Array(),
  (bytes) => {
    if (bytes.length !== KEY_BYTES) throw new LayoutError('', 'too-short');
    return toHex(bytes);
  },
);

function compactUpTo(most: bigint): Codec<bigint> {
  return enhanceCodec(
    compact,
    (value: bigint) => value,
    (value) => {
      if (BigInt(value) > most) throw new LayoutError('', 'out-of-range');
      return BigInt(value);
    },
  );
}
const asNumber = (codec: Codec<bigint>): Codec<number> => enhanceCodec(codec, BigInt, Number);

export const compactU8 = asNumber(compactUpTo(0xffn));
export const compactU16 = asNumber(compactUpTo(0xffffn));
export const compactU64 = compactUpTo(2n ** 64n - 1n);
export const compactU128 = compactUpTo(2n ** 128n - 1n);

/** Whatever is left of an answer. */
const rest = Bytes(Infinity);

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/**
 * Reads a whole answer. `field` begins the path of a failure. Throws LayoutError where bytes are missing, left over, or
 * written in another way than the chain's: the value, written again, must be the answer.
 */
export function decodeWhole<T>(codec: Codec<T>, answer: string, field: string): T {
  const bytes = fromHex(answer);
  if (bytes === null) throw new LayoutError(field, 'not-hex');
  const whole = createDecoder((input) => {
    const value = codec.dec(input);
    if (rest.dec(input).length > 0) throw new LayoutError('', 'left-over');
    return value;
  });
  const value = named(field, createCodec(codec.enc, whole)).dec(bytes);
  if (!sameBytes(codec.enc(value), bytes)) throw new LayoutError(field, 'not-canonical');
  return value;
}
