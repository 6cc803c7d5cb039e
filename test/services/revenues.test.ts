// Revenues typed by the user and subsidies against them, through the planner's one door. Subsidies are worked by hand from
// the bundled snapshot: 0.5 TAO a block, 7,200 blocks a day, 365.25 days, TAO at 193.3733 USD.
import { describe, expect, test } from 'vitest';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { openPlanner } from '#test/support/planner.ts';

const YEAR_TAO = 3600 * 365.25;
const typed = (over: Partial<WireIn<'revenues.set'>> = {}): WireIn<'revenues.set'> => ({
  netuid: 64,
  definition: 'Paid by customers',
  nanoUsdPerYear: '1000000000000000',
  source: 'the team’s report',
  asOf: '2026-08-01',
  confidence: 'medium',
  ...over,
});
const network = ({ network: of }: WireOut<'subsidy.compare'>) => {
  if ('missing' in of) throw new Error(of.missing);
  return of;
};

describe('revenues', () => {
  test('are kept with what they count, and survive a restart', async () => {
    const folder = makeDataFolder();
    const first = openPlanner({ dataFolder: folder.path });
    const { revenueId, before } = await first.call(
      'revenues.set',
      typed({ definition: '  Paid by customers ' }),
    );
    expect([revenueId, before]).toEqual([1, null]);
    expect(first.events.at(-1)).toEqual({ event: 'data.changed', data: { areas: ['revenues'] } });
    first.close();
    const { own } = await openPlanner({ dataFolder: folder.path }).call('revenues.list', {});
    expect(own).toMatchObject([{ ...typed(), revenueId: 1, subnetName: 'Chutes', outdated: null }]);
  });

  test('a change and a removal are undone by what they answer', async () => {
    const planner = openPlanner();
    const { revenueId } = await planner.call('revenues.set', typed());
    const again = async (row: WireOut<'revenues.list'>['own'][number]) => {
      const { revenueId: id, netuid, definition, nanoUsdPerYear, source, asOf, confidence } = row;
      await planner.call('revenues.set', {
        ...{ revenueId: id, netuid, definition, nanoUsdPerYear, source, asOf, confidence },
      });
    };
    const { before } = await planner.call('revenues.set', typed({ revenueId, source: 'hearsay' }));
    expect(before).toMatchObject({ source: 'the team’s report' });
    await again(before!);
    const { removed } = await planner.call('revenues.remove', { revenueId });
    expect((await planner.call('revenues.list', {})).own).toEqual([]);
    await again(removed);
    expect((await planner.call('revenues.list', {})).own).toMatchObject([{ ...typed(), revenueId }]);
  });

  test('a change among several answers the id that was changed', async () => {
    const planner = openPlanner();
    const { revenueId } = await planner.call('revenues.set', typed());
    await planner.call('revenues.set', typed({ netuid: 4 }));
    const changed = await planner.call('revenues.set', typed({ revenueId, source: 'hearsay' }));
    expect(changed.revenueId).toBe(revenueId);
  });

  test('one of an earlier subnet that is removed and put back still counts for no other', async () => {
    const { path } = makeDataFolder();
    const first = openPlanner({ dataFolder: path });
    const { revenueId } = await first.call('revenues.set', typed());
    first.close();
    const queries = createQueries(openDatabase(databaseFile(path)), () => {});
    queries.prepare('test', 'UPDATE revenues SET registered_at_block = ?').run(1);
    queries.connection.close();
    const planner = openPlanner({ dataFolder: path });
    const outdated = 'In the snapshot of 2026-08-07 another subnet is SN64.';
    expect((await planner.call('revenues.remove', { revenueId })).removed).toMatchObject({ outdated });
    await planner.call('revenues.set', typed({ revenueId }));
    expect((await planner.call('revenues.list', {})).own).toMatchObject([{ revenueId, outdated }]);
  });

  test('refuse what is no revenue, with the field named, and change nothing', async () => {
    const planner = openPlanner();
    const fields = async (over: object) => await planner.refusal('revenues.set', { ...typed(), ...over });
    expect(await fields({ definition: ' ' })).toMatchObject({
      code: 'bad-input',
      fields: [{ path: 'definition' }],
    });
    expect(await fields({ source: '' })).toMatchObject({ code: 'bad-input', fields: [{ path: 'source' }] });
    expect(await fields({ netuid: 0 })).toMatchObject({ code: 'bad-input', fields: [{ path: 'netuid' }] });
    expect(await fields({ nanoUsdPerYear: '-1' })).toMatchObject({
      code: 'bad-input',
      fields: [{ path: 'nanoUsdPerYear' }],
    });
    expect(await fields({ confidence: 'sure' })).toMatchObject({
      code: 'bad-input',
      fields: [{ path: 'confidence' }],
    });
    expect(await fields({ asOf: '2026-02-30' })).toMatchObject({
      code: 'bad-input',
      fields: [{ path: 'asOf' }],
    });
    expect(await fields({ asOf: '2999-01-01' })).toMatchObject({ code: 'bad-input' });
    expect(await fields({ nanoUsdPerYear: '0' })).toMatchObject({ code: 'zero-amount' });
    expect(await fields({ nanoUsdPerYear: String(1n << 63n) })).toMatchObject({ code: 'input-too-large' });
    expect(await fields({ netuid: 60_000 })).toMatchObject({ code: 'unknown-subnet' });
    expect(await fields({ revenueId: 7 })).toMatchObject({ code: 'not-found' });
    expect(await planner.refusal('revenues.remove', { revenueId: 7 })).toMatchObject({ code: 'not-found' });
    expect(await fields({ source: `${'abandon '.repeat(11)}about` })).toMatchObject({
      code: 'secret-refused',
    });
    expect((await planner.call('revenues.list', {})).own).toEqual([]);
  });
});

