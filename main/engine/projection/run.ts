/**
 * A holder's portfolio by days through the halvings, deterministic. Everything here is an estimate in doubles
 * and says so by its assumptions. Same request, same result; no clock, no randomness.
 * Must not claim what cannot be: a network whose alpha is marked above all TAO there is gets flagged.
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
import type { NetworkState } from '#engine/network-state.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { type AlphaRao, type Rao, toFloat } from '#engine/units.ts';
import { type Assumption, assumptionsOf, type ChosenValues } from './assumptions.ts';
import { buildModel, type Flow, type Model, modelParameters } from './model.ts';
import {
  alphaExit,
  alphaMark,
  growAlpha,
  type HeldAlpha,
  networkAlphaMark,
  rootAccrualPerBlock,
} from './portfolio.ts';
import { advance, blocksToNextHalving, crossHalvings, refreshShares, refreshTerms } from './step.ts';

const DAY_SECONDS = 86_400;
const DAY_MS = DAY_SECONDS * 1000;
const DAYS_PER_YEAR = 365.25;

/** Alpha held on one subnet, all wallets and hotkeys together or one entry each. */
export interface Holding {
  readonly netuid: number;
  readonly alpha: AlphaRao;
}

export interface ProjectionRequest {
  readonly state: NetworkState;
  readonly ruleSet: RuleSet;
  /** 1 to 8. */
  readonly years: number;
  readonly flow: Flow;
  readonly freeTao: Rao;
  readonly rootTao: Rao;
  readonly holdings: readonly Holding[];
  /** Validator take, 0..1; default: the rule set's. */
  readonly takeRatio?: number;
  /** Default 0; later stages recycle the same share of their emission. */
  readonly recycledTaoPerDay?: number;
  /** Default 12. */
  readonly blockSeconds?: number;
}

/** One day, whole TAO as doubles. Mark and exit hold free and root TAO; the root accrual stands beside them. */
export interface ProjectionPoint {
  readonly day: number;
  readonly atMs: number;
  readonly freeTao: number;
  readonly rootTao: number;
  readonly rootAccruedTao: number;
  readonly alphaMarkTao: number;
  readonly markTao: number;
  readonly exitTao: number;
}

/** A threshold the run passed. */
export interface CrossedHalving {
  readonly kind: 'tao' | 'alpha';
  /** Null for TAO. */
  readonly netuid: number | null;
  readonly index: number;
  readonly day: number;
  readonly atMs: number;
}

/** One held subnet by day, day 0 included: whole alpha and TAO per alpha. */
export interface HoldingPath {
  readonly netuid: number;
  readonly alphaByDay: Float64Array;
  readonly priceByDay: Float64Array;
}

export interface ProjectionResult {
  readonly points: readonly ProjectionPoint[];
  readonly holdings: readonly HoldingPath[];
  /** Holdings the snapshot has no price for: left out of every total. */
  readonly notProjected: readonly { readonly netuid: number; readonly reason: 'no-price' }[];
  readonly halvings: readonly CrossedHalving[];
  readonly assumptions: readonly Assumption[];
  /**
   * On some day the mark of all alpha people hold exceeds issuance less network root stake less the holder's own
   * free TAO (other people's free TAO is not known, so the test is on the lenient side).
   */
  readonly impossible: boolean;
  readonly impossibleFromDay: number | null;
}

interface Run {
  readonly request: ProjectionRequest;
  readonly chosen: ChosenValues;
  readonly model: Model;
  readonly held: HeldAlpha;
  readonly paths: readonly HoldingPath[];
  readonly points: ProjectionPoint[];
  readonly halvings: CrossedHalving[];
  rootAccruedTao: number;
  impossibleFromDay: number | null;
}

/** Projects a portfolio over 1 to 8 years, one point a day. Throws a RangeError on other horizons. */
export function runProjection(request: ProjectionRequest): ProjectionResult {
  if (!(request.years >= 1 && request.years <= 8))
    throw new RangeError(`years: ${request.years} is not 1 to 8`);
  const dayCount = Math.round(request.years * DAYS_PER_YEAR);
  const run = startRun(request, dayCount);
  record(run, 0);
  for (let day = 1; day <= dayCount; day += 1) {
    refreshShares(run.model, day === 1);
    advanceDay(run);
    record(run, day);
  }
  const modelled = new Set(run.model.netuids);
  const missing = new Set(
    request.holdings.map(({ netuid }) => netuid).filter((netuid) => !modelled.has(netuid)),
  );
  return {
    points: run.points,
    holdings: run.paths,
    notProjected: [...missing].map((netuid) => ({ netuid, reason: 'no-price' as const })),
    halvings: run.halvings,
    assumptions: assumptionsOf(request.state, request.ruleSet, run.chosen),
    impossible: run.impossibleFromDay !== null,
    impossibleFromDay: run.impossibleFromDay,
  };
}

