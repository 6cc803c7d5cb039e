// The table of transfers that an explorer's page (taostats) once saved. Its header holds pieces of the page's program, such as
// `()=>"Amount"`. Amounts are whole TAO; the table has no fees. Both sides are coldkeys: which one is yours says the wallet
// that was chosen, and so the direction. Never guesses a side.
import type { DraftEntry, DraftIssue, DraftWallet } from '#importers/adapter.ts';
import { BLANK_LINE } from '#importers/explorer/ledger-lines.ts';
import { parseExtrinsic } from '#importers/extrinsic.ts';
import { knownTable } from './known-table.ts';
import type { RowReader } from './mapped-draft.ts';
import { MappedRow, type RowReading } from './mapped-row.ts';
import type { MappedField } from './mapping.ts';

const WITHOUT_FEES: DraftIssue = {
  severity: 'info',
  code: 'no-fees',
  message:
    'This table has no fees: what you sent left without its fee. Times without a zone were read as UTC. The transfers of the explorer’s API have both.',
  row: null,
  field: null,
};

/** As the page wrote an amount: `τ1.5` and `1.5 TAO` are 1.5. */
const bareAmount = (text: string): string =>
  text
    .trim()
    .replace(/^τ\s*/u, '')
    .replace(/\s*(?:τ|TAO)$/iu, '');

interface Sides {
  readonly own: DraftWallet;
  readonly other: string | null;
  readonly isSent: boolean;
  /** From oneself to oneself. */
  readonly isWithin: boolean;
}

/** Which side is the chosen wallet; null and an issue where neither is. The sender stands under `wallet` in the mapping. */
function sidesOf(row: MappedRow, source: RowReading): Sides | null {
  const [sender, receiver] = [row.address('wallet'), row.address('counterparty')];
  const own = new MappedRow({ ...source, indexes: new Map() }, row.row, []).wallet();
  if (own === null) return null;
  const isSent = sender === own.address;
  if (!isSent && receiver !== own.address)
    return row.break('wallet', 'unknown-owner', 'neither side is the wallet that was chosen.');
  return { own, other: isSent ? receiver : sender, isSent, isWithin: sender === receiver };
}

function transferOf(row: MappedRow, source: RowReading): DraftEntry[] {
  const sides = sidesOf(row, source);
  const amount = row.amount('tao', 'unsigned');
  const atMs = row.moment();
  if (amount === null && !row.isBroken) row.break('tao', 'unreadable-amount', 'it states no amount.');
  if (row.isBroken || sides === null || amount === null || atMs === null) return [];
  // What somebody sent to himself changed nothing but the fee, which is not told.
  if (sides.isWithin || amount === 0n) return [];
  const extrinsic = parseExtrinsic(row.text('extrinsic') ?? '');
  return [
    {
      ...{ ...BLANK_LINE, kind: 'transfer', wallet: sides.own, counterparty: sides.other },
      ...{ atMs, extrinsic: extrinsic?.id ?? null, block: extrinsic?.block ?? null, row: row.row },
      tao: sides.isSent ? -amount : amount,
    },
  ];
}

function createReader(source: RowReading): RowReader {
  const amountAt = source.indexes.get('tao');
  return {
    read: ({ row, cells }) => {
      const bare = cells.map((cell, index) => (index === amountAt ? bareAmount(cell) : cell));
      return transferOf(new MappedRow(source, row, bare), source);
    },
  };
}

const COLUMNS = {
  extrinsic: ['Extrinsic'],
  wallet: ['From'],
  counterparty: ['TO'],
  tao: ['()=>"Amount"'],
  time: ['()=>"Time"'],
} as const satisfies Partial<Record<MappedField, readonly string[]>>;

export const transferTable = knownTable({
  id: 'explorer-transfer-table',
  title: 'Explorer: saved table of transfers (old)',
  howToExport: 'A CSV that taostats.io once saved: Extrinsic, From, TO, ()=>"Amount", ()=>"Time"',
  needed: Object.values(COLUMNS).flat(),
  columns: COLUMNS,
  passedOver: ['column 1'],
  reading: {
    units: 'tokens',
    decimal: 'auto',
    dates: 'ymd',
    zone: 'UTC',
    signs: 'by-kind',
    fees: 'inside',
    kinds: {},
  },
  needsWallet: true,
  issues: [WITHOUT_FEES],
  createReader,
});
