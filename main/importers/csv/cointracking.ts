// CoinTracking's table of trades, as it exports it and as its import template has it. Times carry no zone: they are in that
// of the account, and are read as UTC, which is said. Buy and Sell are what really came and left, a fee in their currency
// among it (1 TAO sent on for a fee of 0.001 is a Withdrawal of 1.001); the Fee column tells it once more. A fee in a third
// currency is taken off nothing but by a row "Other Fee". So CoinTracking's help, "Entering fees", read 2026-11-30:
// https://cointracking.freshdesk.com/en/support/solutions/articles/29000007202-entering-fees
import type { DraftIssue } from '#importers/adapter.ts';
import { openCsv } from './csv-table.ts';
import { knownTable, type KnownTable } from './known-table.ts';
import type { CsvMapping } from './mapping.ts';

const TYPES: CsvMapping['kinds'] = {
  trade: 'auto',
  deposit: 'transfer-in',
  withdrawal: 'transfer-out',
  income: 'reward',
  'income (non taxable)': 'reward',
  'other income': 'reward',
  'reward / bonus': 'reward',
  staking: 'reward',
  mining: 'reward',
  masternode: 'reward',
  minting: 'reward',
  airdrop: 'reward',
  'interest income': 'reward',
  'lending income': 'reward',
  'gift/tip': 'transfer-in',
  gift: 'transfer-out',
  donation: 'transfer-out',
  spend: 'transfer-out',
  lost: 'transfer-out',
  stolen: 'transfer-out',
  'other fee': 'fee',
  'other expense': 'fee',
};

const ZONE_ASSUMED: DraftIssue = {
  severity: 'warning',
  code: 'zone-assumed',
  message:
    'The times carry no zone: they are in the zone of the CoinTracking account. They were read as UTC. Set the account to UTC and export again, or map the columns to name the zone.',
  row: null,
  field: 'Date',
};

const format: KnownTable = {
  id: 'cointracking',
  title: 'CoinTracking: table of trades',
  howToExport: 'CoinTracking: Enter coins, Export, CSV. Account settings, time zone: UTC',
  needed: ['Type', 'Exchange', 'Group', 'Comment', 'Date'],
  columns: {
    kind: ['Type'],
    received_amount: ['Buy Amount', 'Buy'],
    received_currency: ['Buy Currency', 'Cur.'],
    sent_amount: ['Sell Amount', 'Sell'],
    sent_currency: ['Sell Currency', 'Cur. (2)'],
    fee_amount: ['Fee'],
    fee_currency: ['Fee Currency', 'Cur. (3)'],
    counterparty: ['Exchange'],
    note: ['Comment'],
    time: ['Date'],
    extrinsic: ['Tx-ID', 'Trade ID'],
  },
  passedOver: ['Group'],
  reading: {
    units: 'tokens',
    decimal: 'auto',
    dates: 'ymd',
    zone: 'UTC',
    signs: 'by-kind',
    fees: 'inside',
    kinds: TYPES,
  },
  needsWallet: true,
  issues: [ZONE_ASSUMED],
};

/** Both ways of writing a day name the year in four digits, so that the first number tells them apart. */
const isDayFirst = (text: string): boolean => {
  const table = openCsv(text);
  return (
    table !== null && /\b\d{1,2}\.\d{1,2}\.\d{4}\b/u.test(text.slice(table.rowsFrom, table.rowsFrom + 2_000))
  );
};

const yearFirst = knownTable(format);
const dayFirst = knownTable({ ...format, reading: { ...format.reading, dates: 'dmy' } });

export const coinTracking = {
  ...yearFirst,
  parse: ((text, options) =>
    (isDayFirst(text) ? dayFirst : yearFirst).parse(text, options)) as typeof yearFirst.parse,
};
