// Koinly's universal template. Times are UTC, the fee leaves besides what is sent. TAO is TAO; alpha has no ticker there and
// is known by the custom currency SN64.
import { knownTable } from './known-table.ts';
import type { CsvMapping } from './mapping.ts';

/** Labels for what comes in and goes out. */
const LABELS: CsvMapping['kinds'] = {
  reward: 'reward',
  rewards: 'reward',
  staking: 'reward',
  mining: 'reward',
  income: 'reward',
  'other income': 'reward',
  interest: 'reward',
  'lending interest': 'reward',
  airdrop: 'reward',
  fork: 'reward',
  cost: 'fee',
  'tx fee': 'fee',
  gift: 'transfer',
  lost: 'transfer',
  donation: 'transfer',
  payment: 'transfer',
  sent: 'transfer',
  received: 'transfer',
  deposit: 'transfer',
  withdrawal: 'transfer',
  'to wallet': 'transfer',
  'from wallet': 'transfer',
  trade: 'auto',
  swap: 'auto',
  exchange: 'auto',
  stake: 'auto',
  unstake: 'auto',
  ignored: 'skip',
};

export const koinly = knownTable({
  id: 'koinly',
  title: 'Koinly: universal template',
  howToExport: 'A CSV in Koinly’s universal format (Date, Sent Amount, Sent Currency, Received Amount, …)',
  needed: ['Sent Amount', 'Sent Currency', 'Received Amount', 'Received Currency', 'Fee Amount', 'Fee Currency', 'Label'],
  columns: {
    time: ['Date', 'Koinly Date', 'Date (UTC)'],
    sent_amount: ['Sent Amount'],
    sent_currency: ['Sent Currency'],
    received_amount: ['Received Amount'],
    received_currency: ['Received Currency'],
    fee_amount: ['Fee Amount'],
    fee_currency: ['Fee Currency'],
    worth_amount: ['Net Worth Amount'],
    worth_currency: ['Net Worth Currency'],
    kind: ['Label'],
    note: ['Description'],
    extrinsic: ['TxHash'],
  },
  reading: {
    units: 'tokens',
    decimal: 'auto',
    dates: 'ymd',
    zone: 'UTC',
    signs: 'by-kind',
    fees: 'on-top',
    kinds: LABELS,
  },
  needsWallet: true,
});
