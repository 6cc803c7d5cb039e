// Single figures of a file as facts. Which field is which fact stands in a table of the format; here each is read by its
// unit. What the file does not say is no fact; what cannot be read is a warning and no fact. Guesses nothing.
import { parseTokens } from '#engine/units.ts';
import type { DraftFact } from './adapter.ts';
import { plainDecimal } from './decimal-text.ts';
import type { Fields } from './fields.ts';
import { NumberText, type JsonValue } from './json-text.ts';

/** How a field is written: as the fact's own unit (`rao`: whole tokens), as 1e-9 units, or in percent. */
type Written = DraftFact['unit'] | 'units' | 'percent';

/** Field of the file, name of the fact, and what the field holds. */
export type FactField = readonly [field: string, name: string, written: Written];

/** What the facts of one object have in common. */
export type FactPlace = Pick<DraftFact, 'subject' | 'atMs' | 'block'>;

const asText = (value: JsonValue): string | null => {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

const READERS: Record<Written, (text: string) => string | null> = {
  // Whole tokens in the file, 1e-9 units in the fact; signed, since a flow may be negative.
  rao: (text) => parseTokens(text)?.units.toString() ?? null,
  units: (text) => (/^-?\d{1,30}$/u.test(text) ? text : null),
  count: (text) => (/^\d{1,15}$/u.test(text) ? text : null),
  block: (text) => (/^\d{1,15}$/u.test(text) ? text : null),
  ratio: plainDecimal,
  'tao-per-alpha': plainDecimal,
  usd: plainDecimal,
  percent: (text) => plainDecimal(text, -2),
  text: (text) => text,
};

const unitOf = (written: Written): DraftFact['unit'] => {
  if (written === 'percent') return 'ratio';
  return written === 'units' ? 'rao' : written;
};

function valueOf(value: JsonValue, written: Written): string | null {
  if (value instanceof NumberText) return READERS[written](value.digits);
  const text = asText(value);
  return text === null || (typeof value === 'boolean' && written !== 'text') ? null : READERS[written](text);
}

/** The facts that an object states, in the order of the table. */
export function readFacts(fields: Fields, table: readonly FactField[], place: FactPlace): DraftFact[] {
  return table.flatMap(([field, name, written]) => {
    const stated = fields.get(field);
    if (stated === undefined || stated === null) return [];
    const value = valueOf(stated, written);
    if (value !== null) {
      return [{ ...place, name, value, unit: unitOf(written) }];
    }
    const message = `${field} of ${place.subject} cannot be read. It is missing here.`;
    fields.report(field, { severity: 'warning', code: 'unreadable-value', message });
    return [];
  });
}
