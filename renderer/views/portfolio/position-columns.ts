// The columns of the portfolio's tables: what a position is worth and where it stands, or what the user's file said of it
// beside the snapshot's value.
import type { Column } from '#renderer/components/table.ts';
import { type Holding, units } from '#renderer/views/positions/holdings.ts';
import { rankedCount, rankOf, weightInBars } from '#renderer/views/positions/standing-words.ts';

const who: Column<Holding>[] = [
  { id: 'subnet', head: 'Subnet', align: 'left', sortBy: ({ netuid }) => netuid },
  { id: 'wallet', head: 'Wallet', align: 'left', sortBy: ({ walletName }) => walletName },
];
const validator: Column<Holding> = {
  id: 'validator',
  head: 'Validator',
  align: 'left',
  sortBy: ({ hotkeyName, hotkey }) => hotkeyName ?? hotkey,
};
const amount: Column<Holding> = { id: 'amount', head: 'Amount' };
const value: Column<Holding>[] = [
  { id: 'mark', head: 'Mark', unit: 'τ', sortBy: ({ markRao }) => units(markRao) },
  { id: 'exit', head: 'Exit', unit: 'τ', sortBy: ({ exitRao }) => units(exitRao) },
];
const haircut: Column<Holding> = {
  id: 'haircut',
  head: 'Haircut',
  sortBy: ({ haircutRatio }) => haircutRatio,
};
const fileDate: Column<Holding> = {
  id: 'file-date',
  head: 'File of',
  sortBy: ({ observed }) => observed?.at ?? null,
};

/** Which columns stand in the table of open positions. */
export type ColumnSet = 'standing' | 'file';

export const columnSets = [
  { value: 'standing', label: 'Value and outlook', title: 'Worth, yield, and where the subnet stands' },
  { value: 'file', label: 'Validator and file', title: 'What the imported file said, beside the snapshot' },
] as const;

/** Value, yield, place in the order of deregistration, gate. The count of ranked subnets stands in the head. */
function standingColumns(holdings: readonly Holding[]): readonly Column<Holding>[] {
  const count = rankedCount(holdings.map(({ deregistration }) => deregistration));
  return [
    ...who,
    { ...validator, wide: true },
    amount,
    { id: 'price', head: 'Price', unit: 'τ per α', wide: true, sortBy: ({ priceRao }) => units(priceRao) },
    ...value,
    { id: 'bar', head: 'Exit of mark', align: 'left', width: '96px', wide: true },
    haircut,
    { id: 'days', head: 'Days out', unit: '1 % a day', wide: true, sortBy: ({ daysOut }) => daysOut },
    { id: 'apy', head: 'APY', unit: 'nominal', sortBy: ({ apyRatio }) => apyRatio },
    {
      id: 'real',
      head: 'Real yield',
      unit: 'sold in a year',
      sortBy: ({ realYieldRatio }) => realYieldRatio,
    },
    {
      id: 'rank',
      head: 'Rank',
      unit: count === null ? '1 goes next' : `of ${count}`,
      sortBy: ({ deregistration }) => rankOf(deregistration),
    },
    { id: 'gate', head: 'Gate', unit: 'bar = 1', sortBy: ({ gate }) => weightInBars(gate) },
  ];
}

const fileColumns: readonly Column<Holding>[] = [
  ...who,
  validator,
  amount,
  ...value,
  haircut,
  {
    id: 'alone',
    head: 'Sold alone',
    unit: 'τ',
    wide: true,
    sortBy: ({ exitAloneRao }) => units(exitAloneRao),
  },
  {
    id: 'file-value',
    head: 'File said',
    unit: 'τ',
    sortBy: ({ observed }) => units(observed?.valueRao ?? null),
  },
  {
    id: 'claimable',
    head: 'Claimable',
    unit: 'α, from root',
    wide: true,
    sortBy: ({ observed }) => units(observed?.claimableRao ?? null),
  },
  { id: 'file-price', head: 'File price', unit: 'τ per α', wide: true },
  { id: 'file-difference', head: 'Price since', unit: 'the file', wide: true },
  fileDate,
];

/** The columns of open positions. */
export const openColumns = (set: ColumnSet, holdings: readonly Holding[]): readonly Column<Holding>[] =>
  set === 'file' ? fileColumns : standingColumns(holdings);

export const closedColumns: readonly Column<Holding>[] = [
  ...who,
  validator,
  { ...amount, head: 'Last amount' },
  fileDate,
];
