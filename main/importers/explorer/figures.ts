// Figures as rows, such as the yields of validators or the emission of subnets: a table says which fields are figures and in
// what unit the API writes them, and each becomes a fact with the field's own name. Facts keep the digits of the file; a
// percentage becomes a ratio and an integer of 1e-9 a decimal, by moving the point.
import type { DraftFact } from '#importers/adapter.ts';
import { plainDecimal } from '#importers/decimal-text.ts';
import type { FactPlace } from '#importers/facts.ts';
import type { Fields } from '#importers/fields.ts';
import { decimalText } from './decimal.ts';

/**
 * How a field is written. `percent` becomes a ratio; `nano-price` is 1e-9 TAO per alpha; `tao` whole TAO, `rao` 1e-9 of TAO
 * or alpha; the rest are the units of a fact.
 */
export type ColumnKind = DraftFact['unit'] | 'percent' | 'nano-price' | 'tao' | 'flag';

/** By how many places to the right the point moves from the file to the fact. */
const MOVED = {
  percent: { places: -2, unit: 'ratio' },
  'nano-price': { places: -9, unit: 'tao-per-alpha' },
  tao: { places: 9, unit: 'rao' },
} as const;

const isMoved = (kind: ColumnKind): kind is keyof typeof MOVED => kind in MOVED;

export type Columns = Readonly<Record<string, ColumnKind>>;

interface Figure {
  readonly value: string;
  readonly unit: DraftFact['unit'];
}

function figureOf(fields: Fields, field: string, kind: ColumnKind): Figure | null {
  const value = fields.get(field);
  if (kind === 'text') {
    const text = fields.text(field);
    return text === null ? null : { value: text, unit: 'text' };
  }
  if (kind === 'flag') return typeof value === 'boolean' ? { value: String(value), unit: 'text' } : null;
  const digits = decimalText(value);
  if (digits === null) return null;
  if (!isMoved(kind)) return { value: digits, unit: kind };
  const { places, unit } = MOVED[kind];
  const moved = plainDecimal(digits, places);
  return moved === null ? null : { value: moved, unit };
}

/** The figures of a row. An absent one is no fact; one that cannot be read is reported. */
export function readFigures(fields: Fields, columns: Columns, place: FactPlace): DraftFact[] {
  return Object.entries(columns).flatMap(([field, kind]) => {
    const value = fields.get(field) ?? null;
    if (value === null || value === '') return [];
    const figure = figureOf(fields, field, kind);
    if (figure !== null) return [{ ...place, ...figure, name: field.replaceAll('_', '-') }];
    const message = `Row ${fields.row}: ${field} cannot be read as a figure. It is shown as missing.`;
    fields.report(field, { severity: 'warning', code: 'unreadable-value', message });
    return [];
  });
}
