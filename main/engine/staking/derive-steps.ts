/**
 * How each step from the nominal to the real yield comes about: what is left behind it over the time that is looked at, and
 * what it takes. Estimates: prices and emission stay, and all that is held is sold by one order at the end.
 */
import { type Derivation, type DerivedInput, floatInput, floatOf, FROM, input } from '#engine/derivation.ts';
import { alphaInPool, saleExponent, swapFee, taoInPool } from '#engine/pool/derive.ts';
import type { RealYieldFacts } from './derive.ts';
import type { YieldStepName } from './real-yield.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;

/** What the steps rest on. */
export type StepFacts = Omit<RealYieldFacts, 'realRatio'> & { readonly years: number };

const NET = 'exp(G · (1 − t) · Y) / (1 + g · Y)';
const SOLD = '(a · exp(G · (1 − t) · Y) · (1 − f))';
const LEFT: Readonly<Record<YieldStepName, string>> = {
  nominal: 'exp(G · Y) − 1',
  dilution: 'exp(G · Y) / (1 + g · Y) − 1',
  take: `${NET} − 1`,
  fees: `${NET} · (1 − f) − 1`,
  slippage: `${NET} · (1 − f) · y · (1 − (x / (x + ${SOLD}))^r) / (${SOLD} · p) − 1`,
};

const NAMES: Readonly<Record<YieldStepName, string>> = {
  nominal: 'Y G',
  dilution: 'Y G g',
  take: 'Y G g t',
  fees: 'Y G g t f',
  slippage: 'Y G g t f a x y r p',
};

function allInputs(facts: StepFacts): DerivedInput[] {
  const { pool, spotPrice, takeRatio, grossAprRatio, dilutionRatio, held, years } = facts;
  const ratio = (symbol: string, label: string, { value, source }: { value: number; source: string }) =>
    floatInput(symbol, label, { unit: 'ratio', value, source });
  return [
    floatInput('Y', 'Years it is held', { unit: 'number', value: years, source: 'set by you' }),
    ratio('G', 'Yield of a year before take, simple', { value: grossAprRatio, source: FROM.model }),
    ratio('g', 'Growth of the subnet’s alpha in a year', { value: dilutionRatio, source: FROM.model }),
    ratio('t', 'Validator take', { value: takeRatio, source: FROM.rules }),
    swapFee(pool.feeRateU16),
    input('a', 'Alpha you hold of the subnet', held),
    alphaInPool(pool),
    taoInPool(pool),
    saleExponent(pool.quoteWeight, pool.source),
    floatInput('p', 'Spot price', { unit: 'tao-per-alpha', value: spotPrice, source: pool.source }),
  ];
}

/** L: the yield left behind a step. */
export function yieldLeft(facts: StepFacts, step: YieldStepName, leftRatio: number): Derivation {
  const used = NAMES[step].split(' ');
  return {
    ...ESTIMATE,
    ...{ symbol: 'L', formula: LEFT[step], result: floatOf('ratio', leftRatio) },
    inputs: allInputs(facts).filter(({ symbol }) => used.includes(symbol)),
    source: 'the steps in this order: nominal, dilution, take, swap fee, slippage',
  };
}

/** c = L − B: what a step adds or takes. */
export const yieldTaken = (left: { readonly before: number; readonly behind: number }): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'c', formula: 'L − B', source: 'definition' },
  result: floatOf('ratio', left.behind - left.before),
  inputs: [
    floatInput('L', 'Left behind the step', { unit: 'ratio', value: left.behind, source: FROM.model }),
    floatInput('B', 'Left before it', { unit: 'ratio', value: left.before, source: FROM.model }),
  ],
});
