import { describe, expect, it } from 'vitest';
import { quote } from '#engine/pool/quote.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { runProjection } from '#engine/projection/run.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { courseDay, prepareCourse } from '#engine/scenario/course.ts';
import { runScenario, type ScenarioByDays } from '#engine/scenario/run.ts';
import type { RecurringTrade, ScenarioRequest } from '#engine/scenario/request.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';
import { done, HELD, PROJECTION, scenario, shock, TAO } from './cases.ts';

const run = (over: Partial<ScenarioRequest> = {}): ScenarioByDays => done(runScenario(scenario(over)));
const quiet = run();
const priceOf = (result: ScenarioByDays, netuid: number) =>
  result.subnets.find((path) => path.netuid === netuid)!.priceByDay;
const alphaOf = (result: ScenarioByDays, netuid: number) =>
  result.subnets.find((path) => path.netuid === netuid)!.alphaByDay;

describe('without events and trades', () => {
  it('is the projection itself, day by day, by days and by epochs', () => {
    for (const step of ['day', 'epoch'] as const) {
      const projection = { ...PROJECTION, years: 1, step };
      const plain = done(runProjection(projection));
      const result = run({ projection, dayCount: 365 });
      plain.points.forEach((point, day) => {
        const { exitTao, markTao, rootTao, freeTao } = result.points[day]!;
        expect(exitTao).toBeCloseTo(point.exitTao, 9);
        expect({ markTao, rootTao, freeTao }).toEqual({
          markTao: point.markTao,
          rootTao: point.rootTao,
          freeTao: point.freeTao,
        });
      });
    }
  });
  it('gives the same again', () => {
    expect(run()).toEqual(quiet);
  });
  it('leaves out what has no price, and says so', () => {
    const holdings = [{ netuid: 86, alpha: alphaRao(5n * TAO) }];
    const result = run({ projection: { ...PROJECTION, holdings } });
    expect(result.notProjected).toEqual([86]);
    expect(result.points[0]?.exitTao).toBe(1010);
  });
});

describe('benchmarks', () => {
  const START = quiet.points[0]!.exitTao;
  const projected = (over: Partial<ScenarioRequest['projection']>) =>
    done(
      runProjection({
        ...PROJECTION,
        ...{ years: 1, freeTao: rao(0n), rootTao: rao(0n), holdings: [] },
        ...over,
      }),
    ).points.at(-1)!;
  const year = run({ dayCount: 365 });
  const end = year.benchmarks.at(-1)!;
  it('begin with what leaving at the start would have brought, which stays as free TAO', () => {
    expect(year.benchmarks[0]).toMatchObject({ heldTao: START, rootTao: START });
    expect(end.heldTao).toBe(START);
  });
  it('earn on root what the projection of the same TAO on root earns', () => {
    const units = BigInt(Math.round(START * 1e9));
    const onRoot = projected({ rootTao: rao(units), holdings: [] });
    expect(end.rootTao).toBeCloseTo(onRoot.rootTao, 4);
  });
  it('earn in the basket what the projection of those alphas earns', () => {
    const entries = NETWORK.subnets.flatMap((entry) => {
      const source = poolOf(entry);
      return source.ok && entry.firstEmissionBlock !== null ? [{ entry, pool: source.pool }] : [];
    });
    const worth = ({ entry }: (typeof entries)[number]) => Number(entry.priceRao) * Number(entry.alphaOut);
    const whole = entries.reduce((sum, one) => sum + worth(one), 0);
    const holdings = entries.flatMap((one) => {
      const tao = BigInt(Math.floor((START * 1e9 * worth(one)) / whole));
      const bought = quote({ pool: one.pool, side: 'buy', amount: tao });
      return bought.ok ? [{ netuid: one.entry.netuid, alpha: alphaRao(bought.out) }] : [];
    });
    expect(holdings.length).toBeGreaterThan(120);
    const { exitTao } = projected({ holdings });
    expect(Math.abs(end.basketTao / exitTao - 1)).toBeLessThan(2e-4);
  });
});

