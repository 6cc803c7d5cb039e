// Whatever happens and whoever trades: no TAO and no alpha is made or lost on the way, and the holder's trades are the
// chain's own, to what a double can hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pool, poolOf } from '#engine/pool/pool.ts';
import { quote } from '#engine/pool/quote.ts';
import { courseDay, prepareCourse } from '#engine/scenario/course.ts';
import type { Course } from '#engine/scenario/course-state.ts';
import { buyHeld, newHolder, sellHeld } from '#engine/scenario/holder.ts';
import type { Rebalancing, RecurringTrade, ScenarioRequest, Shock } from '#engine/scenario/request.ts';
import { runScenario } from '#engine/scenario/run.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { subnet } from '#test/golden/network.ts';
import { done, HELD, PROJECTION, scenario } from './cases.ts';

const DAYS = 12;
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const netuid = fc.constantFrom(1, 4, 8, 51, 64, 93);
const netuids = fc.uniqueArray(netuid, { minLength: 1, maxLength: 3 });
const timed = { source: fc.constant('events.0'), day: fc.integer({ min: 1, max: DAYS }) };
const spread = { ...timed, dayCount: fc.integer({ min: 1, max: 5 }) };
const ratio = fc.double({ min: 0, max: 1, noNaN: true });

/** Rules by their id, as a rule set is long. */
type Drawn =
  Exclude<Shock, { kind: 'rules' }> | { kind: 'rules'; source: string; day: number; ruleSetId: string };
const withRules = (drawn: Drawn): Shock =>
  drawn.kind === 'rules' ? { ...drawn, ruleSet: RULE_SETS.find(({ id }) => id === drawn.ruleSetId)! } : drawn;
const shocks: fc.Arbitrary<Drawn[]> = fc.array(
  fc.oneof(
    fc.record({
      ...{ kind: fc.constant('price-change' as const), ...spread, netuids },
      changeRatio: fc.double({ min: -0.99, max: 5, noNaN: true }),
    }),
    fc.record({
      ...{ kind: fc.constant('outflow' as const), ...spread, netuids },
      tao: fc.double({ min: 1, max: 200_000, noNaN: true }),
    }),
    fc.record({
      kind: fc.constantFrom('alpha-outflow' as const, 'whale-exit' as const),
      ...spread,
      netuids,
      ratio,
    }),
    fc.record({ kind: fc.constant('emission' as const), ...timed, netuids, on: fc.boolean() }),
    fc.record({ kind: fc.constant('deregistration' as const), ...timed, netuid }),
    fc.record({ kind: fc.constantFrom('take' as const, 'own-take' as const), ...timed, takeRatio: ratio }),
    fc.record({
      kind: fc.constant('rules' as const),
      ...timed,
      ruleSetId: fc.constantFrom(...RULE_SETS.map(({ id }) => id).filter((id) => !id.startsWith('tao-flow'))),
    }),
  ),
  { maxLength: 8 },
);

const recurring = {
  source: fc.constant('trades.0'),
  day: fc.integer({ min: 1, max: DAYS }),
  everyDays: fc.integer({ min: 1, max: 4 }),
  count: fc.constantFrom(1, 3, Infinity),
};
const trades: fc.Arbitrary<RecurringTrade[]> = fc.array(
  fc.oneof(
    fc.record({
      ...{ kind: fc.constant('buy' as const), ...recurring },
      netuid: fc.constantFrom(0, 1, 4, 51),
      tao: fc.double({ min: 0.01, max: 500, noNaN: true }),
      from: fc.constantFrom('free' as const, 'root' as const, 'outside' as const),
    }),
    fc.record({
      ...{ kind: fc.constant('sell' as const), ...recurring, ratio },
      netuids: fc.uniqueArray(fc.constantFrom(0, 4, 51, 64), { minLength: 1 }),
      of: fc.constantFrom('left' as const, 'first' as const),
      to: fc.constantFrom('free' as const, 'root' as const),
    }),
  ),
  { maxLength: 4 },
);
const rebalancing: fc.Arbitrary<Rebalancing | null> = fc.option(
  fc.record({
    everyDays: fc.integer({ min: 1, max: 5 }),
    driftRatio: fc.constantFrom(0, 0.1),
    freeRatio: fc.constant(0.1),
    rootRatio: fc.constant(0.3),
    alpha: fc.constant(new Map([...HELD, 8].map((one) => [one, 0.15]))),
  }),
);
const flows = fc.constantFrom('offset' as const, 'none' as const);
/** What is asked; short enough to be shown where it fails. */
const parts = fc.record({
  shocks,
  trades,
  rebalancing,
  flow: flows,
  driftPerDay: fc.constantFrom(0, -0.002, 0.001),
});
type Parts = typeof parts extends fc.Arbitrary<infer A> ? A : never;
const scenarioOf = ({ flow, ...rest }: Parts): ScenarioRequest =>
  scenario({
    dayCount: DAYS,
    projection: { ...PROJECTION, flow },
    ...rest,
    shocks: rest.shocks.map(withRules),
  });

