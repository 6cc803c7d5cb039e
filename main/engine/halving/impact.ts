/**
 * What each halving within a horizon does to a portfolio: the network is projected to the day of the halving, and its
 * rates are read just before and just after it, all else as it then is; and the whole horizon is run once more without
 * any TAO halving and once more without any alpha halving. Same request, same result; estimates throughout.
 */
import { LAST_STAGE } from '#engine/emission/block-emission.ts';
import type { FactsMissing } from '#engine/emission/facts.ts';
import { advance } from '#engine/projection/advance.ts';
import { type Assumption, assumptionsOf } from '#engine/projection/assumptions.ts';
import { step } from '#engine/projection/kernel.ts';
import { cloneModel, type Model, THRESHOLD } from '#engine/projection/model.ts';
import {
  chosenValues,
  isImpossible,
  projectedDayCount,
  type ProjectionRequest,
  startModel,
  stepsOfDay,
} from '#engine/projection/run.ts';
import { toFloat } from '#engine/units.ts';
import {
  createObserver,
  type Figures,
  type Observer,
  type ObserverTerms,
  type Outline,
  type TakenBack,
  takeBack,
} from './figures.ts';

const DAY_MS = 86_400_000;
/** The series has a point a week, and two at each halving. */
const SERIES_DAYS = 7;
/** Issuance from which no threshold is reached within a horizon. */
const FAR_BELOW_TAO = -1e9;

/** What an alpha halving's date rests on: the last step before it, which ends where the threshold is reached. */
export interface Reached {
  /** When that step began, with so much alpha issued, growing by so much a block. */
  readonly fromMs: number;
  readonly issuedAlpha: number;
  readonly alphaPerBlock: number;
  readonly thresholdAlpha: number;
  readonly secondsPerBlock: number;
}

/** One halving of TAO or of a held subnet's alpha. */
export interface HalvingEffect {
  readonly kind: 'tao' | 'alpha';
  /** Null for TAO. */
  readonly netuid: number | null;
  readonly index: number;
  readonly day: number;
  readonly atMs: number;
  /** The same state with the emission before the halving and after it; of an alpha halving its own subnet alone. */
  readonly before: Figures;
  readonly after: Figures;
  /** Null for TAO, whose calendar has its own. */
  readonly reached: Reached | null;
}

/** One point of the score. */
export interface ImpactPoint extends Outline {
  readonly atMs: number;
}

export interface ImpactRequest extends ProjectionRequest {
  /** Whether the horizon is run without either kind of halving as well, which takes as long again; default true. */
  readonly withoutHalvings?: boolean;
  /** Which point of the series is wanted with all its figures, from 0 on; default none. */
  readonly point?: number;
}

export interface HalvingImpact {
  readonly ok: true;
  readonly today: Figures;
  /** In the order they come. */
  readonly halvings: readonly HalvingEffect[];
  readonly points: readonly ImpactPoint[];
  /** All figures of the point asked for; null where none was, or the series has no such point. */
  readonly point: Figures | null;
  /** At the end of the horizon: as projected, and had no TAO or no alpha halved; null where that was not asked for. */
  readonly end: Figures;
  readonly endWithoutTao: Figures | null;
  readonly endWithoutAlpha: Figures | null;
  readonly notProjected: readonly number[];
  readonly assumptions: readonly Assumption[];
  /** Day from which all alpha is marked above the TAO there is; null where that never happens. */
  readonly impossibleFromDay: number | null;
}

interface Run {
  readonly isStopped: () => boolean;
  readonly withoutHalvings: boolean;
  readonly point: number | null;
  readonly start: Model;
  readonly startMs: number;
  readonly dayCount: number;
  readonly steps: ReturnType<typeof stepsOfDay>;
  readonly observer: Observer;
}

/**
 * Projects a portfolio through its halvings over 1 to 8 years. Refuses with the facts the rules or the flow need and
 * the state lacks. Throws a RangeError on other horizons. Once `isStopped` answers true, which it is asked daily, the rest
 * is left out and the result is of no use.
 */
export function halvingImpact(
  request: ImpactRequest,
  isStopped: () => boolean = () => false,
): HalvingImpact | FactsMissing {
  const { state, ruleSet, holdings, freeTao } = request;
  const dayCount = projectedDayCount(request);
  const chosen = chosenValues(request);
  const start = startModel(request, chosen);
  if ('missing' in start) return start;
  const netuids = [...new Set(holdings.filter(({ alpha }) => alpha > 0n).map(({ netuid }) => netuid))];
  const steps = stepsOfDay(request);
  const terms: ObserverTerms = {
    slots: netuids.map((netuid) => start.netuids.indexOf(netuid)).filter((slot) => slot >= 0),
    freeTao: toFloat(freeTao),
    blocksPerDay: steps.blockCount,
  };
  const run: Run = {
    ...{ start, startMs: state.atMs, dayCount, steps, isStopped },
    withoutHalvings: request.withoutHalvings ?? true,
    point: request.point ?? null,
    observer: createObserver(start, terms),
  };
  return {
    ok: true,
    today: run.observer.figures(start),
    ...throughHalvings(run, terms),
    notProjected: netuids.filter((netuid) => !start.netuids.includes(netuid)),
    assumptions: assumptionsOf(state, ruleSet, chosen),
  };
}

