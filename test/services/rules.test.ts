// The numbers of the rules: each says who set it, and what the user sets holds for every calculation until taken back.
import { describe, expect, test } from 'vitest';
import { rulesService } from '#services/rules.ts';
import { bundled, marketOf } from '#test/support/book.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';

const parameter = async (planner: TestPlanner, name: string) =>
  (await planner.call('rules.parameters', {})).parameters.find((each) => each.name === name)!;

describe('rules.parameters', () => {
  test('names the rules of the snapshot’s date and every number with unit, origin and source', async () => {
    const found = await openPlanner().call('rules.parameters', {});
    expect(found).toMatchObject({
      specVersion: 443,
      rules: { split: 'hill-rank', injectionCap: 'root-proportion', pool: 'weighted', rootYield: 'basket' },
      emissionBar: { value: 0.008232527922764766, origin: 'snapshot' },
    });
    expect(found.parameters).toHaveLength(25);
    for (const { origin, source, value, least, most, defaultValue } of found.parameters) {
      expect([origin, value]).toEqual(['rule-set', defaultValue]);
      expect(source).not.toBe('');
      expect(value >= least && value <= most).toBe(true);
    }
    expect(found.parameters.find(({ name }) => name === 'immunityBlockCount')).toMatchObject({
      value: 864_000,
      unit: 'blocks',
    });
  });
  test('a number the snapshot carries comes from the snapshot; one that no rule has, or out of range, is left out', async () => {
    const document = { ...bundled, parameters: { movingAlpha: 0.000003, immunityBlockCount: -1, other: 5 } };
    const settings = { get: () => undefined, set: () => undefined };
    const ports = { settings, market: () => marketOf(document) };
    const found = await rulesService(ports, () => undefined)['rules.parameters']({});
    const of = (name: string) => found.parameters.find((each) => each.name === name);
    expect(of('movingAlpha')).toMatchObject({
      value: 0.000003,
      origin: 'snapshot',
      source: 'snapshot finney-8791253, block 8791253',
      defaultValue: 0.000003,
    });
    expect(of('immunityBlockCount')).toMatchObject({ value: 864_000, origin: 'rule-set' });
    expect(found.parameters).toHaveLength(25);
  });
});

describe('rules.set', () => {
  test('a take set by the user is shown as such, changes the yield, outlives a restart and can be taken back', async () => {
    const planner = openPlanner({ demo: true });
    const apy = async (from: TestPlanner) => (await from.call('portfolio.summary', {})).yield!.apyRatio;
    const before = await apy(planner);
    await planner.call('rules.set', { name: 'takeRatio', value: 0.09 });
    expect(await parameter(planner, 'takeRatio')).toMatchObject({
      value: 0.09,
      origin: 'user',
      source: 'set by you',
      defaultValue: 11_796 / 65_535,
    });
    expect(await apy(planner)).toBeGreaterThan(before * 1.05);
    expect(planner.events.at(-1)).toEqual({ event: 'data.changed', data: { areas: ['rules'] } });
    const again = openPlanner({ dataFolder: planner.dataFolder, demo: true });
    expect(await parameter(again, 'takeRatio')).toMatchObject({ value: 0.09, origin: 'user' });
    await again.call('rules.set', { name: 'takeRatio', value: null });
    expect(await parameter(again, 'takeRatio')).toMatchObject({ origin: 'rule-set' });
    expect(await apy(again)).toBe(before);
  });
  test('another fee changes what a sale pays: none of it is 33/65535 more of the alpha', async () => {
    const planner = openPlanner();
    const order = { netuid: 64, side: 'sell', amountRao: '18250114200318' } as const;
    expect((await planner.call('pool.quote', order)).feeRao).toBe('9189803442');
    await planner.call('rules.set', { name: 'feeRateU16', value: 0 });
    expect(await planner.call('pool.quote', order)).toMatchObject({
      feeRao: '0',
      paidInRao: '18250114200318',
    });
  });
  test('another rank of the bar is computed anew and no longer the chain’s stored one', async () => {
    const planner = openPlanner();
    await planner.call('rules.set', { name: 'emissionBarRank', value: 64 });
    const { emissionBar } = await planner.call('rules.parameters', {});
    expect(emissionBar).toMatchObject({ origin: 'user' });
    expect(emissionBar!.value).toBeLessThan(0.008232527922764766);
  });
  test.each([
    { case: 'a share above 1', name: 'takeRatio', value: 1.1, code: 'parameter-out-of-range' },
    { case: 'half a block', name: 'immunityBlockCount', value: 0.5, code: 'parameter-out-of-range' },
    { case: 'a name no rule has', name: 'luck', value: 1, code: 'unknown-parameter' },
    { case: 'a name every object has', name: 'constructor', value: 1, code: 'unknown-parameter' },
    { case: 'text', name: 'takeRatio', value: '0.1', code: 'bad-input' },
  ])('$case is refused as $code and changes nothing', async ({ name, value, code }) => {
    const planner = openPlanner();
    const before = await planner.call('rules.parameters', {});
    expect(await planner.refusal('rules.set', { name, value })).toMatchObject({ code });
    expect(await planner.call('rules.parameters', {})).toEqual(before);
  });
});