const courseOf = (request: ScenarioRequest): Course => done(prepareCourse(request));

/** All TAO there is: in pools, on root, and with people. */
const allTao = ({ model: { tao, now } }: Course) => sum(tao) + now.rootTao + now.outsideTao;
const issuances = ({ model: { alpha, alphaOut } }: Course) => alpha.map((x, i) => x + alphaOut[i]!);

describe('a scenario with anything in it', () => {
  it('makes and loses no TAO beside what is minted, and no alpha beside what is minted and what root is not paid', () => {
    fc.assert(
      fc.property(parts, (drawn) => {
        const course = courseOf(scenarioOf(drawn));
        const { events } = course.network;
        for (let day = 1; day <= DAYS; day += 1) {
          const issuance = course.model.now.issuance;
          const tao = allTao(course);
          const alpha = issuances(course);
          const emission = course.model.alphaEmission.slice();
          const registered = events.registeredAt.slice();
          const rootPaid = course.model.now.movingPriceSum > 1;
          courseDay(course, day);
          const minted = course.model.now.issuance - issuance;
          expect(Math.abs(allTao(course) - tao - minted)).toBeLessThan(1e-4);
          issuances(course).forEach((after, i) => {
            if (events.registeredAt[i] !== registered[i] || !rootPaid) return;
            const grown = 7200 * (emission[i]! + course.model.injected[i]!);
            expect(Math.abs(after - alpha[i]! - grown)).toBeLessThan(1e-4);
          });
        }
      }),
      { numRuns: 120 },
    );
  });
  it('keeps every number finite and nothing below zero', () => {
    fc.assert(
      fc.property(parts, (drawn) => {
        const request = scenarioOf(drawn);
        const result = done(runScenario(request));
        for (const point of result.points)
          for (const value of Object.values(point)) {
            expect(Number.isFinite(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(-1e-9);
          }
        for (const { alphaByDay } of result.subnets)
          expect(Math.min(...alphaByDay)).toBeGreaterThanOrEqual(-1e-9);
        for (const values of result.benchmarks)
          for (const value of Object.values(values)) expect(value).toBeGreaterThan(0);
        expect(runScenario(request)).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });
});

const poolOfSubnet = (one: number): Pool => {
  const source = poolOf(subnet(one));
  if (!source.ok) throw new Error('no pool');
  return source.pool;
};

/** To 1e-8, or to a few units where the chain rounds down. */
const near = (tokens: number, units: bigint) =>
  Math.abs(tokens * 1e9 - Number(units)) < 5 + Number(units) * 1e-8;

describe('a trade of the holder', () => {
  it('sells for what the chain would pay, and leaves the price the chain would leave', () => {
    fc.assert(
      fc.property(netuid, fc.integer({ min: 1, max: 900_000 }), (one, alpha) => {
        const { model } = courseOf(scenario());
        const slot = model.netuids.indexOf(one);
        model.held[slot] = alpha;
        const holder = newHolder();
        const { priceAfter } = sellHeld(model, holder, { slot, alpha, to: 'free' });
        const sale = quote({ pool: poolOfSubnet(one), side: 'sell', amount: BigInt(alpha) * 10n ** 9n });
        if (!sale.ok) return;
        const got = holder.freeTao + holder.extrinsicTao;
        expect(near(got, sale.out)).toBe(true);
        const price = Number(sale.priceAfterFeeSale) / 2 ** 64;
        expect(Math.abs(priceAfter / price - 1)).toBeLessThan(1e-8);
        expect(model.held[slot]).toBe(0);
      }),
    );
  });
  it('buys what the chain would give for what is left after the fees', () => {
    fc.assert(
      fc.property(netuid, fc.integer({ min: 1, max: 20_000 }), (one, tao) => {
        const { model } = courseOf(scenario());
        const slot = model.netuids.indexOf(one);
        const before = model.held[slot]!;
        const holder = newHolder();
        const asked = tao + 0.00103;
        buyHeld(model, holder, { slot, tao: asked, from: 'free' });
        const bought = quote({ pool: poolOfSubnet(one), side: 'buy', amount: BigInt(tao) * 10n ** 9n });
        if (!bought.ok) return;
        const given = model.held[slot]! - before;
        expect(near(given, bought.out)).toBe(true);
        expect(holder.freeTao).toBeCloseTo(-asked, 9);
      }),
    );
  });
});
