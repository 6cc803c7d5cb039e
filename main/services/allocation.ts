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
import { haircutRatio, type Valuation, type ValuedHolding } from './valuation.ts';

interface Amounts {
  markRao: bigint;
  exitRao: bigint;
  positionCount: number;
  notValuedCount: number;
}

const nothing = (): Amounts => ({ markRao: 0n, exitRao: 0n, positionCount: 0, notValuedCount: 0 });

/** A counted amount and the part it belongs to: a stake, or a wallet's free TAO. */
export type Piece = { readonly part: Part } & (
  { readonly valued: ValuedHolding } | { readonly walletId: number; readonly freeRao: bigint }
);

/** Every counted amount, without a value too. */
export function* piecesOf(valuation: Valuation, { ofFree, ofHolding }: Cutting): Generator<Piece> {
  for (const { walletId, included, freeRao } of valuation.book.balances)
    if (included && freeRao !== 0n) yield { part: ofFree(walletId), walletId, freeRao };
  for (const valued of valuation.holdings)
    if (isCounted(valued.holding)) yield { part: ofHolding(valued), valued };
}

/** Every counted amount added to its part; free TAO is an amount without a position. */
export function partsOf(valuation: Valuation, cutting: Cutting): (Part & Amounts)[] {
  const parts = new Map<string, Part & Amounts>();
  for (const piece of piecesOf(valuation, cutting)) {
    const { part } = piece;
    const sum = parts.get(part.key) ?? { ...part, ...nothing() };
    if ('freeRao' in piece) {
      sum.markRao += piece.freeRao;
      sum.exitRao += piece.freeRao;
    } else {
      const { noValue, markRao, exitRao } = piece.valued;
      if (noValue === null && markRao === null) continue;
      if (noValue !== null) sum.notValuedCount += 1;
      if (markRao !== null) {
        sum.markRao += markRao;
        sum.exitRao += exitRao ?? 0n;
        sum.positionCount += 1;
      }
    }
    parts.set(part.key, sum);
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
