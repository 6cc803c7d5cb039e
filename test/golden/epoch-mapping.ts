/**
 * yuma.json: single epochs and runs of epochs, by chain test or by the outside simulator.
 */
import type { StoredMatrix } from '#engine/consensus/bonds.ts';
import {
  type EpochParameters,
  type EpochResult,
  type EpochState,
  runEpoch,
} from '#engine/consensus/epoch.ts';
import { type Fixed, fixedToFloat, fixedToU16 } from '#engine/consensus/fixed.ts';
import type { GoldenCase } from './cases.ts';
import type { Outputs } from './compare.ts';
import type { Inputs } from './inputs.ts';
import type { Table } from './table.ts';
import { Unsupported } from './unsupported.ts';

const DEFAULT_EMISSION = 1_000_000_000n;
const DEFAULT_TEMPO = 360;

function done(state: EpochState, at: EpochParameters, emission: bigint): EpochResult {
  const outcome = runEpoch(state, at, emission);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome;
}

function parametersOf(inputs: Inputs, yuma3: boolean): EpochParameters {
  const setting = () => ({
    alphaLowU16: inputs.real('alphaLow'),
    alphaHighU16: inputs.real('alphaHigh'),
    sigmoidSteepness: inputs.real('sigmoidSteepness'),
  });
  const orElse = (key: string, fallback: number) => (inputs.has(key) ? inputs.real(key) : fallback);
  return {
    kappaU16: orElse('kappa', 32_767),
    bondsPenaltyU16: orElse('bondsPenalty', 65_535),
    bondsMovingAverage: orElse('bondsMovingAverage', 900_000),
    yuma3: yuma3 ? { liquidAlpha: inputs.flag('liquidAlpha', false) ? setting() : null } : null,
    tempo: orElse('tempo', DEFAULT_TEMPO),
    activityCutoffBlocks: orElse('activityCutoff', 5_000),
    maxValidators: orElse('maxValidators', 128),
    stakeThreshold: inputs.int('stakeThreshold', 0n),
  };
}

function stateOf(inputs: Inputs): EpochState {
  return {
    block: inputs.real('block'),
    lastStepBlock: inputs.real('lastStepBlock'),
    ownerUid: inputs.has('ownerUid') ? inputs.real('ownerUid') : null,
    stake: inputs.integers('stake'),
    weights: inputs.raw('weights'),
    bonds: inputs.raw('bondsBefore'),
    lastUpdate: inputs.reals('lastUpdate'),
    registeredAtBlock: inputs.reals('blockAtRegistration'),
    permits: inputs.raw('permits'),
  };
}

const u16List = (values: readonly Fixed[]): number[] => values.map(fixedToU16);
const bondOf = (row: StoredMatrix[number] | undefined, column: number) =>
  row?.find(([uid]) => uid === column)?.[1] ?? 0;

function epochOutputs(inputs: Inputs): Outputs {
  if (inputs.has('validators')) return graphOutputs(inputs);
  const result = done(stateOf(inputs), parametersOf(inputs, inputs.flag('yuma3')), inputs.int('emission'));
  const validators = [...result.dividends.keys()].filter((uid) => result.bonds[uid]!.length > 0);
  const column = inputs.has('bondsColumn') ? inputs.real('bondsColumn') : null;
  return {
    consensus: u16List(result.consensus),
    incentive: u16List(result.incentive),
    dividends: u16List(result.dividends),
    validatorTrust: u16List(result.validatorTrust),
    stakeWeight: u16List(result.stake),
    serverEmission: result.server,
    validatorEmission: result.validator,
    combinedEmission: result.combined,
    permits: result.permits,
    active: result.active,
    bonds: result.bonds,
    ...(column === null ? {} : { bondsOfColumn: validators.map((uid) => bondOf(result.bonds[uid], column)) }),
    bondsOnServer2: validators.map((uid) => bondOf(result.bonds[uid], 2)),
    serverEmissionEqual: result.server.every((part) => part === result.server[0]),
    positive: result.server.every((part) => part > 0n),
  };
}

/** Cases that state one column of bonds beside the whole: the column goes by its own name. */
function columnOfBonds(golden: GoldenCase): GoldenCase {
  const { bondsColumn, bonds, ...rest } = golden.expected as Record<string, unknown>;
  if (bondsColumn === undefined) return golden;
  return {
    ...golden,
    inputs: { ...golden.inputs, bondsColumn },
    expected: { ...rest, bondsOfColumn: bonds },
  };
}

