// Dates of the halvings from the bundled snapshot, and what the next one does to each subnet's TAO.
// Expected dates are worked by hand: (15.75 M − 11,206,919.340788886) TAO at 0.5 a block of 12 s.
import { describe, expect, test } from 'vitest';
import { openPlanner } from '#test/support/planner.ts';

const DAY_MS = 86_400_000;
const ANCHOR_MS = Date.parse('2026-08-07T08:35:00Z');

describe('halving.calendar', () => {
  test('anchors at the snapshot and counts blocks to the threshold', async () => {
    const { anchor, tao, past } = await openPlanner().call('halving.calendar', {});
    expect(anchor).toMatchObject({
      snapshotId: 'finney-8791253',
      block: 8791253,
      at: '2026-08-07T08:35:00.000Z',
      issuanceRao: '11206919340788886',
      emissionRaoPerBlock: '500000000',
      blockSeconds: 12,
      recycledTaoPerDay: 0,
    });
    expect(tao[0]).toMatchObject({
      index: 2,
      thresholdTao: 15_750_000,
      emissionRaoPerBlock: '250000000',
      block: 8791253 + 9_086_162,
    });
    expect(tao[0]!.date).toBe(new Date(ANCHOR_MS + 9_086_162 * 12_000).toISOString());
    expect(tao[0]!.dateEarly).toBe(tao[0]!.date);
    expect(past.map((step) => step.emissionRaoPerBlock)).toEqual(['1000000000', '500000000']);
  });

  test('the late edge is the trailing net rate since 24 July 2026', async () => {
    const { anchor, tao } = await openPlanner().call('halving.calendar', {});
    // (11,206,919.340788886 − 11,158,336.9) TAO over blocks 8,692,916 to 8,791,253.
    const netPerBlock = 48_582.440788886 / 98_337;
    expect(anchor.trailing!.fromAt).toBe('2026-07-24T16:38:43.000Z');
    expect(anchor.trailing!.netTaoPerDay).toBeCloseTo(netPerBlock * 7200, 6);
    expect(anchor.trailing!.recycledTaoPerDay).toBeCloseTo(3600 - netPerBlock * 7200, 6);
    const lateDays = (4_543_080.659211114 / netPerBlock) * (12 / 86_400);
    expect((Date.parse(tao[0]!.dateLate) - ANCHOR_MS) / DAY_MS).toBeCloseTo(lateDays, 3);
    for (const halving of tao) {
      expect(halving.dateEarly <= halving.date && halving.date <= halving.dateLate).toBe(true);
    }
  });

  test('recycling delays the date, longer blocks delay everything', async () => {
    const planner = openPlanner();
    const plain = (await planner.call('halving.calendar', {})).tao[0]!;
    const recycled = (await planner.call('halving.calendar', { recycledTaoPerDay: 36 })).tao[0]!;
    expect(recycled.dateEarly).toBe(plain.dateEarly);
    expect((Date.parse(recycled.date) - ANCHOR_MS) / (Date.parse(plain.date) - ANCHOR_MS)).toBeCloseTo(
      1 / 0.99,
      6,
    );
    const slow = (await planner.call('halving.calendar', { blockSeconds: 12.12 })).tao[0]!;
    expect((Date.parse(slow.date) - ANCHOR_MS) / (Date.parse(plain.date) - ANCHOR_MS)).toBeCloseTo(1.01, 6);
  });
});

