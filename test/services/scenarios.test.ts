// Saved scenarios: kept with what they stand on, run again to the same numbers, handed on without addresses.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireOut } from '#contract/methods.ts';
import type { ScenarioDefinition } from '#contract/scenario-definition.ts';
import { createQueries } from '#db/query.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { readScenarioFile, scenarioFileText } from '#services/scenario-file.ts';
import { usdByDay } from '#services/scenario-usd.ts';
import { identityOf } from '#services/snapshot-identity.ts';
import { bundled } from '#test/support/book.ts';
import { COLDKEY_A } from '#test/support/stake-list.ts';
import { FALL, held, planner, run, save } from '#test/support/scenarios.ts';
import { openPlanner } from '#test/support/planner.ts';

/** The numbers of a run. */
const numbers = ({ points, subnets, summary, happened }: WireOut<'scenario.run'>) => ({
  points,
  subnets,
  summary,
  happened,
});

describe('a saved scenario', () => {
  test('stands on the snapshot, the parameters and the amounts of its day, and gives the same numbers again', async () => {
    const opened = await planner();
    await opened.call('rules.set', { name: 'takeRatio', value: 0.09 });
    const { id, definition } = await save(opened);
    expect(definition.snapshot).toEqual({
      id: 'finney-8791253',
      identity: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(definition).toMatchObject({
      parameters: { takeRatio: 0.09 },
      portfolio: {
        kind: 'amounts',
        freeRao: '12500000000',
        rootRao: '100000000000',
        alpha: [{ netuid: 4, amountRao: '1000000000000' }],
      },
    });
    const before = await run(opened, id);
    expect(before.points[0]!.alphaMarkTao).toBeCloseTo(58.014736, 6);
    await opened.importText(held('5000'), 'later.json', '2026-10-07T08:35:00.000Z');
    await opened.call('rules.set', { name: 'takeRatio', value: 0.18 });
    await opened.call('rules.set', { name: 'emissionBarRank', value: 10 });
    expect(numbers(await run(opened, id))).toEqual(numbers(before));
    const again = openPlanner({ dataFolder: opened.dataFolder });
    expect(numbers(await run(again, id))).toEqual(numbers(before));
    // Unsaved, it stands on what holds now.
    const now = await opened.call('scenario.run', { scenario: { definition: FALL } });
    expect(now.points[0]!.alphaMarkTao).toBeCloseTo(5 * 58.014736, 5);
  });
  test('may follow what is counted instead', async () => {
    const opened = await planner();
    const { id, definition } = await save(opened, { ...FALL, portfolio: { kind: 'counted' } });
    expect(definition.portfolio).toEqual({ kind: 'counted' });
    await opened.importText(held('5000'), 'later.json', '2026-10-07T08:35:00.000Z');
    const { points, definition: ran } = await run(opened, id);
    expect(points[0]!.alphaMarkTao).toBeCloseTo(5 * 58.014736, 5);
    expect(ran.portfolio).toMatchObject({
      kind: 'amounts',
      alpha: [{ netuid: 4, amountRao: '5000000000000' }],
    });
  });
  test('says so where the snapshot of its id holds other figures now', async () => {
    const opened = await planner();
    const { definition } = await save(opened);
    const identity = 'f'.repeat(64);
    const other = { ...definition, snapshot: { id: definition.snapshot!.id, identity } };
    const { differs } = await opened.call('scenario.run', { scenario: { definition: other } });
    expect(differs).toEqual([expect.stringContaining('holds other figures')]);
    expect((await opened.call('scenario.run', { scenario: { definition } })).differs).toEqual([]);
  });
  test('is renamed, copied, removed and brought back', async () => {
    const opened = await planner();
    const { id } = await save(opened);
    expect((await opened.call('scenario.rename', { id, name: 'Half' })).definition.name).toBe('Half');
    const copies = [
      await opened.call('scenario.duplicate', { id }),
      await opened.call('scenario.duplicate', { id }),
    ];
    expect(copies.map(({ definition }) => definition.name)).toEqual(['Half copy', 'Half copy 2']);
    await opened.call('scenario.remove', { id });
    expect((await opened.call('scenario.list', {})).scenarios.map(({ name }) => name)).toEqual([
      'Half copy 2',
      'Half copy',
    ]);
    expect((await opened.refusal('scenario.run', { scenario: { id } })).code).toBe('not-found');
    expect((await opened.call('scenario.restore', { id })).definition.name).toBe('Half');
    expect((await opened.call('scenario.list', {})).scenarios).toHaveLength(3);
    expect(opened.events.at(-1)).toEqual({ event: 'data.changed', data: { areas: ['scenarios'] } });
  });
  test('of a newer format, or damaged, stands in the list with the reason and is refused with it', async () => {
    const opened = await planner();
    const { id } = await save(opened);
    const { id: damaged } = await save(opened);
    const queries = createQueries(openDatabase(databaseFile(opened.dataFolder)), () => {});
    const write = queries.prepare('test', 'UPDATE scenarios SET format = ?, definition = ? WHERE id = ?');
    write.run(2, '{"format":2}', id);
    write.run(1, '{"format":1,"name":"x","horizonDays":0}', damaged);
    queries.connection.close();
    expect(await opened.refusal('scenario.get', { id })).toMatchObject({
      code: 'scenario-newer',
      message: expect.stringContaining('format 2') as string,
    });
    expect(await opened.refusal('scenario.run', { scenario: { id: damaged } })).toMatchObject({
      code: 'scenario-unreadable',
      message: expect.stringContaining('horizonDays') as string,
    });
    const { scenarios } = await opened.call('scenario.list', {});
    expect(scenarios.map(({ definition }) => definition)).toEqual([null, null]);
    expect(scenarios.every(({ problem }) => problem !== null)).toBe(true);
  });
  test('takes no seed phrase and no address, in its name or note', async () => {
    const opened = await planner();
    const phrase = `${'abandon '.repeat(11)}about`;
    expect((await opened.refusal('scenario.save', { definition: { ...FALL, note: phrase } })).code).toBe(
      'secret-refused',
    );
    expect((await opened.refusal('scenario.save', { definition: { ...FALL, note: COLDKEY_A } })).code).toBe(
      'bad-input',
    );
    expect((await opened.call('scenario.list', {})).scenarios).toEqual([]);
  });
});

describe('a file of scenarios', () => {
  test('goes out without addresses and comes back as it went, into another planner too', async () => {
    const opened = await planner();
    const { id, definition } = await save(opened);
    const { content, fileName } = await opened.call('scenario.export', { ids: [id] });
    expect(fileName).toBe('scenario-sn4-falls.json');
    expect(content).not.toMatch(/5[1-9A-HJ-NP-Za-km-z]{40}/);
    const other = openPlanner();
    const { scenarios } = await other.call('scenario.import', { content });
    expect(scenarios[0]!.definition).toEqual(definition);
    expect(numbers(await run(other, scenarios[0]!.id))).toEqual(numbers(await run(opened, id)));
  });
  test('is refused whole, with the path of every field that does not fit', async () => {
    const opened = openPlanner();
    const file = (scenarios: unknown[]) => ({
      content: JSON.stringify({ kind: 'tao-planner-scenarios', format: 1, scenarios }),
    });
    const refused = await opened.refusal(
      'scenario.import',
      file([FALL, { ...FALL, horizonDays: 0, events: [{ ...FALL.events![0], days: -1 }] }]),
    );
    expect(refused).toMatchObject({
      code: 'bad-input',
      message:
        'The file was refused: scenario 2, horizonDays: must be at least 1; scenario 2, events.0.days: must be at least 1. Nothing was kept, of the other scenarios neither. Put that right in the file, or export the scenario again.',
      fields: [{ path: 'scenarios.1.horizonDays' }, { path: 'scenarios.1.events.0.days' }],
    });
    expect((await opened.call('scenario.list', {})).scenarios).toEqual([]);
    const code = async (content: string) => (await opened.refusal('scenario.import', { content })).code;
    expect(await code('not json')).toBe('file-unreadable');
    expect(await code('{"kind":"another","format":1,"scenarios":[]}')).toBe('file-unreadable');
    expect(await code(JSON.stringify({ kind: 'tao-planner-scenarios', format: 2 }))).toBe('scenario-newer');
    expect(await code(file([{ ...FALL, note: `${'abandon '.repeat(11)}about` }]).content)).toBe(
      'secret-refused',
    );
    expect(await code(file([{ ...FALL, name: COLDKEY_A }]).content)).toBe('bad-input');
    const half = { netuid: 4, ratio: 0.5 };
    const targets = { freeRatio: 0, rootRatio: 0, alpha: [half, half] };
    const twice = { ...FALL, rebalancing: { everyDays: 7, driftRatio: 0.05, targets } };
    expect(await opened.refusal('scenario.import', file([twice]))).toMatchObject({
      fields: [{ path: 'scenarios.0.rebalancing.targets.alpha', message: 'a subnet is named twice' }],
    });
  });
  const ratio = fc.double({ min: 0, max: 1, noNaN: true });
  const at = fc.integer({ min: 0, max: 4_000_000_000_000 });
  const netuids = fc.array(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 5 });
  const days = fc.integer({ min: 1, max: 2922 });
  const definitions: fc.Arbitrary<ScenarioDefinition> = fc.record(
    {
      format: fc.constant(1 as const),
      name: fc.stringMatching(/^[ -~]{1,20}$/),
      horizonDays: days,
      note: fc.stringMatching(/^[ -~]{0,40}$/),
      parameters: fc.constant({ takeRatio: 0.09 }),
      portfolio: fc.oneof(
        fc.constant({ kind: 'counted' as const }),
        fc.record({
          kind: fc.constant('amounts' as const),
          freeRao: fc.bigInt({ min: 0n, max: 10n ** 20n }),
          rootRao: fc.bigInt({ min: 0n, max: 10n ** 20n }),
          alpha: fc.uniqueArray(
            fc.record({
              netuid: fc.integer({ min: 1, max: 65_535 }),
              amountRao: fc.bigInt({ min: 0n, max: 10n ** 20n }),
            }),
            { maxLength: 5, selector: ({ netuid }) => netuid },
          ),
        }),
      ),
      events: fc.array(
        fc.oneof(
          fc.record({ kind: fc.constant('alpha-outflow' as const), at, netuids, ratio, days }),
          fc.record({ kind: fc.constant('take' as const), at, takeRatio: ratio }),
          fc.record({ kind: fc.constant('emission' as const), at, netuids, on: fc.boolean() }),
        ),
        { maxLength: 5 },
      ),
      holderClaims: fc.boolean(),
      ownTakeRatio: ratio,
    },
    { requiredKeys: ['format', 'name', 'horizonDays'] },
  );
  test('comes back as it went, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(definitions, { minLength: 1, maxLength: 4 }), (scenarios) => {
        expect(readScenarioFile(scenarioFileText(scenarios))).toEqual(scenarios);
      }),
    );
  });
});

