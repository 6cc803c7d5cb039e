/**
 * How the date of a halving and a subnet's TAO a day come about. Estimates: issuance goes on as the inputs say.
 */
import {
  alphaOf,
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  input,
  priceOf,
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import { type AlphaRao, BLOCKS_PER_DAY, type Rao, toFloat } from '#engine/units.ts';
import { halvingIndex, halvingThreshold, stageEmission, SUPPLY_CAP } from './block-emission.ts';

const ESTIMATE = { exact: false } as const;
const ONE_BLOCK =
  'the last block of a stage carries issuance past the threshold: within a block for each stage';

interface StageTerms {
  readonly issuance: bigint;
  /** Of the halving. */
  readonly index: number;
  readonly amountOf: (units: bigint) => Quantity;
  readonly labels: Readonly<Record<'threshold' | 'before' | 'emission', string>>;
  readonly emissionSymbol: string;
}

/** T, I and the emission of each stage from now to a halving. */
function stageInputs({ issuance, index, amountOf, labels, emissionSymbol }: StageTerms): DerivedInput[] {
  const first = halvingIndex(issuance);
  const stages = Array.from({ length: index - first }, (_, step) => first + step);
  const values = (read: (stage: number) => bigint) =>
    stages.map((stage) => ({ label: `until halving ${stage + 1}`, quantity: amountOf(read(stage)) }));
  const thresholds = values((stage) => halvingThreshold(stage + 1));
  const before = values((stage) => (stage === first ? issuance : halvingThreshold(stage)));
  const emissions = values(stageEmission);
  return [
    { symbol: 'T', label: labels.threshold, values: thresholds, source: FROM.rules },
    { symbol: 'I', label: labels.before, values: before, source: FROM.snapshot },
    { symbol: emissionSymbol, label: labels.emission, values: emissions, source: FROM.rules },
  ];
}

interface HalvingFacts {
  readonly atMs: number;
  readonly blockSeconds: number;
  readonly dateMs: number;
}

/** What both dates of halvings are. */
const halvingDate = (formula: string, { dateMs }: HalvingFacts) => ({
  ...ESTIMATE,
  ...{ symbol: 't', formula, result: floatOf('time', dateMs), tolerance: ONE_BLOCK },
});

const startInputs = ({ atMs, blockSeconds }: HalvingFacts) => [
  floatInput('t₀', 'Time of the snapshot', { unit: 'time', value: atMs, source: FROM.snapshot }),
  floatInput('s', 'Seconds a block', { unit: 'seconds', value: blockSeconds, source: FROM.model }),
];

export interface TaoHalvingFacts extends HalvingFacts {
  readonly issuance: Rao;
  readonly recycledTaoPerDay: number;
  /** Who says how much is recycled. */
  readonly recycledSource: string;
  readonly index: number;
}

/** t = t₀ + s·Σ ceil((T − I)/(E·(1 − k))). */
export function taoHalvingDate(facts: TaoHalvingFacts): Derivation {
  return {
    ...halvingDate(`t₀ + s · ${BLOCKS_TO_TAO_HALVING}`, facts),
    inputs: [...startInputs(facts), ...taoStageInputs(facts)],
    source: TAO_SCHEDULE,
  };
}

const BLOCKS_TO_TAO_HALVING = 'sum(ceil((T − I) / (E · (1 − k))))';
const TAO_SCHEDULE =
  'pallets/subtensor/src/coinbase/block_emission.rs: emission halves when issuance reaches a threshold';

function taoStageInputs({
  issuance,
  blockSeconds,
  recycledTaoPerDay,
  recycledSource,
  index,
}: TaoHalvingFacts): DerivedInput[] {
  const mintedPerDay = (toFloat(stageEmission(halvingIndex(issuance))) * 86_400) / blockSeconds;
  const labels = {
    threshold: 'Issuance at the halving',
    before: 'Issuance before',
    emission: 'TAO minted a block',
  };
  return [
    ...stageInputs({ issuance, index, amountOf: taoOf, labels, emissionSymbol: 'E' }),
    floatInput('k', 'Part that is recycled', {
      unit: 'ratio',
      value: recycledTaoPerDay / mintedPerDay,
      source: recycledSource,
    }),
  ];
}

/** N = b + Σ ceil((T − I)/(E·(1 − k))): the block of a TAO halving. */
export const taoHalvingBlock = (
  facts: TaoHalvingFacts,
  { from, block }: { readonly from: number; readonly block: number },
): Derivation => ({
  ...ESTIMATE,
  symbol: 'N',
  formula: `b + ${BLOCKS_TO_TAO_HALVING}`,
  result: floatOf('number', block),
  tolerance: ONE_BLOCK,
  inputs: [
    floatInput('b', 'Block of the snapshot', { unit: 'number', value: from, source: FROM.snapshot }),
    ...taoStageInputs(facts),
  ],
  source: TAO_SCHEDULE,
});

const whichHalving = (index: number) =>
  floatInput('k', 'Which halving', { unit: 'number', value: index, source: 'definition' });

/** T = S·(1 − 0.5^k): what has to be issued for a halving. */
export const thresholdOfHalving = (index: number): Derivation => ({
  symbol: 'T',
  formula: 'S · (1 − 0.5^k)',
  result: taoOf(halvingThreshold(index)),
  exact: true,
  tolerance: 'rounded up to a rao',
  inputs: [
    input('S', 'All TAO that will ever be issued', { quantity: taoOf(SUPPLY_CAP), source: FROM.rules }),
    whichHalving(index),
  ],
  source: TAO_SCHEDULE,
});

/** E = F·0.5^k: what a block mints from a halving on. */
export const emissionOfHalving = (index: number): Derivation => ({
  symbol: 'E',
  formula: 'F · 0.5^k',
  result: taoOf(stageEmission(index)),
  exact: true,
  tolerance: 'rounded down to a rao',
  inputs: [
    input('F', 'TAO a block before any halving', { quantity: taoOf(stageEmission(0)), source: FROM.rules }),
    whichHalving(index),
  ],
  source: TAO_SCHEDULE,
});

export interface AlphaHalvingFacts extends HalvingFacts {
  readonly issuance: AlphaRao;
  /** Added to the pool for each alpha that is minted, and who says so. */
  readonly injectedRatio: number;
  readonly injectedSource: string;
  readonly index: number;
}

/** t = t₀ + s·ceil(Σ (T − I)/(e·(1 + j))). */
export function alphaHalvingDate(facts: AlphaHalvingFacts): Derivation {
  const { issuance, injectedRatio, injectedSource, index } = facts;
  const labels = {
    threshold: 'Alpha issued at the halving',
    before: 'Alpha issued before',
    emission: 'Alpha minted a block',
  };
  return {
    ...halvingDate('t₀ + s · ceil(sum((T − I) / (e · (1 + j))))', facts),
    inputs: [
      ...startInputs(facts),
      ...stageInputs({ issuance, index, amountOf: alphaOf, labels, emissionSymbol: 'e' }),
      floatInput('j', 'Alpha added to the pool for each alpha minted', {
        ...{ unit: 'ratio', value: injectedRatio, source: injectedSource },
      }),
    ],
    source: 'pallets/subtensor/src/coinbase/block_emission.rs: a subnet’s alpha halves on its own issuance',
  };
}

/** I = x + o: all alpha of a subnet. */
export const alphaIssued = ({ alphaIn, alphaOut }: AlphaIssued): Derivation => ({
  symbol: 'I',
  formula: 'x + o',
  result: alphaOf(alphaIn + alphaOut),
  exact: true,
  tolerance: null,
  inputs: [
    input('x', 'Alpha in the pool', { quantity: alphaOf(alphaIn), source: FROM.snapshot }),
    input('o', 'Alpha outside the pool', { quantity: alphaOf(alphaOut), source: FROM.snapshot }),
  ],
  source: 'definition: SubnetAlphaIn and SubnetAlphaOut',
});
export interface AlphaIssued {
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
}

/** j = z·E/p, or the most the rules let in: new alpha into the pool a block. */
export function alphaInjected(
  { injectedAlpha, share }: { readonly injectedAlpha: number; readonly share: number },
  { emissionRao, priceRao }: { readonly emissionRao: bigint; readonly priceRao: bigint },
): Derivation {
  const isFree = injectedAlpha >= ((share * toFloat(emissionRao)) / toFloat(priceRao)) * (1 - 1e-12);
  const most = { unit: 'alpha', value: injectedAlpha, source: FROM.rules } as const;
  return {
    ...ESTIMATE,
    symbol: 'j',
    formula: isFree ? 'z · E / p' : 'c',
    result: floatOf('alpha', injectedAlpha),
    tolerance: null,
    inputs: isFree
      ? [
          floatInput('z', 'Share of the block TAO', { unit: 'ratio', value: share, source: FROM.rules }),
          input('E', 'TAO minted a block', { quantity: taoOf(emissionRao), source: FROM.snapshot }),
          input('p', 'Spot price', { quantity: priceOf(priceRao), source: FROM.snapshot }),
        ]
      : [floatInput('c', 'The most a block may add: its TAO would add more', most)],
    source: 'pallets/subtensor/src/coinbase/run_coinbase.rs:177-231',
  };
}

/** d = z·E·B: TAO a day by a share of the block TAO. */
export const taoPerDayOfShare = (
  part: { readonly share: number; readonly taoPerDay: number },
  { emissionRao, blocksPerDay }: { readonly emissionRao: bigint; readonly blocksPerDay: number },
): Derivation => ({
  ...ESTIMATE,
  symbol: 'd',
  formula: 'z · E · B',
  result: floatOf('tao', part.taoPerDay),
  tolerance: null,
  inputs: [
    floatInput('z', 'Share of the block TAO', { unit: 'ratio', value: part.share, source: FROM.rules }),
    input('E', 'TAO minted a block', { quantity: taoOf(emissionRao), source: FROM.snapshot }),
    floatInput('B', 'Blocks a day', {
      unit: 'blocks',
      value: blocksPerDay,
      source: blocksPerDay === BLOCKS_PER_DAY ? 'common/src/lib.rs:358' : 'the block time that is set',
    }),
  ],
  source: 'the share of the rules, everything else as it is',
});
