// How what is said of a scenario's random paths comes about: the same paths as the view's, by their seed.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import type { Derivation } from '#engine/derivation.ts';
import { exitOnDay } from '#engine/scenario/derive.ts';
import {
  changeOnPath,
  endOfPath,
  lowestOfPath,
  marketOnPath,
  quantileOfPaths,
  shareOfPaths,
  worstFallOfPath,
} from '#engine/scenario/derive-paths.ts';
import { ROOT_NETUID } from '#services/holdings.ts';
import { noNumber, numbered, onBasisOf, told, type Told } from './told.ts';

type Paths = HandlerOut<'scenario.bands'>;
type Path = HandlerOut<'scenario.path'>;

/** One sale of each subnet on a day: the largest, and all others together. */
export function salesOn({ subnets, rest }: Pick<Path, 'subnets' | 'rest'>, day: number) {
  const named = subnets.map(({ netuid, subnetName, exitTaoByDay }) => ({
    label: numbered({ netuid, name: subnetName }),
    value: exitTaoByDay[day]!,
  }));
  return rest.subnetCount > 0
    ? [...named, { label: `${rest.subnetCount} other subnets`, value: rest.exitTaoByDay[day]! }]
    : named;
}

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
  const which = `path ${index} of seed ${path.seed}: ${path.name}`;
  return onBasisOf(ofOnePath(path, ref, which), path);
}

function ofOnePath(path: Path, ref: PathRef, which: string): Told {
  const { startTao, endTao, addedTao, lowestTao, worstFallRatio } = path.summary;
  const causes = path.contributions.map((one) => ({ label: causeOf(one), tao: one.changeTao }));
  switch (ref.of) {
    case 'scenario.pathEnd':
      return told(endOfPath({ startTao, endTao, addedTao, causes }), `Exit value at the end of ${which}`, {
        refs: { c: path.contributions.map((one) => marketRef(ref, one)) },
      });
    case 'scenario.pathChange':
      return told(changeOnPath({ startTao, endTao, addedTao }), `Against the start, ${which}`, {
        refs: { E: [{ ...ref, of: 'scenario.pathEnd' }] },
      });
    case 'scenario.pathLowest':
      return told(lowestOfPath(path.exitTaoByDay, lowestTao), `Lowest exit value of ${which}`);
    case 'scenario.pathFall':
      return told(worstFallOfPath(path, worstFallRatio), `Deepest fall of ${which}`);
    case 'scenario.pathDay':
      return told(dayOfPath(path, ref.day), `Exit value of ${which}`);
    case 'scenario.pathMarket': {
      const found = path.contributions.find((one) => one.netuid === ref.netuid && one.left !== null);
      if (!found?.left) throw noNumber('Prices did not move it.');
      return told(marketOnPath(found.left, found.changeTao), `${causeOf(found)}, ${which}`);
    }
  }
}

/** What prices and depth did opens; the other causes are summed up on the way. */
const marketRef = (ref: PathRef, { netuid, left }: Path['contributions'][number]): NumberRef | null =>
  netuid === null || left === null
    ? null
    : { of: 'scenario.pathMarket', path: ref.path, scenario: ref.scenario, seed: ref.seed, netuid };

function dayOfPath(path: Path, day: number): Derivation {
  const exitTao = path.exitTaoByDay[day];
  if (exitTao === undefined) throw noNumber('The path has fewer days.');
  const [freeTao, rootTao] = [path.freeTaoByDay[day]!, path.rootTaoByDay[day]!];
  return exitOnDay({ when: `day ${day}`, freeTao, rootTao, exitTao, sales: salesOn(path, day) });
}
