import { describe, expect, it } from 'vitest';
import type { MonteCarloRequest } from '#engine/projection/monte-carlo.ts';
import { runProjection } from '#engine/projection/run.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { alphaRao, rao } from '#engine/units.ts';
import type { JobHost } from '#main/jobs/host.ts';
import type { MonteCarloResult } from '#main/jobs/monte-carlo-plan.ts';
import type { JobProgress } from '#main/jobs/outcome.ts';
import { NETWORK } from '#test/golden/network.ts';
import { hostOf, valueOf } from '#test/support/job-hosts.ts';

const request = (over: Partial<MonteCarloRequest> = {}): MonteCarloRequest => ({
  state: NETWORK,
  ruleSet: RULE_SETS[0]!,
  years: 1,
  flow: 'offset',
  freeTao: rao(0n),
  rootTao: rao(0n),
  holdings: [4, 51, 64].map((netuid) => ({ netuid, alpha: alphaRao(20_000_000_000_000n) })),
  seed: 42n,
  pathCount: 24,
  usdPerTao: 300,
  ...over,
});

async function runOn(host: JobHost, over: Partial<MonteCarloRequest> = {}): Promise<MonteCarloResult> {
  const value = valueOf(await host.run('monte-carlo', request(over), { key: 'run' }));
  if (!value.ok) throw new Error(JSON.stringify(value.missing));
  return value;
}

const [one, two] = [hostOf(1), hostOf(2)];

describe('a Monte Carlo job', () => {
  it('gives the same numbers on one, two and three threads, and others for another seed', async () => {
    const single = await runOn(one);
    expect(await runOn(two)).toEqual(single);
    expect(await runOn(hostOf(3))).toEqual(single);
    expect((await runOn(two, { seed: 43n })).bands.markTao[2]).not.toEqual(single.bands.markTao[2]);
  });
  it('answers with what the next run does not overwrite', async () => {
    const { bands } = await runOn(two);
    const told = () =>
      [bands.markTao, bands.exitTao, bands.markUsd].map((each) => each.map((band) => [...band]));
    const before = told();
    await runOn(two, { seed: 44n });
    expect(told()).toEqual(before);
  });
  it('starts every band at the exact mark and keeps them in order', async () => {
    const { bands, days, pathCount } = await runOn(two);
    expect([days.length, days.at(-1), pathCount]).toEqual([366, 365, 24]);
    for (const series of [bands.markTao, bands.exitTao, bands.markUsd]) {
      expect(new Set(series.map((band) => band[0])).size).toBe(1);
      series
        .slice(1)
        .forEach((band, b) =>
          band.forEach((value, day) => expect(value).toBeGreaterThanOrEqual(series[b]![day]!)),
        );
    }
    expect(bands.markUsd[2]![0]).toBeCloseTo(bands.markTao[2]![0]! * 300, 6);
  });
  it('answers with the missing fact without asking a thread', async () => {
    const outcome = await two.run('monte-carlo', request({ flow: 'observed' }), { key: 'run' });
    expect(valueOf(outcome)).toMatchObject({ ok: false, code: 'facts-missing' });
  });
  it('fails with the reason where the request makes no sense', async () => {
    expect(await two.run('monte-carlo', request({ pathCount: 0 }), { key: 'run' })).toMatchObject({
      outcome: 'failed',
      error: { message: expect.stringMatching('pathCount') as string },
    });
  });
});

describe('a deterministic projection', () => {
  it('gives what the engine gives on the own thread', async () => {
    const asked = request({ years: 1 });
    expect(valueOf(await one.run('projection', asked, { key: 'short' }))).toEqual(runProjection(asked));
  });
  it('does not wait behind a long run', async () => {
    const long = one.run('monte-carlo', request({ years: 8, pathCount: 10_000 }), { key: 'long' });
    expect((await one.run('projection', request(), { key: 'short' })).outcome).toBe('done');
    expect(one.cancel('long'), 'the long run is still under way').toBe(true);
    expect(await long).toEqual({ outcome: 'cancelled' });
  });
});

