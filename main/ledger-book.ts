// The ledger's side of a book: its stores, the lot states kept beside the lines, and the services over them.
import { createHash, randomUUID } from 'node:crypto';
import type { Emit } from '#contract/events.ts';
import type { Queries } from '#db/query.ts';
import { entryRepository } from '#db/repositories/entries.ts';
import { holdingRepository } from '#db/repositories/holdings.ts';
import { ledgerChangeRepository } from '#db/repositories/ledger-changes.ts';
import { lineDayRepository } from '#db/repositories/line-days.ts';
import { lotChoiceRepository } from '#db/repositories/lot-choices.ts';
import { lotStateRepository } from '#db/repositories/lot-states.ts';
import { priceRepository } from '#db/repositories/prices.ts';
import { statementRepository } from '#db/repositories/statements.ts';
import { dailyCloses } from '#db/snapshots/bundled.ts';
import { explainService, type ExplainPorts } from '#services/explain-change.ts';
import { gainService } from '#services/gains.ts';
import type { LedgerNames } from '#services/ledger-holdings.ts';
import { ledgerTerms } from '#services/ledger-terms.ts';
import { checkChoice, lotChoiceService } from '#services/lot-choice.ts';
import { pnlService } from '#services/pnl.ts';
import { priceService } from '#services/prices.ts';
import { reconcileService } from '#services/reconcile.ts';
import type { SettingsStore } from '#services/settings.ts';
import type { Markets } from '#services/snapshots.ts';
import { taxYear, taxYears } from '#services/tax-year.ts';

interface StoreDeps {
  readonly settings: SettingsStore;
  readonly now: () => number;
  /** Coldkeys of the book that lines may name. */
  ownColdkeys(): readonly string[];
}

/** Lines, lot states, prices and choices of one database. */
export function createLedgerStores(queries: Queries, { settings, now, ownColdkeys }: StoreDeps) {
  const prices = priceRepository(queries);
  const choices = lotChoiceRepository(queries);
  const chosen = ledgerTerms({
    ...{ settings, prices, ownColdkeys },
    closes: dailyCloses,
    choices: choices.all,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const rows = holdingRepository(queries);
  const states = lotStateRepository({ queries, rows, terms: chosen.terms });
  return {
    ...{ prices, choices, chosen, states },
    entries: entryRepository(queries),
    lineDays: lineDayRepository(queries),
    statements: statementRepository(queries),
    ledgerChanges: ledgerChangeRepository(queries, now, states.maintain),
  };
}
export type LedgerStores = ReturnType<typeof createLedgerStores>;

interface HandlerDeps {
  readonly stores: LedgerStores;
  readonly markets: Markets;
  readonly snapshots: ExplainPorts['snapshots'];
  readonly emit: Emit;
  names(): LedgerNames;
  revision(): string;
}

/** What a change of value is told from. */
export const explainPorts = ({
  stores,
  ...rest
}: Pick<HandlerDeps, 'stores' | 'markets' | 'snapshots' | 'names'>): ExplainPorts => ({
  ...rest,
  states: stores.states,
  chosen: stores.chosen,
  statements: stores.statements.all,
});

/** What the ledger cost and brought. */
export function pnlHandlers({ stores, markets, snapshots, emit, names, revision }: HandlerDeps) {
  const { states, chosen, choices, prices, lineDays, entries, statements, ledgerChanges } = stores;
  const market = () => markets.market();
  const lotChoice = { states, choices, chosen, entry: entries.find };
  return {
    ...pnlService({ states, chosen, names, market, revision, emit }),
    ...gainService({
      ...{ ...lotChoice, names, market, emit },
      check: (line, lots) => checkChoice(line, lots, lotChoice),
    }),
    ...lotChoiceService(lotChoice),
    ...reconcileService({
      ...{ states, names, market, emit },
      statements: statements.all,
      changes: ledgerChanges,
      newKey: randomUUID,
    }),
    ...explainService(explainPorts({ stores, markets, snapshots, names })),
    ...priceService({
      ...{ closes: dailyCloses, store: prices, emit },
      lines: lineDays,
      currency: () => chosen.chosen().currency,
    }),
  };
}

/** Tax years by the terms of cost and gains. */
export function taxBook({ stores, markets, names }: Pick<HandlerDeps, 'stores' | 'markets' | 'names'>) {
  const { states, chosen, entries } = stores;
  const ports = { states, chosen, names, market: () => markets.market(), entry: entries.find };
  return { taxYear: (year: number) => taxYear(year, ports), taxYears: () => taxYears(ports) };
}
