/**
 * What a kind of halving changes in a portfolio and what it leaves, read off the figures. For TAO the first one within
 * the horizon; for alpha each subnet's own first one, together. Pure; must not know what the rules say should change.
 */
import type { Figures, PortfolioFigures, SubnetFigures } from './figures.ts';
import type { HalvingEffect, HalvingImpact } from './impact.ts';

/** Figures that subnets and portfolio both have. */
export type FigureName = keyof PortfolioFigures & keyof SubnetFigures;

/** One figure on both sides of a halving, and at the end of the horizon with and without that kind. */
export interface Finding<Name extends FigureName> {
  readonly figure: Name;
  readonly before: number;
  readonly after: number;
  /** By a thousandth or more. */
  readonly changes: boolean;
  readonly endWith: number;
  /** Null where the horizon was not run without it. */
  readonly endWithout: number | null;
}

/** What moves by less than a thousandth is left as it is, for whoever reads it. */
const SAME = 1e-3;
const RATIOS: readonly FigureName[] = ['apyRatio', 'realYieldRatio'];

const differ = (a: number, b: number) => Math.abs(a - b) > SAME * Math.max(Math.abs(a), Math.abs(b));

/** Findings of one kind for the figures named; null where no such halving lies within the horizon. */
export function findingsOf<Name extends FigureName>(
  impact: HalvingImpact,
  kind: HalvingEffect['kind'],
  names: readonly Name[],
): readonly Finding<Name>[] | null {
  const sides = kind === 'tao' ? taoSides(impact) : alphaSides(impact);
  if (sides === null) return null;
  const without = kind === 'tao' ? impact.endWithoutTao : impact.endWithoutAlpha;
  return names.map((figure) => {
    const [before, after] = [sides.before(figure), sides.after(figure)];
    return {
      ...{ figure, before, after, changes: differ(before, after) },
      endWith: impact.end.portfolio[figure] ?? 0,
      endWithout: without && (without.portfolio[figure] ?? 0),
    };
  });
}

type Read = (figure: FigureName) => number;

function taoSides({ halvings }: HalvingImpact): { before: Read; after: Read } | null {
  const halving = halvings.find(({ kind }) => kind === 'tao');
  if (!halving) return null;
  const read =
    ({ portfolio }: Figures): Read =>
    (figure) =>
      portfolio[figure] ?? 0;
  return { before: read(halving.before), after: read(halving.after) };
}

/** Sums of the subnets, each at its own date; ratios weighted by mark. */
function alphaSides({ halvings }: HalvingImpact): { before: Read; after: Read } | null {
  const first = new Map<number, HalvingEffect>();
  for (const halving of halvings)
    if (halving.netuid !== null && !first.has(halving.netuid)) first.set(halving.netuid, halving);
  if (first.size === 0) return null;
  const rows = (side: 'before' | 'after') => Array.from(first.values(), (effect) => effect[side].subnets[0]!);
  const read =
    (subnets: readonly SubnetFigures[]): Read =>
    (figure) => {
      if (!RATIOS.includes(figure)) return subnets.reduce((sum, row) => sum + (row[figure] ?? 0), 0);
      const mark = subnets.reduce((sum, { markTao }) => sum + markTao, 0);
      return mark > 0 ? subnets.reduce((sum, row) => sum + (row[figure] ?? 0) * row.markTao, 0) / mark : 0;
    };
  return { before: read(rows('before')), after: read(rows('after')) };
}
