// The ledger in the planner's own table: every fact of every line that counts, in the order of the ledger. What is written here
// is read back without loss (importers/csv/own-csv.ts).
import type { ExportedLine } from '#db/repositories/exported.ts';
import { eventOf } from '#engine/ledger/natural-key.ts';
import { OWN_COLUMNS } from '#importers/csv/own-csv.ts';
import { csvOf, type Row } from './table.ts';

export const LEDGER_COLUMNS: readonly string[] = OWN_COLUMNS.map(([name]) => name);

/** A line as a row of the table. */
export const ledgerRow = (line: ExportedLine): Row => ({
  timestamp_utc: new Date(line.atMs),
  block: line.block,
  extrinsic: line.extrinsic,
  place: line.order,
  coldkey: line.coldkey,
  wallet_name: line.walletName,
  kind: line.kind,
  netuid: line.netuid,
  registered_at_block: line.registeredAtBlock,
  hotkey: line.hotkey,
  alpha: line.alpha,
  tao: line.tao,
  fee_alpha: line.feeAlpha,
  fee_tao: line.feeTao,
  value_tao: line.valueRao,
  usd_per_tao: line.usdPerTaoNano,
  counterparty: line.counterparty,
  note: line.note,
  event_id: eventOf(`${line.walletId}`, line.naturalKey),
});

export const ledgerCsv = (lines: readonly ExportedLine[]): string =>
  csvOf(LEDGER_COLUMNS, lines.values().map(ledgerRow));
