/**
 * How a subsidy and what it is held against come about: a year of block TAO in USD, the revenue that would cover it once
 * TAO has halved, and both against a revenue that somebody stated. Estimates: price and share of today for a whole year.
 */
import { SUPPLY_CAP } from '#engine/emission/block-emission.ts';
import {
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  input,
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import { DAYS_PER_YEAR } from '#engine/units.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;
const AS_IT_IS = 'definition: share and price stay as they are';

/** USD for a TAO, and who says so. */
export interface UsdPrice {
  readonly usdPerTao: number;
  readonly source: string;
}

const priceInput = ({ usdPerTao, source }: UsdPrice) =>
  floatInput('p', 'Price of a TAO', { unit: 'usd-per-tao', value: usdPerTao, source });

const subsidyInput = (usd: number) =>
  floatInput('S', 'Subsidy of a year, today', { unit: 'usd', value: usd, source: FROM.model });

/** S = d·D·p. */
export const subsidyOfYear = (taoPerDay: number, price: UsdPrice, usd: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'S',
  formula: 'd · D · p',
  result: floatOf('usd', usd),
  inputs: [
    floatInput('d', 'TAO of the chain a day', { unit: 'tao', value: taoPerDay, source: FROM.model }),
    floatInput('D', 'Days in a year', { unit: 'days', value: DAYS_PER_YEAR, source: 'definition' }),
    priceInput(price),
  ],
  source: AS_IT_IS,
});

/** b = S/2^n: the subsidy once TAO has halved n times, and the revenue that covers it then. */
export const breakEvenRevenue = (subsidyUsd: number, halvings: number, usd: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'b',
  formula: 'S / 2 ^ n',
  result: floatOf('usd', usd),
  inputs: [
    subsidyInput(subsidyUsd),
    floatInput('n', 'TAO halvings until then', { unit: 'number', value: halvings, source: FROM.rules }),
  ],
  source: AS_IT_IS,
});

/** A revenue as it was stated. */
export interface StatedRevenue {
  readonly usdPerYear: number;
  /** What it counts. */
  readonly definition: string;
  readonly source: string;
}

const revenueInput = ({ usdPerYear, definition, source }: StatedRevenue): DerivedInput =>
  floatInput('R', `Revenue of a year: ${definition}`, { unit: 'usd', value: usdPerYear, source });

/** q = S/R, or b/R once TAO has halved. */
export function subsidyAgainst(
  subsidy: { readonly usd: number; readonly halvings: number },
  revenue: StatedRevenue,
  ratio: number,
): Derivation {
  const isNow = subsidy.halvings === 0;
  const after = { unit: 'usd', value: subsidy.usd, source: FROM.model } as const;
  return {
    ...ESTIMATE,
    symbol: 'q',
    formula: isNow ? 'S / R' : 'b / R',
    result: floatOf('number', ratio),
    inputs: [
      isNow ? subsidyInput(subsidy.usd) : floatInput('b', 'Subsidy of a year, by then', after),
      revenueInput(revenue),
    ],
    source: 'definition: subsidy for one of revenue',
  };
}

/** What is valued: issued TAO, or alpha outside its pool, and the price of one in TAO (null: it is TAO itself). */
export interface Valued {
  readonly issued: { readonly label: string; readonly quantity: Quantity };
  readonly spotPrice: Quantity | null;
}

/** k = N·v·p/R: what there is at spot for one of revenue; N is TAO itself where v is left out. */
export const valueToSales = (
  { issued, spotPrice }: Valued,
  price: UsdPrice,
  against: { readonly revenue: StatedRevenue; readonly ratio: number },
): Derivation => ({
  ...ESTIMATE,
  symbol: 'k',
  formula: spotPrice === null ? 'N · p / R' : 'N · v · p / R',
  result: floatOf('number', against.ratio),
  inputs: [
    input('N', issued.label, { quantity: issued.quantity, source: FROM.snapshot }),
    ...(spotPrice === null ? [] : [input('v', 'Spot price', { quantity: spotPrice, source: FROM.snapshot })]),
    priceInput(price),
    revenueInput(against.revenue),
  ],
  source: 'definition: value for one of revenue',
});

/** All there ever will be of TAO, or of an alpha: 21 million. */
export const allEverIssued = (amountOf: (units: bigint) => Quantity): Valued['issued'] => ({
  label: 'All there ever will be',
  quantity: amountOf(SUPPLY_CAP),
});

/** All TAO issued. */
export const issuedTao = (units: bigint): Valued['issued'] => ({
  label: 'TAO issued',
  quantity: taoOf(units),
});