describe('events', () => {
  it('a price fall of 51 % over two days leaves the price there, and the EMA follows', () => {
    const result = run({
      shocks: [shock('price-change', { day: 10, dayCount: 2, netuids: [4], changeRatio: -0.51 })],
    });
    const prices = priceOf(result, 4);
    expect(prices[9]).toBe(prices[0]);
    expect(prices[10]! / prices[0]!).toBeCloseTo(Math.sqrt(0.49), 9);
    expect(prices[11]! / prices[0]!).toBeCloseTo(0.49, 9);
    expect(prices[60]! / prices[0]!).toBeCloseTo(0.49, 9);
    expect(result.told).toMatchObject([
      { kind: 'price-change', netuid: 4, source: 'events.0', day: 10, untilDay: 11, times: 2 },
    ]);
  });
  it('a price falls no further than users can push it', () => {
    const result = run({
      shocks: [shock('price-change', { day: 1, dayCount: 1, netuids: [51], changeRatio: -0.99 })],
    });
    const prices = priceOf(result, 51);
    expect(prices[1]! / prices[0]!).toBeGreaterThan(0.01);
    expect(prices[1]! / prices[0]!).toBeLessThan(0.6);
  });
  it('an outflow takes that TAO out of the pool', () => {
    const result = run({
      shocks: [shock('outflow', { day: 3, dayCount: 4, netuids: [64], tao: 800 })],
    });
    expect(result.told).toMatchObject([{ kind: 'outflow', netuid: 64, day: 3, untilDay: 6, times: 4 }]);
    expect(result.told[0]?.tao).toBeCloseTo(800, 6);
  });
  it('a whale sells the part of all alpha outside there was when it began', () => {
    const result = run({
      shocks: [shock('whale-exit', { day: 1, dayCount: 10, netuids: [4], ratio: 0.2 })],
    });
    const out = Number(subnet(4).alphaOut) / 1e9;
    // A day's emission has come in before the first sale; the chain and users' trades moved a little too.
    expect(result.told[0]!.alpha! / (0.2 * out)).toBeCloseTo(1, 2);
    expect(priceOf(result, 4)[10]).toBeLessThan(priceOf(result, 4)[0]!);
  });
  it('a take is paid from the next day on; one of the holder’s own validators is his alone', () => {
    const growth = (result: ScenarioByDays, day: number) =>
      alphaOf(result, 64)[day]! / alphaOf(result, 64)[day - 1]! - 1;
    const all = run({ shocks: [shock('take', { day: 5, takeRatio: 0 })] });
    const own = run({ shocks: [shock('own-take', { day: 5, takeRatio: 0 })] });
    const net = 1 - RULE_SETS[0]!.parameters.takeRatio.value;
    for (const result of [all, own]) {
      expect(growth(result, 5)).toBeCloseTo(growth(quiet, 5), 12);
      expect(growth(result, 6) * net).toBeCloseTo(growth(quiet, 6), 9);
    }
    expect(all.benchmarks[30]!.basketTao).toBeGreaterThan(own.benchmarks[30]!.basketTao);
    expect(own.benchmarks[30]!.basketTao).toBeCloseTo(quiet.benchmarks[30]!.basketTao, 9);
  });
  it('a subnet switched off gets no TAO and the others more', () => {
    const off = run({
      shocks: [shock('emission', { day: 1, netuids: [4], on: false })],
      projection: { ...PROJECTION, flow: 'none' },
    });
    const none = run({ projection: { ...PROJECTION, flow: 'none' } });
    expect(priceOf(off, 4)[30]).toBeLessThan(priceOf(none, 4)[30]!);
    expect(priceOf(off, 51)[30]).toBeGreaterThan(priceOf(none, 51)[30]!);
  });
  it('switches do nothing under rules without them, and the answer says so', () => {
    const ruleSet = RULE_SETS.find(({ id }) => id === 'price-ema-v1')!;
    const result = run({
      projection: { ...PROJECTION, ruleSet },
      shocks: [shock('emission', { day: 1, netuids: [4], on: false })],
    });
    expect(result.ignored).toEqual([{ source: 'events.0', netuid: 4, reason: 'no-switches' }]);
    expect(result.told).toEqual([]);
  });
  it('a dissolved subnet pays the pool’s TAO by alpha, as free TAO, and what comes after it is not meant', () => {
    const result = run({
      shocks: [
        shock('deregistration', { day: 1, netuid: 51 }),
        shock('price-change', { day: 2, dayCount: 1, netuids: [51], changeRatio: -0.5 }),
      ],
    });
    const { taoIn, alphaOut, alphaIn, registeredAtBlock } = subnet(51);
    const counted =
      registeredAtBlock > RULE_SETS[0]!.parameters.refundDeploymentBlock.value
        ? alphaOut + alphaIn
        : alphaOut;
    const payout = (20_000 * Number(taoIn)) / Number(counted);
    expect(result.points[1]!.freeTao - 10).toBeGreaterThan(payout * 0.99);
    expect(result.points[1]!.freeTao - 10).toBeLessThan(payout * 1.01);
    expect(alphaOf(result, 51)[1]).toBe(0);
    expect(result.ignored).toEqual([{ source: 'events.0', netuid: 51, reason: 'subnet-gone' }]);
  });
  it('other rules hold from their day on, and the EMA moves by theirs', () => {
    const old = RULE_SETS.find(({ id }) => id === 'price-ema-burn')!;
    const projection = { ...PROJECTION, flow: 'none' as const };
    const result = run({ projection, shocks: [shock('rules', { day: 20, ruleSet: old })] });
    const none = run({ projection });
    expect(priceOf(result, 4).slice(0, 21)).toEqual(priceOf(none, 4).slice(0, 21));
    expect(priceOf(result, 4)[40]).not.toBe(priceOf(none, 4)[40]);
  });
  it('an EMA that other rules hold still stands still from the next day on', () => {
    const [rules] = RULE_SETS;
    const movingAlpha = { ...rules!.parameters.movingAlpha, value: 0 };
    const still = { ...rules!, parameters: { ...rules!.parameters, movingAlpha } };
    const course = done(
      prepareCourse(
        scenario({
          shocks: [
            shock('price-change', { day: 15, dayCount: 1, netuids: [4], changeRatio: -0.5 }),
            shock('rules', { day: 15, ruleSet: still }),
          ],
        }),
      ),
    );
    for (let day = 1; day <= 15; day += 1) courseDay(course, day);
    const slot = course.model.netuids.indexOf(4);
    const before = course.model.movingPrice[slot]!;
    courseDay(course, 16);
    expect(course.model.movingPrice[slot]).toBeCloseTo(before, 12);
  });
  it('rules that lack a fact are refused before anything is run', () => {
    const flow = RULE_SETS.find(({ id }) => id === 'tao-flow')!;
    const result = runScenario(scenario({ shocks: [shock('rules', { day: 20, ruleSet: flow })] }));
    expect(result).toMatchObject({ ok: false, missing: [{ fact: 'userFlow' }] });
  });
  it('names what lies outside of the horizon and subnets that are not there', () => {
    const price = { dayCount: 1, changeRatio: -0.1 };
    const result = run({
      shocks: [
        { ...shock('price-change', { ...price, day: 0, netuids: [4] }), source: 'events.0' },
        { ...shock('price-change', { ...price, day: 61, netuids: [4] }), source: 'events.1' },
        { ...shock('price-change', { ...price, day: 5, netuids: [999, 4] }), source: 'events.2' },
      ],
    });
    expect(result.ignored).toEqual([
      { source: 'events.0', netuid: 4, reason: 'before-start' },
      { source: 'events.1', netuid: 4, reason: 'after-end' },
      { source: 'events.2', netuid: 999, reason: 'no-such-subnet' },
    ]);
    expect(result.told).toHaveLength(1);
  });
  it('a drift of −1 % a month lowers the path that users return to by just that', () => {
    const result = run({ dayCount: 60, driftPerDay: Math.log(0.99) / 30 });
    expect(priceOf(result, 64)[60]! / priceOf(result, 64)[0]!).toBeCloseTo(0.99 ** 2, 6);
  });
});

