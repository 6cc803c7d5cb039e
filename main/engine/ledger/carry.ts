/**
 * Carries lots from one holding to another: basis and date of acquisition go along, the amount is the one that arrived,
 * shared pro rata. Basis is kept to the unit: a lot whose share of the amount rounds to nothing leaves its basis to the
 * largest. Pure.
 */
import { splitProRata } from '#engine/valuation/pro-rata.ts';
import type { LedgerEntry } from './entry.ts';
import { type Lot, plus } from './lot.ts';

/** What links the two lines of a move, a swap or a transfer between own wallets: one extrinsic, else one moment. */
export function passageOf(entry: LedgerEntry): string {
  const { kind, extrinsic, block, atMs, walletId, alpha } = entry;
  const event = extrinsic ?? block ?? `${Math.floor(atMs / 1000)}s`;
  return kind === 'transfer'
    ? `transfer|${alpha === 0n ? 'tao' : 'stake'}|${event}`
    : `${kind}|${walletId}|${event}`;
}

/** A fee that goes into the basis, in both denominations; null: no price for it. */
export interface AddedBasis {
  readonly rao: bigint;
  readonly nano: bigint | null;
}

/** The lots of `lots` as they arrive with a line of that `quantity` (above 0), a fee added pro rata. */
export function carriedLots(
  lots: readonly Lot[],
  { entry, quantity, fee }: { entry: LedgerEntry; quantity: bigint; fee: AddedBasis | null },
): Lot[] {
  const weights = lots.map((lot) => lot.quantity);
  const quantities = splitProRata(quantity, weights);
  const feesRao = splitProRata(fee?.rao ?? 0n, weights);
  const feesNano = fee?.nano === null ? null : splitProRata(fee?.nano ?? 0n, weights);
  const arrived = lots.map((lot, i): Lot => ({
    entryId: entry.entryId,
    part: i,
    acquiredAtMs: lot.acquiredAtMs,
    origin: 'carried',
    quantity: quantities[i]!,
    basisRao: plus(lot.basisRao, feesRao[i]!),
    basisNano: plus(lot.basisNano, feesNano === null ? null : feesNano[i]!),
  }));
  return withoutEmpty(arrived);
}

function withoutEmpty(lots: readonly Lot[]): Lot[] {
  const kept = lots.filter((lot) => lot.quantity > 0n);
  if (kept.length === lots.length) return kept;
  const largest = kept.reduce((a, b) => (b.quantity > a.quantity ? b : a));
  for (const lot of lots) {
    if (lot.quantity > 0n) continue;
    largest.basisRao = plus(largest.basisRao, lot.basisRao ?? 0n);
    largest.basisNano = plus(largest.basisNano, lot.basisNano ?? 0n);
  }
  return kept;
}
