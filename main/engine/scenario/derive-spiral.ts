/**
 * How the figures of a spiral come about: a day's price, EMA and share from the day before and what was sold, the days on
 * which an edge is crossed from the course by day, what a tenth of those who leave is paid. Estimates, read off the run.
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
import { projectedPoolTerms, saleInto } from '#engine/pool/derive.ts';
import { reservesAtPrice } from '#engine/pool/closed-form.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import type { SpiralDay, SpiralSales } from './spiral.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;
const RUN = 'the spiral, day by day, from the snapshot on';

type Found = readonly [value: number, unit: Unit, source?: string];
const of = (symbol: string, label: string, [value, unit, source = FROM.model]: Found) =>
  floatInput(symbol, label, { unit, value, source });

const dayText = (day: number) => `day ${day}`;

/** Something of each day. */
const byDay = (
  symbol: string,
  label: string,
  { unit, values }: { unit: Unit; values: readonly { day: number; value: number }[] },
): DerivedInput => ({
  ...{ symbol, label, source: FROM.model },
  values: values.map(({ day, value }) => ({ label: dayText(day), quantity: floatOf(unit, value) })),
});

const prices = (days: readonly SpiralDay[]) =>
  byDay('x', 'Price of each day', {
    unit: 'tao-per-alpha',
    values: days.map(({ day, price }) => ({ day, value: price })),
  });

/** The pool as the day's sales met it, and what they were. */
const salesInputs = ({
  price,
  poolTao,
  poolAlpha,
  leavingAlpha,
  usualAlpha,
}: SpiralSales): DerivedInput[] => [
  of('p', 'Price before the day’s sales', [price, 'tao-per-alpha']),
  of('y', 'TAO in the pool before them', [poolTao, 'tao']),
  of('x', 'Alpha in the pool before them', [poolAlpha, 'alpha']),
  of('l', 'Sold by those who leave', [leavingAlpha, 'alpha']),
  of('u', 'Sold by users as before', [usualAlpha, 'alpha']),
];

/** As the snapshot has it. */
const ofFirstDay = (symbol: string, label: string, value: number): Derivation =>
  asRead(symbol, label, {
    ...{
      quantity: floatOf('tao-per-alpha', value),
      source: FROM.snapshot,
      of: 'the first day is the snapshot',
    },
  });

/** P = p·(x/(x + l + u))^(1 + p·x/y): a day's price, its sales behind it. */
export const priceOfDay = ({ price, met }: SpiralDay): Derivation =>
  met === null
    ? ofFirstDay('p', 'Spot price', price)
    : {
        ...ESTIMATE,
        symbol: 'P',
        formula: 'p · (x / (x + l + u))^(1 + p · x / y)',
        result: floatOf('tao-per-alpha', price),
        inputs: salesInputs(met),
        source: 'the pool’s curve; before the sales the chain has added and bought what the rules say',
      };

/** v = y·(1 − (x/(x + l + u))^(p·x/y))/(l + u): what an alpha sold on a day brings. */
export const paidOnDay = (met: SpiralSales, paidTao: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'v',
  formula: 'y · (1 − (x / (x + l + u))^(p · x / y)) / (l + u)',
  result: floatOf('tao-per-alpha', paidTao / met.leavingAlpha),
  inputs: salesInputs(met),
  source: 'the pool’s curve; all who sell on a day get its average price',
});

/** E = m + (e − m)·k: a day's EMA price from that of the day before. */
export const emaOfDay = (day: SpiralDay, before: SpiralDay | null): Derivation =>
  before === null || day.met === null
    ? ofFirstDay('e', 'EMA price', day.movingPrice)
    : {
        ...ESTIMATE,
        symbol: 'E',
        formula: 'm + (e − m) · k',
        result: floatOf('tao-per-alpha', day.movingPrice),
        tolerance: 'a day on which a halving falls is taken in two steps',
        inputs: [
          of('m', 'Price before the day’s sales, 1 at most', [Math.min(day.met.price, 1), 'tao-per-alpha']),
          of('e', 'EMA price of the day before', [before.movingPrice, 'tao-per-alpha']),
          of('k', 'Part of their distance that a day leaves', [day.emaLeftRatio, 'ratio', FROM.rules]),
        ],
        source: 'pallets/subtensor/src/staking/stake_utils.rs:37-71, a day at once',
      };

/** z = w/W. */
export const shareOfDay = ({ emissionShare, weight, weightSum }: SpiralDay): Derivation => ({
  ...ESTIMATE,
  symbol: 'z',
  formula: 'w / W',
  result: floatOf('ratio', emissionShare),
  inputs: [
    of('w', 'Weight of the subnet, behind the gate', [weight, 'number']),
    of('W', 'Weights of all subnets', [weightSum, 'number']),
  ],
  source: 'the split of the rule set, on the EMA prices of then',
});

/** d = z·E·B. */
export const emissionOfDay = ({ emissionShare, taoPerBlock, emissionTaoPerDay }: SpiralDay): Derivation => ({
  ...ESTIMATE,
  symbol: 'd',
  formula: 'z · E · B',
  result: floatOf('tao', emissionTaoPerDay),
  inputs: [
    of('z', 'Share of the block TAO', [emissionShare, 'ratio']),
    of('E', 'TAO minted a block', [taoPerBlock, 'tao', FROM.rules]),
    of('B', 'Blocks a day', [BLOCKS_PER_DAY, 'blocks', 'common/src/lib.rs:358']),
  ],
  source: 'the share of the rules',
});

