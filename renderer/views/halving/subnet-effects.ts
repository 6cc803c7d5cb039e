// Rows of the subnets held around a kind of halving: all at the TAO halving, or each at its own first one. Pure.
import type { SubnetFigures } from '#contract/halving-impact.ts';
import type { Kind } from './halving-words.ts';
import type { Impact } from './what-if.ts';

export interface SubnetEffect {
  readonly netuid: number;
  readonly subnetName: string;
  /** Null where none comes within the horizon: then there are no figures either. */
  readonly at: string | null;
  readonly before: SubnetFigures | null;
  readonly after: SubnetFigures | null;
}

/** A row for each subnet held, in the order of the answer. */
export function subnetEffects({ halvings, subnets }: Impact, kind: Kind): readonly SubnetEffect[] {
  const tao = halvings.find((halving) => halving.kind === 'tao');
  return subnets.map(({ netuid, subnetName }) => {
    const halving = kind === 'tao' ? tao : halvings.find((each) => each.netuid === netuid);
    const rowOf = (side: 'before' | 'after') =>
      halving?.[side].subnets.find((row) => row.netuid === netuid) ?? null;
    return { netuid, subnetName, at: halving?.at ?? null, before: rowOf('before'), after: rowOf('after') };
  });
}
