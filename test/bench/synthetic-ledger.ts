/** A ledger to measure on: five years of 400 positions by default, with daily closes and terms. The same at every run. */
import { fixedOffset } from '#engine/ledger/calendar.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { type BasisMethod, DEFAULT_POLICY } from '#engine/ledger/policy.ts';
import { fiatPrices, type PricePoint } from '#engine/ledger/price-series.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { randomStream, uniform } from '#engine/rng.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2021, 9, 1);
const DAYS = 1_826;
export const POSITIONS = 400;

const dailyCloses = Array.from({ length: DAYS }, (_, day): PricePoint => ({
  currency: 'USD',
  atMs: START + day * DAY_MS,
  period: 'day',
  nanoPerTao: 300_000_000_000n + BigInt((day * 7919) % 400) * 1_000_000_000n,
  source: 'bench',
}));

/** Terms of a method, daily closes in USD included. */
export function termsBy(method: BasisMethod): LedgerTerms {
  const book = { prices: dailyCloses, rates: [], currency: 'USD', withinDays: 7, momentWithinMs: 3_600_000 };
  return {
    policy: { ...DEFAULT_POLICY, method },
    calendar: fixedOffset(0),
    fiatPrice: fiatPrices(book),
    ownColdkeys: new Set(),
    choices: new Map(),
    fingerprint: method,
  };
}

/** Lines in ledger order: nine of ten are rewards, the rest purchases and sales; 40 positions a wallet. */
export function ledgerOf(lineCount: number, positionCount: number): LedgerEntry[] {
  const random = randomStream(7n, 1);
  return Array.from({ length: lineCount }, (_, i) => {
    const position = i % positionCount;
    const size = BigInt(1 + Math.floor(uniform(random) * 1e9));
    const roll = uniform(random);
    const kind = roll < 0.9 ? 'reward' : roll < 0.96 ? 'stake' : 'unstake';
    return {
      kind,
      hotkey: `5F${String(position).padStart(46, '0')}`,
      netuid: 1 + (position % 128),
      registeredAtBlock: null,
      atMs: START + Math.floor((i / lineCount) * DAYS * DAY_MS),
      block: null,
      extrinsic: null,
      alpha: kind === 'reward' ? size : kind === 'stake' ? size * 20n : -size * 8n,
      tao: kind === 'reward' ? 0n : kind === 'stake' ? -size : size / 2n,
      feeAlpha: null,
      feeTao: null,
      valueRao: size / 10n,
      usdPerTaoNano: null,
      counterparty: null,
      note: null,
      entryId: i + 1,
      walletId: 1 + Math.floor(position / 40),
      order: i,
    };
  });
}