describe('subsidy.compare', () => {
  test('the network: a year of TAO at the snapshot’s price, three published definitions beside it', async () => {
    const found = await openPlanner().call('subsidy.compare', {});
    const { subsidyUsdPerYear, valueUsd, fdvUsd, steps, own, examples } = network(found);
    expect(found.usdPerTao).toBe(193.3733);
    expect(subsidyUsdPerYear).toBeCloseTo(YEAR_TAO * 193.3733, 2);
    expect(valueUsd).toBeCloseTo(11_206_919.340788886 * 193.3733, 0);
    expect(fdvUsd).toBeCloseTo(21e6 * 193.3733, 4);
    expect(steps[0]!.breakEvenUsdPerYear).toBeCloseTo((YEAR_TAO * 193.3733) / 2, 2);
    expect(own).toEqual([]);
    const ratios = examples.map(({ revenue, ratio, fdvToSales }) => [
      revenue.nanoUsdPerYear,
      ratio,
      fdvToSales,
    ]);
    expect(ratios).toEqual([
      [
        '172000000000000000',
        expect.closeTo((YEAR_TAO * 193.3733) / 172e6, 6),
        expect.closeTo(4060.8393 / 172, 6),
      ],
      [
        '15000000000000000',
        expect.closeTo((YEAR_TAO * 193.3733) / 15e6, 6),
        expect.closeTo(4060.8393 / 15, 6),
      ],
      ['3000000000000000', expect.closeTo((YEAR_TAO * 193.3733) / 3e6, 6), expect.closeTo(4060.8393 / 3, 6)],
    ]);
    for (const { revenue } of examples) expect(revenue.source).not.toBe('');
    const { tao } = await openPlanner().call('halving.calendar', {});
    expect(steps.map(({ date }) => date)).toEqual(tao.slice(0, 4).map(({ date }) => date));
  });

  test('a typed revenue has a ratio of its own and stands apart from the examples', async () => {
    const planner = openPlanner();
    await planner.call('revenues.set', typed());
    await planner.call('revenues.set', typed({ netuid: null, nanoUsdPerYear: '50000000000000000' }));
    const found = await planner.call('subsidy.compare', { usdPerTao: 200 });
    expect(network(found).own.map(({ ratio }) => ratio)).toEqual([
      expect.closeTo((YEAR_TAO * 200) / 50e6, 9),
    ]);
    const chutes = found.subnets.find(({ netuid }) => netuid === 64)!;
    // Share 0.12498761 of block TAO, observed in block 8,791,253.
    expect(chutes.subsidyUsdPerYear / (0.12498761 * YEAR_TAO * 200)).toBeCloseTo(1, 4);
    expect(chutes.own[0]!.ratio).toBeCloseTo(chutes.subsidyUsdPerYear / 1e6, 9);
    expect(chutes.own[0]!.ratioAfter[0]).toBeCloseTo(chutes.own[0]!.ratio / 2, 9);
    expect(chutes.examples).toEqual([]);
    expect(found.examplesWithout.map(({ id, publishedRatio }) => [id, publishedRatio])).toEqual([
      ['sn64', { low: 22, high: 40 }],
    ]);
    const templar = found.subnets.find(({ netuid }) => netuid === 3)!;
    expect(templar).toMatchObject({ held: false, own: [], examples: [{ revenue: { id: 'sn3' } }] });
  });

  test('a revenue of a subnet that takes no part in emission is told, with a subsidy of nothing and no price', async () => {
    const planner = openPlanner();
    await planner.call('revenues.set', typed({ netuid: 86 }));
    const { subnets, outdated } = await planner.call('subsidy.compare', {});
    expect(outdated).toEqual([]);
    expect(subnets.find(({ netuid }) => netuid === 86)).toMatchObject({
      ...{ subnetName: 'kaunan', valueUsd: null, fdvUsd: null },
      ...{ shareRatio: 0, taoPerDay: 0, own: [{ ratio: 0, priceToSales: null, fdvToSales: null }] },
    });
  });

  test('subnets held are in the list without any revenue', async () => {
    const { subnets } = await openPlanner({ demo: true }).call('subsidy.compare', {});
    expect(subnets.filter(({ held }) => held)).toHaveLength(12);
    const order = subnets.map(({ subsidyUsdPerYear }) => subsidyUsdPerYear);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  });
});
