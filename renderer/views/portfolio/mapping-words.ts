// The mapping of a table in words: what a column may hold, what a word may mean, how dates may be written; and the form's
// choices as the mapping they make. Pure.
import type { CsvColumns, CsvMapping, KindMeaning, MappedField } from '#contract/csv-mapping.ts';

const FIELD_WORDS: Readonly<Record<MappedField, string>> = {
  time: 'time of the event',
  kind: 'kind of event',
  wallet: 'coldkey',
  wallet_name: 'name of the wallet',
  netuid: 'subnet (netuid)',
  registered_at_block: 'block of the subnet’s registration',
  hotkey: 'validator (hotkey)',
  alpha: 'alpha that came or went',
  tao: 'TAO that came or went',
  fee_alpha: 'fee in alpha',
  fee_tao: 'fee in TAO',
  value_tao: 'worth in TAO',
  price_tao: 'price, TAO per alpha',
  usd_per_tao: 'price, USD per TAO',
  block: 'block',
  extrinsic: 'extrinsic or transaction',
  place: 'place in the block',
  counterparty: 'other party',
  note: 'note',
  event_id: 'event id of an export',
  sent_amount: 'amount sent',
  sent_currency: 'currency sent',
  received_amount: 'amount received',
  received_currency: 'currency received',
  fee_amount: 'amount of the fee',
  fee_currency: 'currency of the fee',
  worth_amount: 'worth, amount',
  worth_currency: 'worth, currency',
};

const MEANING_WORDS: Readonly<Record<KindMeaning, string>> = {
  auto: 'what the amounts say',
  stake: 'stake',
  unstake: 'unstake',
  reward: 'reward',
  'transfer-in': 'transfer in',
  'transfer-out': 'transfer out',
  transfer: 'transfer, signed',
  swap: 'swap, signed',
  move: 'move, signed',
  claim: 'claim',
  fee: 'fee',
  registration: 'registration',
  'opening-balance': 'opening balance',
  adjustment: 'adjustment, signed',
  skip: 'leave such rows out',
};

type Options<Value extends string> = readonly { value: Value; label: string }[];

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>): Options<Value> =>
  (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }));

export const fieldOptions: Options<MappedField | ''> = [
  { value: '', label: 'not read' },
  ...optionsOf(FIELD_WORDS),
];

/** A word that nobody has explained yet is an unreadable row. */
export const meaningOptions: Options<KindMeaning | ''> = [
  { value: '', label: 'not known: report the row' },
  ...optionsOf(MEANING_WORDS),
];

export const dateOptions: Options<CsvMapping['dates']> = optionsOf({
  ymd: 'year, month, day: 2026-07-24',
  dmy: 'day first: 24.07.2026',
  mdy: 'month first: 07/24/2026',
  'unix-seconds': 'seconds since 1970',
  'unix-milliseconds': 'milliseconds since 1970',
});

export const decimalOptions: Options<CsvMapping['decimal']> = optionsOf({
  '.': 'point: 1,234.5',
  ',': 'comma: 1.234,5',
  auto: 'as the file leaves no doubt',
});

export const unitOptions: Options<CsvMapping['units']> = optionsOf({
  tokens: 'whole τ and α',
  nano: 'integers of 1e-9',
});

export const signOptions: Options<CsvMapping['signs']> = optionsOf({
  'as-written': 'by their minus',
  'by-kind': 'by the kind of event',
});

export const feeOptions: Options<CsvMapping['fees']> = optionsOf({
  inside: 'part of the amounts',
  'on-top': 'besides the amounts',
});

/** Which fact each column holds, by the column's name; empty: none. */
export type FieldOfColumn = Record<string, MappedField | ''>;

export function fieldsOf({ columns, mapping }: CsvColumns): FieldOfColumn {
  const held = new Map(Object.entries(mapping.columns).map(([field, name]) => [name, field as MappedField]));
  return Object.fromEntries(columns.map(({ name }) => [name, held.get(name) ?? '']));
}

/** The mapping's side of the same; of two columns with one fact the first counts. */
export function columnsOf(fields: FieldOfColumn): CsvMapping['columns'] {
  const columns: CsvMapping['columns'] = {};
  for (const [name, field] of Object.entries(fields)) if (field !== '') columns[field] ??= name;
  return columns;
}

/** The column that holds the words for kinds; null where none does. */
export const kindColumn = (fields: FieldOfColumn): string | null =>
  Object.entries(fields).find(([, field]) => field === 'kind')?.[0] ?? null;

/** Without the digits, where amounts are hidden. */
export const hiddenDigits = (cell: string): string => cell.replace(/\p{Nd}/gu, '•');
