// Values of a row as the API writes them: amounts as integer texts of 1e-9 units, times in ISO 8601 UTC, extrinsics as
// `block-index`. What cannot be read is null and an issue with row and field, never zero.
import { parseTokens } from '#engine/units.ts';
import { parseExtrinsic } from '#importers/extrinsic.ts';
import { LARGEST_UNITS, type Fields } from '#importers/fields.ts';
import { parseIsoTime } from '#importers/iso-time.ts';
import { NumberText } from '#importers/json-text.ts';

const DATE = /^\d{4}-\d\d-\d\d$/u;
const DAY_MS = 86_400_000;

/** How much a value matters: a row falls without a `needed` one and can do without an `extra` one. */
export type Need = 'needed' | 'extra';

function reportUnreadable(fields: Fields, field: string, { need, what }: { need: Need; what: string }): null {
  if (need === 'needed') {
    const message = `Row ${fields.row}: ${field} ${what}. The row was left out.`;
    return fields.report(field, { severity: 'error', code: 'unreadable-value', message });
  }
  const message = `Row ${fields.row}: ${field} ${what}. It is shown as missing.`;
  return fields.report(field, { severity: 'warning', code: 'unreadable-value', message });
}

const digitsOf = (fields: Fields, field: string): string => {
  const value = fields.get(field);
  if (value instanceof NumberText) return value.digits;
  return typeof value === 'string' ? value.trim() : '';
};

const isAbsent = (fields: Fields, field: string): boolean => (fields.get(field) ?? null) === null;

/** Why units are no amount; null where they are one. */
function refuseUnits(units: bigint): string | null {
  if (units < 0n) return 'is below zero';
  return units > LARGEST_UNITS ? 'is more than can exist (21 million)' : null;
}

/** 1e-9 units from an integer text. An absent `extra` one is null without a word. */
export function readUnits(fields: Fields, field: string, need: Need = 'needed'): bigint | null {
  if (need === 'extra' && isAbsent(fields, field)) return null;
  const digits = digitsOf(fields, field);
  if (!/^-?\d{1,30}$/u.test(digits))
    return reportUnreadable(fields, field, { need, what: 'is no whole number of 1e-9 units' });
  const units = BigInt(digits);
  const what = refuseUnits(units);
  return what === null ? units : reportUnreadable(fields, field, { need, what });
}

/** 1e-9 units from a decimal text of whole tokens; digits beyond the ninth are cut off. */
export function readTokens(fields: Fields, field: string, need: Need = 'needed'): bigint | null {
  if (need === 'extra' && isAbsent(fields, field)) return null;
  const parsed = parseTokens(digitsOf(fields, field));
  if (parsed === null) return reportUnreadable(fields, field, { need, what: 'cannot be read as an amount' });
  const what = refuseUnits(parsed.units);
  return what === null ? parsed.units : reportUnreadable(fields, field, { need, what });
}

/** A price in 1e-9 of its unit; null and an issue where it cannot be read, or is zero, which no price is. */
export function readPrice(fields: Fields, field: string): bigint | null {
  const nano = readTokens(fields, field);
  return nano === 0n
    ? reportUnreadable(fields, field, { need: 'needed', what: 'is zero, which is no price' })
    : nano;
}

/** The first millisecond of a UTC day written as `2026-05-28`; null where it is none. */
export const dayOf = (text: string): number | null =>
  DATE.test(text) ? parseIsoTime(`${text}T00:00:00Z`) : null;

/** The first millisecond of the UTC day a moment lies in. */
export const dayStartMs = (atMs: number): number => Math.floor(atMs / DAY_MS) * DAY_MS;

/** The moment of a row. */
export function readTime(fields: Fields, field = 'timestamp'): number | null {
  const atMs = parseIsoTime(fields.text(field) ?? '');
  return (
    atMs ?? reportUnreadable(fields, field, { need: 'needed', what: 'is no time in ISO 8601 with its zone' })
  );
}

/** The block of a row. */
export function readBlock(fields: Fields, field = 'block_number'): number | null {
  const digits = digitsOf(fields, field);
  if (/^\d{1,10}$/u.test(digits)) return Number(digits);
  return reportUnreadable(fields, field, { need: 'needed', what: 'is no block number' });
}

/** `block-index` with the index in four digits; null where the row names none, and an issue where it is none. */
export function readExtrinsic(fields: Fields, field = 'extrinsic_id'): string | null {
  if (isAbsent(fields, field)) return null;
  const found = parseExtrinsic(fields.text(field) ?? '');
  if (found !== null) return found.id;
  return reportUnreadable(fields, field, { need: 'extra', what: 'is not written as block-index' });
}
