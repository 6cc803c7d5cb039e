/**
 * How a subnet's place in the order of deregistration comes about: its rank by EMA price, what is left of its immunity, how
 * soon a fall would make it last, and how likely registrations reach it. The order is taken as it is now.
 */
import {
  asRead,
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  type Unit,
} from '#engine/derivation.ts';
import type { Smoothing } from '#engine/emission/moving-price.ts';
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import type { HazardTerms } from './hazard.ts';

const EXACT = { exact: true, tolerance: null } as const;
const ESTIMATE = { exact: false, tolerance: null } as const;
const PRUNE = 'pallets/subtensor/src/coinbase/root.rs:593-625: the lowest EMA price out of immunity goes';

const of = (symbol: string, label: string, { unit, value, source }: Of): DerivedInput =>
  floatInput(symbol, label, { unit, value, source: source ?? FROM.snapshot });
interface Of {
  readonly unit: Unit;
  readonly value: number;
  readonly source?: string;
}

const price = (symbol: string, label: string, value: number) =>
  of(symbol, label, { unit: 'tao-per-alpha', value });
const blocks = (symbol: string, label: string, { value, source }: Omit<Of, 'unit'>) =>
  of(symbol, label, { unit: 'blocks', value, ...(source !== undefined && { source }) });

/** An EMA price by the name of its subnet. */
export interface NamedPrice {
  readonly label: string;
  readonly movingPrice: number;
}

const ranked = (prices: readonly NamedPrice[]): DerivedInput => ({
  ...{ symbol: 'e', label: 'EMA prices out of immunity, the lowest first', source: FROM.snapshot },
  values: prices.map(({ label, movingPrice }) => ({
    label,
    quantity: floatOf('tao-per-alpha', movingPrice),
  })),
});

/** r = 1 + first(−E, −e): how many go before it, and itself. */
export const rankOf = (movingPrice: number, prices: readonly NamedPrice[], rank: number): Derivation => ({
  ...EXACT,
  symbol: 'r',
  formula: '1 + first(−E, −e)',
  result: floatOf('number', rank),
  inputs: [price('E', 'Its EMA price', movingPrice), ranked(prices)],
  tolerance: 'of equal prices the older subnet goes first',
  source: PRUNE,
});

/** L = rank(1, e). */
export const lowestOf = (prices: readonly NamedPrice[], lowest: number): Derivation => ({
  ...EXACT,
  ...{ symbol: 'L', formula: 'rank(1, e)', source: PRUNE },
  result: floatOf('tao-per-alpha', lowest),
  inputs: [ranked(prices)],
});

/** E, as the snapshot has it. */
export const movingPriceRead = (movingPrice: number): Derivation =>
  asRead('e', 'EMA price', {
    ...{ quantity: floatOf('tao-per-alpha', movingPrice), source: FROM.snapshot, of: 'SubnetMovingPrice' },
  });

export interface Immunity {
  readonly registeredAtBlock: number;
  readonly immunityBlockCount: number;
  readonly block: number;
}

const perDay = blocks('B', 'Blocks a day', { value: BLOCKS_PER_DAY, source: 'definition' });

const immunityInputs = ({ registeredAtBlock, immunityBlockCount, block }: Immunity) => [
  blocks('R', 'Block of its registration', { value: registeredAtBlock }),
  blocks('I', 'Immunity', { value: immunityBlockCount, source: FROM.rules }),
  blocks('b', 'Block of the snapshot', { value: block }),
  perDay,
];

/** i = (R + I − b)/B: days of immunity left. */
export const immunityDays = (immunity: Immunity, blockCount: number): Derivation => ({
  ...EXACT,
  ...{ symbol: 'i', formula: '(R + I − b) / B', source: PRUNE },
  result: floatOf('days', blockCount / BLOCKS_PER_DAY),
  inputs: immunityInputs(immunity),
});

export interface FallTerms {
  readonly movingPrice: number;
  readonly lowest: number;
  readonly spot: number;
  readonly fallRatio: number;
  readonly age: number;
  readonly smoothing: Smoothing;
  readonly blockCount: number;
}

/**
 * d = (ln((L − s)/(E − s))/ln(1 − α) + h·ln(1 + N/(n + h)))/B with s = p·(1 − φ), 1 at most: days until the EMA price has
 * come down to the lowest. N stands on both sides: it is found by search.
 */
export const daysToLast = (fall: FallTerms): Derivation => ({
  ...ESTIMATE,
  symbol: 'd',
  formula: '(ln((L − p · (1 − φ)) / (E − p · (1 − φ))) / ln(1 − α) + h · ln(1 + N / (n + h))) / B',
  result: floatOf('days', fall.blockCount / BLOCKS_PER_DAY),
  tolerance: 'rounded up to a whole block',
  inputs: [
    price('E', 'Its EMA price', fall.movingPrice),
    price('L', 'The lowest EMA price of all', fall.lowest),
    price('p', 'Spot price, 1 at most', fall.spot),
    of('φ', 'How far the price falls', { unit: 'ratio', value: fall.fallRatio, source: 'set by you' }),
    of('α', 'Smoothing a block', { unit: 'number', value: fall.smoothing.movingAlpha }),
    blocks('h', 'Age at which half of it applies', {
      ...{ value: fall.smoothing.ageBlockCount, source: FROM.rules },
    }),
    blocks('n', 'Age of the EMA', { value: fall.age }),
    blocks('N', 'Blocks until then', { value: fall.blockCount, source: 'found by search' }),
    perDay,
  ],
  source: 'pallets/subtensor/src/staking/stake_utils.rs:37-71; nobody else falls below it',
});

/** φ = 1 − L/p: a fall by more makes it last in time. */
export const leastFall = (lowest: number, spot: number, fallRatio: number): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'φ', formula: '1 − L / p', source: 'definition: the EMA goes where the price is' },
  result: floatOf('ratio', fallRatio),
  inputs: [price('L', 'The lowest EMA price of all', lowest), price('p', 'Spot price', spot)],
});

/** P = Σ f·g: the registration before comes at a time, and its own within what is left. */
export function hazardOf({ parts, gapCount }: HazardTerms, probability: number): Derivation {
  const list = (symbol: string, label: string, read: (part: HazardTerms['parts'][number]) => number) => ({
    ...{ symbol, label, source: `${gapCount} gaps between registrations, October 2025 on` },
    values: parts.map((part) => ({
      label: `day ${Math.round((part.blockCount / BLOCKS_PER_DAY) * 10) / 10}`,
      quantity: floatOf('ratio', read(part)),
    })),
  });
  return {
    ...ESTIMATE,
    symbol: 'P',
    formula: 'sum(f · g)',
    result: floatOf('ratio', probability),
    tolerance: 'times are taken on a grid of four hours',
    inputs: [
      list('f', 'Chance that the registration before its own comes then', ({ before }) => before),
      list('g', 'Share of the gaps that end within the time left', ({ within }) => within),
    ],
    source: 'each registration takes the last subnet; gaps are independent draws from those observed',
  };
}