describe('what a scenario stands on', () => {
  const plain = (text: string) => text;
  test('a snapshot is the same with its fields in another order and another title, and another with one price changed', () => {
    const reordered = Object.fromEntries(Object.entries(bundled).toReversed()) as unknown as typeof bundled;
    expect(identityOf({ ...reordered, title: 'Other' }, plain)).toBe(identityOf(bundled, plain));
    const subnets = bundled.subnets.map((one, k) => (k === 5 ? { ...one, priceRao: '1' } : one));
    expect(identityOf({ ...bundled, subnets }, plain)).not.toBe(identityOf(bundled, plain));
  });
  test('USD is constant, grows by the year, or goes from point to point', () => {
    const terms = { startMs: 0, dayCount: 730, usdPerTao: 200 };
    const day = 86_400_000;
    expect(new Set(usdByDay(undefined, terms))).toEqual(new Set([200]));
    expect(usdByDay({ kind: 'yearly', changeRatio: 0.2 }, terms)![365]).toBeCloseTo(240, 0);
    const points = [
      { at: 110 * day, usdPerTao: 400 },
      { at: 10 * day, usdPerTao: 100 },
    ];
    const path = usdByDay({ kind: 'points', points }, terms)!;
    expect([path[0], path[10], path[60], path[110], path[730]]).toEqual([100, 100, 200, 400, 400]);
    expect(usdByDay({ kind: 'constant' }, { ...terms, usdPerTao: null })).toBeNull();
  });
});
