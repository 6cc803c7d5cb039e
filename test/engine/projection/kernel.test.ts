import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { advance } from '#engine/projection/advance.ts';
import type { Flow } from '#engine/projection/flow.ts';
import { step } from '#engine/projection/kernel.ts';
import { buildModel, cloneModel, type Model, modelParameters, resetModel } from '#engine/projection/model.ts';
import { referenceStep } from '#engine/projection/reference.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';

const TAO = 1e9;
const units = (tokens: number) => BigInt(Math.round(tokens * TAO));

/** A subnet of any price and weight, young or old, near a halving or not, whose users own much or nothing. */
const subnets = fc.array(
  fc.record({
    taoIn: fc.double({ min: 5000, max: 90_000, noNaN: true }),
    alphaOut: fc.double({ min: 10, max: 10_499_000, noNaN: true }),
    price: fc.double({ min: 0.0005, max: 0.4, noNaN: true }),
    weight: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
    ema: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
    age: fc.integer({ min: 0, max: 4_000_000 }),
    burned: fc.constantFrom(0, 0.4, 1, null),
    enabled: fc.boolean(),
    userTao: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    flow: fc.constantFrom<Flow>('offset', 'none', 'observed'),
    held: fc.constantFrom(0, 0.01, 5),
    logMove: fc.constantFrom(0, 0, -0.4, -0.01, 0.02, 0.5),
  }),
  { minLength: 3, maxLength: 40 },
);
type Drawn = (typeof subnets extends fc.Arbitrary<infer A> ? A : never)[number];

function subnetState(drawn: Drawn, netuid: number): SubnetState {
  const alphaIn = (drawn.taoIn / drawn.price) * (1 / drawn.weight - 1);
  return {
    netuid,
    registeredAtBlock: 1,
    priceRao: units(drawn.price),
    quoteWeight: null,
    movingPrice: drawn.price * drawn.ema,
    taoIn: rao(units(drawn.taoIn)),
    alphaIn: alphaRao(units(alphaIn)),
    alphaOut: alphaRao(units(drawn.alphaOut)),
    emissionEnabled: drawn.enabled,
    firstEmissionBlock: NETWORK.block - drawn.age,
    minerBurnedRatio: drawn.burned,
    userFlowTao: drawn.userTao,
    protocolFlowTao: 0.001,
  };
}

function modelOf(
  drawn: readonly Drawn[],
  { ruleSet, rank, moves }: { ruleSet: number; rank: number; moves: boolean },
): Model {
  const state: NetworkState = { ...NETWORK, emissionBar: null, subnets: drawn.map(subnetState) };
  const rules = RULE_SETS[ruleSet]!;
  const barRank = { ...rules.parameters.emissionBarRank, value: rank };
  const parameters = modelParameters(
    state,
    { ...rules, parameters: { ...rules.parameters, emissionBarRank: barRank } },
    {
      flows: { flow: 'none', bySubnet: new Map(drawn.map(({ flow }, netuid) => [netuid, flow])) },
      takeRatio: 0.18,
      recycledShare: 0.01,
      claimedRatioPerDay: 0.02,
      holderClaims: true,
    },
  );
  const model = buildModel(state, parameters);
  model.now.heldRootTao = 100;
  model.netuids.forEach((netuid, i) => {
    model.held[i] = Math.min(drawn[netuid]!.held, drawn[netuid]!.alphaOut / 2);
    if (moves && model.absorbed[i] === 1) model.logMove[i] = drawn[netuid]!.logMove;
  });
  return model;
}

const COMPARED = [
  'tao',
  'alpha',
  'price',
  'movingPrice',
  'alphaOut',
  'protocolAlpha',
  'basketAlpha',
  'held',
] as const;

/** The largest relative difference; alpha outside a pool is measured against the pool's own alpha as well. */
function largestError(one: Model, other: Model): number {
  const errors = COMPARED.flatMap((column) =>
    Array.from(one[column], (value, i) => {
      const scale = column.startsWith('alpha') || column.endsWith('Alpha') ? one.alpha[i]! : 0;
      return Math.abs(value - other[column][i]!) / (Math.max(Math.abs(value), scale) || 1);
    }),
  );
  const clocks = (['issuance', 'rootTao', 'heldRootTao', 'movingPriceSum'] as const).map(
    (key) => Math.abs(one.now[key] - other.now[key]) / (one.now[key] || 1),
  );
  return Math.max(...errors, ...clocks);
}

describe('the kernel against the plain reference', () => {
  it.each([360, 7200])('agrees on any network over a step of %d blocks', (stepBlockCount) => {
    fc.assert(
      fc.property(
        subnets,
        fc.integer({ min: 0, max: RULE_SETS.length - 1 }),
        fc.integer({ min: 1, max: 12 }),
        (drawn, ruleSet, rank) => {
          const fast = modelOf(drawn, { ruleSet, rank, moves: stepBlockCount === 7200 });
          const plain = modelOf(drawn, { ruleSet, rank, moves: stepBlockCount === 7200 });
          advance(fast, { blockCount: stepBlockCount, stepBlockCount, step });
          advance(plain, { blockCount: stepBlockCount, stepBlockCount, step: referenceStep });
          expect(largestError(plain, fast)).toBeLessThan(1e-7);
          expect(fast.values.every((value, i) => i < 0 || !Number.isNaN(value))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
  // Within a day the kernel keeps the EMA's smoothing, which grows while a subnet is young.
  it('agrees within 3e-5 over a month of the network of 2026-08-07 by epochs', () => {
    const parameters = modelParameters(NETWORK, RULE_SETS[0]!, {
      flows: { flow: 'none' },
      takeRatio: 0.18,
      recycledShare: 0,
      claimedRatioPerDay: 0.02,
      holderClaims: false,
    });
    const fast = buildModel(NETWORK, parameters);
    const plain = cloneModel(fast);
    for (let day = 0; day < 30; day += 1) {
      advance(fast, { blockCount: 7200, stepBlockCount: 360, step });
      advance(plain, { blockCount: 7200, stepBlockCount: 360, step: referenceStep });
    }
    expect(largestError(plain, fast)).toBeLessThan(3e-5);
  });
});

it('starts again from the same state after a reset', () => {
  const parameters = modelParameters(NETWORK, RULE_SETS[0]!, {
    flows: { flow: 'offset' },
    takeRatio: 0.18,
    recycledShare: 0,
    claimedRatioPerDay: 0.02,
    holderClaims: false,
  });
  const start = buildModel(NETWORK, parameters);
  const model = cloneModel(start);
  const day = () => advance(model, { blockCount: 7200, stepBlockCount: 7200, step });
  day();
  const once = model.values.slice();
  resetModel(model, start);
  day();
  expect(model.values).toEqual(once);
});
