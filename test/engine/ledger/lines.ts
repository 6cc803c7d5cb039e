/** Ledger lines and terms for tests: what a case does not name is what it does not depend on. */
import { fixedOffset } from '#engine/ledger/calendar.ts';
import type { EntryKind, LedgerEntry } from '#engine/ledger/entry.ts';
import type { FiatPriceOf } from '#engine/ledger/fiat-price.ts';
import type { Gain, Income } from '#engine/ledger/gain.ts';
import { type Book, createBook } from '#engine/ledger/book.ts';
import { applyEntries } from '#engine/ledger/apply.ts';
import { type BasisPolicy, DEFAULT_POLICY } from '#engine/ledger/policy.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { parseTokens } from '#engine/units.ts';

export const DAY_MS = 86_400_000;
/** 2026-01-01T00:00Z */
export const NEW_YEAR = Date.UTC(2026, 0, 1);

/** Whole tokens as 1e-9 units: "1.5" -> 1500000000n. */
export function units(text: string): bigint {
  const parsed = parseTokens(text);
  if (parsed?.exact !== true) throw new Error(`not an amount: ${text}`);
  return parsed.units;
}

let lastId = 0;

/** A line of wallet 1 with hotkey A in SN64, on a day counted from New Year 2026, in the order they are made. */
export function line(
  kind: EntryKind,
  day: number,
  facts: Partial<Omit<LedgerEntry, 'kind' | 'atMs'>> = {},
): LedgerEntry {
  lastId += 1;
  return {
    kind,
    hotkey: 'A',
    netuid: 64,
    registeredAtBlock: null,
    atMs: NEW_YEAR + day * DAY_MS,
    block: null,
    extrinsic: null,
    alpha: 0n,
    tao: 0n,
    feeAlpha: null,
    feeTao: null,
    valueRao: null,
    usdPerTaoNano: null,
    counterparty: null,
    note: null,
    entryId: lastId,
    walletId: 1,
    order: lastId,
    ...facts,
  };
}

/** The line's own price, or one price for all. */
export const priced =
  (usd: string | null): FiatPriceOf =>
  ({ atMs, usdPerTaoNano }) => {
    const nanoPerTao = usdPerTaoNano ?? (usd === null ? null : units(usd));
    if (nanoPerTao === null) return { ok: false, missing: 'no-price' };
    return { ok: true, nanoPerTao, origin: 'line', atMs, source: null, rate: null };
  };

/** Terms with the default policy but for what is named. */
export function termsOf(
  policy: Partial<BasisPolicy> = {},
  others: Partial<Omit<LedgerTerms, 'policy'>> = {},
): LedgerTerms {
  return {
    policy: { ...DEFAULT_POLICY, ...policy },
    calendar: fixedOffset(0),
    fiatPrice: priced(null),
    ownColdkeys: new Set(),
    choices: new Map(),
    fingerprint: 'test',
    ...others,
  };
}

export interface Replayed {
  readonly book: Book;
  readonly gains: readonly Gain[];
  readonly incomes: readonly Income[];
}

/** Applies lines to an empty book and keeps what it says. */
export function replayed(entries: readonly LedgerEntry[], terms: LedgerTerms): Replayed {
  const gains: Gain[] = [];
  const incomes: Income[] = [];
  const book = createBook(terms, {
    onGain: (gain) => gains.push(gain),
    onIncome: (income) => incomes.push(income),
  });
  applyEntries(book, entries);
  return { book, gains, incomes };
}
