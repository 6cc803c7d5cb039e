// One field of a scenario: from the text in it to the contract's value and back. What cannot be read says why in words; what
// is out of range is the contract's to refuse. Pure.
import { parseAmount, typedText } from '#renderer/format/amount.ts';
import { typedNumber } from '#renderer/format/plain-number.ts';
import { netuidOf, numberOf, ratioOf, typedPercent } from '#renderer/format/typed-number.ts';
import { netuidText } from '#renderer/format/alpha-symbol.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { type FieldSpec, MOST_DAYS } from './form-fields.ts';

const ROOT_NETUID = 0;

type FieldValue = string | number | boolean | readonly number[];
/** `value` undefined: the field is empty and may be. */
export type FieldReading = { readonly value: FieldValue | undefined } | { readonly error: string };

export const NOT_A_NUMBER = 'This is not a number.';
export const NOTHING_HERE = 'Something has to stand here.';
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

/** Where a whole number is asked for, its range stands in the answer to one that is none. */
function wholeOf(text: string, most = MOST_DAYS): FieldReading {
  const value = numberOf(text);
  if (value === null) return { error: NOT_A_NUMBER };
  return Number.isInteger(value) && value >= 1 && value <= most
    ? { value }
    : { error: `A whole number, 1 to ${writtenNumber(most)}.` };
}

const readers: Readonly<Record<FieldSpec['kind'], (text: string, spec: FieldSpec) => FieldReading>> = {
  percent: (text) => numeric(ratioOf(text)),
  number: (text) => numeric(numberOf(text)),
  whole: (text, { most }) => wholeOf(text, most),
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
  if (text.trim() !== '') return readers[spec.kind](text, spec);
  return isOptional(spec) ? { value: undefined } : { error: NOTHING_HERE };
}

/** Which of the netuids that were read the snapshot does not have, where it has to. */
export function strangersOf(
  { kind, also }: FieldSpec,
  value: FieldValue | undefined,
  known: readonly number[],
): number[] {
  if ((kind !== 'netuid' && kind !== 'netuids') || also === 'any') return [];
  const netuids = typeof value === 'object' ? value : [Number(value)];
  return netuids.filter((netuid) => !known.includes(netuid) && !(also === 'root' && netuid === ROOT_NETUID));
}

/** `SN999 is not in this snapshot.` */
export function strangerWords(netuids: readonly number[]): string {
  const names = netuids.map((netuid) => (netuid === ROOT_NETUID ? 'Root' : netuidText(netuid)));
  return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not in this snapshot.`;
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

/** Of a part of a definition; without one, what stands in a new row: a field nobody has been at has no text. */
export function textsOf(fields: readonly FieldSpec[], part?: object): Texts {
  const values = part as Record<string, FieldValue | undefined> | undefined;
  return Object.fromEntries(
    fields.flatMap((spec) => {
      if (values) return [[spec.name, textOfField(spec, values[spec.name])]];
      return spec.start === undefined && !isOptional(spec) ? [] : [[spec.name, spec.start ?? '']];
    }),
  );
}
