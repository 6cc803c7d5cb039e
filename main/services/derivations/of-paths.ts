// How what is said of a scenario's random paths comes about: the same paths as the view's, by their seed.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import type { Derivation } from '#engine/derivation.ts';
import { exitOnDay } from '#engine/scenario/derive.ts';
import {
  changeOnPath,
  costsOnPath,
  dissolutionOnPath,
  endOfPath,
  lowestOfPath,
  marketOnPath,
  quantileOfPaths,
  rewardsOnPath,
  risingPaths,
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
  const day = 'day' in ref ? ref.day : undefined;
  const paths = await ports.scenarioPaths({ scenario, seed, pathCount, day });
  return onBasisOf(ofAll(paths, ref), paths);
}

function ofAll(paths: Paths, ref: PathsRef): Told {
  if ('percent' in ref) return quantileOn(paths, ref);
  const { seed, name, worstFallRatioByPath } = paths;
  if (ref.of === 'scenario.belowStart')
    return told(
      shareOfPaths(seed, {
        label: 'Paths that end below the start and what came in',
        count: paths.belowStartCount,
        pathCount: worstFallRatioByPath.length,
      }),
      `Paths that end below today: ${name}`,
    );
  const falls = { seed, label: 'Deepest fall of each path', unit: 'ratio' } as const;
  const middle = { shareRatio: 0.5, value: paths.medianWorstFallRatio };
  const derived = quantileOfPaths({ ...falls, valueByPath: worstFallRatioByPath }, middle);
  return told(derived, `Typical worst fall on the way: ${name}`);
}

type QuantileRef = Extract<PathsRef, { percent: number }>;

/** Of the values on a day, the last where none is named; each path's value opens in turn. */
function quantileOn(
  { seed, name, horizonDays, exitTaoByPath, end, bands }: Paths,
  { percent, scenario, day = horizonDays }: QuantileRef,
): Told {
  const isEnd = day === horizonDays;
  const when = isEnd ? 'at the end' : `on day ${day}`;
  const value = isEnd ? end.exitTao[`p${percent}`] : bandAt(bands, percent, day);
  if (value === undefined) throw noNumber('The bands have no such day or percent.');
  const ways = { seed, label: `Exit value ${when} of each path`, unit: 'tao' } as const;
  const derived = quantileOfPaths(
    { ...ways, valueByPath: exitTaoByPath },
    { shareRatio: percent / 100, value },
  );
  const stand = isEnd ? 'end at or below' : `are at or below on day ${day}`;
  return told(derived, `Exit value that ${percent} of 100 paths ${stand}: ${name}`, {
    refs: {
      x: risingPaths(exitTaoByPath).map((path) => ({
        of: 'scenario.pathDay',
        ...{ path, scenario, seed, day },
      })),
    },
  });
}

/** Bands have five of the seven percents that ends have. */
function bandAt({ exitTao }: Paths['bands'], percent: QuantileRef['percent'], day: number) {
  if (percent === 10 || percent === 90) return undefined;
  return exitTao[`p${percent}`][day];
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
  const causesOf = 'netuid' in ref ? ref.netuid : undefined;
  const path = await ports.scenarioPath({ scenario, seed, index, causesOf });
  const which = `path ${index} of seed ${path.seed}: ${path.name}`;
  return onBasisOf(ofOnePath(path, ref, which), path);
}

function ofOnePath(path: Path, ref: PathRef, which: string): Told {
  const { startTao, endTao, addedTao, lowestTao, worstFallRatio } = path.summary;
  const causes = path.contributions.map((one) => ({ label: causeOf(one), tao: one.changeTao }));
  switch (ref.of) {
    case 'scenario.pathEnd':
      return told(endOfPath({ startTao, endTao, addedTao, causes }), `Exit value at the end of ${which}`, {
        refs: { c: path.contributions.map((one) => causeRef(ref, one)) },
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
    default:
      return causeOn(path, ref, which);
  }
}

type CauseRef = Extract<PathRef, { netuid: number }>;

const CAUSE_REFS = {
  market: 'scenario.pathMarket',
  rewards: 'scenario.pathRewards',
  dissolution: 'scenario.pathDissolution',
  costs: 'scenario.pathCosts',
} as const;

/** What one cause did to one subnet. */
function causeOn({ contributions, causes }: Path, ref: CauseRef, which: string): Told {
  const found = contributions.find(
    ({ netuid, cause }) => netuid === ref.netuid && CAUSE_REFS[cause] === ref.of,
  );
  if (!found) throw noNumber('It did not move the path.');
  const { left, changeTao } = found;
  const title = `${causeOf(found)}, ${which}`;
  if (left !== null) return told(marketOnPath(left, changeTao), title, { refs: leftRefs(ref, left) });
  if (causes === null) throw noNumber('Its days were not written down.');
  if (ref.of === 'scenario.pathRewards') return told(rewardsOnPath(causes, changeTao), title);
  if (ref.of === 'scenario.pathCosts') return told(costsOnPath(causes, changeTao), title);
  return told(dissolutionOnPath(causes, changeTao), title);
}

const ofCause = ({ path, scenario, seed }: PathRef, of: CauseRef['of'], netuid: number): NumberRef => ({
  of,
  path,
  scenario,
  seed,
  netuid,
});

const causeRef = (ref: PathRef, { netuid, cause }: Path['contributions'][number]): NumberRef | null =>
  netuid === null ? null : ofCause(ref, CAUSE_REFS[cause], netuid);

/** A cause that did nothing has no number of its own. */
function leftRefs(ref: CauseRef, left: NonNullable<Path['contributions'][number]['left']>): Told['refs'] {
  const of = (name: CauseRef['of'], tao: number) => [tao === 0 ? null : ofCause(ref, name, ref.netuid)];
  return {
    r: of('scenario.pathRewards', left.rewardsTao),
    d: of('scenario.pathDissolution', left.dissolutionTao),
    c: of('scenario.pathCosts', left.lostTao),
  };
}

function dayOfPath(path: Path, day: number): Derivation {
  const exitTao = path.exitTaoByDay[day];
  if (exitTao === undefined) throw noNumber('The path has fewer days.');
  const [freeTao, rootTao] = [path.freeTaoByDay[day]!, path.rootTaoByDay[day]!];
  return exitOnDay({ when: `day ${day}`, freeTao, rootTao, exitTao, sales: salesOn(path, day) });
}
