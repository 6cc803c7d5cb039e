// How the end of a scenario comes about: the same run as the view's.
import type { NumberRef } from '#contract/number-refs.ts';
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import { floatOf, FROM } from '#engine/derivation.ts';
import {
  againstBenchmark,
  costsOfTrades,
  exitOnDay,
  heldElsewhere,
  inBasketElsewhere,
  onRootElsewhere,
  spreadOfEnds,
} from '#engine/scenario/derive.ts';
import { changeOnPath } from '#engine/scenario/derive-paths.ts';
import { inUsd } from '#engine/valuation/derive.ts';
import { type PathRef, type PathsRef, salesOn } from './of-paths.ts';
import { noNumber, numbered, onBasisOf, told, type Told } from './told.ts';

type ScenarioRef = Exclude<Extract<NumberRef, { scenario: unknown }>, PathsRef | PathRef>;
type Ran = HandlerOut<'scenario.run'>;

export interface ScenarioNumberPorts {
  scenario(input: HandlerIn<'scenario.run'>): Ran | Promise<Ran>;
}

const whenOf = (day: number, { points }: Ran) => (day === points.length - 1 ? 'the last day' : `day ${day}`);

/** A day, the last by default, and each of its subnets. */
function valueOn(ran: Ran, ref: ScenarioRef): Told {
  const { points, name } = ran;
  const day = 'day' in ref ? ref.day : points.length - 1;
  const point = points[day];
  if (!point) throw noNumber('The scenario has fewer days.');
  const { freeTao, rootTao, exitTao } = point;
  const when = whenOf(day, ran);
  return told(exitOnDay({ when, freeTao, rootTao, exitTao, sales: salesOn(ran, day) }), titleOf(ref, name));
}

const TITLES: Readonly<Record<ScenarioRef['of'], string>> = {
  'scenario.end': 'Exit value at the end',
  'scenario.day': 'Exit value on a day',
  'scenario.endUsd': 'Exit value at the end, in USD',
  'scenario.againstHeld': 'Against the same TAO held free',
  'scenario.againstRoot': 'Against the same TAO on root',
  'scenario.againstBasket': 'Against the same TAO in the basket of subnets',
  'scenario.costs': 'Lost to impact and fees',
  'scenario.againstFirst': 'Against the first',
  'scenario.change': 'Against today and what came in',
  'scenario.spread': 'Over the one that ends worst',
  'scenario.benchmark': 'The same TAO elsewhere',
};
const titleOf = ({ of }: ScenarioRef, name: string) => `${TITLES[of]}: ${name}`;

const BENCHMARKS = {
  held: { label: 'Held as free TAO', value: 'heldTao' },
  root: { label: 'On root, claimed and restaked', value: 'rootTao' },
  basket: { label: 'In all subnets by circulating value', value: 'basketTao' },
} as const;

const AGAINST = {
  'scenario.againstHeld': 'held',
  'scenario.againstRoot': 'root',
  'scenario.againstBasket': 'basket',
} as const;

type BenchmarkRef = Extract<ScenarioRef, { elsewhere: unknown }>;

/** The same TAO put elsewhere from the start, on a day. */
function valueElsewhere(ran: Ran, { elsewhere, day }: BenchmarkRef): Told {
  const { points, name } = ran;
  const point = points[day];
  if (!point) throw noNumber('The scenario has fewer days.');
  const when = whenOf(day, ran);
  const title = `${BENCHMARKS[elsewhere].label}, on ${when}: ${name}`;
  const { heldTao, rootTao, basketTao, rootGrowth } = point.benchmarks;
  const startTao = points[0]!.exitTao;
  if (elsewhere === 'held')
    return told(heldElsewhere(when, { startTao, addedTao: point.addedTao, heldTao }), title);
  if (elsewhere === 'root')
    return told(onRootElsewhere(when, { put: putOnRoot(points, day), growth: rootGrowth, rootTao }), title);
  if (!ran.basket) throw noNumber('The basket of that day was not written down.');
  const { paidTao, sales } = ran.basket;
  const named = sales.map(({ tao, netuid, subnetName }) => ({
    label: numbered({ netuid, name: subnetName }),
    tao,
  }));
  return told(inBasketElsewhere(when, { paidTao, sales: named, basketTao }), title);
}

