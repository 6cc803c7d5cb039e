/**
 * How the date of a halving and a subnet's TAO a day come about. Estimates: issuance goes on as the inputs say.
 */
import { alphaOf, type Derivation, floatInput, floatOf, FROM, input, taoOf } from '#engine/derivation.ts';
import { type AlphaRao, BLOCKS_PER_DAY, type Rao, toFloat } from '#engine/units.ts';
import { halvingIndex, halvingThreshold, stageEmission } from './block-emission.ts';

const ESTIMATE = { exact: false } as const;
const ONE_BLOCK =
  'the last block of a stage carries issuance past the threshold: within a block for each stage';

/** Thresholds, what is issued before, and emission of the stages from now to the halving of an index. */
function stages(issuance: bigint, index: number) {
  const first = halvingIndex(issuance);
  return Array.from({ length: index - first }, (_, step) => ({
    label: `until halving ${first + step + 1}`,
    threshold: halvingThreshold(first + step + 1),
    before: step === 0 ? issuance : halvingThreshold(first + step),
    emission: stageEmission(first + step),
  }));
}

export interface TaoHalvingFacts {
  readonly issuance: Rao;
  readonly atMs: number;
  readonly blockSeconds: number;
  readonly recycledTaoPerDay: number;
  readonly index: number;
  readonly dateMs: number;
}

/** t = t₀ + s·Σ ceil((T − I)/(E·(1 − k))). */
export function taoHalvingDate(facts: TaoHalvingFacts): Derivation {
  const { issuance, atMs, blockSeconds, recycledTaoPerDay, index, dateMs } = facts;
  const list = stages(issuance, index);
  const mintedPerDay = (toFloat(stageEmission(halvingIndex(issuance))) * 86_400) / blockSeconds;
  const values = (read: (stage: (typeof list)[number]) => bigint) =>
    list.map((stage) => ({ label: stage.label, quantity: taoOf(read(stage)) }));
  return {
    ...ESTIMATE,
    symbol: 't',
    formula: 't₀ + s · sum(ceil((T − I) / (E · (1 − k))))',
    result: floatOf('time', dateMs),
    tolerance: ONE_BLOCK,
    inputs: [
      floatInput('t₀', 'Time of the snapshot', { unit: 'time', value: atMs, source: FROM.snapshot }),
      floatInput('s', 'Seconds a block', { unit: 'seconds', value: blockSeconds, source: FROM.model }),
      {
        symbol: 'T',
        label: 'Issuance at the halving',
        values: values(({ threshold }) => threshold),
        source: FROM.rules,
      },
      {
        symbol: 'I',
        label: 'Issuance before',
        values: values(({ before }) => before),
        source: FROM.snapshot,
      },
      {
        symbol: 'E',
        label: 'TAO minted a block',
        values: values(({ emission }) => emission),
        source: FROM.rules,
      },
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

export interface AlphaHalvingFacts {
  readonly issuance: AlphaRao;
  readonly atMs: number;
  readonly blockSeconds: number;
  /** Whole alpha added to the pool a block. */
  readonly injectedPerBlock: number;
  readonly index: number;
  readonly dateMs: number;
}

/** t = t₀ + s·ceil(Σ (T − I)/(e·(1 + j))). */
export function alphaHalvingDate(facts: AlphaHalvingFacts): Derivation {
  const { issuance, atMs, blockSeconds, injectedPerBlock, index, dateMs } = facts;
  const list = stages(issuance, index);
  const values = (read: (stage: (typeof list)[number]) => bigint) =>
    list.map((stage) => ({ label: stage.label, quantity: alphaOf(read(stage)) }));
  return {
    ...ESTIMATE,
    symbol: 't',
    formula: 't₀ + s · ceil(sum((T − I) / (e · (1 + j))))',
    result: floatOf('time', dateMs),
    tolerance: ONE_BLOCK,
    inputs: [
      floatInput('t₀', 'Time of the snapshot', { unit: 'time', value: atMs, source: FROM.snapshot }),
      floatInput('s', 'Seconds a block', { unit: 'seconds', value: blockSeconds, source: FROM.model }),
      {
        symbol: 'T',
        label: 'Alpha issued at the halving',
        values: values(({ threshold }) => threshold),
        source: FROM.rules,
      },
      {
        symbol: 'I',
        label: 'Alpha issued before',
        values: values(({ before }) => before),
        source: FROM.snapshot,
      },
      {
        symbol: 'e',
        label: 'Alpha minted a block',
        values: values(({ emission }) => emission),
        source: FROM.rules,
      },
      floatInput('j', 'Alpha added to the pool for each alpha minted', {
        unit: 'ratio',
        value: injectedPerBlock / toFloat(stageEmission(halvingIndex(issuance))),
        source: FROM.snapshot,
      }),
    ],
    source: 'pallets/subtensor/src/coinbase/block_emission.rs: a subnet’s alpha halves on its own issuance',
  };
}

/** d = z·E·B: TAO a day of a subnet by its share. */
export const subnetTaoPerDay = (
  part: { readonly share: number; readonly taoPerDay: number },
  emissionRao: bigint,
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
      value: BLOCKS_PER_DAY,
      source: 'common/src/lib.rs:358',
    }),
  ],
  source: 'the share of the rules, everything else as it is',
});