describe('the holder’s own trades', () => {
  const sell = (over: Partial<Extract<RecurringTrade, { kind: 'sell' }>> = {}): RecurringTrade => ({
    ...{ kind: 'sell', source: 'trades.0', day: 1, everyDays: 1, count: 1, netuids: [64], ratio: 1 },
    ...{ of: 'left', to: 'free' },
    ...over,
  });
  it('sell all at once for what the exit value of that day says, less the extrinsic fee', () => {
    const result = run({ trades: [sell()] });
    expect(alphaOf(result, 64)[1]).toBe(0);
    expect(result.points[1]!.exitTao).toBeCloseTo(quiet.points[1]!.exitTao - 0.00083, 6);
    expect(result.costs.extrinsicTao).toBeCloseTo(0.00083, 12);
    expect(result.costs.feesTao / (20_000 * priceOf(quiet, 64)[1]!)).toBeCloseTo(33 / 65_535, 6);
  });
  it('sell a part of what there was first over ten days and are out then', () => {
    const result = run({ trades: [sell({ ratio: 0.1, of: 'first', count: 10, to: 'root' })] });
    const left = alphaOf(result, 64);
    expect(left[5]! / left[0]!).toBeCloseTo(0.5, 2);
    // What the alpha left earned meanwhile stays.
    expect(left[10]! / left[0]!).toBeLessThan(0.01);
    expect(result.points[10]!.freeTao).toBe(10);
    expect(result.told).toMatchObject([{ kind: 'sell', times: 10, day: 1, untilDay: 10 }]);
  });
  it('cost the same impact in ten parts as in one, as nobody undoes what they move', () => {
    const [whole, parts] = [
      run({ trades: [sell()] }),
      run({ trades: [sell({ ratio: 0.1, of: 'first', count: 10 })] }),
    ];
    expect(parts.costs.impactTao / whole.costs.impactTao).toBeGreaterThan(0.97);
    expect(parts.costs.impactTao / whole.costs.impactTao).toBeLessThan(1.03);
  });
  it('buy with money from outside, which the benchmarks get too', () => {
    const result = run({
      trades: [
        {
          kind: 'buy',
          source: 'trades.0',
          day: 30,
          everyDays: 10,
          count: 3,
          netuid: 4,
          tao: 5,
          from: 'outside',
        },
      ],
    });
    expect(result.points[60]!.addedTao).toBe(15);
    expect(result.points[60]!.freeTao).toBe(10);
    expect(result.benchmarks[60]!.heldTao - result.benchmarks[0]!.heldTao).toBeCloseTo(15, 9);
    const gained = result.points[60]!.exitTao - quiet.points[60]!.exitTao;
    // What was bought earns for up to a month.
    expect(gained).toBeGreaterThan(15);
    expect(gained).toBeLessThan(15.2);
  });
  it('buy no more than there is, and say what was lacking', () => {
    const result = run({
      trades: [
        { kind: 'buy', source: 'trades.0', day: 1, everyDays: 1, count: 3, netuid: 4, tao: 6, from: 'free' },
      ],
    });
    expect(result.points[3]!.freeTao).toBeCloseTo(0, 9);
    expect(result.told[0]!.tao).toBeCloseTo(-10, 9);
    expect(result.ignored).toEqual([{ source: 'trades.0', netuid: 4, reason: 'no-money' }]);
  });
  it('a purchase sold again at once costs both fees and nothing else', () => {
    const result = run({
      trades: [
        { kind: 'buy', source: 'trades.0', day: 1, everyDays: 1, count: 1, netuid: 8, tao: 9, from: 'free' },
        sell({ source: 'trades.1', netuids: [8] }),
      ],
    });
    const fee = 33 / 65_535;
    const back = (9 - 0.00103) * (1 - fee) * (1 - fee) - 0.00083;
    expect(result.points[1]!.freeTao - 1).toBeCloseTo(back, 3);
  });
  it('rebalance to the targets where the drift is more than is let be, and pay for it', () => {
    const rebalancing = {
      ...{ everyDays: 7, driftRatio: 0.05, freeRatio: 0, rootRatio: 0.5 },
      alpha: new Map(HELD.map((netuid) => [netuid, 0.5 / 3])),
    };
    const result = run({ rebalancing });
    const [first] = result.told;
    expect(first).toMatchObject({ kind: 'rebalance', day: 7 });
    const after = result.points[7]!;
    expect(after.rootTao / after.markTao).toBeCloseTo(0.5, 1);
    expect(result.told.every(({ day }) => day === 7)).toBe(true);
    expect(after.exitTao).toBeLessThan(quiet.points[7]!.exitTao);
  });
});
