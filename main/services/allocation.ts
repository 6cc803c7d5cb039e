// Where the value lies: the same totals as the headline, cut one way, and how concentrated the parts are. A part of a
// joint sale is pro rata. What has no value is counted beside its part and is in no weight.
import type { Cut } from '#contract/allocation.ts';
import type { Emit } from '#contract/events.ts';
import type { Handlers } from '#contract/methods.ts';
import { concentrationOf, partRatio } from '#engine/allocation/concentration.ts';
import { type Cutting, cuttingOf, type Part } from './allocation-cuts.ts';
import { basisOf } from './basis.ts';
import { type Categories, categoriesOf, categoryService, type CategoryStore } from './categories.ts';
import { isCounted } from './holdings.ts';
import type { Market } from './market.ts';
import { notValuedCount } from './portfolio.ts';
import { haircutRatio, type Valuation } from './valuation.ts';

interface Amounts {
  markRao: bigint;
  exitRao: bigint;
  positionCount: number;
  notValuedCount: number;
}

const nothing = (): Amounts => ({ markRao: 0n, exitRao: 0n, positionCount: 0, notValuedCount: 0 });

/** Every counted amount added to its part; free TAO is an amount without a position. */
export function partsOf(valuation: Valuation, { ofFree, ofHolding }: Cutting): (Part & Amounts)[] {
  const parts = new Map<string, Part & Amounts>();
  const into = (part: Part): Amounts => {
    const known = parts.get(part.key) ?? { ...part, ...nothing() };
    parts.set(part.key, known);
    return known;
  };
  for (const { walletId, included, freeRao } of valuation.book.balances) {
    if (!included || freeRao === 0n) continue;
    const sum = into(ofFree(walletId));
    sum.markRao += freeRao;
    sum.exitRao += freeRao;
  }
  for (const valued of valuation.holdings) {
    if (!isCounted(valued.holding)) continue;
    if (valued.noValue !== null) into(ofHolding(valued)).notValuedCount += 1;
    if (valued.markRao === null) continue;
    const sum = into(ofHolding(valued));
    sum.markRao += valued.markRao;
    sum.exitRao += valued.exitRao ?? 0n;
    sum.positionCount += 1;
  }
  return [...parts.values()];
}

const bothConcentrations = (parts: readonly Amounts[]) => ({
  mark: concentrationOf(parts.map(({ markRao }) => markRao)),
  exit: concentrationOf(parts.map(({ exitRao }) => exitRao)),
});

function breakdown(valuation: Valuation, by: Cut, categories: Categories) {
  const { markRao, exitRao } = valuation;
  const parts = partsOf(valuation, cuttingOf(valuation, by, categories));
  const owners = partsOf(valuation, cuttingOf(valuation, 'owner', categories));
  return {
    ...basisOf(valuation.market),
    by,
    slices: parts
      .toSorted((a, b) => (a.exitRao === b.exitRao ? 0 : a.exitRao < b.exitRao ? 1 : -1))
      .map((part) => ({
        ...part,
        haircutRatio: haircutRatio(part.markRao, part.exitRao),
        markShareRatio: partRatio(part.markRao, markRao),
        exitShareRatio: partRatio(part.exitRao, exitRao),
      })),
    total: { markRao, exitRao, haircutRatio: haircutRatio(markRao, exitRao) },
    notValuedCount: notValuedCount(valuation),
    concentration: bothConcentrations(parts),
    ownerConcentration: bothConcentrations(owners),
  };
}

interface AllocationPorts {
  readonly store: CategoryStore;
  readonly emit: Emit;
  valuation(): Valuation;
  market(): Market;
}

export function allocationService(
  ports: AllocationPorts,
): Pick<Handlers, 'allocation.breakdown' | 'allocation.categories' | 'allocation.setCategory'> {
  return {
    'allocation.breakdown': ({ by }) => {
      const valuation = ports.valuation();
      return breakdown(valuation, by, categoriesOf(ports.store.categories(), valuation.market));
    },
    ...categoryService(ports),
  };
}