function startRun(request: ProjectionRequest, dayCount: number): Run {
  const { state, ruleSet, flow } = request;
  const chosen = {
    flow,
    takeRatio: request.takeRatio ?? ruleSet.parameters.takeRatio.value,
    recycledTaoPerDay: request.recycledTaoPerDay ?? 0,
    blockSeconds: request.blockSeconds ?? 12,
  };
  const mintedTaoPerDay = (toFloat(blockEmission(state.totalIssuance)) * DAY_SECONDS) / chosen.blockSeconds;
  const recycledShare = mintedTaoPerDay > 0 ? chosen.recycledTaoPerDay / mintedTaoPerDay : 0;
  const model = buildModel(state, modelParameters(state, ruleSet, { flow, recycledShare }));
  const held = heldAlpha(model, request.holdings);
  const column = () => new Float64Array(dayCount + 1);
  const paths = held.slots.map((slot) => ({
    netuid: model.netuids[slot]!,
    alphaByDay: column(),
    priceByDay: column(),
  }));
  const outcome = { points: [], halvings: [], rootAccruedTao: 0, impossibleFromDay: null };
  return { request, chosen, model, held, paths, ...outcome };
}

/** Sums the holdings per subnet and finds their slots; what the model does not carry is left out. */
function heldAlpha(model: Model, holdings: readonly Holding[]): HeldAlpha {
  const sums = new Map<number, bigint>();
  for (const { netuid, alpha } of holdings) sums.set(netuid, (sums.get(netuid) ?? 0n) + alpha);
  const known = [...sums].flatMap(([netuid, alpha]) => {
    const slot = model.netuids.indexOf(netuid);
    return slot < 0 ? [] : [{ slot, alpha: toFloat(alpha) }];
  });
  return { slots: known.map(({ slot }) => slot), alpha: Float64Array.from(known, ({ alpha }) => alpha) };
}

/** A day in as many steps as halvings cut it into. */
function advanceDay(run: Run): void {
  const { model, held, chosen } = run;
  const rootShare = toFloat(run.request.rootTao) / Math.max(toFloat(run.request.state.rootTao), 1e-9);
  let left = DAY_SECONDS / chosen.blockSeconds;
  while (left > 0) {
    refreshTerms(model);
    const blockCount = blocksToNextHalving(model, left);
    const rootNet = rootAccrualPerBlock(model) * (1 - chosen.takeRatio) * rootShare;
    run.rootAccruedTao += blockCount * rootNet;
    growAlpha(model, held, { blockCount, takeRatio: chosen.takeRatio });
    advance(model, blockCount);
    left -= blockCount;
    crossHalvings(model, (slot, index) => run.halvings.push(crossing(run, slot, index)));
  }
}

function crossing({ model, chosen, request }: Run, slot: number | null, index: number): CrossedHalving {
  const elapsedMs = model.elapsedBlocks * chosen.blockSeconds * 1000;
  return {
    kind: slot === null ? 'tao' : 'alpha',
    netuid: slot === null ? null : model.netuids[slot]!,
    index,
    day: Math.ceil(elapsedMs / DAY_MS),
    atMs: request.state.atMs + elapsedMs,
  };
}

function record(run: Run, day: number): void {
  const { model, held, request, paths } = run;
  const freeTao = toFloat(request.freeTao);
  const rootTao = toFloat(request.rootTao);
  const alphaMarkTao = alphaMark(model, held);
  run.points.push({
    day,
    atMs: request.state.atMs + day * DAY_MS,
    freeTao,
    rootTao,
    rootAccruedTao: run.rootAccruedTao,
    alphaMarkTao,
    markTao: freeTao + rootTao + alphaMarkTao,
    exitTao: freeTao + rootTao + alphaExit(model, held),
  });
  paths.forEach((path, h) => {
    path.alphaByDay[day] = held.alpha[h]!;
    path.priceByDay[day] = model.price[held.slots[h]!]!;
  });
  const ceilingTao = model.issuance - toFloat(request.state.rootTao) - freeTao;
  if (run.impossibleFromDay === null && networkAlphaMark(model) > ceilingTao) run.impossibleFromDay = day;
}
