// Kraken, two ways: the ledger as the exchange exports it, where an event is one row for each currency with one `refid`; and the
// transactions of tax programs over it, one row for each event. Times are UTC. In both the fee leaves besides the amount
// (new balance = old balance + amount − fee). TAO that is moved inside the exchange is no event.
import { formatTokens, magnitude, parseTokens } from '#engine/units.ts';
import type { DraftEntry, DraftIssue } from '#importers/adapter.ts';
import type { CsvRow } from './csv-table.ts';
import { plainNumber } from './decimal-mark.ts';
import { knownTable } from './known-table.ts';
import type { RowReader } from './mapped-draft.ts';
import { MappedRow, type RowReading } from './mapped-row.ts';
import type { CsvMapping, MappedField } from './mapping.ts';
import { currencyToken } from './row-sides.ts';
import { twoSidedLines } from './two-sided-lines.ts';

const ON_BOTH_SIDES: DraftIssue = {
  severity: 'info',
  code: 'exchange-account',
  message:
    'An exchange holds its own keys. Deposits and withdrawals stand here and in the history of the coldkey they came from or went to; choose a wallet of its own for the exchange, such as your deposit address there, so that they do not count twice.',
  row: null,
  field: null,
};

const reading: Omit<CsvMapping, 'columns' | 'wallet'> = {
  units: 'tokens',
  decimal: '.',
  dates: 'ymd',
  zone: 'UTC',
  signs: 'by-kind',
  fees: 'on-top',
  kinds: {
    trade: 'auto',
    spend: 'auto',
    receive: 'auto',
    conversion: 'auto',
    deposit: 'transfer-in',
    withdrawal: 'transfer-out',
    staking: 'reward',
    earn: 'reward',
    reward: 'reward',
    income: 'reward',
    'invite bonus': 'reward',
    transfer: 'transfer',
    adjustment: 'adjustment',
    fee: 'fee',
  },
};

export const krakenTransactions = knownTable({
  id: 'kraken-transactions',
  title: 'Kraken: transactions with cost basis',
  howToExport:
    'The transactions of a Kraken account from a tax program (Received Quantity, Sent Quantity, Fee Amount, …)',
  needed: [
    'Transaction ID',
    'Received Quantity',
    'Received Currency',
    'Sent Quantity',
    'Sent Currency',
    'Fee Amount',
  ],
  columns: {
    time: ['Date'],
    kind: ['Type'],
    extrinsic: ['Transaction ID'],
    received_amount: ['Received Quantity'],
    received_currency: ['Received Currency'],
    sent_amount: ['Sent Quantity'],
    sent_currency: ['Sent Currency'],
    fee_amount: ['Fee Amount'],
    fee_currency: ['Fee Currency'],
  },
  passedOver: ['Received Cost Basis (USD)', 'Sent Cost Basis (USD)', 'Received Wallet', 'Sent Wallet'],
  reading,
  needsWallet: true,
  issues: [ON_BOTH_SIDES],
});

/** The columns that rows of one event are put together under. */
const TOGETHER: readonly MappedField[] = [
  ...(['time', 'kind', 'extrinsic', 'sent_amount', 'sent_currency'] as const),
  ...(['received_amount', 'received_currency', 'fee_amount', 'fee_currency', 'note'] as const),
];
const TOGETHER_INDEXES = new Map(TOGETHER.map((field, index) => [field, index]));

/** Where the cells of the exchange's own ledger go, for whoever is told of one. */
const LEDGER_COLUMNS: Readonly<Partial<Record<MappedField, string>>> = {
  time: 'time',
  kind: 'type',
  extrinsic: 'refid',
  sent_amount: 'amount',
  sent_currency: 'asset',
  received_amount: 'amount',
  received_currency: 'asset',
  fee_amount: 'fee',
  fee_currency: 'asset',
};

interface LedgerRow {
  readonly row: number;
  readonly cell: (field: MappedField) => string;
}

const isInside = ({ cell }: LedgerRow): boolean =>
  /^(?:spotto|stakingto|spotfrom|stakingfrom|allocation|deallocation|autoallocation|migration)/iu.test(
    cell('note'),
  );

const isZero = (text: string): boolean => /^[-+]?[0.]*$/u.test(text.trim());

