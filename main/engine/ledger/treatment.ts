/**
 * What a line means for the cost basis of a stake and of free TAO, under a policy. Rules only: no amounts, no lots.
 * A swap that left TAO free is a sale: how much of the basis that TAO would take along, no source says.
 */
import type { LedgerEntry } from './entry.ts';
import type { LedgerTerms } from './terms.ts';

/** `arrive` takes over what departed from another holding. */
export type Inflow = 'acquire' | 'outside' | 'income' | 'arrive';
/** `spend` is a sale whose proceeds are a cost; `remove` leaves without a gain. */
export type Outflow = 'sell' | 'spend' | 'depart' | 'remove';

type Context = Pick<LedgerTerms, 'policy' | 'ownColdkeys'>;

const isOwn = ({ counterparty }: LedgerEntry, { ownColdkeys }: Context) =>
  counterparty !== null && ownColdkeys.has(counterparty);

/** Whether a stake and free TAO exchange their fiat basis in this line. */
export function convertsFiat(entry: LedgerEntry, { policy }: Context): boolean {
  if (policy.stakes !== 'carry') return false;
  if (entry.kind === 'stake') return entry.alpha > 0n && entry.tao < 0n;
  return entry.kind === 'unstake' && entry.alpha < 0n && entry.tao > 0n;
}

/** How stake or TAO that a line brings is taken in. */
export function inflowOf(entry: LedgerEntry, context: Context): Inflow {
  switch (entry.kind) {
    case 'reward':
    case 'claim':
      return 'income';
    case 'move':
    case 'swap':
      return carries(entry, context) ? 'arrive' : 'acquire';
    case 'transfer':
      return isOwn(entry, context) ? 'arrive' : 'outside';
    case 'opening-balance':
    case 'adjustment':
      return 'outside';
    default:
      return 'acquire';
  }
}

/** How stake or TAO that a line takes away leaves. */
export function outflowOf(entry: LedgerEntry, context: Context): Outflow {
  switch (entry.kind) {
    case 'move':
    case 'swap':
      return carries(entry, context) ? 'depart' : 'sell';
    case 'transfer':
      if (isOwn(entry, context)) return 'depart';
      return context.policy.transfersOut === 'dispose' ? 'sell' : 'remove';
    case 'fee':
    case 'registration':
      return 'spend';
    case 'stake':
    case 'unstake':
      return 'sell';
    default:
      return 'remove';
  }
}

function carries(entry: LedgerEntry, { policy }: Context): boolean {
  const choice = entry.kind === 'move' ? policy.moves : policy.swaps;
  return choice === 'carry' && entry.tao <= 0n;
}
