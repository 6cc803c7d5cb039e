// The yield of everything that is counted, blended by mark: free TAO earns nothing, a position without a yield is in
// neither figure and is counted beside them. Estimates.
import type { Handlers } from '#contract/methods.ts';
import type { AlphaYield } from '#engine/staking/alpha-yield.ts';
import { toFloat } from '#engine/units.ts';
import { isCounted, ROOT_NETUID } from './holdings.ts';
import { type PositionYield, positionYields } from './position-yield.ts';
import type { Valuation, ValuedHolding } from './valuation.ts';
import { yieldTerms } from './yields.ts';

const DENOMINATORS: Readonly<Record<AlphaYield['denominator'], string>> = {
  'alpha-out': 'all alpha outside the pools, burned alpha included',
  'earning-alpha': 'alpha on hotkeys that earn dividends',
};

export interface Weighed extends PositionYield {
  readonly valued: ValuedHolding;
  readonly isRoot: boolean;
  readonly markTao: number;
}

const total = (entries: readonly Weighed[], read: (entry: Weighed) => number | null) =>
  entries.reduce((sum, entry) => sum + (read(entry) ?? 0), 0);

export type BlendedYield = Awaited<ReturnType<Handlers['portfolio.summary']>>['yield'];

/** The counted positions with their yields and the weight each has. */
export function weighedPositions(valuation: Valuation, terms = yieldTerms(valuation.market)): Weighed[] {
  const yields = positionYields(valuation, terms);
  return valuation.holdings
    .filter(({ holding }) => isCounted(holding))
    .map((valued) => {
      const isRoot = valued.holding.netuid === ROOT_NETUID;
      return { ...yields(valued), valued, isRoot, markTao: toFloat(valued.markRao ?? 0n) };
    });
}

/** Null where no counted position has a yield. */
export function blendedYield(valuation: Valuation, terms = yieldTerms(valuation.market)): BlendedYield {
  const counted = weighedPositions(valuation, terms);
  const earning = counted.filter(({ apyRatio }) => apyRatio !== null);
  const markTao = toFloat(valuation.freeRao) + total(earning, (entry) => entry.markTao);
  if (earning.length === 0 || markTao === 0) return null;
  const blend = (read: (entry: Weighed) => number | null) =>
    total(earning, (entry) => (read(entry) ?? 0) * entry.markTao) / markTao;
  const unreal = earning.find(({ realYieldRatio }) => realYieldRatio === null);
  const perDay = (part: readonly Weighed[]) => total(part, ({ taoPerDay }) => taoPerDay);
  const denominators = new Set(earning.flatMap(({ denominator }) => denominator ?? []));
  const { value: takeRatio, origin: takeOrigin } = valuation.market.ruleSet.parameters.takeRatio;
  return {
    taoPerDay: perDay(earning),
    apyRatio: blend(({ apyRatio }) => apyRatio),
    realYieldRatio: unreal ? null : blend(({ realYieldRatio }) => realYieldRatio),
    realYieldMissing: unreal?.missing ?? null,
    takeRatio,
    takeOrigin,
    denominator: [...denominators].map((each) => DENOMINATORS[each]).join(', or ') || null,
    alphaTaoPerDay: perDay(earning.filter(({ isRoot }) => !isRoot)),
    rootTaoPerDay: perDay(earning.filter(({ isRoot }) => isRoot)),
    leftOutCount: counted.length - earning.length,
  };
}
