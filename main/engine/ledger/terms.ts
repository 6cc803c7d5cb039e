/** All that the ledger's figures depend on besides its lines. Types only. */
import type { Calendar } from './calendar.ts';
import type { FiatPriceOf } from './fiat-price.ts';
import type { LotChoice } from './lot-queue.ts';
import type { BasisPolicy } from './policy.ts';

export interface LedgerTerms {
  readonly policy: BasisPolicy;
  readonly calendar: Calendar;
  readonly fiatPrice: FiatPriceOf;
  /** Coldkeys of the book: what goes between them is carried, not disposed of. */
  readonly ownColdkeys: ReadonlySet<string>;
  /** By number of the disposing line; read with method `specific` alone. */
  readonly choices: ReadonlyMap<number, readonly LotChoice[]>;
  /** Names all of the above, prices included. State that was made under another one is not read back. */
  readonly fingerprint: string;
}
