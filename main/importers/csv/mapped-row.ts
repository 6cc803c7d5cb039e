// The facts of one row by the meaning of its columns. What cannot be read is an issue with row and column; where the row cannot
// stand without it, the row is left out whole. Never a zero for what is not there.
import { parseAddress, type ParsedAddress } from '#chain/ss58.ts';
import { parseTokens } from '#engine/units.ts';
import type { DraftIssue, DraftWallet } from '#importers/adapter.ts';
import { LARGEST_UNITS } from '#importers/fields.ts';
import { restoredCell } from './cell-text.ts';
import { plainNumber, type DecimalMark } from './decimal-mark.ts';
import { readMomentText } from './local-time.ts';
import type { CsvMapping, MappedField } from './mapping.ts';

/** How the rows of one table are read. */
export interface RowReading {
  readonly mapping: CsvMapping;
  /** Index of the column of each mapped fact. */
  readonly indexes: ReadonlyMap<MappedField, number>;
  readonly columns: readonly string[];
  readonly decimal: DecimalMark | null;
  /** Addresses that were read before: a long history names few, and a checksum takes its time. */
  readonly addresses: Map<string, ParsedAddress>;
  report(issue: DraftIssue): void;
}

export type Signed = 'signed' | 'unsigned';

export class MappedRow {
  readonly row: number;
  readonly reading: RowReading;
  /** Something the row cannot stand without was not read. */
  isBroken = false;
  readonly #cells: readonly string[];

  constructor(reading: RowReading, row: number, cells: readonly string[]) {
    this.reading = reading;
    this.row = row;
    this.#cells = cells;
  }

  /** The cell of a fact as it was meant, blanks and all; empty where there is none. */
  exact(field: MappedField): string {
    const index = this.reading.indexes.get(field);
    return index === undefined ? '' : restoredCell(this.#cells[index] ?? '');
  }

  text(field: MappedField): string | null {
    return this.exact(field).trim() || null;
  }

  /** Leaves the row out. */
  break(field: MappedField, code: string, what: string): null {
    this.isBroken = true;
    return this.#report(field, { severity: 'error', code }, `${what} The row was left out.`);
  }

  /** The row stands without the value. */
  doubt(field: MappedField, code: string, what: string): null {
    return this.#report(field, { severity: 'warning', code }, `${what} It is shown as missing.`);
  }

  /** The row stands as it was read. */
  remark(field: MappedField, code: string, what: string): null {
    return this.#report(field, { severity: 'warning', code }, what);
  }

  #report(field: MappedField, kind: Pick<DraftIssue, 'severity' | 'code'>, what: string): null {
    const index = this.reading.indexes.get(field);
    const column = index === undefined ? null : this.reading.columns[index]!;
    this.reading.report({ ...kind, message: `Row ${this.row}: ${what}`, row: this.row, field: column });
    return null;
  }

  /** Plain decimal text; null where there is none, or where it is unreadable, which breaks the row. */
  number(field: MappedField): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const plain = plainNumber(text, this.reading.decimal);
    if (plain !== null) return plain;
    const doubt = text.includes(',') ? ', or could be two' : '';
    return this.break(field, 'unreadable-amount', `"${short(text)}" cannot be read as a number${doubt}.`);
  }

  /** 1e-9 units of an amount of TAO or alpha; null as with `number`. */
  amount(field: MappedField, signed: Signed): bigint | null {
    return this.#units(field, { signed, whole: this.reading.mapping.units === 'nano' });
  }

  /** 1e-9 of a figure in whole units whatever the amounts are in, such as a price. */
  figure(field: MappedField): bigint | null {
    return this.#units(field, { signed: 'unsigned', whole: false });
  }

  #units(field: MappedField, { signed, whole }: { signed: Signed; whole: boolean }): bigint | null {
    const plain = this.number(field);
    if (plain === null) return null;
    if (whole && !/^[+-]?\d+$/u.test(plain))
      return this.break(field, 'unreadable-amount', `"${plain}" is no whole number of 1e-9 units.`);
    const parsed = whole ? { units: BigInt(plain), exact: true } : parseTokens(plain)!;
    const { units, exact } = parsed;
    if (units < 0n && signed === 'unsigned')
      return this.break(field, 'unreadable-amount', `"${plain}" is below zero.`);
    if (units > LARGEST_UNITS || units < -LARGEST_UNITS)
      return this.break(field, 'unreadable-amount', `"${short(plain)}" is more than can exist (21 million).`);
    if (!exact) this.remark(field, 'digits-cut', `digits beyond the ninth were cut off "${plain}".`);
    return units;
  }

  /** The moment of the row, which it cannot stand without. */
  moment(): number | null {
    const text = this.text('time') ?? '';
    const atMs = readMomentText(text, this.reading.mapping);
    if (atMs !== null) return atMs;
    const zone = this.reading.mapping.zone === null ? ' with its zone' : '';
    return this.break('time', 'unreadable-time', `"${short(text)}" cannot be read as a time${zone}.`);
  }

  /** A block or a place in it; null where there is none, null and a warning where it cannot be read. */
  count(field: MappedField, largest = Number.MAX_SAFE_INTEGER): number | null {
    const text = this.text(field);
    if (text === null) return null;
    const count = /^\d{1,16}$/u.test(text) ? Number(text) : Infinity;
    return count <= largest ? count : this.doubt(field, 'unreadable-value', `"${short(text)}" is no count.`);
  }

  /** The wallet of the row: the one it names, else the one that is given for all. */
  wallet(): DraftWallet | null {
    const text = this.text('wallet') ?? this.reading.mapping.wallet;
    if (text === null) return this.break('wallet', 'no-wallet', 'it names no wallet.');
    const parsed = this.#address(text);
    if (!parsed.ok)
      return this.break('wallet', `address-${parsed.code}`, `the wallet cannot be read. ${parsed.message}`);
    const { address, publicKeyHex } = parsed;
    return { address, publicKeyHex, name: this.exact('wallet_name') || null };
  }

  #address(text: string): ParsedAddress {
    const { addresses } = this.reading;
    const known = addresses.get(text);
    if (known !== undefined) return known;
    const parsed = parseAddress(text);
    addresses.set(text, parsed);
    return parsed;
  }

  /** An address the row can do without. */
  address(field: MappedField): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const parsed = this.#address(text);
    if (parsed.ok) return parsed.address;
    return this.doubt(field, `address-${parsed.code}`, `${field} cannot be read. ${parsed.message}`);
  }
}

const SHOWN = 60;
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
