// What is planned goes out with everything else, and comes back as it went.
import { describe, expect, test } from 'vitest';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { FALL } from '#test/support/scenarios.ts';

describe('what is planned', () => {
  const everything = async (planner: TestPlanner) => {
    const { content } = await planner.call('export.make', { what: 'everything-json' });
    return Buffer.from(content, 'base64').toString('utf8');
  };
  const planningOf = async (planner: TestPlanner) =>
    (JSON.parse(await everything(planner)) as { planning: Record<string, unknown> }).planning;

  async function planned(): Promise<TestPlanner> {
    const planner = openPlanner();
    for (const name of ['First', 'Second'])
      await planner.call('scenario.save', { definition: { ...FALL, name } });
    await planner.call('allocation.setCategory', { netuid: 4, category: 'Inference' });
    await planner.call('allocation.setTargets', {
      ...{ by: 'category', bandRatio: 0.02 },
      weights: [
        { key: 'category:Inference', ratio: 0.6 },
        { key: 'free', ratio: 0.4 },
      ],
    });
    const revenue = { definition: 'Paid by customers', source: 'the team', confidence: 'low' } as const;
    for (const netuid of [64, null])
      await planner.call('revenues.set', {
        ...{ ...revenue, netuid, nanoUsdPerYear: '1234567890123456789', asOf: '2026-08-01' },
      });
    return planner;
  }

  test('comes back from a file of everything as it went out, once', async () => {
    const first = await planned();
    const content = await everything(first);
    const second = openPlanner();
    const counts = { scenarioCount: 2, categoryCount: 1, revenueCount: 2, targetCount: 2 };
    expect(await second.call('planning.import', { content })).toEqual(counts);
    expect(await planningOf(second)).toEqual(await planningOf(first));
    const list = async ({ call }: TestPlanner) =>
      (await call('scenario.list', {})).scenarios.map(({ definition }) => definition);
    expect(await list(second)).toEqual(await list(first));
    const none = { scenarioCount: 0, categoryCount: 0, revenueCount: 0, targetCount: 0 };
    for (const planner of [first, second])
      expect(await planner.call('planning.import', { content })).toEqual(none);
    expect(await planningOf(second)).toEqual(await planningOf(first));
  });

  test('leaves what is set as it is, and is refused whole where a field does not fit', async () => {
    const planner = await planned();
    const before = await planningOf(planner);
    const other = { ...before, targets: { by: 'subnet', bandSteps: 0, weights: [] }, scenarios: [] };
    const given = (planning: unknown) => ({ content: JSON.stringify({ planning }) });
    await planner.call('planning.import', given(other));
    expect(await planningOf(planner)).toEqual(before);
    const bad = {
      ...before,
      scenarios: [
        { ...FALL, name: 'New' },
        { ...FALL, horizonDays: 0 },
      ],
    };
    expect(await planner.refusal('planning.import', given(bad))).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(
        'scenarios.1.horizonDays: must be at least 1. Nothing was kept',
      ) as string,
    });
    expect(await planner.refusal('planning.import', { content: '{}' })).toMatchObject({
      code: 'file-unreadable',
    });
    expect(await planningOf(planner)).toEqual(before);
  });

  const halves = (...keys: string[]) => ({
    ...{ by: 'subnet', bandSteps: 0 },
    weights: keys.map((key) => ({ key, registeredAtBlock: null, weightSteps: 5_000 })),
  });
  const revenue = {
    ...{ netuid: null, registeredAtBlock: null, definition: 'Sold', nanoUsdPerYear: '1', source: 'the team' },
    ...{ asOfMs: '2026-08-01T00:00:00Z', confidence: 'low' },
  };
  test.each<[string, Record<string, unknown>, string]>([
    ['a target named twice', { targets: halves('free', 'free') }, 'bad-input'],
    ['weights of half', { targets: halves('free') }, 'bad-input'],
    ['a target of another kind', { targets: halves('free', 'category:AI') }, 'bad-input'],
    ['a target that is nothing', { targets: halves('free', 'sn0') }, 'bad-input'],
    ['a band of all', { targets: { ...halves('free', 'root'), bandSteps: 10_000 } }, 'bad-input'],
    [
      'a category of blanks',
      { categories: [{ netuid: 4, registeredAtBlock: 1, category: ' ' }] },
      'bad-input',
    ],
    [
      'a category of root',
      { categories: [{ netuid: 0, registeredAtBlock: 1, category: 'AI' }] },
      'bad-input',
    ],
    ['a revenue of root', { revenues: [{ ...revenue, netuid: 0 }] }, 'bad-input'],
    ['a revenue of nothing', { revenues: [{ ...revenue, nanoUsdPerYear: '0' }] }, 'zero-amount'],
    [
      'more than can be kept',
      { revenues: [{ ...revenue, nanoUsdPerYear: `${1n << 63n}` }] },
      'input-too-large',
    ],
    ['a day ahead', { revenues: [{ ...revenue, asOfMs: '2999-01-01T00:00:00Z' }] }, 'bad-input'],
  ])('refuses %s as typing it does, and keeps nothing', async (_, part, code) => {
    const planner = openPlanner();
    const empty = await planningOf(planner);
    const planning = { ...empty, scenarios: [FALL], ...part };
    const content = JSON.stringify({ planning });
    expect(await planner.refusal('planning.import', { content })).toMatchObject({ code });
    expect(await planningOf(planner)).toEqual(empty);
  });
});