/** "uids 0..63, stake 328125000000000 each" and "uids 64..511". */
function uidsOf(text: string): { from: number; to: number; stake: bigint } {
  const match = /^uids (\d+)\.\.(\d+)(?:, stake (\d+) each)?$/.exec(text);
  if (match === null) throw new Unsupported(`range of uids "${text}"`);
  return { from: Number(match[1]), to: Number(match[2]), stake: BigInt(match[3] ?? '0') };
}

/** A network given in words: every validator gives every server the same weight, over some epochs. */
function graphOutputs(inputs: Inputs): Outputs {
  if (inputs.text('weights') !== 'every validator: equal weight on every server')
    throw new Unsupported(`weights "${inputs.text('weights')}"`);
  const validators = uidsOf(inputs.text('validators'));
  const servers = uidsOf(inputs.text('servers'));
  const uids = [...Array(inputs.real('n')).keys()];
  const isValidator = (uid: number) => uid >= validators.from && uid <= validators.to;
  const row = uids
    .filter((uid) => uid >= servers.from && uid <= servers.to)
    .map((uid) => [uid, 65_535] as const);
  let state: EpochState = {
    block: 1,
    lastStepBlock: 0,
    ownerUid: null,
    stake: uids.map((uid) => (isValidator(uid) ? validators.stake : 0n)),
    weights: uids.map((uid) => (isValidator(uid) ? row : [])),
    bonds: uids.map(() => []),
    lastUpdate: uids.map(() => 1),
    registeredAtBlock: uids.map(() => 0),
    permits: uids.map(isValidator),
  };
  const at = { ...parametersOf(inputs, false), tempo: 0 };
  let result = done(state, at, inputs.int('emission'));
  for (let epoch = 1; epoch < inputs.real('epochs'); epoch += 1) {
    state = { ...state, block: state.block + 1, bonds: result.bonds, permits: result.permits };
    result = done(state, at, inputs.int('emission'));
  }
  const of = (uid: number) => ({
    consensus: fixedToU16(result.consensus[uid]!),
    incentive: fixedToU16(result.incentive[uid]!),
    dividends: fixedToU16(result.dividends[uid]!),
    combinedEmission: result.combined[uid]!,
  });
  return {
    validator: of(validators.from),
    server: of(servers.from),
    bondsValidatorToServer: bondOf(result.bonds[validators.from], servers.from),
  };
}

/** One epoch of a run: u16 rows over the servers only, stake per validator. */
interface Step {
  readonly weights: readonly (readonly number[])[];
  readonly stake: readonly bigint[];
}

/** Epochs in a row on a network of validators first and servers after them. Zeros stand as entries. */
function runSteps(steps: readonly Step[], at: EpochParameters, serverCount: number): EpochResult[] {
  const results: EpochResult[] = [];
  for (const [epoch, step] of steps.entries()) {
    const validatorCount = step.weights.length;
    const uids = [...Array(validatorCount + serverCount).keys()];
    const before = results.at(-1);
    const state: EpochState = {
      block: 1 + epoch,
      lastStepBlock: epoch,
      ownerUid: null,
      stake: uids.map((uid) => step.stake[uid] ?? 0n),
      weights: uids.map((uid) => (step.weights[uid] ?? []).map((value, j) => [validatorCount + j, value])),
      bonds: before?.bonds ?? uids.map(() => []),
      lastUpdate: uids.map(() => 1 + epoch),
      registeredAtBlock: uids.map(() => 0),
      permits: before?.permits ?? uids.map((uid) => uid < validatorCount),
    };
    results.push(done(state, at, DEFAULT_EMISSION));
  }
  return results;
}

interface SuiteEpoch {
  readonly weights: readonly (readonly number[])[];
  readonly expected: unknown;
  readonly chainExact: unknown;
}

/** The suite keeps each epoch's weights beside its results: they move to the inputs. */
function suiteByEpoch(golden: GoldenCase): GoldenCase {
  const epochs = golden.expected as readonly SuiteEpoch[];
  return {
    ...golden,
    inputs: { ...golden.inputs, epochWeights: epochs.map(({ weights }) => weights) },
    expected: { fractions: epochs.map(({ expected }) => expected) },
    chainExact: { stored: epochs.map(({ chainExact }) => chainExact) },
  };
}

