/**
 * How waiting stands beside selling now: the alpha grows at its yield, is sold then into the pool of now, and the price may
 * fall by what the sale then brings more. Estimates: yield and pool stay as they are.
 */
import { alphaOf, type Derivation, floatInput, floatOf, FROM, input, taoOf } from '#engine/derivation.ts';
import { DAYS_PER_YEAR } from '#engine/units.ts';

const ESTIMATE = { exact: false } as const;

/** k = exp(r·d/D) − 1: growth of the alpha in number. */
export const yieldWaited = (
  { aprRatio, days }: { readonly aprRatio: number; readonly days: number },
  yieldRatio: number,
): Derivation => ({
  ...ESTIMATE,
  symbol: 'k',
  formula: 'exp(r · d / D) − 1',
  result: floatOf('ratio', yieldRatio),
  tolerance: null,
  inputs: [
    floatInput('r', 'Yield of a year, simple, after take', {
      ...{ unit: 'ratio', value: aprRatio, source: FROM.model },
    }),
    floatInput('d', 'Days waited', { unit: 'days', value: days, source: 'set by you' }),
    floatInput('D', 'Days in a year', { unit: 'days', value: DAYS_PER_YEAR, source: 'definition' }),
  ],
  source: 'the present yield, staked again at every epoch as the chain does',
});

/** A = a·(1 + k). */
export const alphaThen = (
  { amount, yieldRatio }: { readonly amount: bigint; readonly yieldRatio: number },
  amountThen: bigint,
): Derivation => ({
  ...ESTIMATE,
  symbol: 'A',
  formula: 'a · (1 + k)',
  result: alphaOf(amountThen),
  tolerance: 'rounded down to 1e-9 alpha',
  inputs: [
    input('a', 'Alpha now', { quantity: alphaOf(amount), source: FROM.portfolio }),
    floatInput('k', 'Growth until then', { unit: 'ratio', value: yieldRatio, source: FROM.model }),
  ],
  source: 'definition',
});

/** b = 1 − N/T: by so much the price may fall, and waiting brings as much. */
export const breakEvenFall = (
  { nowRao, thenRao }: { readonly nowRao: bigint; readonly thenRao: bigint },
  fallRatio: number,
): Derivation => ({
  ...ESTIMATE,
  symbol: 'b',
  formula: '1 − N / T',
  result: floatOf('ratio', fallRatio),
  tolerance: null,
  inputs: [
    input('N', 'Sold now', { quantity: taoOf(nowRao), source: FROM.snapshot }),
    input('T', 'Sold then, into the pool of now', { quantity: taoOf(thenRao), source: FROM.model }),
  ],
  source: 'definition: what is brought scales with the price',
});
