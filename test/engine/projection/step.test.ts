import { describe, expect, it } from 'vitest';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { buildModel, type Flow, type Model, modelParameters } from '#engine/projection/model.ts';
import {
  advance,
  blocksToNextHalving,
  crossHalvings,
  refreshShares,
  refreshTerms,
} from '#engine/projection/step.ts';
import { rao } from '#engine/units.ts';
import { FACTS, NETWORK } from '#test/golden/network.ts';

const model = (flow: Flow, state = NETWORK): Model =>
  buildModel(state, modelParameters(state, RULE_SETS[0]!, { flow, recycledShare: 0 }));
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const alphaTotal = ({ alpha, alphaOut }: Model) => total(alpha) + total(alphaOut);

it('gives each subnet the TAO seen in the block of the snapshot, injected and buying as the chain split it', () => {
  const today = model('none');
  refreshShares(today, true);
  refreshTerms(today);
  const seen = new Map(FACTS.subnets.map((entry) => [entry.netuid, entry]));
  today.netuids.forEach((netuid, slot) => {
    const tao = today.taoInPerBlock[slot]! + today.excessPerBlock[slot]!;
    const observed = seen.get(netuid)!.taoInPerBlock + seen.get(netuid)!.excessPerBlock;
    expect(Math.abs(tao - observed), `SN${netuid}`).toBeLessThan(2e-6);
  });
  // The snapshot's prices are a few blocks younger than its emission columns, so the split agrees to about 1 %.
  const injected = FACTS.subnets.reduce((sum, { taoInPerBlock }) => sum + taoInPerBlock, 0);
  expect(total(today.taoInPerBlock) / injected).toBeCloseTo(1, 1);
});

describe('conservation over a year of days', () => {
  it('issuance grows exactly by the emission, alpha by block alpha and injection', () => {
    const year = model('none');
    const issuanceBefore = year.issuance;
    const taoBefore = total(year.tao);
    const alphaBefore = alphaTotal(year);
    let minted = 0;
    let intoPools = 0;
    for (let day = 0; day < 365; day += 1) {
      refreshShares(year, false);
      refreshTerms(year);
      minted += 7200 * (total(year.alphaEmission) + total(year.alphaInPerBlock));
      intoPools += 7200 * (total(year.taoInPerBlock) + total(year.excessPerBlock));
      advance(year, 7200);
    }
    expect(year.issuance - issuanceBefore).toBeCloseTo(365 * 3600, 5);
    // Nobody trades: all emission ends in the pools.
    expect(intoPools).toBeCloseTo(365 * 3600, 3);
    expect(total(year.tao) - taoBefore).toBeCloseTo(intoPools, 3);
    expect((alphaTotal(year) - alphaBefore) / minted).toBeCloseTo(1, 9);
  });
  it('user sales move alpha into the pool and TAO out of it, creating neither', () => {
    const [sold, kept] = [model('offset'), model('none')];
    for (const day of [sold, kept]) {
      refreshShares(day, true);
      refreshTerms(day);
      advance(day, 7200);
    }
    expect(alphaTotal(sold) / alphaTotal(kept)).toBeCloseTo(1, 12);
    expect(total(sold.tao)).toBeLessThan(total(kept.tao));
  });
  it('keeps price and the weighted invariant of each pool', () => {
    const day = model('offset');
    refreshShares(day, true);
    refreshTerms(day);
    advance(day, 7200);
    day.netuids.forEach((_, slot) => {
      const weight = day.quoteWeight[slot]!;
      const spot = ((1 - weight) / weight) * (day.tao[slot]! / day.alpha[slot]!);
      expect(spot / day.startPrice[slot]!).toBeCloseTo(1, 9);
    });
  });
});

it('cuts a step at the first block behind a threshold and counts the stage once', () => {
  const near = model('offset', { ...NETWORK, totalIssuance: rao(15_749_999_900_000_000n) });
  refreshShares(near, true);
  refreshTerms(near);
  // 0.1 TAO are missing at 0.5 TAO a block.
  expect(blocksToNextHalving(near, 7200)).toBe(1);
  advance(near, 1);
  const crossed: (number | null)[] = [];
  crossHalvings(near, (slot, stage) => crossed.push(slot, stage));
  expect(crossed).toEqual([null, 2]);
  refreshTerms(near);
  expect(total(near.taoInPerBlock) + total(near.excessPerBlock)).toBeCloseTo(0.25, 9);
});
