/**
 * One epoch of Yuma consensus on one subnet, as the runtime executes it: masks, consensus, clipping, incentive,
 * bonds, dividends, emission. State in, new state out, exact in 32 fractional bits, meant for small networks
 * (pallets/subtensor/src/epoch/run_epoch.rs:566-1075 at 14bc6f9f9). Must not read storage or a clock.
 */
import { bondsByStake, bondsByWeight, type StoredMatrix, type Yuma3 } from './bonds.ts';
import { epochEmission, type EpochEmission } from './epoch-emission.ts';
import { type Fixed, fixedFromU16, fixedInteger, normalised, ZERO } from './fixed.ts';
import { columnMedians } from './median.ts';
import { stakeShares, validatorPermits } from './permits.ts';
import {
  clipColumns,
  columnTotals,
  type Entry,
  filterEntries,
  interpolate,
  normaliseRows,
  rowSums,
  type SparseMatrix,
} from './sparse.ts';

/** The subnet's settings. Fractions are u16 of 65535. */
export interface EpochParameters {
  readonly kappaU16: number;
  /** β: 65535 builds bonds from clipped weights, 0 from weights as set. */
  readonly bondsPenaltyU16: number;
  /** Share of a bond that stays in one epoch, millionths. */
  readonly bondsMovingAverage: number;
  /** Null for the original bonds, else the third variant and its liquid alpha. */
  readonly yuma3: Yuma3 | null;
  readonly tempo: number;
  readonly activityCutoffBlocks: number;
  readonly maxValidators: number;
  /** Rao; stake below it counts as none, except the owner's. */
  readonly stakeThreshold: bigint;
}

/** The subnet before the epoch; lists run over uids. */
export interface EpochState {
  readonly block: number;
  /** Block of the last epoch, 0 when there was none. */
  readonly lastStepBlock: number;
  readonly ownerUid: number | null;
  /** Stake weights, rao: alpha and weighted root TAO, with what children and parents pass on. */
  readonly stake: readonly bigint[];
  readonly weights: StoredMatrix;
  readonly bonds: StoredMatrix;
  readonly lastUpdate: readonly number[];
  readonly registeredAtBlock: readonly number[];
  /** As the previous epoch left them. */
  readonly permits: readonly boolean[];
  /** Earliest open commit per uid under commit-reveal; null or absent when there is none. */
  readonly commitBlock?: readonly (number | null)[];
}

/** What the epoch stores; fractions of 1. */
export interface EpochResult extends EpochEmission {
  readonly stake: readonly Fixed[];
  readonly active: readonly boolean[];
  readonly permits: readonly boolean[];
  readonly consensus: readonly Fixed[];
  readonly validatorTrust: readonly Fixed[];
  readonly incentive: readonly Fixed[];
  readonly dividends: readonly Fixed[];
  readonly bonds: StoredMatrix;
}

/** Why a network cannot run. */
export interface EpochRefusal {
  readonly ok: false;
  readonly code: 'lengths-differ' | 'uid-out-of-range' | 'value-out-of-range' | 'negative-amount';
}

export type EpochOutcome = ({ readonly ok: true } & EpochResult) | EpochRefusal;

const isU16 = (value: number) => Number.isInteger(value) && value >= 0 && value <= 65_535;

function refusalOf(state: EpochState, emission: bigint): EpochRefusal['code'] | null {
  const n = state.stake.length;
  const lists = [state.weights, state.bonds, state.lastUpdate, state.registeredAtBlock, state.permits];
  if (lists.some((list) => list.length !== n)) return 'lengths-differ';
  const known = (uid: number) => Number.isInteger(uid) && uid >= 0 && uid < n;
  const entries = [...state.weights, ...state.bonds].flat();
  if (!entries.every(([uid]) => known(uid))) return 'uid-out-of-range';
  if (!entries.every(([, value]) => isU16(value))) return 'value-out-of-range';
  return emission < 0n || state.stake.some((own) => own < 0n) ? 'negative-amount' : null;
}

/** Runs one epoch over `emission` (1e-9 alpha), or names what is inconsistent. */
export function runEpoch(state: EpochState, at: EpochParameters, emission: bigint): EpochOutcome {
  const refusal = refusalOf(state, emission);
  if (refusal !== null) return { ok: false, code: refusal };
  const permitInput = {
    stake: state.stake,
    stakeThreshold: at.stakeThreshold,
    maxValidators: at.maxValidators,
    ownerUid: state.ownerUid,
  };
  const stake = stakeShares(permitInput);
  const permits = validatorPermits(permitInput);
  const active = state.lastUpdate.map((updated) => updated + at.activityCutoffBlocks >= state.block);
  const activeStake = normalised(
    stake.map((own, uid) => (active[uid] === true && votes(state, uid) ? own : ZERO)),
  );
  const ranked = rank(state, at, activeStake);
  const bonded = moveBonds(state, at, { ...ranked, activeStake });
  const { dividends } = bonded;
  return {
    ok: true,
    stake,
    active,
    permits,
    consensus: ranked.consensus,
    validatorTrust: rowSums(ranked.clipped),
    incentive: ranked.incentive,
    dividends,
    bonds: bonded.bonds.map((row, uid) => (permits[uid] === true ? row : [])),
    ...epochEmission({ incentive: ranked.incentive, dividends, activeStake, stake }, emission),
  };
}

function votes(state: EpochState, uid: number): boolean {
  return state.permits[uid] === true || uid === state.ownerUid;
}

/**
 * Weights that count, rows normalised: set by a permitted validator, not on itself (the owner may), and not older
 * than the server's registration.
 */
function countedWeights(state: EpochState): SparseMatrix {
  const weights = state.weights.map((row) => row.map(([uid, value]): Entry => [uid, fixedInteger(value)]));
  const current = (row: number, column: number) => {
    const registered = state.registeredAtBlock[column] ?? 0;
    const committed = state.commitBlock?.[row] ?? null;
    return (state.lastUpdate[row] ?? 0) > registered && (committed === null || committed >= registered);
  };
  return normaliseRows(
    filterEntries(
      weights,
      (row, column) =>
        votes(state, row) && (row !== column || row === state.ownerUid) && current(row, column),
    ),
  );
}

interface Ranked {
  readonly weights: SparseMatrix;
  readonly clipped: SparseMatrix;
  readonly consensus: readonly Fixed[];
  readonly incentive: readonly Fixed[];
}

function rank(state: EpochState, at: EpochParameters, activeStake: readonly Fixed[]): Ranked {
  const weights = countedWeights(state);
  const consensus = columnMedians(activeStake, weights, {
    majority: fixedFromU16(at.kappaU16),
    columnCount: state.stake.length,
  });
  const clipped = clipColumns(weights, consensus);
  return { weights, clipped, consensus, incentive: normalised(columnTotals(clipped, activeStake)) };
}

/** Bonds to servers registered since the last epoch do not carry over. */
function moveBonds(
  state: EpochState,
  at: EpochParameters,
  found: Ranked & { readonly activeStake: readonly Fixed[] },
) {
  const mark = state.lastStepBlock > 0 ? state.lastStepBlock + 1 : Math.max(0, state.block - at.tempo);
  const bonds = state.bonds.map((row) => row.filter(([uid]) => mark > (state.registeredAtBlock[uid] ?? 0)));
  const weights = interpolate(found.weights, found.clipped, fixedFromU16(at.bondsPenaltyU16));
  const input = { ...found, weights, bonds, bondsMovingAverage: at.bondsMovingAverage };
  return at.yuma3 === null ? bondsByStake(input) : bondsByWeight(input, at.yuma3);
}
