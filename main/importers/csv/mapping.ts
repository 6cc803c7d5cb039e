// What the columns of a table mean: which column is which fact, how its numbers and times are written, and what each of its
// words for an event stands for. Known formats are constants of this shape, a file nobody knows gets one from the user.
// Types and names only.
import { ENTRY_KINDS } from '#engine/ledger/entry.ts';

/**
 * Facts a column may hold. `alpha` and `tao` are signed changes; `sent_…` and `received_…` are the two sides of an event as
 * tax programs write them, each with its currency. `price_tao` is TAO per alpha. `event_id` is that of an own export.
 */
export const MAPPED_FIELDS = [
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
] as const;

export type MappedField = (typeof MAPPED_FIELDS)[number];

/** `auto`: what the amounts say. `skip`: no event of the ledger. */
export const KIND_MEANINGS = [...ENTRY_KINDS, 'transfer-in', 'transfer-out', 'auto', 'skip'] as const;

export type KindMeaning = (typeof KIND_MEANINGS)[number];

export const DATE_FORMS = ['ymd', 'dmy', 'mdy', 'unix-seconds', 'unix-milliseconds'] as const;

export interface CsvMapping {
  /** Name of the column that holds a fact. */
  readonly columns: Readonly<Partial<Record<MappedField, string>>>;
  /** Whole tokens, or integers of 1e-9. Amounts of other currencies are whole in both. */
  readonly units: 'tokens' | 'nano';
  /** `auto`: what the file leaves no doubt about; a number that could be two is unreadable. */
  readonly decimal: '.' | ',' | 'auto';
  readonly dates: (typeof DATE_FORMS)[number];
  /** Of times that name none: `UTC`, `+02:00` or `Europe/Berlin`; null: such a time cannot be read. */
  readonly zone: string | null;
  /** Whether amounts carry their sign, or the kind of the event tells it. */
  readonly signs: 'as-written' | 'by-kind';
  /** Whether `fee_amount` is part of what was sent or received, or left besides. */
  readonly fees: 'inside' | 'on-top';
  /** Meaning of the words in the kind column, in small letters. */
  readonly kinds: Readonly<Record<string, KindMeaning>>;
  /** The coldkey of rows that name none. */
  readonly wallet: string | null;
}

/** The ledger's own words, each meaning itself. */
export const OWN_KINDS: CsvMapping['kinds'] = Object.fromEntries(ENTRY_KINDS.map((kind) => [kind, kind]));

/** A word of a kind column as it is looked up. */
export const kindWord = (text: string): string => text.trim().toLowerCase();
