// Target weights: kept as the user set them, each with the registration it was meant for, and told with the distance to
// what there is, on exit value. Sums and kinds were checked at the door; here only that the subnets exist.
import type { Emit } from '#contract/events.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { WEIGHT_STEPS, weightSteps } from '#contract/targets.ts';
import type { StoredTargets } from '#db/repositories/allocation.ts';
import { partRatio } from '#engine/allocation/concentration.ts';
import { type Standing, standingBefore } from '#engine/allocation/standing.ts';
import { alphaRao } from '#engine/units.ts';
import { markRao } from '#engine/valuation/mark.ts';
import type { LockRow } from '#db/repositories/locks.ts';
import { subnetKey } from './allocation-cuts.ts';
import { basisOf } from './basis.ts';
import { categoriesOf, categoryKey, type CategoryStore } from './categories.ts';
import type { Market, MarketSubnet } from './market.ts';
import {
  holdingsFor,
  missingTarget,
  registrationOf,
  targetName,
  type TargetSource,
} from './target-assets.ts';
import type { Valuation } from './valuation.ts';

type TargetHandlers = Pick<Handlers, 'allocation.targets' | 'allocation.setTargets' | 'allocation.preset'>;

export interface TargetStore extends CategoryStore {
  targets(): StoredTargets;
  setTargets(targets: StoredTargets): void;
}

export interface TargetPorts {
  readonly store: TargetStore;
  emit: Emit;
  readonly locks: { list(): readonly LockRow[] };
  valuation(): Valuation;
}

/** What targets are measured by at this moment. */
export function sourceOf({ store, locks, valuation }: Omit<TargetPorts, 'emit'>): TargetSource {
  const now = valuation();
  return { valuation: now, categories: categoriesOf(store.categories(), now.market), locks: locks.list() };
}

/** Rows of a standing, each with its distance. */
export function targetRows(standing: Standing, { weights, bandSteps }: StoredTargets, source: TargetSource) {
  const { market } = source.valuation;
  const { wholeRao } = standing;
  const byKey = new Map(standing.rows.map((row) => [row.key, row]));
  return weights.map((weight) => {
    const { worthRao, targetRao } = byKey.get(weight.key)!;
    const ratio = weight.weightSteps / WEIGHT_STEPS;
    const weightRatio = partRatio(worthRao, wholeRao);
    return {
      key: weight.key,
      ...targetName(weight.key, market),
      ...{ ratio, weightRatio, targetRao, exitRao: worthRao },
      driftRao: worthRao - targetRao,
      driftRatio: weightRatio - ratio,
      withinBand: Math.abs(weightRatio - ratio) <= bandSteps / WEIGHT_STEPS,
      missing: missingTarget(weight, source),
    };
  });
}

function standingNow(ports: TargetPorts): HandlerOut<'allocation.targets'> {
  const source = sourceOf(ports);
  const { market, exitRao } = source.valuation;
  const stored = ports.store.targets();
  const standing = standingBefore(holdingsFor(stored, source, 0n));
  return {
    ...basisOf(market),
    by: stored.by,
    bandRatio: stored.bandSteps / WEIGHT_STEPS,
    rows: targetRows(standing, stored, source),
    ...{ wholeRao: standing.wholeRao, driftRao: standing.driftRao },
    keptRao: exitRao - standing.wholeRao,
  };
}

/** Targets in the form they are kept in. Refuses a subnet the snapshot does not know. */
export function storedTargets(given: HandlerIn<'allocation.setTargets'>, market: Market): StoredTargets {
  return {
    by: given.by,
    bandSteps: Math.round((given.bandRatio ?? 0) * WEIGHT_STEPS),
    weights: given.weights.map(({ key, ratio }) => ({
      key,
      registeredAtBlock: registrationOf(key, market),
      weightSteps: weightSteps(ratio),
    })),
  };
}

/** Alpha outside the pool at spot: what explorers call a market value. */
const circulatingRao = ({ state }: MarketSubnet) => markRao(alphaRao(state.alphaOut), state.priceRao ?? 0n);

/** Weights for what is held and has a value: root and free TAO are not named, and so are kept. */
function preset({ by, kind }: HandlerIn<'allocation.preset'>, { valuation, categories }: TargetSource) {
  const sizes = new Map<string, bigint>();
  for (const { subnet } of valuation.sales) {
    const category = categories.of(subnet);
    if (by === 'category' && category === null) continue;
    const key = by === 'subnet' ? subnetKey(subnet.netuid) : categoryKey(category!);
    sizes.set(key, kind === 'equal' ? 1n : (sizes.get(key) ?? 0n) + circulatingRao(subnet));
  }
  const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0n);
  const weights = [...sizes].map(([key, size]) => ({ key, ratio: partRatio(size, whole) }));
  return { by, weights };
}

export function targetService(ports: TargetPorts): TargetHandlers {
  return {
    'allocation.targets': () => standingNow(ports),
    'allocation.setTargets': (given) => {
      ports.store.setTargets(storedTargets(given, ports.valuation().market));
      ports.emit('data.changed', { areas: ['allocation'] });
      return {};
    },
    'allocation.preset': (asked) => preset(asked, sourceOf(ports)),
  };
}
