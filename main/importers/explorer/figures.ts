// Figures as rows, such as the yields of validators or the emission of subnets: a table says which fields are figures and in
// what unit the API writes them, and each becomes a fact with the field's own name. Facts keep the digits of the file; a
// percentage becomes a ratio and an integer of 1e-9 a decimal, by moving the point.
import type { DraftFact } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { decimalText, shiftLeft } from './decimal.ts';

/**
 * How a field is written. `percent` becomes a ratio; `nano-price` is 1e-9 TAO per alpha; `tao` whole TAO, `rao` 1e-9 of TAO
 * or alpha; the rest are the units of a fact.
 */
export type ColumnKind = DraftFact['unit'] | 'percent' | 'nano-price' | 'tao' | 'flag';

export type Columns = Readonly<Record<string, ColumnKind>>;

export interface FactPlace {
  readonly subject: string;
  readonly atMs: number | null;
  readonly block: number | null;
}

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
  if (kind === 'percent') return { value: shiftLeft(digits, 2), unit: 'ratio' };
  if (kind === 'nano-price') return { value: shiftLeft(digits, 9), unit: 'tao-per-alpha' };
  if (kind === 'tao') return { value: shiftLeft(digits, -9), unit: 'rao' };
  return { value: digits, unit: kind };
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
