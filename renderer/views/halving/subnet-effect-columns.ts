// The columns of the subnets held around a halving: those that the kind of halving moves stand as a pair, the others on the
// side that was chosen, and each head says which. Pure; prints nothing.
import type { SubnetFigures } from '#contract/halving-impact.ts';
import type { Column } from '#renderer/components/table.ts';
import type { Kind } from './halving-words.ts';
import type { SubnetEffect } from './subnet-effects.ts';

/** Just before the halving, or just after. */
export type Side = 'before' | 'after';

/** How a figure is headed and printed; `own` is hidden with the amounts. */
export const EFFECT_FIGURES = {
  shareRatio: { head: 'Share', form: 'ratio', digits: 2 },
  injectedTaoPerDay: { head: 'Injected, τ', form: 'public', digits: 2 },
  chainBuysTaoPerDay: { head: 'Chain buys, τ', form: 'public', digits: 2 },
  alphaOutPerDay: { head: 'Alpha out', form: 'public', digits: 0 },
  apyRatio: { head: 'APY', form: 'ratio', digits: 1 },
  realYieldRatio: { head: 'Real', form: 'own-ratio', digits: 1 },
  yieldAlphaPerDay: { head: 'My α', form: 'own', digits: 2 },
  yieldTaoPerDay: { head: 'My τ', form: 'own', digits: 3 },
  poolTao: { head: 'Depth, τ', form: 'public', digits: 0 },
  exitTao: { head: 'Exit, τ', form: 'own', digits: 0 },
} as const satisfies Partial<Record<keyof SubnetFigures, unknown>>;
type Name = keyof typeof EFFECT_FIGURES;

/** A figure on one side of the halving. */
export interface Shown {
  readonly name: Name;
  readonly side: Side;
}

/** The names under which a choice of columns is kept. */
export const EFFECT_TABLE: Readonly<Record<Kind, string>> = { tao: 'halving.tao', alpha: 'halving.alpha' };

const MOVED: Readonly<Record<Kind, readonly Name[]>> = {
  tao: ['injectedTaoPerDay', 'chainBuysTaoPerDay'],
  alpha: [
    ...(['injectedTaoPerDay', 'chainBuysTaoPerDay', 'alphaOutPerDay', 'apyRatio'] as const),
    ...(['realYieldRatio', 'yieldAlphaPerDay', 'yieldTaoPerDay'] as const),
  ],
};
/** Whether this kind of halving moves the figure: it stands twice then. */
export const isMoved = (kind: Kind, name: Name): boolean => MOVED[kind].includes(name);

const WIDE: readonly Name[] = ['alphaOutPerDay', 'realYieldRatio', 'yieldAlphaPerDay'];

/** What stands in a column: one of a pair names its own side, any other follows the choice. */
export function shownIn(columnId: string, chosen: Side): Shown {
  const [name, side = chosen] = columnId.split(' ') as [Name, Side?];
  return { name, side };
}

/** The columns for a kind of halving; the same ids whichever side is chosen, so that a choice of columns holds. */
export function effectColumns(kind: Kind, chosen: Side): Column<SubnetEffect>[] {
  const column = (id: string): Column<SubnetEffect> => {
    const { name, side } = shownIn(id, chosen);
    return {
      ...{ id, head: EFFECT_FIGURES[name].head, unit: side, wide: WIDE.includes(name) },
      sortBy: (row) => row[side]?.[name] ?? null,
    };
  };
  return [
    { id: 'subnet', head: 'Subnet', align: 'left', sortBy: ({ netuid }) => netuid },
    ...(kind === 'alpha' ? [{ id: 'at', head: 'Halves' }] : []),
    ...(Object.keys(EFFECT_FIGURES) as Name[])
      .flatMap((name) => (isMoved(kind, name) ? [`${name} before`, `${name} after`] : [name]))
      .map(column),
  ];
}
