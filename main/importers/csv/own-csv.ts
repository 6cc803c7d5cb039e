// The planner's own table: one row for each line of the ledger with every fact of it. What an export writes, an import reads
// back the same; a table typed by hand needs a few of its columns only (docs/formats.csv.md).
import { knownTable } from './known-table.ts';
import { OWN_KINDS, type MappedField } from './mapping.ts';

/** The header of an export, in its order, with what each column holds. */
export const OWN_COLUMNS = [
  ['timestamp_utc', 'time'],
  ['block', 'block'],
  ['extrinsic', 'extrinsic'],
  ['place', 'place'],
  ['coldkey', 'wallet'],
  ['wallet_name', 'wallet_name'],
  ['kind', 'kind'],
  ['netuid', 'netuid'],
  ['registered_at_block', 'registered_at_block'],
  ['hotkey', 'hotkey'],
  ['alpha', 'alpha'],
  ['tao', 'tao'],
  ['fee_alpha', 'fee_alpha'],
  ['fee_tao', 'fee_tao'],
  ['value_tao', 'value_tao'],
  ['usd_per_tao', 'usd_per_tao'],
  ['counterparty', 'counterparty'],
  ['note', 'note'],
  ['event_id', 'event_id'],
] as const satisfies readonly (readonly [string, MappedField])[];

export const ownCsv = knownTable({
  id: 'own-csv',
  title: 'the planner’s own table of ledger lines',
  howToExport:
    'Exports: History in the planner’s own table. Or write one by hand with at least timestamp_utc, kind, alpha, tao and netuid',
  needed: ['kind', 'alpha', 'tao', 'netuid', 'coldkey'],
  columns: {
    ...Object.fromEntries(OWN_COLUMNS.map(([name, field]) => [field, [name]])),
    time: ['timestamp_utc', 'timestamp'],
    price_tao: ['price_tao'],
  },
  reading: {
    units: 'tokens',
    decimal: 'auto',
    dates: 'ymd',
    zone: 'UTC',
    signs: 'as-written',
    fees: 'inside',
    kinds: OWN_KINDS,
  },
  needsWallet: false,
});
