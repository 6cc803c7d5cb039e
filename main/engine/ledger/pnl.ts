/**
 * What holdings and lots are worth against what they cost, at given prices, beside what was realised. A figure whose
 * price, cost or records are missing is null with the reason; a total says how many such it leaves out. Pure.
 */
import { markRao } from '#engine/valuation/mark.ts';
import { alphaRao } from '#engine/units.ts';
import { nanoTowardsZero } from './fiat.ts';
import type { FigureMissing } from './gain.ts';
import type { Lot } from './lot.ts';
import type { HoldingSummary, OpenBasis } from './summary.ts';
import { addSums, noSums, noYear, type Sums, type YearSums } from './year-sums.ts';

export interface PricesNow {
  /** Rao per whole token of the asset, 1e9 for root and free TAO; null: unknown. */
  readonly priceRao: bigint | null;
  /** Nano of the currency for a whole TAO; null: unknown. */
  readonly nanoPerTao: bigint | null;
}

/** In rao, or in nano. `unrealised` = value − basis. */
export interface Standing {
  readonly value: bigint | null;
  readonly basis: bigint | null;
  readonly unrealised: bigint | null;
  readonly missing: FigureMissing | null;
}

export interface Pnl {
  readonly tao: Standing;
  readonly fiat: Standing;
}

export interface HoldingPnl extends Pnl {
  /** Of all years together. */
  readonly sumsRao: Sums;
  readonly sumsNano: Sums;
}

/** A lot at current prices; its value is rounded down. */
export function lotPnl(lot: Lot, now: PricesNow): Pnl {
  const { basisRao: rao, basisNano: nano } = lot;
  const basis = { rao, nano, missing: 'basis-unknown', noValue: 'no-value' } as const;
  return standings(valueOf(lot.quantity, now), now.nanoPerTao, basis);
}

/** A holding at a value in rao that is known otherwise, what a sale of it brings say; less than nothing has none. */
export function holdingAt(
  summary: HoldingSummary,
  { valueRao, nanoPerTao }: { readonly valueRao: bigint | null; readonly nanoPerTao: bigint | null },
): Pnl {
  return standings(summary.balance < 0n ? null : valueRao, nanoPerTao, basisOf(summary));
}

/** A holding at current prices. Its value is rounded down once, so lots may add up to a few units less. */
export function holdingPnl(summary: HoldingSummary, now: PricesNow): HoldingPnl {
  const [sumsRao, sumsNano] = [noSums(), noSums()];
  for (const year of summary.years) {
    addSums(sumsRao, year.rao);
    addSums(sumsNano, year.nano);
  }
  const valueRao = valueOf(summary.balance, now);
  return { ...holdingAt(summary, { valueRao, nanoPerTao: now.nanoPerTao }), sumsRao, sumsNano };
}

/** TAO that is there costs itself in TAO, whatever left before it; less than nothing has no cost, and no value. */
function basisOf({ balance, shortfall, openRao, openNano, isFree }: HoldingSummary): Basis {
  const complete = shortfall === 0n;
  return {
    rao:
      isFree && !complete ? (balance < 0n ? null : openRao.known - shortfall) : wholeBasis(openRao, complete),
    nano: wholeBasis(openNano, complete),
    missing: complete ? 'basis-unknown' : 'not-enough-lots',
    noValue: balance < 0n ? 'not-enough-lots' : 'no-value',
  };
}

const valueOf = (quantity: bigint, { priceRao }: PricesNow) =>
  priceRao === null ? null : markRao(alphaRao(quantity), priceRao);

const wholeBasis = ({ known, unknownQuantity }: OpenBasis, complete: boolean) =>
  complete && unknownQuantity === 0n ? known : null;

interface Basis {
  readonly rao: bigint | null;
  readonly nano: bigint | null;
  readonly missing: FigureMissing;
  /** Why there is no value, where there is none. */
  readonly noValue: FigureMissing;
}

function standings(value: bigint | null, nanoPerTao: bigint | null, basis: Basis): Pnl {
  const valueNano = value === null || nanoPerTao === null ? null : nanoTowardsZero(value, nanoPerTao);
  return {
    tao: standing(value, basis.rao, { noValue: basis.noValue, noBasis: basis.missing }),
    fiat: standing(valueNano, basis.nano, {
      noValue: value === null ? basis.noValue : 'no-price',
      noBasis: basis.missing,
    }),
  };
}

function standing(
  value: bigint | null,
  basis: bigint | null,
  reasons: { readonly noValue: FigureMissing; readonly noBasis: FigureMissing },
): Standing {
  if (value === null) return { value, basis, unrealised: null, missing: reasons.noValue };
  if (basis === null) return { value, basis, unrealised: null, missing: reasons.noBasis };
  return { value, basis, unrealised: value - basis, missing: null };
}

/** Unrealised gains of several holdings: the sum of those that are known, and how many are not. */
export interface UnrealisedTotal {
  readonly known: bigint;
  readonly missingCount: number;
}

/** Sums standings of one denomination. */
export function totalUnrealised(standings: readonly Standing[]): UnrealisedTotal {
  let [known, missingCount] = [0n, 0];
  for (const { unrealised } of standings) {
    if (unrealised === null) missingCount += 1;
    else known += unrealised;
  }
  return { known, missingCount };
}

/** Realised, income and costs of several holdings by tax year, oldest first. */
export function sumsByYear(holdings: Iterable<Pick<HoldingSummary, 'years'>>): YearSums[] {
  const byYear = new Map<number, YearSums>();
  for (const { years } of holdings) {
    for (const { year, disposals, rao, nano } of years) {
      const sums = byYear.get(year) ?? noYear(year);
      byYear.set(year, sums);
      sums.disposals += disposals;
      addSums(sums.rao, rao);
      addSums(sums.nano, nano);
    }
  }
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}
