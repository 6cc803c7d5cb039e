// The columns of the portfolio's two tables. What the user's file said stands to the right of the snapshot's value.
import type { Column } from '#renderer/components/table.ts';
import { type Holding, units } from '#renderer/views/positions/holdings.ts';

const who: Column<Holding>[] = [
  { id: 'subnet', head: 'Subnet', align: 'left', sortBy: ({ netuid }) => netuid },
  { id: 'wallet', head: 'Wallet', align: 'left', sortBy: ({ walletName }) => walletName },
  {
    id: 'validator',
    head: 'Validator',
    align: 'left',
    sortBy: ({ hotkeyName, hotkey }) => hotkeyName ?? hotkey,
  },
];

export const openColumns: readonly Column<Holding>[] = [
  ...who,
  { id: 'amount', head: 'Amount' },
  { id: 'price', head: 'Price', unit: 'τ per α', wide: true, sortBy: ({ priceRao }) => units(priceRao) },
  { id: 'mark', head: 'Mark', unit: 'τ', sortBy: ({ markRao }) => units(markRao) },
  { id: 'exit', head: 'Exit', unit: 'τ', sortBy: ({ exitRao }) => units(exitRao) },
  { id: 'bar', head: 'Exit of mark', align: 'left', width: '110px', wide: true },
  { id: 'haircut', head: 'Haircut', sortBy: ({ haircutRatio }) => haircutRatio },
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
  { id: 'file-price', head: 'File price', unit: 'τ per α', wide: true },
  { id: 'file-difference', head: 'Price since', unit: 'the file', wide: true },
  { id: 'file-date', head: 'File of', sortBy: ({ observed }) => observed?.at ?? null },
];

export const closedColumns: readonly Column<Holding>[] = [
  ...who,
  { id: 'amount', head: 'Last amount' },
  { id: 'file-date', head: 'File of', sortBy: ({ observed }) => observed?.at ?? null },
];
