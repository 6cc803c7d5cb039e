/**
 * The lines of one stake as bytes for a database column, so that a long history is read without taking each value of each
 * line from a row. One array per field, fields that no line has left out, texts once each. A cache and not a document:
 * bytes of another machine's byte order or of another version are not read. Lossless, but for the note.
 */
import type { EntryKind, LedgerEntry } from './entry.ts';
import type { NamedHolding } from './holding-key.ts';

const MAGIC = 0x4c_49_4e_31;
const HEADER_BYTES = 16;
/** Stands for null among amounts: no line has it, since nothing has 2^63 units. */
const NO_AMOUNT = -(2n ** 63n);

/** NaN stands for null. */
const NUMBERS = ['entryId', 'atMs', 'order', 'block'] as const;
const AMOUNTS = ['alpha', 'tao', 'feeAlpha', 'feeTao', 'valueRao', 'usdPerTaoNano'] as const;
/** Places in the list of texts, counted from 1; 0 stands for null. */
const TEXTS = ['kind', 'extrinsic', 'counterparty'] as const;
const FIELDS = [...NUMBERS, ...AMOUNTS, ...TEXTS];

type Columns = {
  readonly [Name in (typeof NUMBERS)[number]]?: Float64Array;
} & { readonly [Name in (typeof AMOUNTS)[number]]?: BigInt64Array } & {
  readonly [Name in (typeof TEXTS)[number]]?: Uint32Array;
};

interface Layout {
  readonly columns: Columns;
  /** Where the texts begin. */
  readonly end: number;
}

/** The arrays of the fields that are there, one after the other: those of 8 bytes first, so that each begins at its multiple. */
function layOut(buffer: ArrayBuffer, count: number, present: number): Layout {
  const columns: Record<string, Float64Array | BigInt64Array | Uint32Array> = {};
  let end = HEADER_BYTES;
  FIELDS.forEach((name, place) => {
    if ((present & (1 << place)) === 0) return;
    const isText = place >= NUMBERS.length + AMOUNTS.length;
    const List = isText ? Uint32Array : place < NUMBERS.length ? Float64Array : BigInt64Array;
    columns[name] = new List(buffer, end, count);
    end += count * List.BYTES_PER_ELEMENT;
  });
  return { columns, end };
}

const widthOf = (present: number): number =>
  FIELDS.reduce((sum, name, place) => {
    if ((present & (1 << place)) === 0) return sum;
    return sum + ((TEXTS as readonly string[]).includes(name) ? 4 : 8);
  }, 0);

const presentIn = (lines: readonly LedgerEntry[]): number =>
  FIELDS.reduce(
    (bits, name, place) => (lines.some((line) => line[name] !== null) ? bits | (1 << place) : bits),
    0,
  );

/** Every text of the lines once, in the order they come. */
function textsOf(lines: readonly LedgerEntry[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const line of lines)
    for (const name of TEXTS) {
      const text = line[name];
      if (text !== null && !places.has(text)) places.set(text, places.size + 1);
    }
  return places;
}

function fill(columns: Columns, lines: readonly LedgerEntry[], places: ReadonlyMap<string, number>): void {
  const placeOf = (text: string | null) => (text === null ? 0 : places.get(text)!);
  lines.forEach((line, i) => {
    for (const name of NUMBERS) if (columns[name]) columns[name][i] = line[name] ?? NaN;
    for (const name of AMOUNTS) if (columns[name]) columns[name][i] = line[name] ?? NO_AMOUNT;
    for (const name of TEXTS) if (columns[name]) columns[name][i] = placeOf(line[name]);
  });
}

/** Lines of one stake as bytes. Amounts lie within 64 bits, as the ledger's columns do. */
export function linesToBytes(lines: readonly LedgerEntry[]): Uint8Array {
  const present = presentIn(lines);
  const places = textsOf(lines);
  const texts = new TextEncoder().encode(JSON.stringify([...places.keys()]));
  const buffer = new ArrayBuffer(HEADER_BYTES + lines.length * widthOf(present) + texts.length);
  new Uint32Array(buffer, 0, HEADER_BYTES / 4).set([MAGIC, lines.length, present, texts.length]);
  const { columns, end } = layOut(buffer, lines.length, present);
  fill(columns, lines, places);
  const bytes = new Uint8Array(buffer);
  bytes.set(texts, end);
  return bytes;
}

function amountAt(column: BigInt64Array | undefined, i: number): bigint | null {
  if (column === undefined) return null;
  const amount = column[i]!;
  return amount === NO_AMOUNT ? null : amount;
}

function numberAt(column: Float64Array | undefined, i: number): number | null {
  if (column === undefined) return null;
  const number = column[i]!;
  return Number.isNaN(number) ? null : number;
}

type Holder = Pick<NamedHolding, 'walletId' | 'hotkey' | 'netuid' | 'registeredAtBlock'>;

/** Reads lines back, whose stake stands beside them; null where the bytes are not of this version. */
export function linesFromBytes(bytes: Uint8Array, holder: Holder): LedgerEntry[] | null {
  if (bytes.length < HEADER_BYTES) return null;
  // Of its own, so that every array begins where its kind may.
  const { buffer } = new Uint8Array(bytes);
  const [magic, count = 0, present = 0, textBytes = 0] = new Uint32Array(buffer, 0, HEADER_BYTES / 4);
  const end = HEADER_BYTES + count * widthOf(present);
  if (magic !== MAGIC || bytes.length !== end + textBytes) return null;
  const { columns } = layOut(buffer, count, present);
  const texts = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, end))) as readonly string[];
  const lineAt = lineReader(columns, texts, holder);
  const lines: LedgerEntry[] = [];
  for (let i = 0; i < count; i += 1) lines.push(lineAt(i));
  return lines;
}

function lineReader(columns: Columns, texts: readonly string[], holder: Holder): (i: number) => LedgerEntry {
  const { entryId, atMs, order, block, alpha, tao, kind, extrinsic, counterparty } = columns;
  const { feeAlpha, feeTao, valueRao, usdPerTaoNano } = columns;
  const { walletId, hotkey, netuid, registeredAtBlock } = holder;
  const textAt = (column: Uint32Array | undefined, i: number) => (column && texts[column[i]! - 1]) ?? null;
  return (i) => ({
    entryId: entryId![i]!,
    walletId,
    hotkey,
    netuid,
    registeredAtBlock,
    kind: texts[kind![i]! - 1] as EntryKind,
    atMs: atMs![i]!,
    block: numberAt(block, i),
    extrinsic: textAt(extrinsic, i),
    order: order![i]!,
    alpha: alpha![i]!,
    tao: tao![i]!,
    feeAlpha: amountAt(feeAlpha, i),
    feeTao: amountAt(feeTao, i),
    valueRao: amountAt(valueRao, i),
    usdPerTaoNano: amountAt(usdPerTaoNano, i),
    counterparty: textAt(counterparty, i),
    note: null,
  });
}
