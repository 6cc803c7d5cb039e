// How what is said of a scenario's random paths comes about: the same paths as the view's, by their seed.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import { changeOnPath, endOfPath, quantileOfPaths, shareOfPaths } from '#engine/scenario/derive-paths.ts';
import { ROOT_NETUID } from '#services/holdings.ts';
import { numbered, onBasisOf, told, type Told } from './told.ts';

type Paths = HandlerOut<'scenario.bands'>;
type Path = HandlerOut<'scenario.path'>;

export interface PathNumberPorts {
  scenarioPaths(input: HandlerIn<'scenario.bands'>): Paths | Promise<Paths>;
  scenarioPath(input: HandlerIn<'scenario.path'>): Path | Promise<Path>;
}

/** Of all of a scenario's paths, or of one. */
export type PathsRef = Extract<
  NumberRef,
  { of: 'scenario.quantile' | 'scenario.belowStart' | 'scenario.worstFall' }
>;
export type PathRef = Extract<NumberRef, { path: number }>;

export async function ofPaths(ports: PathNumberPorts, ref: PathsRef): Promise<Told> {
  const { scenario, seed, pathCount } = ref;
  const paths = await ports.scenarioPaths({ scenario, seed, pathCount });
  return onBasisOf(ofAll(paths, ref), paths);
}

function ofAll(paths: Paths, ref: PathsRef): Told {
  if ('percent' in ref) return quantileOfEnds(paths, ref.percent);
  const { seed, name, endExitTaoByPath, worstFallRatioByPath } = paths;
  if (ref.of === 'scenario.belowStart')
    return told(
      shareOfPaths(seed, {
        label: 'Paths that end below the start and what came in',
        count: paths.belowStartCount,
        pathCount: endExitTaoByPath.length,
      }),
      `Paths that end below today: ${name}`,
    );
  const falls = { seed, label: 'Deepest fall of each path', unit: 'ratio' } as const;
  const middle = { shareRatio: 0.5, value: paths.medianWorstFallRatio };
  const derived = quantileOfPaths({ ...falls, valueByPath: worstFallRatioByPath }, middle);
  return told(derived, `Typical worst fall on the way: ${name}`);
}

function quantileOfEnds(
  { seed, name, endExitTaoByPath, end }: Paths,
  percent: Extract<PathsRef, { percent: number }>['percent'],
): Told {
  const ends = { seed, label: 'Exit value at the end of each path', unit: 'tao' } as const;
  const at = { shareRatio: percent / 100, value: end.exitTao[`p${percent}`] };
  return told(
    quantileOfPaths({ ...ends, valueByPath: endExitTaoByPath }, at),
    `Exit value that ${percent} of 100 paths end at or below: ${name}`,
  );
}

const CAUSES: Readonly<Record<Path['contributions'][number]['cause'], string>> = {
  market: 'prices and depth',
  rewards: 'rewards',
  dissolution: 'dissolution',
  costs: 'fees and impact',
};

const causeOf = ({ netuid, subnetName, cause }: Path['contributions'][number]) => {
  const plain = netuid === null || netuid === ROOT_NETUID;
  return `${plain ? subnetName : numbered({ netuid, name: subnetName })}: ${CAUSES[cause]}`;
};

export async function ofPath(ports: PathNumberPorts, ref: PathRef): Promise<Told> {
  const { scenario, seed, path: index } = ref;
  const path = await ports.scenarioPath({ scenario, seed, index });
  const { startTao, endTao, addedTao } = path.summary;
  const causes = path.contributions.map((one) => ({ label: causeOf(one), tao: one.changeTao }));
  const which = `path ${index} of seed ${path.seed}: ${path.name}`;
  const found =
    ref.of === 'scenario.pathEnd'
      ? told(endOfPath({ startTao, endTao, addedTao, causes }), `Exit value at the end of ${which}`)
      : told(changeOnPath({ startTao, endTao, addedTao }), `Against the start, ${which}`, {
          refs: { E: [{ ...ref, of: 'scenario.pathEnd' }] },
        });
  return onBasisOf(found, path);
}
