// What the columns of a table mean, as the user says it: which column holds which fact, how numbers and times are written,
// what each word for an event stands for.
import { z } from 'zod';
import { EntryKind } from './ledger.ts';
import { Address } from './schemas.ts';
import { Time } from './wire.ts';

/** Facts a column may hold: those of a ledger line, or the two sides of an event with their currencies. */
export const MappedField = z.enum([
  'time',
  'kind',
  'wallet',
  'wallet_name',
  'netuid',
  'registered_at_block',
  'hotkey',
  'alpha',
  'tao',
  'fee_alpha',
  'fee_tao',
  'value_tao',
  'price_tao',
  'usd_per_tao',
  'block',
  'extrinsic',
  'place',
  'counterparty',
  'note',
  'event_id',
  'sent_amount',
  'sent_currency',
  'received_amount',
  'received_currency',
  'fee_amount',
  'fee_currency',
  'worth_amount',
  'worth_currency',
]);
export type MappedField = z.infer<typeof MappedField>;

const KindMeaning = z.enum([...EntryKind.options, 'transfer-in', 'transfer-out', 'auto', 'skip']);
export type KindMeaning = z.infer<typeof KindMeaning>;

const ColumnName = z.string().min(1).max(400);

export const CsvMapping = z.strictObject({
  columns: z.partialRecord(MappedField, ColumnName),
  /** Whole tokens, or integers of 1e-9. */
  units: z.enum(['tokens', 'nano']),
  decimal: z.enum(['.', ',', 'auto']),
  dates: z.enum(['ymd', 'dmy', 'mdy', 'unix-seconds', 'unix-milliseconds']),
  /** Of times that name none: `UTC`, `+02:00`, `Europe/Berlin`; null: such a time cannot be read. */
  zone: z.string().min(1).max(60).nullable(),
  signs: z.enum(['as-written', 'by-kind']),
  fees: z.enum(['inside', 'on-top']),
  /** In small letters. */
  kinds: z.record(z.string().min(1).max(200), KindMeaning),
  wallet: Address.nullable(),
});
export type CsvMapping = z.infer<typeof CsvMapping>;

export const CsvColumns = z.strictObject({
  columns: z.array(
    z.strictObject({
      name: z.string(),
      /** Its different words, where it has few and they are no numbers. */
      words: z.array(z.string()).nullable(),
    }),
  ),
  /** The first rows as they stand in the file. */
  rows: z.array(z.array(z.string())),
  /** What the columns mean: as was said of this header before, else a guess. */
  mapping: CsvMapping,
  /** When it was said; null: it is a guess. */
  rememberedAt: Time.nullable(),
});
export type CsvColumns = z.input<typeof CsvColumns>;