function suiteOutputs(inputs: Inputs): Outputs {
  if (inputs.has('bondReset')) throw new Unsupported('input key bondReset');
  const validatorCount = inputs.real('validators');
  const explicitZeros = inputs.flag('explicitZeroWeights', true);
  if (!explicitZeros) throw new Unsupported('explicitZeroWeights false');
  const steps = inputs.raw<readonly (readonly (readonly number[])[])[]>('epochWeights').map((weights) => ({
    weights,
    stake: inputs.integers('stakes').slice(0, validatorCount),
  }));
  const serverCount = inputs.real('n') - validatorCount;
  const results = runSteps(steps, parametersOf(inputs, true), serverCount);
  const bonds = ({ bonds }: EpochResult) =>
    bonds
      .slice(0, validatorCount)
      .map((row) => Array.from({ length: serverCount }, (_, j) => bondOf(row, validatorCount + j)));
  return {
    fractions: results.map((result) => ({
      dividends: result.dividends.map(fixedToFloat),
      bonds: bonds(result).map((row) => row.map((value) => value / 65_535)),
    })),
    stored: results.map((result) => ({
      dividends: u16List(result.dividends),
      incentive: u16List(result.incentive),
      consensus: u16List(result.consensus),
      bonds: bonds(result),
    })),
  };
}

interface Segment {
  readonly from: number;
  readonly to: number;
}

function at<S extends Segment>(segments: readonly S[], epoch: number): S {
  const segment = segments.find(({ from, to }) => epoch >= from && epoch <= to);
  if (segment === undefined) throw new Unsupported(`no segment for epoch ${epoch}`);
  return segment;
}

const TO_U16 = 'round(w/max(row)*65535), zeros kept as explicit entries';

function simulatorOutputs(inputs: Inputs): Outputs {
  if (inputs.text('weightsToU16') !== TO_U16)
    throw new Unsupported(`weightsToU16 "${inputs.text('weightsToU16')}"`);
  if (inputs.text('stakeRao') !== 'round(s*1e12)')
    throw new Unsupported(`stakeRao "${inputs.text('stakeRao')}"`);
  const weights =
    inputs.raw<readonly (Segment & { weights: readonly (readonly number[])[] })[]>('weightSegments');
  const stakes = inputs.raw<readonly (Segment & { stakes: readonly number[] })[]>('stakeSegments');
  const steps = [...Array(inputs.real('epochs')).keys()].map((epoch) => ({
    weights: at(weights, epoch).weights.map((row) => {
      const most = Math.max(...row);
      return row.map((weight) => (most === 0 ? 0 : Math.round((weight / most) * 65_535)));
    }),
    stake: at(stakes, epoch).stakes.map((stake) => BigInt(Math.round(stake * 1e12))),
  }));
  const validatorCount = inputs.real('validators');
  const results = runSteps(steps, parametersOf(inputs, true), inputs.real('servers'));
  const dividends = results.map((result) => result.dividends.slice(0, validatorCount).map(fixedToFloat));
  const incentive = results.map((result) => result.incentive.slice(validatorCount).map(fixedToFloat));
  return { simulatorDividends: dividends, dividends, incentive };
}

const BOND_KEYS = [
  'kappa',
  'bondsPenalty',
  'bondsMovingAverage',
  'liquidAlpha',
  'alphaLow',
  'alphaHigh',
  'sigmoidSteepness',
];
/** Half a unit of the last digit of the chain-exact fractions beside the simulator's: seven digits, six digits. */
const PRINTED = { dividends: { abs: 0.500_001e-7 }, incentive: { abs: 0.500_001e-6 } };

export const EPOCH_MAPPING: Table = {
  epoch: {
    keys: [
      ...BOND_KEYS,
      ...[
        'n',
        'block',
        'tempo',
        'lastStepBlock',
        'activityCutoff',
        'yuma3',
        'maxValidators',
        'stakeThreshold',
      ],
      ...[
        'ownerUid',
        'stake',
        'weights',
        'bondsBefore',
        'lastUpdate',
        'blockAtRegistration',
        'permits',
        'emission',
      ],
      ...['validators', 'servers', 'epochs', 'bondsColumn'],
    ],
    reshape: columnOfBonds,
    run: epochOutputs,
  },
  'yuma3-suite': {
    keys: [...BOND_KEYS, 'n', 'validators', 'stakes', 'explicitZeroWeights', 'bondReset', 'epochWeights'],
    reshape: suiteByEpoch,
    run: suiteOutputs,
  },
  simulator: {
    keys: [
      ...BOND_KEYS,
      ...[
        'case',
        'validators',
        'servers',
        'epochs',
        'weightSegments',
        'stakeSegments',
        'weightsToU16',
        'stakeRao',
      ],
    ],
    run: simulatorOutputs,
    tolerances: { 'exact dividends': PRINTED.dividends, 'exact incentive': PRINTED.incentive },
  },
};
