/**
 * A holder's portfolio by days through the halvings, deterministic. Everything here is an estimate in doubles
 * and says so by its assumptions. Same request, same result; no clock, no randomness.
 * Must not claim what cannot be: a network whose alpha is marked above all TAO there is gets flagged.
 */
import { BLOCK_SECONDS, blocksPerDayAt } from '#engine/block-time.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import type { FactsMissing } from '#engine/emission/facts.ts';
import type { NetworkState } from '#engine/network-state.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { type AlphaRao, DAYS_PER_YEAR, type Rao, toFloat } from '#engine/units.ts';
import { type Advance, advance } from './advance.ts';
import { type Assumption, assumptionsOf, type ChosenValues } from './assumptions.ts';
import type { Flow } from './flow.ts';
import { step } from './kernel.ts';
import { buildModel, missingFacts, type Model, modelParameters } from './model.ts';
import { alphaExit, alphaMark, networkAlphaMark } from './portfolio.ts';

const DAY_SECONDS = 86_400;
const EPOCH_BLOCK_COUNT = 360;
/** A week: the smoothing of an EMA hardly changes within. */
export const SMOOTH_BLOCK_COUNT = 50_400;
const DAY_MS = DAY_SECONDS * 1000;
/** Root stakers release about 2 % of their baskets a day (whole network, August to October 2026). */
export const CLAIMED_RATIO_PER_DAY = 0.02;

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
  /** Subnets with another flow than `flow`. */
  readonly flowBySubnet?: ReadonlyMap<number, Flow>;
  /** For `observed`: net TAO per day that users bring in; default: the snapshot's flow EMA. */
  readonly userTaoPerDay?: ReadonlyMap<number, number>;
  readonly freeTao: Rao;
  readonly rootTao: Rao;
  readonly holdings: readonly Holding[];
  /** Validator take, 0..1; default: the rule set's. */
  readonly takeRatio?: number;
  /** Default 0; later stages recycle the same share of their emission. */
  readonly recycledTaoPerDay?: number;
  /** Default 12. */
  readonly blockSeconds?: number;
  /** Part of root's baskets claimed and restaked per day by the network, 0..1; default 0.02. */
  readonly claimedRatioPerDay?: number;
  /** Whether the holder claims and restakes with them, so that root stake compounds; default false. */
  readonly holderClaims?: boolean;
  /** Length of a step: 360 blocks or a day; default `day`. */
  readonly step?: 'epoch' | 'day';
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
  readonly ok: true;
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
  /** Slots of the held subnets. */
  readonly slots: readonly number[];
  readonly paths: readonly HoldingPath[];
  readonly points: ProjectionPoint[];
  readonly halvings: CrossedHalving[];
  impossibleFromDay: number | null;
}

/**
 * Projects a portfolio over 1 to 8 years, one point a day. Refuses with the facts the rules or the flow need and
 * the state lacks. Throws a RangeError on other horizons.
 */
export function runProjection(request: ProjectionRequest): ProjectionResult | FactsMissing {
  const dayCount = projectedDayCount(request);
  const chosen = chosenValues(request);
  const start = startModel(request, chosen);
  if ('missing' in start) return start;
  const run = startRun(request, { chosen, model: start, dayCount });
  const steps = stepsOfDay(request);
  const onHalving: Advance['onHalving'] = (slot, index, atBlock) =>
    run.halvings.push(crossing(run, { slot, index, atBlock }));
  record(run, 0);
  for (let day = 1; day <= dayCount; day += 1) {
    advance(run.model, { ...steps, step, onHalving });
    record(run, day);
  }
  return resultOf(run);
}

/** Days of a run beside day 0. */
export function dayCountOf({ years }: Pick<ProjectionRequest, 'years'>): number {
  return Math.round(years * DAYS_PER_YEAR);
}

/** The same of a horizon of 1 to 8 years. Throws a RangeError on other ones. */
export function projectedDayCount(request: Pick<ProjectionRequest, 'years'>): number {
  const { years } = request;
  if (!(years >= 1 && years <= 8)) throw new RangeError(`years: ${years} is not 1 to 8`);
  return dayCountOf(request);
}

/** A day of a request as `advance` takes it. */
export function stepsOfDay({
  step: length,
  blockSeconds,
}: Pick<ProjectionRequest, 'step' | 'blockSeconds'>): Pick<
  Required<Advance>,
  'blockCount' | 'stepBlockCount' | 'smoothBlockCount'
> {
  const blockCount = blocksPerDayAt(blockSeconds);
  const stepBlockCount = length === 'epoch' ? EPOCH_BLOCK_COUNT : blockCount;
  return { blockCount, stepBlockCount, smoothBlockCount: SMOOTH_BLOCK_COUNT };
}

