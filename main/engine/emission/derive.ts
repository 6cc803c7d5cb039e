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
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import { type AlphaRao, BLOCKS_PER_DAY, type Rao, toFloat } from '#engine/units.ts';
import { halvingIndex, halvingThreshold, stageEmission } from './block-emission.ts';

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
  readonly index: number;
}

/** t = t₀ + s·Σ ceil((T − I)/(E·(1 − k))). */
export function taoHalvingDate(facts: TaoHalvingFacts): Derivation {
  const { issuance, blockSeconds, recycledTaoPerDay, index } = facts;
  const mintedPerDay = (toFloat(stageEmission(halvingIndex(issuance))) * 86_400) / blockSeconds;
  const labels = {
    threshold: 'Issuance at the halving',
    before: 'Issuance before',
    emission: 'TAO minted a block',
  };
  return {
    ...halvingDate('t₀ + s · sum(ceil((T − I) / (E · (1 − k))))', facts),
    inputs: [
      ...startInputs(facts),
      ...stageInputs({ issuance, index, amountOf: taoOf, labels, emissionSymbol: 'E' }),
      floatInput('k', 'Part that is recycled', {
        unit: 'ratio',
        value: recycledTaoPerDay / mintedPerDay,
        source: FROM.model,
      }),
    ],
    source:
      'pallets/subtensor/src/coinbase/block_emission.rs: emission halves when issuance reaches a threshold',
  };
}

export interface AlphaHalvingFacts extends HalvingFacts {
  readonly issuance: AlphaRao;
  /** Whole alpha added to the pool a block. */
  readonly injectedPerBlock: number;
  readonly index: number;
}

/** t = t₀ + s·ceil(Σ (T − I)/(e·(1 + j))). */
export function alphaHalvingDate(facts: AlphaHalvingFacts): Derivation {
  const { issuance, injectedPerBlock, index } = facts;
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
        unit: 'ratio',
        value: injectedPerBlock / toFloat(stageEmission(halvingIndex(issuance))),
        source: FROM.snapshot,
      }),
    ],
    source: 'pallets/subtensor/src/coinbase/block_emission.rs: a subnet’s alpha halves on its own issuance',
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
