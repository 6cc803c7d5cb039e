// What a tax year brought by the terms of cost and gains: each disposal and each income with its line, in ledger order. From
// the replay that every gain on the screen has its derivation from, so that no sheet says anything else. Writes nothing.
import type { EntryRow } from '#db/repositories/entry-rows.ts';
import type { BookOptions } from '#engine/ledger/book.ts';
import type { Gain, Income } from '#engine/ledger/gain.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import type { PnlTerms } from '#contract/pnl.ts';
import { type HoldingFacts, holdingNames, type LedgerNames } from './ledger-holdings.ts';
import type { ChosenTerms } from './ledger-terms.ts';
import type { Market } from './market.ts';

type Listeners = Pick<BookOptions, 'onGain' | 'onIncome'> & { readonly terms: LedgerTerms };

export interface TaxPorts {
  states: {
    current(): { terms: LedgerTerms; summaries: readonly HoldingSummary[] };
    replay(keys: readonly string[], listeners: Listeners): unknown;
  };
  chosen: ChosenTerms;
  entry(entryId: number): EntryRow | null;
  names(): LedgerNames;
  market(): Market;
}

/** What an event of the year is about. */
interface Place {
  readonly line: EntryRow;
  readonly holding: HoldingFacts;
  readonly coldkey: string;
  /** Whether the wallet is counted in the totals of the screen. */
  readonly counted: boolean;
  /** The day by the zone of the terms. */
  readonly day: string;
}

export type TaxEvent = Place &
  ({ readonly type: 'disposal'; readonly gain: Gain } | { readonly type: 'income'; readonly income: Income });

export interface TaxYear {
  readonly year: number;
  readonly terms: PnlTerms;
  readonly events: readonly TaxEvent[];
}

const DAY_MS = 86_400_000;

/** Tax years that have a disposal or an income, newest first. */
export function taxYears({ states }: Pick<TaxPorts, 'states'>): number[] {
  const years = states.current().summaries.flatMap((summary) => summary.years.map(({ year }) => year));
  return [...new Set(years)].sort((a, b) => b - a);
}

export function taxYear(year: number, ports: TaxPorts): TaxYear {
  const { terms, summaries } = ports.states.current();
  const keys = summaries.filter(({ years }) => years.some((one) => one.year === year)).map(({ key }) => key);
  const found: ({ type: 'disposal'; gain: Gain } | { type: 'income'; income: Income })[] = [];
  ports.states.replay(keys, {
    terms,
    onGain: (gain) => void (gain.year === year && found.push({ type: 'disposal', gain })),
    onIncome: (income) => void (income.year === year && found.push({ type: 'income', income })),
  });
  const names = ports.names();
  const nameOf = holdingNames(names, ports.market());
  const wallets = new Map(names.wallets.map((wallet) => [wallet.walletId, wallet]));
  return {
    year,
    terms: ports.chosen.chosen(),
    events: found.map((event): TaxEvent => {
      const { entryId, holding: key, atMs } = event.type === 'disposal' ? event.gain : event.income;
      const [line, holding] = [ports.entry(entryId), nameOf(key)];
      const wallet = holding && wallets.get(holding.walletId);
      if (!line || !holding || !wallet) throw new Error('a disposal without its line or wallet');
      const day = new Date(terms.calendar.dayOf(atMs) * DAY_MS).toISOString().slice(0, 10);
      return { ...event, line, holding, day, coldkey: wallet.address, counted: wallet.included };
    }),
  };
}
