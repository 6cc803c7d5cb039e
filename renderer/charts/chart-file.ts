// How a chart that is taken along is called, and what stands under its picture. Pure.
import type { WireOut } from '#contract/methods.ts';
import { utcText } from '#renderer/format/date.ts';

type Snapshot = WireOut<'snapshots.list'>[number];

/** `your-portfolio-through-the-halvings.csv`. */
export const fileNameOf = (title: string, ending: 'png' | 'csv'): string =>
  `${title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}.${ending}`;

/** Snapshot, block and rules, and whether it is nobody’s. */
export function footOf(snapshot: Snapshot | null, demo: boolean): string {
  const basis = snapshot
    ? [
        `Snapshot ${utcText(snapshot.asOf)}`,
        `block ${snapshot.block.toLocaleString('en')}`,
        `rules ${snapshot.ruleSet}`,
      ]
    : [];
  return [...(demo ? ['Demo portfolio'] : []), ...basis, 'TAO Planner'].join(' · ');
}
