// The columns of cost and gains, and which of a position's figures they show.
import type { ChoosableLot, PnlPosition } from '#contract/pnl.ts';
import type { Column } from '#renderer/components/table.ts';
import { unitCost } from './lot-draft.ts';
import { holdingWords } from './pnl-words.ts';

export const ALL_YEARS = 'all';

type Unit = 'tao' | 'fiat';
type Worth = 'mark' | 'exit';

export const standingOf = (row: PnlPosition, unit: Unit, worth: Worth) => row[worth][unit];

const units = (text: string | null) => (text === null ? null : BigInt(text));

/** In TAO or the currency, valued at spot or by a sale. */
export function pnlColumns(unit: Unit, worth: Worth, currency: string): Column<PnlPosition>[] {
  const money = unit === 'tao' ? 'τ' : currency;
  const standing = (row: PnlPosition) => standingOf(row, unit, worth);
  return [
    { id: 'holding', head: 'Position', align: 'left', sortBy: holdingWords },
    { id: 'wallet', head: 'Wallet', align: 'left', sortBy: (row) => row.walletName },
    { id: 'balance', head: 'Balance', unit: 'α, τ', sortBy: (row) => BigInt(row.balanceRao) },
    { id: 'cost', head: 'Cost', unit: money, sortBy: (row) => units(standing(row).basis) },
    {
      id: 'value',
      head: worth === 'mark' ? 'Mark' : 'Exit',
      unit: money,
      sortBy: (row) => units(standing(row).value),
    },
    { id: 'unrealised', head: 'Unrealised', unit: money, sortBy: (row) => units(standing(row).unrealised) },
    { id: 'realised', head: 'Realised', unit: money, sortBy: (row) => BigInt(row[unit].realised) },
    { id: 'income', head: 'Earned', unit: money, sortBy: (row) => BigInt(row[unit].income) },
  ];
}

/** Of the lots that may be named for a disposal. */
export const lotChoiceColumns = (currency: string): Column<ChoosableLot>[] => [
  { id: 'acquired', head: 'Acquired', align: 'left', sortBy: (lot) => lot.acquiredAt },
  { id: 'origin', head: 'How', align: 'left' },
  { id: 'quantity', head: 'Open', unit: 'α, τ', sortBy: (lot) => BigInt(lot.quantityRao) },
  {
    id: 'tao',
    head: 'Cost of one',
    unit: 'τ',
    sortBy: (lot) => units(unitCost(lot.basisRao, lot.quantityRao)),
  },
  {
    id: 'fiat',
    head: 'Cost of one',
    unit: currency,
    sortBy: (lot) => units(unitCost(lot.basisNano, lot.quantityRao)),
  },
  { id: 'take', head: 'Taken', unit: 'α, τ', width: '190px' },
  { id: 'all', head: '', align: 'left' },
];
