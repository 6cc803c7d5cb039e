/**
 * How the figures of one held subnet come about at a moment of a projection: its share of the block TAO, what of it goes
 * into the pool and what buys alpha, what is minted, what a stake earns, and what a sale brings then. Estimates, from the
 * ground the figures themselves are computed on.
 */
import {
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  type Unit,
} from '#engine/derivation.ts';
import { taoPerDayOfShare } from '#engine/emission/derive.ts';
import { reservesAtPrice } from '#engine/pool/closed-form.ts';
import { projectedPoolTerms, saleInto } from '#engine/pool/derive.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import { realYieldOf } from '#engine/staking/derive.ts';
import { DAYS_PER_YEAR } from '#engine/units.ts';
import type { SubnetFigures } from './figures.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;
const COINBASE = 'pallets/subtensor/src/coinbase/run_coinbase.rs:177-231';
const PROJECTED = 'the network projected from the snapshot on, in the steps that are named';
const VALIDATORS =
  'pallets/subtensor/src/coinbase/run_coinbase.rs:258-321; all validators agree (ideal consensus)';

interface Amount {
  readonly unit: Unit;
  readonly value: number;
}
const of = (symbol: string, label: string, amount: Amount): DerivedInput =>
  floatInput(symbol, label, { ...amount, source: FROM.model });

const fromRules = (symbol: string, label: string, amount: Amount): DerivedInput =>
  floatInput(symbol, label, { ...amount, source: FROM.rules });

type Of = SubnetFigures;
type Ground = Of['ground'];

const blocksADay = ({ blocksPerDay }: Ground) =>
  of('B', 'Blocks a day', { unit: 'blocks', value: blocksPerDay });
const mintedAlpha = ({ alphaPerBlock }: Ground) =>
  fromRules('e', 'Alpha minted a block, by its issuance of then', { unit: 'alpha', value: alphaPerBlock });

/** z = w/W. */
const share = ({ shareRatio, ground }: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'z',
  formula: 'w / W',
  result: floatOf('ratio', shareRatio),
  inputs: [
    of('w', 'Weight of its emission, after the gate', { unit: 'number', value: ground.weight }),
    of('W', 'Weights of all subnets', { unit: 'number', value: ground.weightSum }),
  ],
  source: 'the split of the rule set, on the prices and flows of then',
});

/** d = z·E·B. */
const support = ({ shareRatio, taoPerDay, ground }: Of): Derivation => {
  const { taoPerBlock, blocksPerDay } = ground;
  const part = { share: shareRatio, taoPerDay };
  return taoPerDayOfShare(part, { emissionRao: BigInt(Math.round(taoPerBlock * 1e9)), blocksPerDay });
};

/** i = j·p·B: new alpha of the pool, and its worth in TAO beside it. */
const injected = ({ injectedTaoPerDay, priceTao, ground }: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'i',
  formula: 'j · p · B',
  result: floatOf('tao', injectedTaoPerDay),
  inputs: [
    of('j', 'Alpha added to the pool a block', { unit: 'alpha', value: ground.poolAlphaPerBlock }),
    of('p', 'Price of that day', { unit: 'tao-per-alpha', value: priceTao }),
    blocksADay(ground),
  ],
  source: COINBASE,
});

/** b = d − i: the rest of the chain's TAO. */
const bought = ({ taoPerDay, injectedTaoPerDay, chainBuysTaoPerDay }: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'b',
  formula: 'd − i',
  result: floatOf('tao', chainBuysTaoPerDay),
  inputs: [
    of('d', 'TAO of the chain a day', { unit: 'tao', value: taoPerDay }),
    of('i', 'Injected beside new alpha, a day', { unit: 'tao', value: injectedTaoPerDay }),
  ],
  source: COINBASE,
});

/** o = e·B. */
const minted = ({ alphaOutPerDay, ground }: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'o',
  formula: 'e · B',
  result: floatOf('alpha', alphaOutPerDay),
  inputs: [mintedAlpha(ground), blocksADay(ground)],
  source: 'pallets/subtensor/src/coinbase/block_emission.rs: a subnet’s alpha halves on its own issuance',
});

/** What a block brings to alpha that is staked, after take, in symbols. */
const NET_A_BLOCK = '(1 − t) · 0.5 · (1 − c) · e · (1 − ρ)';
const netInputs = (ground: Ground): readonly DerivedInput[] => [
  fromRules('t', 'Validator take', { unit: 'ratio', value: ground.takeRatio }),
  fromRules('c', 'Owner cut', { unit: 'ratio', value: ground.ownerCutRatio }),
  mintedAlpha(ground),
  of('ρ', 'Part that root takes', { unit: 'ratio', value: ground.rootShareRatio }),
  blocksADay(ground),
  of('A', 'All alpha outside the pool', { unit: 'alpha', value: ground.alphaOut }),
];