/** The change of a balance with its fee, for the second fee of an event, as a row has one field for a fee; null: not told. */
function withOwnFee({ cell }: LedgerRow): string | null {
  const [amount, fee] = [cell('sent_amount'), cell('fee_amount')].map((text) => parseTokens(text.trim()));
  if (!amount || !fee) return null;
  const change = amount.units - magnitude(fee.units);
  return change < 0n === amount.units < 0n && amount.units !== 0n ? formatTokens(change) : null;
}

/** One row for an event: what came, what went, and the fee, that in a token of the ledger first. */
function together(rows: readonly LedgerRow[]): Record<string, string> {
  const [first] = rows;
  const signed = rows.filter(({ cell }) => !isZero(cell('sent_amount')));
  const sent = signed.find(({ cell }) => cell('sent_amount').trim().startsWith('-'));
  const received = signed.find((row) => row !== sent && !row.cell('sent_amount').trim().startsWith('-'));
  const fees = rows.filter(({ cell }) => !isZero(cell('fee_amount')));
  const fee = fees.find(({ cell }) => currencyToken(cell('sent_currency')) !== null) ?? fees[0];
  const others = fees.filter((row) => row !== fee);
  const side = (row: LedgerRow | undefined, field: MappedField) => row?.cell(field) ?? '';
  const netOf = (row: LedgerRow | undefined) =>
    row !== undefined && others.includes(row) ? withOwnFee(row) : null;
  const amount = (row: LedgerRow | undefined) => netOf(row) ?? side(row, 'sent_amount');
  const besides = others.map((row) => {
    const where = netOf(row) === null ? 'not in the price' : 'in the amount';
    return `fee ${row.cell('fee_amount')} ${row.cell('sent_currency')} (${where})`;
  });
  return {
    time: first!.cell('time'),
    kind: first!.cell('kind'),
    extrinsic: first!.cell('extrinsic'),
    sent_amount: amount(sent),
    sent_currency: side(sent, 'sent_currency'),
    received_amount: amount(received),
    received_currency: side(received, 'sent_currency'),
    fee_amount: side(fee, 'fee_amount'),
    fee_currency: side(fee, 'sent_currency'),
    note: besides.join(', '),
  };
}

/** Rows of one event stand together in an export, but another's may lie between: all are kept until the last row. */
function ledgerReader(source: RowReading): RowReader {
  const events = new Map<string, LedgerRow[]>();
  const unreadable = new Set<string>();
  const named = TOGETHER.map((field) => LEDGER_COLUMNS[field] ?? 'refid');
  const reading = { ...source, indexes: TOGETHER_INDEXES, columns: named };
  const linesOf = (rows: readonly LedgerRow[]): DraftEntry[] => {
    const values = together(rows);
    return twoSidedLines(
      new MappedRow(
        reading,
        rows[0]!.row,
        TOGETHER.map((field) => values[field] ?? ''),
      ),
    );
  };
  return {
    read: ({ row, cells }: CsvRow) => {
      const cell = (field: MappedField) => cells[source.indexes.get(field) ?? -1] ?? '';
      const one = { row, cell };
      // Kraken lists what is under way a second time, without a txid and a balance.
      if (cell('event_id').trim() === '' || isInside(one)) return [];
      const key = cell('extrinsic').trim() || `row ${row}`;
      if (plainNumber(cell('sent_amount'), '.') === null) {
        unreadable.add(key);
        const what = 'the amount cannot be read. Nothing of its event was taken over.';
        new MappedRow(source, row, cells).break('sent_amount', 'unreadable-amount', what);
      } else events.set(key, [...(events.get(key) ?? []), one]);
      return [];
    },
    end: () => [...events].flatMap(([key, rows]) => (unreadable.has(key) ? [] : linesOf(rows))),
  };
}

export const krakenLedger = knownTable({
  id: 'kraken-ledger',
  title: 'Kraken: ledger',
  howToExport: 'Kraken: Documents, New export, Ledgers, CSV, all fields',
  needed: ['txid', 'refid', 'time', 'type', 'asset', 'amount', 'fee'],
  columns: {
    event_id: ['txid'],
    extrinsic: ['refid'],
    time: ['time'],
    kind: ['type'],
    note: ['subtype'],
    sent_currency: ['asset'],
    sent_amount: ['amount'],
    fee_amount: ['fee'],
  },
  passedOver: ['aclass', 'subclass', 'wallet', 'balance', 'amountusd'],
  reading,
  needsWallet: true,
  issues: [ON_BOTH_SIDES],
  createReader: ledgerReader,
});
