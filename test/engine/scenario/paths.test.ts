// Random futures of a scenario: the same as the plain ones where nothing is asked, events over what is drawn where it is.
import { describe, expect, it } from 'vitest';
import { type PathSeries, prepareSimulation, runPath } from '#engine/projection/monte-carlo.ts';
import { type PathEnds, preparePaths, runCoursePath } from '#engine/scenario/paths.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import { drawsOf, runScenarioPath } from '#engine/scenario/run.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';
import { done, scenario, shock, TAO } from './cases.ts';

const DAYS = 150;
const PATHS = 24;
const DRAWS = { seed: 7100n, pathCount: PATHS };

interface Room {
  readonly series: PathSeries;
  readonly ends: PathEnds;
}
function room(): Room {
  const column = () => new Float64Array(PATHS * (DAYS + 1));
  const each = () => new Float64Array(PATHS);
  return {
    series: { markTao: column(), exitTao: column(), markUsd: column(), impossible: new Uint8Array(PATHS) },
    ends: { worstFallRatio: each(), costsTao: each(), addedTao: each() },
  };
}

function paths(request: ScenarioRequest, order = Array.from({ length: PATHS }, (_, k) => k)): Room {
  const course = done(preparePaths(request, DRAWS));
  const into = room();
  for (const index of order) runCoursePath(course, index, into);
  return into;
}

const usdByDay = Array.from({ length: DAYS + 1 }, () => 200);
const quiet = scenario({ dayCount: DAYS, usdByDay });
const busy = scenario({
  dayCount: DAYS,
  usdByDay,
  shocks: [
    shock('price-change', { day: 30, dayCount: 2, netuids: [4], changeRatio: -0.51 }),
    shock('rules', { day: 60, ruleSet: quiet.projection.ruleSet }),
    shock('deregistration', { day: 90, netuid: 51 }),
  ],
  trades: [
    {
      kind: 'sell',
      source: 'trades.0',
      day: 10,
      everyDays: 1,
      count: 30,
      netuids: [64],
      ratio: 1 / 30,
      of: 'first',
      to: 'root',
    },
  ],
});

describe('random futures of a scenario', () => {
  it('are those of the plain projection where nothing happens', () => {
    const simulation = done(prepareSimulation(drawsOf(quiet, DRAWS)));
    const { series: plain } = room();
    for (let index = 0; index < PATHS; index += 1) runPath(simulation, index, plain);
    const { series } = paths(quiet);
    const off = (name: 'markTao' | 'exitTao' | 'markUsd') =>
      Math.max(...series[name].map((value, i) => Math.abs(value / plain[name][i]! - 1)));
    expect(Math.max(off('markTao'), off('exitTao'), off('markUsd'))).toBeLessThan(1e-12);
    expect(series.impossible).toEqual(plain.impossible);
  });
  it('do not depend on the order in which they are run', () => {
    expect(
      paths(
        busy,
        Array.from({ length: PATHS }, (_, k) => PATHS - 1 - k),
      ),
    ).toEqual(paths(busy));
  });
  it('lie lower where two pools are hit, and pay for what is sold', () => {
    const at = (one: Room, index: number) => one.series.exitTao[index * (DAYS + 1) + DAYS]!;
    const [without, hit] = [paths(quiet), paths(busy)];
    let lower = 0;
    for (let index = 0; index < PATHS; index += 1) lower += Number(at(hit, index) < at(without, index));
    expect(lower).toBeGreaterThan(PATHS * 0.8);
    for (const costs of hit.ends.costsTao) expect(costs).toBeGreaterThan(0);
    expect(without.ends.costsTao).toEqual(new Float64Array(PATHS));
  });
});

describe('one path looked into', () => {
  const { series } = paths(busy);
  it.each([0, 7, 23])('is path %d of the bands, and its causes add up to its change', (index) => {
    const path = done(runScenarioPath(busy, { ...DRAWS, index }));
    const exits = path.points.map(({ exitTao }) => exitTao);
    const from = index * (DAYS + 1);
    exits.forEach((exit, day) => expect(exit).toBeCloseTo(series.exitTao[from + day]!, 8));
    const usd = path.usdByDay!.at(-1)! * path.points.at(-1)!.markTao;
    expect(usd / series.markUsd[from + DAYS]!).toBeCloseTo(1, 9);
    const causes = path.contributions.reduce((sum, { changeTao }) => sum + changeTao, 0);
    expect(causes).toBeCloseTo(exits.at(-1)! - exits[0]!, 6);
    expect(path.told.filter(({ source }) => source === 'trades.0')).toHaveLength(1);
  });
  it('tells the causes of a subnet by day, one entry a day also where a halving of TAO cuts it', () => {
    const { state } = busy.projection;
    const atHalving = { ...state, totalIssuance: rao((15_750_000n - 50_000n) * TAO) };
    const soon = { ...busy, projection: { ...busy.projection, state: atHalving } };
    for (const causesOf of [0, 4, 51, 64]) {
      const path = done(runScenarioPath({ ...soon, looks: { causesOf } }, { ...DRAWS, index: 2 }));
      const { earned, lost, dissolved } = path.causes!;
      const days = earned.map(({ day }) => day);
      expect(new Set(days).size).toBe(days.length);
      const sums = {
        rewards: earned.reduce((sum, { tao }) => sum + tao, 0),
        costs: -lost.reduce((sum, { tao }) => sum + tao, 0),
        dissolution: dissolved.reduce((sum, one) => sum + one.alpha * one.taoPerAlpha - one.exitTao, 0),
      };
      for (const [cause, changeTao] of Object.entries(sums)) {
        const found = path.contributions.find((one) => one.netuid === causesOf && one.cause === cause);
        expect(changeTao, `${cause} of ${causesOf}`).toBeCloseTo(found?.changeTao ?? 0, 9);
      }
    }
  });
  it('counts what came in from outside as no cause of its change', () => {
    const tenDaily = { source: 'trades.1', day: 20, everyDays: 10, count: 5 };
    const buying = { ...tenDaily, kind: 'buy', netuid: 8, tao: 7, from: 'outside' } as const;
    const paidIn = { ...busy, trades: [...busy.trades, buying] };
    const { points, contributions } = done(runScenarioPath(paidIn, { ...DRAWS, index: 3 }));
    const causes = contributions.reduce((sum, { changeTao }) => sum + changeTao, 0);
    const end = points.at(-1)!;
    expect(end.addedTao).toBe(35);
    expect(causes).toBeCloseTo(end.exitTao - end.addedTao - points[0]!.exitTao, 6);
  });
  it('tells what chance did to what is held: registrations that dissolve the last one, about once a week', () => {
    const alpha = alphaRao(TAO);
    const holdings = NETWORK.subnets.map(({ netuid }) => ({ netuid, alpha }));
    const everywhere = { ...quiet, projection: { ...quiet.projection, holdings } };
    const path = done(runScenarioPath(everywhere, { ...DRAWS, index: 1 }));
    const gone = path.told.filter(({ kind, source }) => kind === 'deregistration' && source === null);
    expect(gone.length).toBeGreaterThan(8);
    expect(gone.length).toBeLessThan(40);
    for (const { tao } of gone.filter((one) => one.alpha! > 0)) {
      expect(tao).toBeGreaterThan(0);
    }
    expect(path.told.some(({ kind }) => kind === 'emission')).toBe(true);
  });
});