describe('emission', () => {
  test('shares add up to one and to 3,600 TAO a day; the largest are those seen on chain', async () => {
    const { shares, barRatio, assumed } = await openPlanner().call('emission.split', {});
    expect(shares.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1, 12);
    expect(shares.reduce((sum, row) => sum + row.taoPerDay, 0)).toBeCloseTo(3600, 6);
    // (tao_in_emission + excess_tao) / their sum, block 8,791,253.
    expect(shares.find((row) => row.netuid === 64)!.share).toBeCloseTo(0.12498761, 5);
    expect(shares.find((row) => row.netuid === 95)!.share).toBe(0);
    expect(barRatio).toBe(0.008232527922764766);
    expect(assumed).toEqual([
      {
        name: 'registrationAllowed',
        value: 'taken as set',
        origin: 'not in the snapshot for 127 subnets',
      },
    ]);
  });

  test('a halving halves the TAO of each subnet; injected and bought make up the whole', async () => {
    const { rows, index } = await openPlanner({ demo: true }).call('halving.emission', {});
    expect(index).toBe(2);
    for (const row of rows) {
      expect(row.taoPerDayAfter).toBeCloseTo(row.taoPerDayBefore / 2, 9);
      expect(row.injectedBefore + row.chainBuysBefore).toBeCloseTo(row.taoPerDayBefore, 9);
      expect(row.injectedAfter + row.chainBuysAfter).toBeCloseTo(row.taoPerDayAfter, 9);
    }
    // Observed in block 8,791,253: 0.143270441 alpha a block enter the pool of SN64, its TAO at spot.
    const chutes = rows.find((row) => row.netuid === 64)!;
    expect(chutes.injectedBefore / 7200 / 0.086479119).toBeCloseTo(0.143270441, 6);
    expect(
      rows
        .filter((row) => row.held)
        .map((row) => row.netuid)
        .sort((a, b) => a - b),
    ).toEqual([4, 8, 44, 51, 64, 91, 93, 95, 107, 118, 120, 124]);
  });

  test('names the fact a default stood in for', async () => {
    const { assumed } = await openPlanner({ demo: true }).call('halving.emission', {});
    expect(assumed.map(({ name, value }) => [name, value])).toEqual([
      ['registrationAllowed', 'taken as set'],
    ]);
  });

  test('a rule set that is not carried is refused', async () => {
    expect(await openPlanner().refusal('emission.shares', { ruleSet: 'no-such-rules' })).toMatchObject({
      code: 'unknown-rule-set',
    });
    expect(await openPlanner().refusal('emission.shares', { snapshotId: 'no-such' })).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('halving.alpha', () => {
  test('dates every subnet held, the earliest first, from its own issuance', async () => {
    const { rows, missing } = await openPlanner({ demo: true }).call('halving.alpha', { count: 2 });
    expect(missing).toEqual([]);
    expect(rows.map(({ netuid }) => netuid)).toEqual([4, 64, 8, 44, 51, 93, 124, 120, 95, 118, 91, 107]);
    // SN4: (10.5 M − 5,878,543.502510413)/(1 + 0.1429157924) and /1 blocks of 12 s.
    const [targon] = rows;
    expect(targon).toMatchObject({ issuanceRao: '5878543502510413', emissionRaoPerBlock: '1000000000' });
    const days = (iso: string) => (Date.parse(iso) - ANCHOR_MS) / DAY_MS;
    expect(days(targon!.halvings[0]!.date)).toBeCloseTo((4_043_567 * 12) / 86_400, 6);
    expect(days(targon!.halvings[0]!.dateLate)).toBeCloseTo((4_621_457 * 12) / 86_400, 6);
    expect(targon!.halvings[1]).toMatchObject({ index: 2, thresholdAlpha: 15_750_000 });
    for (const { halvings } of rows) {
      const [{ dateEarly, date, dateLate }] = halvings as [(typeof halvings)[0]];
      expect(dateEarly <= date && date <= dateLate).toBe(true);
    }
  });
  test('follows the block time', async () => {
    const planner = openPlanner({ demo: true });
    const at = async (blockSeconds: number) =>
      Date.parse((await planner.call('halving.alpha', { blockSeconds })).rows[0]!.halvings[0]!.date);
    expect(((await at(12.12)) - ANCHOR_MS) / ((await at(12)) - ANCHOR_MS)).toBeCloseTo(1.01, 6);
  });
  test('says why a subnet held has no date', async () => {
    const planner = openPlanner();
    expect(await planner.call('halving.alpha', {})).toMatchObject({ rows: [], missing: [] });
  });
});

describe('halving.effects', () => {
  test('alpha halvings halve the yield, the TAO halving what the chain adds to the pools', async () => {
    const planner = openPlanner({ demo: true });
    const found = await planner.call('halving.effects', {});
    const { yield: now } = await planner.call('portfolio.summary', {});
    expect(found.alphaYieldTao.today).toBe(now!.alphaTaoPerDay);
    expect(found.alphaYieldTao.alphaHalved).toBeCloseTo(now!.alphaTaoPerDay / 2, 12);
    expect(found.alphaYieldTao.taoHalved).toBe(found.alphaYieldTao.today);
    // Half a day's root alpha sold brings 2.4996 % a year against 4.9905 %.
    expect(found.rootYieldTao.alphaHalved / found.rootYieldTao.today).toBeCloseTo(
      0.0249961850662 / 0.0499053589007,
      8,
    );
    expect(found.rootYieldTao.taoHalved).toBe(found.rootYieldTao.today);
    expect(found.apyRatio.taoHalved).toBe(now!.apyRatio);
    expect(found.alphaMinted).toEqual({ today: 86_400, alphaHalved: 43_200, taoHalved: 86_400 });
    const { rows } = await planner.call('halving.emission', {});
    const held = rows.filter((row) => row.held);
    const sum = (read: (row: (typeof held)[0]) => number) =>
      held.reduce((whole, row) => whole + read(row), 0);
    expect(found.injectedTao.today).toBeCloseTo(
      sum((row) => row.injectedBefore),
      9,
    );
    expect(found.injectedTao.taoHalved).toBeCloseTo(
      sum((row) => row.injectedAfter),
      9,
    );
    expect(found.chainBuysTao.taoHalved).toBeCloseTo(
      sum((row) => row.chainBuysAfter),
      9,
    );
    // Where alpha halves, the cap on injections does too, and what is left over buys alpha.
    expect(found.injectedTao.alphaHalved).toBeLessThan(found.injectedTao.today);
    expect(found.injectedTao.alphaHalved + found.chainBuysTao.alphaHalved).toBeCloseTo(
      found.injectedTao.today + found.chainBuysTao.today,
      9,
    );
  });
});

test('emission.shares is the list that scripts read, with the figures of the split', async () => {
  const planner = openPlanner();
  const list = await planner.call('emission.shares', {});
  const { shares } = await planner.call('emission.split', {});
  expect(Object.keys(list[0]!).toSorted()).toEqual(['netuid', 'share', 'taoPerDay']);
  expect(list).toEqual(shares.map(({ netuid, share, taoPerDay }) => ({ netuid, share, taoPerDay })));
  expect(list.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(list.reduce((sum, row) => sum + row.taoPerDay, 0)).toBeCloseTo(3600, 6);
});

describe('projection.run', () => {
  test('starts at today’s portfolio and has one point a day', async () => {
    const planner = openPlanner({ demo: true });
    const summary = await planner.call('portfolio.summary', {});
    const run = await planner.call('projection.run', { years: 4 });
    expect(run).toMatchObject({ flow: 'offset', years: 4, ruleSet: 'hill-rank' });
    expect(run.points).toHaveLength(1 + Math.round(4 * 365.25));
    expect(run.points[0]!.markTao).toBeCloseTo(Number(summary.markRao) / 1e9, 6);
    expect(run.points[0]!.exitTao).toBeCloseTo(Number(summary.exitRao) / 1e9, 4);
    expect(
      run.crossings.filter((crossing) => crossing.kind === 'tao').map((crossing) => crossing.index),
    ).toEqual([2]);
    expect(run.alpha.every(({ alphaByDay }) => alphaByDay.length === run.points.length)).toBe(true);
  });

  test('a rule set that reads facts the snapshot lacks is refused with their names', async () => {
    const planner = openPlanner({ demo: true });
    expect(await planner.refusal('projection.run', { years: 1, ruleSet: 'tao-flow' })).toMatchObject({
      code: 'snapshot-incomplete',
    });
    expect(await planner.call('projection.run', { years: 1, ruleSet: 'hill-rank' })).toMatchObject({
      ruleSet: 'hill-rank',
    });
  });

  test('a run that a newer one of its name replaces is refused as such', async () => {
    const planner = openPlanner({ demo: true });
    const older = planner.refusal('projection.bands', { years: 8, job: 'slider' });
    const newer = planner.call('projection.bands', { years: 1, pathCount: 16, job: 'slider' });
    expect(await older).toMatchObject({ code: 'job-replaced' });
    expect((await newer).bands.pathCount).toBe(16);
  });

  test('nobody selling is the upper edge', async () => {
    const planner = openPlanner({ demo: true });
    const offset = await planner.call('projection.run', { years: 2 });
    const none = await planner.call('projection.run', { years: 2, flow: 'none' });
    expect(none.points.at(-1)!.exitTao).toBeGreaterThan(offset.points.at(-1)!.exitTao);
  });
});

describe('projection.bands', () => {
  const asked = { years: 1, pathCount: 200 } as const;

  test('starts at today’s portfolio, keeps its bands in order, and gives the same for a seed', async () => {
    const planner = openPlanner({ demo: true });
    const summary = await planner.call('portfolio.summary', {});
    const run = await planner.call('projection.bands', asked);
    expect(run).toMatchObject({ seed: '1', years: 1, flow: 'offset', ruleSet: 'hill-rank' });
    expect(run.bands.at).toHaveLength(366);
    const { p5, p25, p50, p75, p95 } = run.bands.markTao;
    expect(p50[0]).toBeCloseTo(Number(summary.markRao) / 1e9, 6);
    for (const day of [1, 100, 365]) {
      const values = [p5, p25, p50, p75, p95].map((band) => band[day]!);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(p95[day]).toBeGreaterThan(p5[day]!);
    }
    expect(await planner.call('projection.bands', { ...asked, seed: '1' })).toEqual(run);
    const other = await planner.call('projection.bands', { ...asked, seed: '2' });
    expect(other.bands.markTao.p50).not.toEqual(p50);
  });

  test('names what is drawn where the projection has it fixed', async () => {
    const planner = openPlanner({ demo: true });
    const { assumptions } = await planner.call('projection.bands', { ...asked, pathCount: 16 });
    const names = assumptions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(assumptions.find(({ name }) => name === 'subnets')!.value).toMatch(/replaced/);
  });

  test('tells a named run’s progress with first bands, and stops it on request', async () => {
    const planner = openPlanner({ demo: true });
    await planner.call('projection.bands', { ...asked, years: 2, job: 'seen' });
    const told = planner.events.filter(({ event }) => event === 'job.progress').map(({ data }) => data);
    expect(told.at(-1)).toMatchObject({ job: 'seen', etaMs: 0 });
    expect(told.some((data) => (data as { bands: unknown }).bands !== null)).toBe(true);

    const long = planner.refusal('projection.bands', { years: 8, pathCount: 10_000, job: 'long' });
    expect(await planner.call('job.cancel', { job: 'long' })).toEqual({ stopped: true });
    expect(await long).toMatchObject({ code: 'job-cancelled' });
    expect(await planner.call('job.cancel', { job: 'long' })).toEqual({ stopped: false });
  });
});
