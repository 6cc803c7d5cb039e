/**
 * What a holding realised, earned and cost in each tax year, in both denominations. Sums are of what is known; what
 * has no figure is counted beside them and never added as 0. Changed in place.
 */

/** In rao of TAO, or in nano of the currency. */
export interface Sums {
  realised: bigint;
  income: bigint;
  costs: bigint;
  /** How many gains, incomes and costs have no figure and are not in the sums. */
  realisedMissing: number;
  incomeMissing: number;
  costsMissing: number;
}

export interface YearSums {
  readonly year: number;
  /** How many disposals, those without a figure too. */
  disposals: number;
  readonly rao: Sums;
  readonly nano: Sums;
}

/** Sums of nothing. */
export const noSums = (): Sums => ({
  realised: 0n,
  income: 0n,
  costs: 0n,
  realisedMissing: 0,
  incomeMissing: 0,
  costsMissing: 0,
});

/** The sums of a year in which nothing happened yet. */
export const noYear = (year: number): YearSums => ({
  year,
  disposals: 0,
  rao: noSums(),
  nano: noSums(),
});

/** The sums of a year; lines come in order, so it is the newest or a new one. */
export function sumsOf(years: YearSums[], year: number): YearSums {
  const newest = years.at(-1);
  if (newest?.year === year) return newest;
  const sums = years.find((entry) => entry.year === year) ?? noYear(year);
  if (!years.includes(sums)) years.push(sums);
  return sums;
}

/** Adds a figure, or counts that it is missing. */
export function addTo(sums: Sums, what: 'realised' | 'income' | 'costs', amount: bigint | null): void {
  if (amount === null) sums[`${what}Missing`] += 1;
  else sums[what] += amount;
}

/** Adds all figures of one year or holding to those of a larger whole. */
export function addSums(to: Sums, more: Sums): void {
  to.realised += more.realised;
  to.income += more.income;
  to.costs += more.costs;
  to.realisedMissing += more.realisedMissing;
  to.incomeMissing += more.incomeMissing;
  to.costsMissing += more.costsMissing;
}

/** Which disposals of a holding are of a year (none named: of any), counted from 0 over all years; `to` is not one of them. */
export function disposalsIn(years: readonly YearSums[], year?: number): { from: number; to: number } {
  let passed = 0;
  for (const one of years) {
    if (one.year === year) return { from: passed, to: passed + one.disposals };
    passed += one.disposals;
  }
  return year === undefined ? { from: 0, to: passed } : { from: passed, to: passed };
}
