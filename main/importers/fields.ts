// Reads the values of one row. A value that cannot be read becomes null and an issue with its row and field; never zero,
// never a guess. Amounts go from their text straight to integers of 1e-9 units.
import { parseAddress } from '#chain/ss58.ts';
import { parseTokens, RAO_PER_TAO } from '#engine/units.ts';
import type { DraftIssue, DraftWallet } from './adapter.ts';
import { plainDecimal } from './decimal-text.ts';
import { parseIsoTime } from './iso-time.ts';
import { isObject, NumberText, type JsonObject, type JsonValue } from './json-text.ts';

/** No token has more units: 21 M of TAO and of each alpha (pallets/subtensor/src/coinbase/block_emission.rs). */
export const LARGEST_UNITS = 21_000_000n * RAO_PER_TAO;
/** A tool that computes with doubles has lost the last digit of larger amounts: 2^53 units, about 9 M tokens. */
const EXACT_UNITS = 2n ** 53n;
/** Marks of text direction, which tools put around symbols and names. */
const DIRECTION_MARKS = /[\u200e\u200f]/gu;

type Issue = Omit<DraftIssue, 'row' | 'field'>;

/** The values of one object of a file, with its place in that file. */
export class Fields {
  readonly row: number | null;
  readonly #values: JsonObject;
  readonly #issues: DraftIssue[];

  constructor(values: JsonObject, row: number | null, issues: DraftIssue[]) {
    this.#values = values;
    this.row = row;
    this.#issues = issues;
  }

  /** The fields of an object inside this one, with the same place; none where it is absent. */
  inner(field: string): Fields {
    const value = this.get(field);
    return this.withValues(isObject(value) ? value : {});
  }

  /** Other values at the same place of the file. */
  withValues(values: JsonObject): Fields {
    return new Fields(values, this.row, this.#issues);
  }

  /** Values of a row of the same file. */
  atRow(row: number, values: JsonObject): Fields {
    return new Fields(values, row, this.#issues);
  }

  get(field: string): JsonValue | undefined {
    return this.#values[field];
  }

  report(field: string, issue: Issue): null {
    this.#issues.push({ ...issue, row: this.row, field });
    return null;
  }

  /** Text without marks and blanks around it; null where there is none. */
  text(field: string): string | null {
    const value = this.get(field);
    if (typeof value !== 'string') return null;
    return value.replace(DIRECTION_MARKS, '').trim() || null;
  }

  flag(field: string): boolean | null {
    const value = this.get(field);
    return typeof value === 'boolean' ? value : null;
  }

  /** A count, an index or a block; null where the file has none, null and a warning where it cannot be read. */
  count(field: string): number | null {
    const value = this.get(field);
    if (value === undefined || value === null) return null;
    const digits = value instanceof NumberText ? value.digits : typeof value === 'string' ? value.trim() : '';
    if (/^\d{1,15}$/u.test(digits)) return Number(digits);
    return this.#unreadable(field, 'is no whole number');
  }

  /** A figure that is no amount, such as a ratio or an average price, as a double; null as with `count`. */
  decimal(field: string): number | null {
    const value = this.get(field);
    if (value === undefined || value === null) return null;
    const text = value instanceof NumberText ? value.digits : typeof value === 'string' ? value : '';
    const decimal = plainDecimal(text);
    return decimal === null ? this.#unreadable(field, 'is no number') : Number(decimal);
  }

  /** A moment in ms UTC; null where the file has none, null and a warning where it cannot be read. */
  moment(field: string): number | null {
    const value = this.get(field);
    if (value === undefined || value === null) return null;
    const atMs = typeof value === 'string' ? parseIsoTime(value) : null;
    return atMs ?? this.#unreadable(field, 'is no time with a zone');
  }

  /** A netuid, 0 to 65535; null and an issue otherwise. */
  netuid(field: string): number | null {
    const value = this.get(field);
    const digits = value instanceof NumberText ? value.digits : '';
    if (/^\d{1,5}$/u.test(digits) && Number(digits) <= 65535) return Number(digits);
    const message = `${this.#where()} has no readable subnet number. It was left out. Export the file again.`;
    return this.report(field, { severity: 'error', code: 'unreadable-netuid', message });
  }

  /** An amount the row stands or falls with; null and an error otherwise. Lost digits are reported. */
  amount(field: string): bigint | null {
    const units = this.#units(field);
    if (typeof units === 'string') {
      const message = `${this.#where()}: ${field} ${units}. It was left out. Export the file again.`;
      return this.report(field, { severity: 'error', code: 'unreadable-amount', message });
    }
    if (!units.exact || units.value > EXACT_UNITS) this.#reportPrecision(field);
    return units.value;
  }

  /** An amount the row can do without: null where the file has none, null and a warning where it cannot be read. */
  sideAmount(field: string): bigint | null {
    const value = this.get(field);
    if (value === undefined || value === null) return null;
    const units = this.#units(field);
    if (typeof units === 'string') return this.#unreadable(field, units);
    // Values and prices are computed by the tools, so digits beyond the ninth say nothing; a lost digit does.
    if (units.value > EXACT_UNITS) this.#reportPrecision(field);
    return units.value;
  }

  #reportPrecision(field: string): void {
    const message = `${this.#where()}: the tool that wrote ${field} keeps about 16 digits, so the last ones may be off. The amount was taken as written.`;
    this.report(field, { severity: 'warning', code: 'precision', message });
  }

  #unreadable(field: string, why: string): null {
    const message = `${this.#where()}: ${field} ${why}. It is shown as missing.`;
    return this.report(field, { severity: 'warning', code: 'unreadable-value', message });
  }

  /** Units of a value, or what is wrong with it. */
  #units(field: string): { value: bigint; exact: boolean } | string {
    const value = this.get(field);
    const text = value instanceof NumberText ? value.digits : typeof value === 'string' ? value : '';
    const parsed = parseTokens(text);
    if (parsed === null) return 'cannot be read as an amount';
    if (parsed.units < 0n) return 'is below zero';
    if (parsed.units > LARGEST_UNITS) return 'is more than can exist (21 million)';
    return { value: parsed.units, exact: parsed.exact };
  }

  #where(): string {
    return this.row === null ? 'The file' : `Row ${this.row}`;
  }
}

/** A wallet from an address field; null and an issue where it is no address of this network. */
export function readAddress(fields: Fields, field: string): Omit<DraftWallet, 'name'> | null {
  const parsed = parseAddress(fields.text(field) ?? '');
  if (parsed.ok) return { address: parsed.address, publicKeyHex: parsed.publicKeyHex };
  return fields.report(field, { severity: 'error', code: `address-${parsed.code}`, message: parsed.message });
}
