/**
 * The choices that a cost basis depends on. Data only: which of them a tax office accepts is the user's to know.
 * Two denominations run side by side, TAO and one fiat currency; TAO itself is an asset in the fiat one.
 */

/** `specific`: the lots the user named for a disposal; what he did not name goes oldest first. */
export type BasisMethod = 'average' | 'fifo' | 'hifo' | 'specific';

/** `carry`: no disposal, basis and date of acquisition go along. `dispose`: sold and bought at value. */
type Conversion = 'carry' | 'dispose';

export interface BasisPolicy {
  readonly method: BasisMethod;
  /** By which denomination HIFO ranks lots. */
  readonly hifoBy: 'tao' | 'fiat';
  /** Basis of what was earned: its value when received, or nothing. */
  readonly rewards: 'receipt-value' | 'zero';
  /** Stake that goes to another hotkey of the same subnet. */
  readonly moves: Conversion;
  /** Stake that goes to another subnet. */
  readonly swaps: Conversion;
  /** TAO into stake and back, in fiat terms. In TAO terms leaving a subnet always realises. */
  readonly stakes: Conversion;
  /** Fees of stakes and unstakes, in TAO or in alpha: into basis or off proceeds, or counted apart as costs. */
  readonly fees: 'capitalise' | 'expense';
  /** TAO spent on fees and registrations: sold at its price, or gone without a gain. */
  readonly feeSpending: 'dispose' | 'remove';
  /** Basis of what came from outside the records: transfers in, opening balances, adjustments upwards. */
  readonly outside: 'market-value' | 'zero' | 'unknown';
  /** TAO and stake sent to coldkeys that are not in the book: sold at value, or gone without a gain. */
  readonly transfersOut: 'dispose' | 'remove';
}

export const DEFAULT_POLICY: BasisPolicy = {
  method: 'fifo',
  hifoBy: 'tao',
  rewards: 'receipt-value',
  moves: 'carry',
  swaps: 'dispose',
  stakes: 'dispose',
  fees: 'capitalise',
  feeSpending: 'dispose',
  outside: 'market-value',
  transfersOut: 'remove',
};
