// One field of a scenario: from the text in it to the contract's value and back. What cannot be read says why in words; what
// is out of range is the contract's to refuse. Pure.
import { parseAmount, typedText } from '#renderer/format/amount.ts';
import { typedNumber } from '#renderer/format/plain-number.ts';
import { netuidOf, numberOf, ratioOf, typedPercent } from '#renderer/format/typed-number.ts';
import type { FieldSpec } from './form-fields.ts';

type FieldValue = string | number | boolean | readonly number[];
/** `value` undefined: the field is empty and may be. */
export type FieldReading = { readonly value: FieldValue | undefined } | { readonly error: string };

export const NOT_A_NUMBER = 'This is not a number.';
const numeric = (value: number | null, error = NOT_A_NUMBER): FieldReading =>
  value === null ? { error } : { value };

function netuidsOf(text: string): FieldReading {
  const parts = text
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .map(netuidOf);
  return parts.includes(null)
    ? { error: 'Netuids with commas between them: 3, 64.' }
    : { value: parts as number[] };
}

const readers: Readonly<Record<FieldSpec['kind'], (text: string) => FieldReading>> = {
  percent: (text) => numeric(ratioOf(text)),
  number: (text) => numeric(numberOf(text)),
  whole: (text) => numeric(numberOf(text)),
  amount: (text) => {
    const units = parseAmount(text);
    return units === null ? { error: 'This is not an amount.' } : { value: units.toString() };
  },
  netuid: (text) => numeric(netuidOf(text), 'A netuid: 64.'),
  netuids: netuidsOf,
  date: (text) => ({ value: text }),
  choice: (text) => ({ value: text }),
  switch: (text) => ({ value: text === 'true' }),
};

const isOptional = ({ otherwise, standard }: FieldSpec) => otherwise !== undefined || standard !== undefined;

/** Reads a text; empty is no value where one need not be there. */
export function readField(spec: FieldSpec, text: string): FieldReading {
  if (text.trim() !== '') return readers[spec.kind](text);
  return isOptional(spec) ? { value: undefined } : { error: 'Something has to stand here.' };
}

/** The text of a value as it stands in the field. */
export function textOfField({ kind, standard }: FieldSpec, value: FieldValue | undefined): string {
  if (value === undefined || value === standard) return '';
  if (typeof value === 'object') return value.join(', ');
  if (kind === 'percent') return typedPercent(Number(value));
  return kind === 'amount'
    ? typedText(BigInt(value))
    : typeof value === 'number'
      ? typedNumber(value)
      : String(value);
}

/** Texts of all fields of a part, by their names. */
export type Texts = Record<string, string>;

/** Of a part of a definition; without one, what stands in a new row. */
export function textsOf(fields: readonly FieldSpec[], part?: object): Texts {
  const values = part as Record<string, FieldValue | undefined> | undefined;
  return Object.fromEntries(
    fields.map((spec) => [spec.name, values ? textOfField(spec, values[spec.name]) : (spec.start ?? '')]),
  );
}
