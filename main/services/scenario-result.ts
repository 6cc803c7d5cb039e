// What the engine found of a scenario, in the contract's form: points in time, the largest subnets, sums of the way.
import { fallFrom } from '#engine/scenario/falls.ts';
import type { SlotPath, Told } from '#engine/scenario/record.ts';
import type { Ignored } from '#engine/scenario/request.ts';
import type { ScenarioByDays, ScenarioResult } from '#engine/scenario/run.ts';
import { basisOf } from './basis.ts';
import { type Market, subnetNames } from './market.ts';
import { inWords } from './projection.ts';
import { aboutNobody } from './scenario-request.ts';
import type { ScenarioSetup } from './scenario-setup.ts';
import { happenedText, ignoredText } from './scenario-words.ts';
import type { Assumption } from '#engine/projection/assumptions.ts';

const DAY_MS = 86_400_000;
const LARGEST = 8;

/** When a day of a scenario ends. */
export const timeOf = ({ state }: Market, day: number): number => state.atMs + day * DAY_MS;

/** What a result rests on. */
export const ranBy = (
  { definition, market, differs, notValuedCount }: ScenarioSetup,
  { assumptions, notProjected }: { assumptions: readonly Assumption[]; notProjected: readonly number[] },
) => ({
  ...basisOf(market),
  name: definition.name,
  horizonDays: definition.horizonDays,
  definition,
  differs: [...differs],
  assumptions: inWords(assumptions),
  notValuedCount: notValuedCount + notProjected.length,
});

const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, value), 0);

/** The eight subnets with the largest exit value on the way, and all others added up. */
export function seriesOf(subnets: readonly SlotPath[], market: Market) {
  const held = subnets
    .filter(({ alphaByDay }) => alphaByDay.some((alpha) => alpha > 0))
    .toSorted((a, b) => largest(b.exitByDay) - largest(a.exitByDay));
  const rest = held.slice(LARGEST);
  const dayCount = subnets[0]?.exitByDay.length ?? 0;
  const added = (name: 'markByDay' | 'exitByDay') =>
    Array.from({ length: dayCount }, (_, day) => rest.reduce((sum, path) => sum + path[name][day]!, 0));
  return {
    subnets: held.slice(0, LARGEST).map((path) => ({
      ...subnetNames(market, path.netuid),
      alphaByDay: Array.from(path.alphaByDay),
      priceByDay: Array.from(path.priceByDay),
      markTaoByDay: Array.from(path.markByDay),
      exitTaoByDay: Array.from(path.exitByDay),
    })),
    rest: {
      subnetCount: rest.length,
      markTaoByDay: added('markByDay'),
      exitTaoByDay: added('exitByDay'),
    },
  };
}

/** What happened, in the order of its days. */
export const happenings = (told: readonly Told[], market: Market) =>
  told
    .toSorted((a, b) => a.day - b.day)
    .map((one) => ({
      day: one.day,
      at: timeOf(market, one.day),
      untilDay: one.untilDay,
      times: one.times,
      kind: one.kind,
      netuid: one.netuid,
      path: one.source,
      text: happenedText(one),
      value: one.value ?? null,
      alpha: one.alpha ?? null,
      tao: one.tao ?? null,
      costTao: one.costTao ?? null,
      priceBefore: one.priceBefore ?? null,
      priceAfter: one.priceAfter ?? null,
    }));

/** What of a definition did nothing: as a whole, or for one of its subnets. */
export const ignoredParts = (ignored: readonly Ignored[], { definition, market }: ScenarioSetup) =>
  [...ignored, ...aboutNobody(definition, market)].map((one) => ({
    path: one.source,
    reason: one.reason,
    text: ignoredText(one),
  }));

/** The way in a few numbers. */
export function wayOf({ points, costs }: ScenarioResult, market: Market, usdByDay: readonly number[] | null) {
  const [start, end] = [points[0]!, points.at(-1)!];
  const fall = fallFrom(start.exitTao);
  for (const { exitTao, addedTao } of points) fall.next(exitTao - addedTao);
  const lowest = points.reduce((least, point) => (point.exitTao < least.exitTao ? point : least));
  const { feesTao, impactTao, extrinsicTao } = costs;
  const usd = usdByDay?.at(-1) ?? null;
  return {
    startTao: start.exitTao,
    endTao: end.exitTao,
    startMarkTao: start.markTao,
    endMarkTao: end.markTao,
    endUsd: usd === null ? null : end.exitTao * usd,
    addedTao: end.addedTao,
    lowestTao: lowest.exitTao,
    lowestAt: timeOf(market, lowest.day),
    worstFallRatio: fall.worstRatio(),
    costs: { feesTao, impactTao, extrinsicTao, totalTao: feesTao + impactTao + extrinsicTao },
  };
}

/** The same with what else the TAO could have become. */
export function summaryOf(result: ScenarioByDays, market: Market, usdByDay: readonly number[] | null) {
  const way = wayOf(result, market, usdByDay);
  const { heldTao, rootTao, basketTao } = result.benchmarks.at(-1)!;
  return {
    ...way,
    againstHeldTao: way.endTao - heldTao,
    againstRootTao: way.endTao - rootTao,
    againstBasketTao: way.endTao - basketTao,
  };
}
