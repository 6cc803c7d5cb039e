// Scenarios run as a page asks for them: by days, on random futures, side by side; the examples, gauges and spirals beside.
import { describe, expect, test } from 'vitest';
import type { WireIn } from '#contract/methods.ts';
import type { ScenarioDefinitionText } from '#contract/scenario-definition.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { snapshotRepository } from '#db/repositories/snapshots.ts';
import { bundled } from '#test/support/book.ts';
import { openPlanner } from '#test/support/planner.ts';
import { FALL, planner, run, save } from '#test/support/scenarios.ts';

describe('a run', () => {
  test('names unknown numbers, values out of range and unknown rules', async () => {
    const opened = await planner();
    const code = async (over: Partial<ScenarioDefinitionText>) =>
      (await opened.refusal('scenario.run', { scenario: { definition: { ...FALL, ...over } } })).code;
    expect(await code({ parameters: { noSuch: 1 } })).toBe('unknown-parameter');
    expect(await code({ parameters: { takeRatio: 2 } })).toBe('parameter-out-of-range');
    expect(await code({ ruleSet: 'nothing' })).toBe('unknown-rule-set');
    const rules = { kind: 'rules' as const, at: '2026-09-01T00:00:00Z', ruleSet: 'price-ema-burn' };
    expect(await code({ events: [{ ...rules, ruleSet: 'nothing' }] })).toBe('unknown-rule-set');
    expect(await code({ events: [{ ...rules, parameters: { noSuch: 1 } }] })).toBe('unknown-parameter');
    expect(await code({ events: [{ ...rules, ruleSet: 'tao-flow' }] })).toBe('snapshot-incomplete');
    expect(await code({ flow: { flow: 'observed' } })).toBe('snapshot-incomplete');
  });
  test('a flow of TAO a day, of a group or of all, is what users bring', async () => {
    const opened = await planner();
    const price = async (over: Partial<ScenarioDefinitionText>) => {
      const definition = { ...FALL, events: [], ...over };
      const { subnets } = await opened.call('scenario.run', { scenario: { definition } });
      return subnets[0]!.priceByDay.at(-1)!;
    };
    const none = await price({ flow: { flow: 'none' } });
    const out = await price({ flow: { flow: 'observed', taoPerDay: -50 } });
    const into = await price({ flows: [{ netuids: [4, 64], flow: 'observed', taoPerDay: 50 }] });
    expect(out).toBeLessThan(none);
    expect(into).toBeGreaterThan(none);
  });
  test('dates become the day whose step ends there, and what lies outside is named', async () => {
    const opened = await planner();
    const at = (time: string) => ({ ...FALL.events![0]!, at: time });
    const events = [
      at('2026-08-07T08:35:00Z'),
      at('2026-08-08T08:35:00Z'),
      at('2026-08-08T08:35:01Z'),
      at('2027-08-01T00:00:00Z'),
    ];
    const { happened, ignored } = await opened.call('scenario.run', {
      scenario: { definition: { ...FALL, events } },
    });
    expect(happened.map(({ path, day }) => [path, day])).toEqual([
      ['events.1', 1],
      ['events.2', 2],
    ]);
    expect(ignored.map(({ path, reason }) => [path, reason])).toEqual([
      ['events.0', 'before-start'],
      ['events.3', 'after-end'],
    ]);
    expect(happened[0]!.text).toBe('Users moved SN4, 2 times over 2 days; the price fell by 50 %.');
  });
  test('adds up: points, subnets and the rest, benchmarks and the sums of the way', async () => {
    const opened = openPlanner({ demo: true });
    const { points, subnets, rest, summary, impossible } = await opened.call('scenario.run', {
      scenario: { definition: FALL },
    });
    expect([points.length, subnets.length, rest.subnetCount]).toEqual([61, 8, 4]);
    for (const day of [0, 30, 60]) {
      const { freeTao, rootTao, alphaExitTao, exitTao, alphaMarkTao } = points[day]!;
      expect(freeTao + rootTao + alphaExitTao).toBeCloseTo(exitTao, 8);
      const parts = [...subnets.map(({ exitTaoByDay }) => exitTaoByDay), rest.exitTaoByDay];
      expect(parts.reduce((sum, part) => sum + part[day]!, 0)).toBeCloseTo(alphaExitTao, 8);
      const marks = [...subnets.map(({ markTaoByDay }) => markTaoByDay), rest.markTaoByDay];
      expect(marks.reduce((sum, part) => sum + part[day]!, 0)).toBeCloseTo(alphaMarkTao, 8);
    }
    const { exitRao } = await opened.call('portfolio.summary', {});
    expect(points[0]!.exitTao).toBeCloseTo(Number(exitRao) / 1e9, 5);
    expect(summary.againstHeldTao).toBeCloseTo(summary.endTao - summary.startTao, 9);
    expect(summary.endUsd).toBeCloseTo(summary.endTao * points[60]!.usdPerTao!, 6);
    expect(summary.worstFallRatio).toBeGreaterThan(0);
    expect(impossible).toBe(false);
  });
  test('bands are the same for a seed, are told early under a name, and one path can be looked into', async () => {
    const opened = await planner();
    const ask = (seed: string) =>
      opened.call('scenario.bands', {
        scenario: { definition: { ...FALL, horizonDays: 400 } },
        ...{ seed, pathCount: 64, job: 'bands' },
      });
    const first = await ask('7100');
    expect(await ask('7100')).toEqual(first);
    expect((await ask('7101')).end).not.toEqual(first.end);
    const { exitTao } = first.end;
    expect(Object.values(exitTao)).toEqual(Object.values(exitTao).toSorted((a, b) => a - b));
    const path = await opened.call('scenario.path', {
      scenario: { definition: { ...FALL, horizonDays: 400 } },
      ...{ seed: '7100', index: first.paths.lowest },
    });
    expect(path.exitTaoByDay.at(-1)).toBeCloseTo(first.exitTaoByPath[first.paths.lowest]!, 8);
    const causes = path.contributions.reduce((sum, { changeTao }) => sum + changeTao, 0);
    expect(causes).toBeCloseTo(path.summary.endTao - path.summary.startTao, 6);
    const told = opened.events.filter(({ event }) => event === 'job.progress');
    expect(told.length).toBeGreaterThan(0);
  });
  test('up to four stand side by side on the same days, with where they differ', async () => {
    const opened = await planner();
    const { id } = await save(opened);
    const longer = { ...FALL, name: 'Longer', horizonDays: 90, ownTakeRatio: 0 };
    const { at, columns, differences } = await opened.call('scenario.compare', {
      scenarios: [{ id }, { definition: longer }],
    });
    expect(at).toHaveLength(91);
    expect(columns[0]!.exitTao[60]).toBe(columns[0]!.summary.endTao);
    expect([columns[0]!.exitTao[61], columns[1]!.exitTao[90]]).toEqual([null, columns[1]!.summary.endTao]);
    expect(columns[1]!.againstFirstTao).toBeCloseTo(
      columns[1]!.summary.endTao - columns[0]!.summary.endTao,
      9,
    );
    expect(differences).toEqual([
      { path: 'name', values: ['SN4 falls', 'Longer'] },
      { path: 'horizonDays', values: ['60', '90'] },
      { path: 'ownTakeRatio', values: [null, '0'] },
    ]);
    const alone = await run(opened, id);
    expect(columns[0]!.summary).toEqual(alone.summary);
  });
  test('of snapshots of another hour each ends within the days they share', async () => {
    const opened = await planner();
    const queries = createQueries(openDatabase(databaseFile(opened.dataFolder)), () => {});
    const later = {
      ...bundled,
      id: 'later',
      asOf: '2026-08-08T20:35:00.000Z',
      block: bundled.block + 10_800,
    };
    snapshotRepository(queries).putAll([later], false);
    queries.connection.close();
    const snapshots = [bundled.id, later.id];
    const { columns } = await opened.call('scenario.compare', {
      scenarios: snapshots.map((id) => ({ definition: { ...FALL, snapshot: { id } } })),
    });
    for (const { exitTao, summary } of columns) {
      const own = exitTao.filter((value) => value !== null);
      expect([own.length, own.at(-1)]).toEqual([61, summary.endTao]);
    }
  });
});