/** The model at the first halving of its kind, from where it goes on without any. */
function withoutHalvings(model: Model, takenBack: TakenBack): Model {
  const copy = cloneModel(model);
  takeBack(copy, takenBack);
  copy.now.freeUntil = copy.now.elapsedBlocks;
  // Issuance of TAO does nothing in a run but reach thresholds; a subnet's stage only says which threshold is next.
  if (takenBack.slot === null) copy.now.issuance = FAR_BELOW_TAO;
  else copy.alphaStage.fill(LAST_STAGE);
  return copy;
}

/** Figures at the end of the horizon of a model somewhere within it. */
function atEnd({ dayCount, steps, observer, isStopped }: Run, model: Model): Figures {
  const { blockCount } = steps;
  let left = dayCount * blockCount - model.now.elapsedBlocks;
  for (; left > 0 && !isStopped(); left -= blockCount)
    advance(model, { ...steps, step, blockCount: Math.min(left, blockCount) });
  return observer.figures(model);
}

const ofSubnet = ({ subnets, portfolio }: Figures, netuid: number): Figures => ({
  subnets: subnets.filter((row) => row.netuid === netuid),
  portfolio,
});

/** The series as it grows, with all figures of the point that is asked for. */
function scoreOf({ startMs, observer, point: asked }: Run) {
  const points: ImpactPoint[] = [];
  const found: { point: Figures | null } = { point: null };
  const look = (model: Model, days: number, takenBack?: TakenBack) => {
    if (points.length === asked) found.point = observer.figures(model, takenBack);
    points.push({ atMs: startMs + days * DAY_MS, ...observer.outline(model, takenBack) });
  };
  return { points, found, look };
}

/** The kernel's step, and of each held subnet how far it was before the latest one and how fast it grew. */
function watchedStep({ start, startMs, steps }: Run, slots: readonly number[]) {
  const issued = new Float64Array(start.netuids.length);
  const perBlock = new Float64Array(start.netuids.length);
  let fromBlock = 0;
  return {
    step: (model: Model, blockCount: number) => {
      fromBlock = model.now.elapsedBlocks;
      for (const slot of slots) {
        issued[slot] = model.alpha[slot]! + model.alphaOut[slot]!;
        perBlock[slot] = model.alphaEmission[slot]! + model.injected[slot]!;
      }
      step(model, blockCount);
    },
    reached: (slot: number, stage: number): Reached => ({
      fromMs: startMs + (fromBlock / steps.blockCount) * DAY_MS,
      issuedAlpha: issued[slot]!,
      alphaPerBlock: perBlock[slot]!,
      thresholdAlpha: THRESHOLD[stage]!,
      secondsPerBlock: DAY_MS / 1000 / steps.blockCount,
    }),
  };
}

/** The run itself: figures around every halving of TAO and of what is held, the series, and the ends without. */
function throughHalvings(run: Run, { slots, freeTao }: ObserverTerms) {
  const { start, startMs, dayCount, steps, observer } = run;
  const watched = watchedStep(run, slots);
  const score = scoreOf(run);
  const model = cloneModel(start);
  const halvings: HalvingEffect[] = [];
  score.look(model, 0);
  const held = new Set(slots);
  const without: { tao: Model | null; alpha: Model | null } = { tao: null, alpha: null };
  const onHalving = (slot: number | null, stage: number) => {
    if (run.withoutHalvings)
      without[slot === null ? 'tao' : 'alpha'] ??= withoutHalvings(model, { slot, stage });
    if (slot !== null && !held.has(slot)) return;
    const days = model.now.elapsedBlocks / steps.blockCount;
    const effect = effectOf(run, model, { slot, stage });
    const reached = slot === null ? null : watched.reached(slot, stage);
    halvings.push({ ...effect, reached, index: stage, day: Math.ceil(days), atMs: startMs + days * DAY_MS });
    score.look(model, days, { slot, stage });
    score.look(model, days);
  };
  let impossibleFromDay = isImpossible(model, freeTao) ? 0 : null;
  for (let day = 1; day <= dayCount && !run.isStopped(); day += 1) {
    advance(model, { ...steps, step: watched.step, onHalving });
    if (impossibleFromDay === null && isImpossible(model, freeTao)) impossibleFromDay = day;
    if (day % SERIES_DAYS === 0 || day === dayCount) score.look(model, day);
  }
  const end = observer.figures(model);
  const endOf = (branch: Model | null) => (branch ? atEnd(run, branch) : end);
  return {
    ...{ halvings, end, impossibleFromDay },
    ...{ points: score.points, point: score.found.point },
    endWithoutTao: run.withoutHalvings ? endOf(without.tao) : null,
    endWithoutAlpha: run.withoutHalvings ? endOf(without.alpha) : null,
  };
}

/** The figures of one state on both sides of a halving. */
function effectOf({ observer }: Run, model: Model, halving: TakenBack) {
  const before = observer.figures(model, halving);
  const after = observer.figures(model);
  if (halving.slot === null) return { kind: 'tao' as const, netuid: null, before, after };
  const netuid = model.netuids[halving.slot]!;
  return {
    ...{ kind: 'alpha' as const, netuid },
    before: ofSubnet(before, netuid),
    after: ofSubnet(after, netuid),
  };
}