describe('progress', () => {
  it('grows to all parts and brings early bands', async () => {
    const seen: JobProgress<{ pathCount: number }>[] = [];
    await two.run('monte-carlo', request({ years: 2, pathCount: 200 }), {
      key: 'run',
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.at(-1)).toMatchObject({ done: seen[0]!.total, etaMs: 0 });
    const early = seen.flatMap(({ partial }) => partial?.pathCount ?? []);
    expect(early[0]).toBeGreaterThanOrEqual(16);
    expect(early.toSorted((a, b) => a - b)).toEqual(early);
  });
});

describe('answers that are kept', () => {
  const short = (over: Partial<MonteCarloRequest>) => request({ pathCount: 4, ...over });
  const keeping = hostOf(1, { keeps: 2 });
  const asks = async (over: Partial<MonteCarloRequest>) => {
    let parts = 0;
    const options = { key: 'run', onProgress: () => void (parts += 1) };
    const value = valueOf(await keeping.run('monte-carlo', short(over), options));
    return { value, isComputed: parts > 0 };
  };
  it('are given again to the same question, and to no other', async () => {
    const first = await asks({});
    expect(first).toEqual({
      value: valueOf(await one.run('monte-carlo', short({}), { key: 'run' })),
      isComputed: true,
    });
    expect(await asks({})).toEqual({ ...first, isComputed: false });
    expect((await asks({ seed: 43n })).isComputed).toBe(true);
  });
  it('are those asked for last', async () => {
    for (const seed of [1n, 2n, 1n, 3n]) await asks({ seed });
    expect((await asks({ seed: 1n })).isComputed).toBe(false);
    expect((await asks({ seed: 2n })).isComputed).toBe(true);
  });
  it('of long jobs are not forgotten for short ones', async () => {
    await asks({ seed: 5n });
    for (const years of [1, 2, 3]) await keeping.run('projection', request({ years }), { key: 'short' });
    expect((await asks({ seed: 5n })).isComputed).toBe(false);
  });
  it('are none of a run that was stopped, and one that is given stops an older run of its key', async () => {
    const answered = { seed: 7n };
    await asks(answered);
    const long = request({ years: 8, pathCount: 10_000 });
    const stopped = keeping.run('monte-carlo', long, { key: 'run' });
    expect((await asks(answered)).isComputed).toBe(false);
    expect(await stopped).toEqual({ outcome: 'skipped', reason: 'replaced' });
    const again = keeping.run('monte-carlo', long, { key: 'again' });
    expect(keeping.cancel('again')).toBe(true);
    expect(await again).toEqual({ outcome: 'cancelled' });
  });
});

describe('ends of a job', () => {
  const long = () => request({ years: 8, pathCount: 10_000 });
  it('cancels on request, and the threads are free at once', async () => {
    const ended = await two.run('monte-carlo', long(), { key: 'run', onProgress: () => two.cancel('run') });
    expect(ended).toEqual({ outcome: 'cancelled' });
    await runOn(two);
    expect(two.cancel('run'), 'nothing is under way any more').toBe(false);
  });
  it('skips what a newer request of the same key replaced, started or not', async () => {
    const jobs = [1, 2].map(() => two.run('monte-carlo', long(), { key: 'slider' }));
    const newest = two.run('monte-carlo', request(), { key: 'slider' });
    const replaced = { outcome: 'skipped', reason: 'replaced' };
    expect(await Promise.all(jobs)).toEqual([replaced, replaced]);
    expect((await newest).outcome).toBe('done');
  });
  it('leaves jobs of other keys alone', async () => {
    const jobs = ['a', 'b'].map((key) => two.run('monte-carlo', request(), { key }));
    expect((await Promise.all(jobs)).map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });
  it('skips everything when the host closes', async () => {
    const host = hostOf(1);
    const job = host.run('monte-carlo', long(), { key: 'run' });
    await host.close();
    expect(await job).toEqual({ outcome: 'skipped', reason: 'closed' });
  });
});