describe('beside them', () => {
  test('every example runs as it is, says it is one, and does something', async () => {
    const opened = openPlanner({ demo: true });
    const { examples } = await opened.call('scenario.examples', {});
    expect(examples.map(({ key }) => key)).toEqual([
      'hold',
      'all-to-root',
      'sn3-fall',
      'whale-exit',
      'switched-off',
      'deregistered',
      'halving-base',
      'no-user-flow',
    ]);
    for (const { key, definition } of examples) {
      expect(definition.note).toContain('An example');
      const ran = await opened.call('scenario.run', { scenario: { definition } });
      expect([key, ran.ignored]).toEqual([key, []]);
      const events = ran.happened.filter(({ path }) => path?.startsWith('events.'));
      expect(events.length).toBe(definition.events?.length ?? 0);
      expect(ran.impossible).toBe(key === 'no-user-flow');
      if (key === 'all-to-root') expect(ran.summary.costs.totalTao).toBeGreaterThan(0);
      if (key === 'halving-base')
        expect(ran.happened.filter(({ kind }) => kind === 'tao-halving')).toHaveLength(1);
    }
  });
  test('gauges: the sum of EMA prices against 1, and each subnet held against the bar', async () => {
    const opened = openPlanner({ demo: true });
    const { rootCliff, gates } = await opened.call('scenario.gauges', {});
    if ('missing' in rootCliff || 'missing' in gates) throw new Error('missing');
    expect(rootCliff.movingPriceSum).toBeCloseTo(1.2978, 4);
    expect(rootCliff.fallToEdgeRatio).toBeCloseTo(1 - 1 / 1.2978, 4);
    expect(rootCliff.costTaoPerDay).toBe(rootCliff.ownTaoPerDay);
    expect(gates).toHaveLength(12);
    for (const { distanceRatio, passRatio, costTaoPerDay, taoPerDay, taoPerDayBeyond, switchedOn } of gates) {
      expect(passRatio >= 0.5).toBe(distanceRatio >= 0);
      if (switchedOn) expect(taoPerDayBeyond).toBeLessThan(taoPerDay);
      expect(costTaoPerDay).toBeGreaterThanOrEqual(0);
    }
  });
  test('a spiral of a subnet held says what staying costs, and an unknown subnet is refused', async () => {
    const opened = await planner();
    const input: WireIn<'scenario.spiral'> = { netuid: 4, leavingRatioPerDay: 0.05, horizonDays: 90 };
    const { own, days, deciles, halfLifeDays } = await opened.call('scenario.spiral', input);
    expect(days).toHaveLength(91);
    expect(own.heldAlpha).toBe(1000);
    expect(own.exitAtEndTao).toBeLessThan(own.exitAtStartTao / 2);
    expect(deciles).toHaveLength(10);
    expect(halfLifeDays).toBeLessThan(30);
    expect((await opened.refusal('scenario.spiral', { ...input, netuid: 60_000 })).code).toBe(
      'unknown-subnet',
    );
    const { readings, fallRatio } = await opened.call('scenario.observed', {});
    expect([readings.length, fallRatio.toFixed(2)]).toEqual([11, '0.51']);
  });
});
