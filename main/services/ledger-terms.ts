// All that the ledger's figures depend on besides its lines, put together from what the user chose, the prices at hand
// and his own coldkeys. Two terms with the same fingerprint give the same states.
import { PnlTerms } from '#contract/pnl.ts';
import type { DailyCloses } from '#db/snapshots/document.ts';
import type { PriceRow, RateRow } from '#db/repositories/prices.ts';
import type { LotChoice } from '#engine/ledger/lot-queue.ts';
import { DEFAULT_POLICY } from '#engine/ledger/policy.ts';
import { fiatPrices, type PriceBook, type PricePoint } from '#engine/ledger/price-series.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { parseTokens } from '#engine/units.ts';
import type { SettingsStore } from './settings.ts';
import { isZone, zoneCalendar } from './zone-calendar.ts';

interface KeptPrices {
  prices(): readonly PriceRow[];
  rates(): readonly RateRow[];
}

interface PriceSources {
  readonly closes: DailyCloses;
  readonly prices: KeptPrices;
}

export interface TermPorts {
  settings: SettingsStore;
  closes: DailyCloses;
  prices: KeptPrices & { version(): number };
  /** Coldkeys of the book that lines may name as their other side. */
  ownColdkeys(): readonly string[];
  choices(): ReadonlyMap<number, readonly LotChoice[]>;
  sha256(text: string): string;
}

export interface ChosenTerms {
  /** The terms of this moment, for the engine. */
  terms(): LedgerTerms;
  /** What the user chose. */
  chosen(): PnlTerms;
  choose(changes: Partial<PnlTerms>): PnlTerms;
}

const KEY = 'pnl';
/** Which rules the engine makes states by: raised when they change, so that states of before are made again. */
const RULES = 2;
/** Made once: zod compiles what it parses with, and every change of a line asks for the terms. */
const StoredTerms = PnlTerms.partial();
const DEFAULTS: PnlTerms = { ...DEFAULT_POLICY, currency: 'USD', zone: 'UTC', yearStart: '01-01' };
/** A close or a rate may stand in for the days after it, over a weekend or a gap; a quote for the hour after it. */
const WITHIN_DAYS = 7;
const MOMENT_WITHIN_MS = 3_600_000;

const withSource = <Row extends { readonly fileName: string | null }>({ fileName, ...row }: Row) => ({
  ...row,
  source: fileName ?? 'typed by you',
});

/** Bundled closes first: of two of one day the one given last counts, typed before imported before bundled. */
export function pricePoints({ closes, prices }: PriceSources): PricePoint[] {
  const bundled = closes.closes.map(({ date, perTao }): PricePoint => ({
    currency: closes.currency,
    atMs: Date.parse(date),
    period: 'day',
    nanoPerTao: parseTokens(perTao)!.units,
    source: closes.source,
  }));
  return [...bundled, ...prices.prices().map(withSource)];
}

/** All prices and rates, and how far each reaches. */
export const priceBook = (ports: PriceSources, currency: string): PriceBook => ({
  prices: pricePoints(ports),
  rates: ports.prices.rates().map(withSource),
  currency,
  withinDays: WITHIN_DAYS,
  momentWithinMs: MOMENT_WITHIN_MS,
});

export function ledgerTerms(ports: TermPorts): ChosenTerms {
  const { settings, prices } = ports;
  let known: { key: string; terms: LedgerTerms } | null = null;
  const chosen = (): PnlTerms => {
    const stored = StoredTerms.safeParse(settings.get(KEY) ?? {});
    const terms = { ...DEFAULTS, ...(stored.success ? stored.data : {}) };
    return isZone(terms.zone) ? terms : { ...terms, zone: DEFAULTS.zone };
  };
  function build(key: string, own: readonly string[]): LedgerTerms {
    const { currency, zone, yearStart, ...policy } = chosen();
    return {
      policy,
      calendar: zoneCalendar(zone, yearStart),
      fiatPrice: fiatPrices(priceBook(ports, currency)),
      ownColdkeys: new Set(own),
      choices: new Map(),
      fingerprint: ports.sha256(key).slice(0, 32),
    };
  }
  return {
    chosen,
    choose: (changes) => {
      const next = { ...chosen(), ...changes };
      settings.set(KEY, next);
      return next;
    },
    terms: () => {
      const own = ports.ownColdkeys();
      const key = JSON.stringify([RULES, chosen(), prices.version(), ports.closes.source, own]);
      if (known?.key !== key) known = { key, terms: build(key, own) };
      // Not part of the fingerprint: whoever changes a choice has its holding replayed.
      return known.terms.policy.method === 'specific'
        ? { ...known.terms, choices: ports.choices() }
        : known.terms;
    },
  };
}