const daysInYear = floatInput('D', 'Days in a year', {
  ...{ unit: 'days', value: DAYS_PER_YEAR, source: 'definition' },
});

/** APY = exp(APR) − 1, restaked at every epoch as the chain does; null where nothing is staked. */
const apy = ({ apyRatio, ground }: Of): Derivation | null =>
  apyRatio === null
    ? null
    : {
        ...ESTIMATE,
        symbol: 'APY',
        formula: `exp(${NET_A_BLOCK} · B · D / A) − 1`,
        result: floatOf('ratio', apyRatio),
        inputs: [...netInputs(ground), daysInYear],
        source: VALIDATORS,
      };

/** a = h·(what a block brings)·B/A. */
const earned = ({ heldAlpha, yieldAlphaPerDay, ground }: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'a',
  formula: `h · ${NET_A_BLOCK} · B / A`,
  result: floatOf('alpha', yieldAlphaPerDay),
  inputs: [of('h', 'Alpha you hold then', { unit: 'alpha', value: heldAlpha }), ...netInputs(ground)],
  source: VALIDATORS,
});

/** g = a·p: a day's alpha at the price of that day. */
const yieldAtPrice = ({ yieldAlphaPerDay, priceTao, yieldTaoPerDay }: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'g',
  formula: 'a · p',
  result: floatOf('tao', yieldTaoPerDay),
  inputs: [
    of('a', 'Alpha your stake earns a day, after take', { unit: 'alpha', value: yieldAlphaPerDay }),
    of('p', 'Price of that day', { unit: 'tao-per-alpha', value: priceTao }),
  ],
  source: PROJECTED,
});

const poolThen = ({ poolTao: tao, poolAlpha: alpha, priceTao }: Of) =>
  projectedPoolTerms(reservesAtPrice({ tao, alpha }, priceTao), DEFAULT_FEE_RATE_U16);

/** What is left of a year's growth; null where nothing is staked. */
function real(figures: Of): Derivation | null {
  const { realYieldRatio, heldAlpha, priceTao, ground } = figures;
  const { takeRatio, grossAprRatio, dilutionRatio } = ground;
  if (realYieldRatio === null || grossAprRatio === null) return null;
  return realYieldOf({
    ...{ pool: poolThen(figures), spotPrice: priceTao, realRatio: realYieldRatio },
    ...{ takeRatio, grossAprRatio, dilutionRatio },
    held: { quantity: floatOf('alpha', heldAlpha), source: FROM.model },
  });
}

/** m = h·p. */
const mark = ({ heldAlpha, priceTao, markTao }: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'm',
  formula: 'h · p',
  result: floatOf('tao', markTao),
  inputs: [
    of('h', 'Alpha you hold then', { unit: 'alpha', value: heldAlpha }),
    of('p', 'Price of that day', { unit: 'tao-per-alpha', value: priceTao }),
  ],
  source: PROJECTED,
});

/** s: one sale of all that is held then. */
const sold = (figures: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 's',
  result: floatOf('tao', figures.exitTao),
  ...saleInto(poolThen(figures), {
    given: of('a', 'Alpha you hold then', { unit: 'alpha', value: figures.heldAlpha }),
    when: ' of that day',
  }),
});

/** y = y₀ + Δ: the pool of then beside the one of today. */
const depth = ({ poolTao }: Of, today: Of): Derivation => ({
  ...ESTIMATE,
  symbol: 'y',
  formula: 'y₀ + Δ',
  result: floatOf('tao', poolTao),
  inputs: [
    floatInput('y₀', 'TAO in the pool today', { unit: 'tao', value: today.poolTao, source: FROM.snapshot }),
    of('Δ', 'What the chain and users bring until then, less what is sold', {
      unit: 'tao',
      value: poolTao - today.poolTao,
    }),
  ],
  source: PROJECTED,
});

const FIGURES = {
  shareRatio: share,
  taoPerDay: support,
  injectedTaoPerDay: injected,
  chainBuysTaoPerDay: bought,
  poolTao: depth,
  alphaOutPerDay: minted,
  apyRatio: apy,
  realYieldRatio: real,
  yieldAlphaPerDay: earned,
  yieldTaoPerDay: yieldAtPrice,
  markTao: mark,
  exitTao: sold,
} as const satisfies Partial<Record<keyof Of, (figures: Of, today: Of) => Derivation | null>>;

/** A figure of a subnet that can be followed. */
export type SubnetFigure = keyof typeof FIGURES;

/** How one figure comes about; `today` is the same subnet at the start. Null where nothing is staked, so there is none. */
export const subnetFigure = (figure: SubnetFigure, figures: Of, today: Of): Derivation | null =>
  FIGURES[figure](figures, today);
