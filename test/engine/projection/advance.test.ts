import { describe, expect, it } from 'vitest';
import { advance } from '#engine/projection/advance.ts';
import type { FlowPlan } from '#engine/projection/flow.ts';
import { step } from '#engine/projection/kernel.ts';
import { buildModel, missingFacts, type Model, modelParameters } from '#engine/projection/model.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { FACTS, NETWORK, subnet } from '#test/golden/network.ts';

const parametersFor = (flows: FlowPlan, recycledShare = 0) =>
  modelParameters(NETWORK, RULE_SETS[0]!, {
    flows,
    takeRatio: 0.18,
    recycledShare,
    claimedRatioPerDay: 0.02,
    holderClaims: false,
  });
const modelOf = (flows: FlowPlan, state = NETWORK, recycledShare = 0): Model =>
  buildModel(state, parametersFor(flows, recycledShare));
const days = (model: Model, count: number) => {
  for (let day = 0; day < count; day += 1) advance(model, { blockCount: 7200, stepBlockCount: 7200, step });
};
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const taoTotal = ({ tao, now }: Model) => total(tao) + now.rootTao + now.outsideTao;
const inSlot = ({ netuids }: Model, netuid: number) => netuids.indexOf(netuid);

it('gives each subnet the TAO seen in the block of the snapshot', () => {
  const model = modelOf({ flow: 'none' });
  advance(model, { blockCount: 1, stepBlockCount: 1, step });
  const sum = total(model.weight);
  for (const facts of FACTS.subnets) {
    const slot = inSlot(model, facts.netuid);
    if (slot < 0) continue;
    const observed = facts.taoInPerBlock + facts.excessPerBlock;
    expect(Math.abs((0.5 * model.weight[slot]!) / sum - observed), `SN${facts.netuid}`).toBeLessThan(2e-6);
  }
});

describe('conservation over a year', () => {
  const flows: FlowPlan = {
    flow: 'offset',
    bySubnet: new Map([
      [4, 'none'],
      [64, 'observed'],
      [51, 'observed'],
    ]),
    taoPerDay: new Map([
      [64, -40],
      [51, 25],
    ]),
  };
  it('keeps TAO: pools, root and the rest grow by what is minted', () => {
    const year = modelOf(flows, NETWORK, 0.02);
    const before = taoTotal(year) - year.now.issuance;
    const issuanceBefore = year.now.issuance;
    days(year, 365);
    expect(taoTotal(year) - year.now.issuance - before).toBeCloseTo(0, 4);
    expect(year.now.issuance - issuanceBefore).toBeCloseTo(365 * 3600 * 0.98, 3);
    expect(year.now.rootTao).toBeGreaterThan(5_445_703);
  });
  it('keeps alpha: pool and holders grow by e and at most e more for the pool', () => {
    const year = modelOf(flows);
    const before = year.alpha.map((alpha, i) => alpha + year.alphaOut[i]!);
    days(year, 365);
    year.alpha.forEach((alpha, i) => {
      const grown = alpha + year.alphaOut[i]! - before[i]!;
      expect(grown).toBeGreaterThanOrEqual(365 * 7200 * (1 - 1e-9));
      expect(grown).toBeLessThan(365 * 7200 * 2);
    });
  });
  it('owns no less than nothing', () => {
    const year = modelOf({ flow: 'offset' });
    days(year, 365);
    year.alphaOut.forEach((out, i) => {
      expect(out - year.protocolAlpha[i]! - year.basketAlpha[i]!).toBeGreaterThan(-1e-6 * out);
    });
  });
});