/** H = first(p/2, x): the first day at half of the start. */
export const halfLife = (days: readonly SpiralDay[], day: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'H',
  formula: 'first(p / 2, x)',
  result: floatOf('days', day),
  inputs: [of('p', 'Price at the start', [days[0]!.price, 'tao-per-alpha']), prices(days)],
  source: RUN,
});

/** L = rank(1, x). */
export const lowestPrice = (days: readonly SpiralDay[], price: number): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'L', formula: 'rank(1, x)', source: RUN },
  result: floatOf('tao-per-alpha', price),
  inputs: [prices(days)],
});

/** B = 1 + first(0.5, g): the first day the gate lets no more than half of the weight through. */
export const belowBar = (days: readonly SpiralDay[], day: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'B',
  formula: '1 + first(0.5, g)',
  result: floatOf('days', day),
  inputs: [
    byDay('g', 'What passes of its weight, from day 1 on', {
      unit: 'ratio',
      values: days.slice(1).map(({ day: at, passRatio }) => ({ day: at, value: passRatio ?? 1 })),
    }),
  ],
  source: RUN,
});

/** N = 1 + first(0, e − o): the first day no other's EMA price is lower. Null where it has been immune. */
export function lastInLine(days: readonly SpiralDay[], day: number): Derivation | null {
  const open = days
    .slice(1)
    .flatMap(({ day: at, movingPrice, lowestOtherMovingPrice: other }) =>
      other === null ? [] : [{ day: at, movingPrice, other }],
    );
  if (open.length < days.length - 1) return null;
  return {
    ...ESTIMATE,
    symbol: 'N',
    formula: '1 + first(0, e − o)',
    result: floatOf('days', day),
    inputs: [
      byDay('e', 'Its EMA price, from day 1 on', {
        unit: 'tao-per-alpha',
        values: open.map((each) => ({ day: each.day, value: each.movingPrice })),
      }),
      byDay('o', 'The lowest of all others that are not immune', {
        unit: 'tao-per-alpha',
        values: open.map((each) => ({ day: each.day, value: each.other })),
      }),
    ],
    source: RUN,
  };
}

/** D = n + 1 − first(−τ, −|x/e − 1|), x from the last day back: behind the last day the price was further off. */
export const settlesFrom = (
  days: readonly SpiralDay[],
  { fromDay, stillRatio }: { readonly fromDay: number; readonly stillRatio: number },
): Derivation => ({
  ...ESTIMATE,
  symbol: 'D',
  formula: 'n + 1 − first(−τ, −(((x / e − 1)^2)^0.5))',
  result: floatOf('days', fromDay),
  inputs: [
    of('n', 'Last day', [days.at(-1)!.day, 'days']),
    of('τ', 'What a price that has settled may still move by', [stillRatio, 'ratio', 'definition']),
    of('e', 'Price on the last day', [days.at(-1)!.price, 'tao-per-alpha']),
    { ...prices(days.toReversed()), label: 'Price of each day, the last day first' },
  ],
  source: RUN,
});

/** ρ = P/p: a price against the one at the start. */
export const againstStart = (
  { label, price }: { readonly label: string; readonly price: number },
  { start, ratio }: { readonly start: number; readonly ratio: number },
): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'ρ', formula: 'P / p', source: 'definition' },
  result: floatOf('ratio', ratio),
  inputs: [
    of('P', label, [price, 'tao-per-alpha']),
    of('p', 'Price at the start', [start, 'tao-per-alpha', FROM.snapshot]),
  ],
});

/** What one tenth sold on one day. */
export interface DecileSale {
  readonly day: number;
  readonly alpha: number;
  readonly price: number;
}

const decileInputs = (sales: readonly DecileSale[]) => [
  byDay('a', 'Alpha this tenth sells', {
    unit: 'alpha',
    values: sales.map(({ day, alpha }) => ({ day, value: alpha })),
  }),
  byDay('v', 'Paid for an alpha that day', {
    unit: 'tao-per-alpha',
    values: sales.map(({ day, price }) => ({ day, value: price })),
  }),
];

/** T = Σ a·v: what a tenth is paid. */
export const paidToDecile = (sales: readonly DecileSale[], paidTao: number): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'T', formula: 'sum(a · v)', source: RUN },
  result: floatOf('tao', paidTao),
  inputs: decileInputs(sales),
});

/** V = Σ a·v/Σ a: its average price. */
export const averageOfDecile = (sales: readonly DecileSale[], averagePrice: number): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'V', formula: 'sum(a · v) / sum(a)', source: RUN },
  result: floatOf('tao-per-alpha', averagePrice),
  inputs: decileInputs(sales),
});

/** E: your alpha sold by one order into the pool of a day. */
export const exitOnDay = (
  { price, poolTao, poolAlpha }: SpiralDay,
  own: { readonly alpha: number; readonly exitTao: number },
): Derivation => ({
  ...ESTIMATE,
  symbol: 'E',
  result: floatOf('tao', own.exitTao),
  ...saleInto(
    projectedPoolTerms(reservesAtPrice({ tao: poolTao, alpha: poolAlpha }, price), DEFAULT_FEE_RATE_U16),
    { given: of('Δx', 'Your alpha', [own.alpha, 'alpha', FROM.portfolio]), when: ' then' },
  ),
});