/** The start, and each day that brought something in. */
const putOnRoot = (points: Ran['points'], until: number) =>
  points.slice(0, until + 1).flatMap(({ day, exitTao, addedTao, benchmarks }) => {
    const tao = day === 0 ? exitTao : addedTao - points[day - 1]!.addedTao;
    return tao === 0 ? [] : [{ day, tao, growth: benchmarks.rootGrowth }];
  });

/** Runs the scenario again; the same scenario gives the same numbers. */
export async function ofScenario(ports: ScenarioNumberPorts, ref: ScenarioRef): Promise<Told> {
  const basketDay = ref.of === 'scenario.benchmark' && ref.elsewhere === 'basket' ? ref.day : undefined;
  const ran = await ports.scenario({ scenario: ref.scenario, basketDay });
  if ('first' in ref) return besideFirst(ports, ref, ran);
  return onBasisOf(readOff(ran, ref), ran);
}

type FirstRef = Extract<ScenarioRef, { first: unknown }>;

async function besideFirst(ports: ScenarioNumberPorts, ref: FirstRef, ran: Ran): Promise<Told> {
  const first = await ports.scenario({ scenario: ref.first });
  const end = ({ points }: Ran) => points.at(-1)!.exitTao;
  const endOf = (one: Ran) => ({ label: `Exit value of ${one.name} at its end`, tao: end(one) });
  if (ref.of === 'scenario.spread') {
    if (end(first) <= 0) throw noNumber('The other ends with nothing.');
    const refs: Told['refs'] = {
      B: [{ of: 'scenario.end', scenario: ref.scenario }],
      W: [{ of: 'scenario.end', scenario: ref.first }],
    };
    return onBasisOf(told(spreadOfEnds(endOf(ran), endOf(first)), titleOf(ref, ran.name), { refs }), ran);
  }
  const derived = againstBenchmark(end(ran), endOf(first));
  const refs: Told['refs'] = {
    E: [{ of: 'scenario.end', scenario: ref.scenario }],
    B: [{ of: 'scenario.end', scenario: ref.first }],
  };
  const source = 'definition: one end less the other';
  return onBasisOf(told({ ...derived, source }, titleOf(ref, ran.name), { refs }), ran);
}

function readOff(ran: Ran, ref: Exclude<ScenarioRef, FirstRef>): Told {
  if (ref.of === 'scenario.end' || ref.of === 'scenario.day') return valueOn(ran, ref);
  if (ref.of === 'scenario.costs') return told(costsOfTrades(ran.summary.costs), titleOf(ref, ran.name));
  if (ref.of === 'scenario.benchmark') return valueElsewhere(ran, ref);
  const E: NumberRef[] = [{ of: 'scenario.end', scenario: ref.scenario }];
  if (ref.of === 'scenario.change')
    return told(changeOnPath(ran.summary), titleOf(ref, ran.name), { refs: { E } });
  const { day, exitTao, benchmarks, usdPerTao } = ran.points.at(-1)!;
  if (ref.of === 'scenario.endUsd') {
    if (usdPerTao === null) throw noNumber('The scenario has no price of TAO in USD.');
    const value = { quantity: floatOf('tao', exitTao), source: FROM.model };
    const price = { usdPerTao, source: 'the scenario’s path of TAO in USD, on its last day' };
    return told(inUsd(value, price), titleOf(ref, ran.name), {
      refs: { V: E },
    });
  }
  const elsewhere = AGAINST[ref.of];
  const { label, value } = BENCHMARKS[elsewhere];
  const { scenario } = ref;
  return told(againstBenchmark(exitTao, { label, tao: benchmarks[value] }), titleOf(ref, ran.name), {
    refs: { E, B: [{ of: 'scenario.benchmark', elsewhere, scenario, day }] },
  });
}
