// SCALE written by hand, byte by byte, so that what the planner reads with a library is checked against something else.
// Integers are little endian; every function gives the bytes as a list.

export type Bytes = readonly number[];

const littleEndian = (value: bigint, size: number): number[] =>
  Array.from({ length: size }, (_, index) =>
    Number((BigInt.asUintN(size * 8, value) >> BigInt(8 * index)) & 0xffn),
  );

export const u8 = (value: number): Bytes => [value];
export const u16 = (value: number): Bytes => littleEndian(BigInt(value), 2);
export const u32 = (value: number): Bytes => littleEndian(BigInt(value), 4);
export const u64 = (value: bigint): Bytes => littleEndian(value, 8);
/** Signed ones too: two's complement. */
export const u128 = (value: bigint): Bytes => littleEndian(value, 16);
export const bool = (value: boolean): Bytes => [value ? 1 : 0];

/** One, two, four bytes or a length and as many bytes as needed; the two lowest bits of the first say which. */
export function compact(value: bigint | number): Bytes {
  const units = BigInt(value);
  if (units < 1n << 6n) return littleEndian(units << 2n, 1);
  if (units < 1n << 14n) return littleEndian((units << 2n) | 1n, 2);
  if (units < 1n << 30n) return littleEndian((units << 2n) | 2n, 4);
  const size = Math.ceil(units.toString(16).length / 2);
  return [((size - 4) << 2) | 3, ...littleEndian(units, size)];
}

export const list = (items: readonly Bytes[]): Bytes => [...compact(items.length), ...items.flat()];
export const option = (value: Bytes | null): Bytes => (value === null ? [0] : [1, ...value]);
export const text = (value: string): Bytes => list([...Buffer.from(value)].map(u8));
/** A vector of compact bytes, as subnets write their names. */
export const compactText = (value: string): Bytes => list([...Buffer.from(value)].map(compact));
/** A 0x public key. */
export const key = (hex: string): Bytes => [...Buffer.from(hex.slice(2), 'hex')];

export const hex = (bytes: Bytes): string => `0x${Buffer.from(bytes).toString('hex')}`;