describe('flows', () => {
  it('keeps prices under offset, lifts them under none, and lets a measured outflow push one down', () => {
    const start = modelOf({ flow: 'none' }).price;
    const offset = modelOf({ flow: 'offset' });
    const none = modelOf({ flow: 'none' });
    const sold = modelOf({
      flow: 'observed',
      taoPerDay: new Map(none.netuids.map((netuid) => [netuid, -50])),
    });
    for (const model of [offset, none, sold]) days(model, 30);
    const sn64 = inSlot(none, 64);
    expect(offset.price[sn64]).toBe(start[sn64]);
    expect(none.price[sn64]).toBeGreaterThan(start[sn64]! * 1.001);
    expect(sold.price[sn64]).toBeLessThan(none.price[sn64]!);
  });
  it('lets users sell no more than they own: where they own nothing, the price rises under offset too', () => {
    const model = modelOf({ flow: 'offset' });
    const slot = inSlot(model, 64);
    const before = model.price[slot]!;
    // All there is and will be today belongs to the holder, who does not sell.
    model.held[slot] = model.alphaOut[slot]! + 7200;
    days(model, 1);
    expect(model.price[slot]).toBeGreaterThan(before);
  });
  it('names the subnets whose flow is not known instead of taking it as nothing', () => {
    const parameters = parametersFor({ flow: 'offset', bySubnet: new Map([[4, 'observed']]) });
    expect(missingFacts(NETWORK, parameters)).toEqual({
      ok: false,
      code: 'facts-missing',
      missing: [{ fact: 'userFlow', netuids: [4] }],
    });
  });
});

describe('halvings', () => {
  it('cuts a step at the first block behind the TAO threshold and counts the stage once', () => {
    // 0.1 TAO are missing at 0.5 TAO a block.
    const near = modelOf({ flow: 'offset' }, { ...NETWORK, totalIssuance: rao(15_749_999_900_000_000n) });
    const crossed: unknown[] = [];
    const onHalving = (slot: number | null, stage: number) =>
      crossed.push([slot, stage, near.now.elapsedBlocks]);
    advance(near, { blockCount: 7200, stepBlockCount: 7200, step, onHalving });
    expect(crossed).toEqual([[null, 2, 1]]);
    expect(near.now.issuance).toBeCloseTo(15_749_999.9 + 0.5 + 7199 * 0.25, 4);
  });
  it('halves one subnet and leaves the others', () => {
    const { alphaIn } = subnet(4);
    const state = {
      ...NETWORK,
      subnets: NETWORK.subnets.map((entry) =>
        entry.netuid === 4 ? { ...entry, alphaOut: alphaRao(10_499_999_000_000_000n - alphaIn) } : entry,
      ),
    };
    const model = modelOf({ flow: 'offset' }, state);
    const crossed: (number | null)[] = [];
    advance(model, {
      blockCount: 7200,
      stepBlockCount: 360,
      step,
      onHalving: (slot, stage) => crossed.push(slot, stage),
    });
    expect(crossed).toEqual([inSlot(model, 4), 1]);
    expect(total(model.alphaEmission)).toBe(model.netuids.length - 0.5);
  });
  it('averaged within a day, differ little from steps cut at them and are told at the same block', () => {
    // SN4 and SN64 have a third and five sixths of a day to go, at what they emit alone.
    const missing = new Map([
      [4, 2400],
      [64, 6000],
    ]);
    const state = {
      ...NETWORK,
      subnets: NETWORK.subnets.map((entry) => {
        const left = missing.get(entry.netuid);
        if (left === undefined) return entry;
        return { ...entry, alphaOut: alphaRao(BigInt(10_500_000 - left) * 1_000_000_000n - entry.alphaIn) };
      }),
    };
    const run = (alphaHalvings: 'cut' | 'averaged') => {
      const model = modelOf({ flow: 'offset' }, state);
      const told: { slot: number | null; stage: number; atBlock: number }[] = [];
      advance(model, {
        ...{ blockCount: 7200, stepBlockCount: 7200, step, alphaHalvings },
        onHalving: (slot, stage, atBlock) => told.push({ slot, stage, atBlock }),
      });
      return { model, told };
    };
    const [cut, averaged] = [run('cut'), run('averaged')];
    expect(averaged.told.map(({ slot, stage }) => [slot, stage])).toEqual([
      [inSlot(cut.model, 4), 1],
      [inSlot(cut.model, 64), 1],
    ]);
    for (const [k, { atBlock }] of averaged.told.entries())
      expect(Math.abs(atBlock - cut.told[k]!.atBlock)).toBeLessThanOrEqual(2);
    expect(averaged.model.alphaEmission).toEqual(cut.model.alphaEmission);
    const issued = ({ alpha, alphaOut }: Model) => alpha.map((inside, i) => inside + alphaOut[i]!);
    issued(averaged.model).forEach((alpha, i) =>
      expect(Math.abs(alpha - issued(cut.model)[i]!)).toBeLessThan(7.2),
    );
  });
});
