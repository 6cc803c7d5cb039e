// Scenarios in real threads: the same numbers as on the own thread, on any number of them, early bands, and a stop.
import { describe, expect, it } from 'vitest';
import { runScenario, runScenarioPath } from '#engine/scenario/run.ts';
import type { JobHost } from '#main/jobs/host.ts';
import type { ScenarioBandsResult } from '#main/jobs/scenario-bands-plan.ts';
import { done, scenario, shock } from '#test/engine/scenario/cases.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { hostOf, valueOf } from '#test/support/job-hosts.ts';

const request = scenario({
  dayCount: 120,
  usdByDay: Array.from({ length: 121 }, () => 200),
  shocks: [
    shock('price-change', { day: 30, dayCount: 2, netuids: [4, 64], changeRatio: -0.51 }),
    shock('rules', { day: 40, ruleSet: RULE_SETS.find(({ id }) => id === 'price-ema-burn')! }),
  ],
  trades: [
    {
      ...{ kind: 'sell', source: 'trades.0', day: 5, everyDays: 1, count: 20, netuids: [51] },
      ...{ ratio: 0.05, of: 'first', to: 'root' },
    },
  ],
});
const draws = { seed: 7100n, pathCount: 48 };
const lastDay = request.dayCount;

async function bandsOn(host: JobHost, days = [lastDay]): Promise<ScenarioBandsResult> {
  const input = { scenario: request, draws, days };
  return done(valueOf(await host.run('scenario-bands', input, { key: 'bands' })));
}

describe('scenarios in threads', () => {
  const [one, two] = [hostOf(1), hostOf(2)];
  it('gives by days what the engine gives on the own thread, one part each', async () => {
    const quiet = scenario();
    const [first, second] = valueOf(await two.run('scenario', [request, quiet], { key: 'days' }));
    expect(first).toEqual(runScenario(request));
    expect(second).toEqual(runScenario(quiet));
  });
  it('gives the same bands on one and two threads, and ends that fit them', async () => {
    const single = await bandsOn(one);
    expect(await bandsOn(two)).toEqual(single);
    const { exitTaoByPath, end, paths, bands, belowStartRatio } = single;
    const endExitTao = exitTaoByPath.get(lastDay)!;
    const sorted = endExitTao.slice().sort();
    expect(end.exitTao[3]).toBe(sorted[23]);
    expect(end.exitTao[3]).toBe(bands.exitTao[2]!.at(-1));
    expect(endExitTao[paths.lowest]).toBe(sorted[0]);
    expect(endExitTao[paths.middle]).toBe(sorted[23]);
    expect(endExitTao[paths.highest]).toBe(sorted[47]);
    const start = bands.exitTao[0]![0]!;
    expect(belowStartRatio).toBe(endExitTao.filter((value) => value < start).length / 48);
    expect(single.medianWorstFallRatio).toBeGreaterThan(0);
  });
  it('tells the value of each path on a day, from which the bands of that day are', async () => {
    const { exitTaoByPath, bands, ...rest } = await bandsOn(one, [31, lastDay]);
    const rising = exitTaoByPath.get(31)!.slice().sort();
    expect(bands.exitTao.map((values) => values[31])).toEqual([2, 11, 23, 35, 45].map((k) => rising[k]));
    const { exitTaoByPath: ends, bands: sameBands, ...same } = await bandsOn(one);
    expect([bands, rest]).toEqual([sameBands, same]);
    expect(ends.get(lastDay)).toEqual(exitTaoByPath.get(lastDay));
  });
  it('looks into the path that the bands name', async () => {
    const { paths, exitTaoByPath } = await bandsOn(one);
    const index = paths.lowest;
    const path = done(
      valueOf(
        await one.run('scenario-path', { scenario: request, draws: { ...draws, index } }, { key: 'path' }),
      ),
    );
    expect(path.points.at(-1)!.exitTao).toBeCloseTo(exitTaoByPath.get(lastDay)![index]!, 8);
    expect(path).toEqual(runScenarioPath(request, { ...draws, index }));
  });
  it('tells early bands on the way, and a stop ends it', async () => {
    const long = {
      scenario: { ...request, dayCount: 1461, usdByDay: null },
      draws: { ...draws, pathCount: 400 },
      days: [],
    };
    const years = { ...long.scenario.projection, years: 4 };
    const input = { ...long, scenario: { ...long.scenario, projection: years } };
    const early: number[] = [];
    const ended = await two.run('scenario-bands', input, {
      key: 'long',
      onProgress: ({ partial }) => {
        if (partial === undefined) return;
        early.push(partial.pathCount);
        two.cancel('long');
      },
    });
    expect(ended).toEqual({ outcome: 'cancelled' });
    expect(early[0]).toBeGreaterThanOrEqual(16);
    expect(early[0]).toBeLessThan(400);
  });
  it('refuses rules that lack a fact without asking a thread', async () => {
    const flow = RULE_SETS.find(({ id }) => id === 'tao-flow')!;
    const lacking = scenario({ shocks: [shock('rules', { day: 20, ruleSet: flow })] });
    const bands = valueOf(
      await one.run('scenario-bands', { scenario: lacking, draws, days: [lastDay] }, { key: 'lacking' }),
    );
    expect(bands).toMatchObject({ ok: false, missing: [{ fact: 'userFlow' }] });
  });
});