function resultOf({
  request,
  chosen,
  model,
  paths,
  points,
  halvings,
  impossibleFromDay,
}: Run): ProjectionResult {
  const modelled = new Set(model.netuids);
  const absent = new Set(
    request.holdings.map(({ netuid }) => netuid).filter((netuid) => !modelled.has(netuid)),
  );
  return {
    ok: true,
    points,
    holdings: paths,
    notProjected: [...absent].map((netuid) => ({ netuid, reason: 'no-price' as const })),
    halvings,
    assumptions: assumptionsOf(request.state, request.ruleSet, chosen),
    impossible: impossibleFromDay !== null,
    impossibleFromDay,
  };
}

/** What the caller chose, defaults filled in. */
export function chosenValues(request: ProjectionRequest): ChosenValues {
  return {
    flow: request.flow,
    takeRatio: request.takeRatio ?? request.ruleSet.parameters.takeRatio.value,
    recycledTaoPerDay: request.recycledTaoPerDay ?? 0,
    blockSeconds: request.blockSeconds ?? BLOCK_SECONDS,
    claimedRatioPerDay: request.claimedRatioPerDay ?? CLAIMED_RATIO_PER_DAY,
    holderClaims: request.holderClaims ?? false,
  };
}

/** The network with the holder's amounts in it, or the facts it lacks. */
export function startModel(request: ProjectionRequest, chosen: ChosenValues): Model | FactsMissing {
  const { state, ruleSet, flow, flowBySubnet, userTaoPerDay } = request;
  const mintedTaoPerDay = (toFloat(blockEmission(state.totalIssuance)) * DAY_SECONDS) / chosen.blockSeconds;
  const parameters = modelParameters(state, ruleSet, {
    flows: {
      flow,
      ...(flowBySubnet && { bySubnet: flowBySubnet }),
      ...(userTaoPerDay && { taoPerDay: userTaoPerDay }),
    },
    takeRatio: chosen.takeRatio,
    recycledShare: mintedTaoPerDay > 0 ? chosen.recycledTaoPerDay / mintedTaoPerDay : 0,
    claimedRatioPerDay: chosen.claimedRatioPerDay,
    holderClaims: chosen.holderClaims,
  });
  const missing = missingFacts(state, parameters);
  if (missing !== null) return missing;
  const model = buildModel(state, parameters);
  model.now.heldRootTao = toFloat(request.rootTao);
  for (const { netuid, alpha } of request.holdings) {
    const slot = model.netuids.indexOf(netuid);
    if (slot >= 0) model.held[slot]! += toFloat(alpha);
  }
  return model;
}

function startRun(
  request: ProjectionRequest,
  { chosen, model, dayCount }: { chosen: ChosenValues; model: Model; dayCount: number },
): Run {
  const netuids = [...new Set(request.holdings.map(({ netuid }) => netuid))];
  const slots = netuids.map((netuid) => model.netuids.indexOf(netuid)).filter((slot) => slot >= 0);
  const column = () => new Float64Array(dayCount + 1);
  const paths = slots.map((slot) => ({
    netuid: model.netuids[slot]!,
    alphaByDay: column(),
    priceByDay: column(),
  }));
  return { request, chosen, model, slots, paths, points: [], halvings: [], impossibleFromDay: null };
}

function crossing(
  { model, chosen, request }: Run,
  { slot, index, atBlock }: { slot: number | null; index: number; atBlock: number },
): CrossedHalving {
  const elapsedMs = atBlock * chosen.blockSeconds * 1000;
  return {
    kind: slot === null ? 'tao' : 'alpha',
    netuid: slot === null ? null : model.netuids[slot]!,
    index,
    day: Math.ceil(elapsedMs / DAY_MS),
    atMs: request.state.atMs + elapsedMs,
  };
}

function record(run: Run, day: number): void {
  const { model, slots, request, paths } = run;
  const freeTao = toFloat(request.freeTao);
  const rootTao = model.now.heldRootTao;
  const alphaMarkTao = alphaMark(model, slots);
  run.points.push({
    day,
    atMs: request.state.atMs + day * DAY_MS,
    freeTao,
    rootTao,
    rootAccruedTao: model.now.heldAccruedTao,
    alphaMarkTao,
    markTao: freeTao + rootTao + alphaMarkTao,
    exitTao: freeTao + rootTao + alphaExit(model, slots),
  });
  paths.forEach((path, h) => {
    path.alphaByDay[day] = model.held[slots[h]!]!;
    path.priceByDay[day] = model.price[slots[h]!]!;
  });
  if (run.impossibleFromDay === null && isImpossible(model, freeTao)) run.impossibleFromDay = day;
}

/** Whether all alpha people hold is marked above the TAO there is beside root stake and the holder's free TAO. */
export function isImpossible(model: Model, freeTao: number): boolean {
  return networkAlphaMark(model) > model.now.issuance - model.now.rootTao - freeTao;
}
