/**
 * Lots as bytes for a database column: one array per field, 53 bytes a lot, read back without parsing text. A cache and
 * not a document: bytes of another machine's byte order or of another version are not read. Lossless up to 2^63 units
 * of an amount and 2^127 nano; larger ones throw.
 */
import type { Lot, LotOrigin } from './lot.ts';

const MAGIC = 0x4c_4f_54_31;
const HEADER_BYTES = 16;
const WORDS = 6;
const BYTES_PER_LOT = WORDS * 8 + 5;
const ORIGINS: readonly LotOrigin[] = ['bought', 'income', 'carried', 'outside', 'pool'];
const UNKNOWN = -1n;
const LARGEST_WORD = 2n ** 63n - 1n;
const LARGEST_LOW = 2n ** 64n - 1n;

interface Columns {
  readonly header: Uint32Array;
  readonly entryId: Float64Array;
  readonly acquiredAtMs: Float64Array;
  readonly quantity: BigInt64Array;
  readonly basisRao: BigInt64Array;
  readonly nanoLow: BigUint64Array;
  readonly nanoHigh: BigInt64Array;
  readonly part: Uint32Array;
  readonly origin: Uint8Array;
}

function columnsOf(buffer: ArrayBuffer, count: number): Columns {
  const word = (column: number) => HEADER_BYTES + column * 8 * count;
  return {
    header: new Uint32Array(buffer, 0, HEADER_BYTES / 4),
    entryId: new Float64Array(buffer, word(0), count),
    acquiredAtMs: new Float64Array(buffer, word(1), count),
    quantity: new BigInt64Array(buffer, word(2), count),
    basisRao: new BigInt64Array(buffer, word(3), count),
    nanoLow: new BigUint64Array(buffer, word(4), count),
    nanoHigh: new BigInt64Array(buffer, word(5), count),
    part: new Uint32Array(buffer, word(6), count),
    origin: new Uint8Array(buffer, word(6) + 4 * count, count),
  };
}

/** The lots' bytes, in their order. Throws RangeError on an amount that does not fit. */
export function lotsToBytes(lots: readonly Lot[]): Uint8Array {
  const buffer = new ArrayBuffer(HEADER_BYTES + BYTES_PER_LOT * lots.length);
  const columns = columnsOf(buffer, lots.length);
  columns.header.set([MAGIC, lots.length]);
  lots.forEach((lot, i) => {
    columns.entryId[i] = lot.entryId;
    columns.acquiredAtMs[i] = lot.acquiredAtMs;
    columns.quantity[i] = word64(lot.quantity);
    columns.basisRao[i] = lot.basisRao === null ? UNKNOWN : word64(lot.basisRao);
    columns.nanoLow[i] = lot.basisNano ?? 0n;
    columns.nanoHigh[i] = highOf(lot.basisNano);
    columns.part[i] = lot.part;
    columns.origin[i] = ORIGINS.indexOf(lot.origin);
  });
  return new Uint8Array(buffer);
}

function word64(amount: bigint): bigint {
  if (amount < 0n || amount > LARGEST_WORD) throw new RangeError('an amount does not fit its column');
  return amount;
}

/** Nearly every amount has nothing there, and a shift makes a number of it all the same. */
function highOf(nano: bigint | null): bigint {
  if (nano === null) return UNKNOWN;
  return nano >= 0n && nano <= LARGEST_LOW ? 0n : word64(nano >> 64n);
}

/** The lots of such bytes; null where they are not of this version and byte order, or cut short. */
export function lotsFromBytes(bytes: Uint8Array): Lot[] | null {
  if (bytes.length < HEADER_BYTES) return null;
  const { buffer } = new Uint8Array(bytes);
  const [magic, count = 0] = new Uint32Array(buffer, 0, 2);
  if (magic !== MAGIC || bytes.length !== HEADER_BYTES + BYTES_PER_LOT * count) return null;
  const columns = columnsOf(buffer, count);
  const lots: Lot[] = [];
  for (let i = 0; i < count; i += 1) lots.push(lotAt(columns, i));
  return lots;
}

function lotAt(columns: Columns, i: number): Lot {
  const basisRao = columns.basisRao[i]!;
  const high = columns.nanoHigh[i]!;
  const low = columns.nanoLow[i]!;
  return {
    entryId: columns.entryId[i]!,
    part: columns.part[i]!,
    acquiredAtMs: columns.acquiredAtMs[i]!,
    origin: ORIGINS[columns.origin[i]!]!,
    quantity: columns.quantity[i]!,
    basisRao: basisRao === UNKNOWN ? null : basisRao,
    basisNano: high === UNKNOWN ? null : high === 0n ? low : (high << 64n) | low,
  };
}
