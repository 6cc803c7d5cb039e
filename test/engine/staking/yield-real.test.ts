import { describe, expect, it } from 'vitest';
import { dilutedRatio, dilutionRatio } from '#engine/staking/dilution.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { quote } from '#engine/pool/quote.ts';
import { realYield } from '#engine/staking/real-yield.ts';
import {
  compoundedPerYear,
  idealRootYield,
  rootYield,
  validatorRootApr,
} from '#engine/staking/root-yield.ts';
import {
  compoundedPerEpoch,
  expectedEpochGrowth,
  indexGrowth,
  payEpochDividend,
  realisedEpochGrowth,
  validatorPoolPerEpoch,
} from '#engine/staking/validator-yield.ts';
import { yieldFlags } from '#engine/staking/yield-flags.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

const CUT = 0.179995422293431;

describe('stake on one validator', () => {
  // 4 M alpha issued, 5.5 M TAO on root, a tenth of the dividends on 200,000 alpha.
  it('grows by (1 − t)·D/(A + t·D) an epoch', () => {
    const rootShare = 990_000 / 4_990_000;
    const pool = validatorPoolPerEpoch({
      tempoBlockCount: 360,
      alphaEmission: 1,
      ownerCutRatio: CUT,
      rootShare,
      minersPaid: true,
    });
    const growth = expectedEpochGrowth({ dividend: pool / 10, validatorAlpha: 200_000, takeRatio: CUT })!;
    const year = compoundedPerEpoch(growth, 360);
    expect(year.perEpochRatio).toBeCloseTo(4.850984471293738e-5, 13);
    expect(year.aprRatio).toBeCloseTo(0.3543644156280076, 9);
    expect(year.apyRatio).toBeCloseTo(0.42526223424892007, 9);
  });
  it('gets the miners’ half too where no miner is paid', () => {
    const pool = { tempoBlockCount: 360, alphaEmission: 1, ownerCutRatio: CUT, rootShare: 0.2 };
    const [paid, unpaid] = [true, false].map((minersPaid) => validatorPoolPerEpoch({ ...pool, minersPaid }));
    expect(unpaid! - paid!).toBeCloseTo(360 * 0.5 * (1 - CUT), 9);
  });
  it('is paid take first, the rest over all stake; the growth can be read back from chain state', () => {
    const paid = payEpochDividend(alphaRao(10_000_000_000n), alphaRao(1_000_000_000_000n), 11_796);
    expect(paid.take + paid.net).toBeGreaterThanOrEqual(9_999_999_998n);
    expect(Number(paid.nominatorAfter(alphaRao(900_000_000_000n)) - 907_366_781_330n)).toBeCloseTo(0, 0);
    expect(1 + realisedEpochGrowth(paid.net, paid.alphaAfter)!).toBeCloseTo(1.008185312589105, 12);
    expect(realisedEpochGrowth(alphaRao(5n), alphaRao(5n))).toBeNull();
    expect(expectedEpochGrowth({ dividend: 0, validatorAlpha: 0, takeRatio: 0.18 })).toBeNull();
  });
  it('is measured between two readings of the index', () => {
    // SN70's index rose by 0.0279 % in one epoch of 360 blocks.
    const day = { alphaPerShare: 1.000279 ** 20, atMs: 86_400_000 };
    const growth = indexGrowth({ alphaPerShare: 1, atMs: 0 }, day);
    expect(growth?.growthRatio).toBeCloseTo(0.00559, 4);
    expect(growth?.windowDays).toBe(1);
    expect(growth?.apyRatio).toBeCloseTo(1.000279 ** (20 * 365.25) - 1, 9);
    expect(indexGrowth(day, { alphaPerShare: 1, atMs: 0 })).toBeNull();
  });
});

describe('root yield', () => {
  const subnets = Array.from({ length: 128 }, () => ({
    alphaIssuance: alphaRao(4_000_000_000_000_000n),
    price: 0.01,
  }));
  const request = {
    rootTao: rao(5_500_000_000_000_000n),
    taoWeight: 0.18,
    ownerCutRatio: CUT,
    takeRatio: CUT,
    earns: true,
    subnets,
  };
  it('of 128 equal subnets is 4.08 % simple, 4.17 % claimed daily', () => {
    const ideal = idealRootYield(request)!;
    expect(ideal.grossTaoPerBlock).toBeCloseTo(0.10411921852402448, 12);
    expect(ideal.aprRatio).toBeCloseTo(0.04082321537297532, 12);
    expect(compoundedPerYear(ideal.aprRatio, 365.25)).toBeCloseTo(0.04166556214716821, 8);
  });
  it('is 0 while root does not earn and missing without root stake', () => {
    expect(idealRootYield({ ...request, earns: false })?.aprRatio).toBe(0);
    expect(idealRootYield({ ...request, rootTao: rao(0n) })).toBeNull();
  });
  it('of a validator with dividends in proportion to its stake is the network’s', () => {
    const gross = idealRootYield({ ...request, takeRatio: 0 })!.grossTaoPerBlock;
    const validator = { rootTao: rao(55_000_000_000_000n), takeRatio: CUT };
    const apr = validatorRootApr([{ taoPerBlock: gross, dividendShare: 0.01 }], validator);
    expect(apr).toBeCloseTo(idealRootYield(request)!.aprRatio, 12);
    expect(validatorRootApr([], { ...validator, rootTao: rao(0n) })).toBeNull();
  });
  it('compounds by itself while dividends were sold each tempo, by claims after, not in a basket', () => {
    const how = { takeRatio: 0.18, claimsPerYear: 12 };
    const of = (era: 'swapped' | 'claimable' | 'basket') => {
      const outcome = rootYield(NETWORK, { rootYield: era }, how);
      if (!outcome.ok) throw new Error(outcome.code);
      return outcome;
    };
    const apr = of('basket').aprRatio;
    expect(of('basket').apyRatio).toBeNull();
    expect(of('claimable').apyRatio).toBeCloseTo((1 + apr / 12) ** 12 - 1, 12);
    expect(of('swapped').apyRatio).toBeCloseTo(Math.expm1(apr), 4);
  });
});

describe('the real yield', () => {
  const source = poolOf(subnet(64));
  if (!source.ok) throw new Error(source.missing);
  const request = {
    grossAprRatio: 0.35,
    takeRatio: 0.18,
    dilutionRatio: 0.4,
    alpha: 10_000,
    pool: source.pool,
    legs: 'sell' as const,
  };
  it('goes down step by step from the nominal one, and the steps add up', () => {
    const steps = realYield(request);
    expect(steps.map(({ name }) => name)).toEqual(['nominal', 'dilution', 'take', 'fees', 'slippage']);
    expect(steps[0]?.leftRatio).toBeCloseTo(Math.expm1(0.35), 12);
    expect(steps[2]?.leftRatio).toBeCloseTo(Math.exp(0.35 * 0.82) / 1.4 - 1, 12);
    expect(steps.reduce((sum, { changeRatio }) => sum + changeRatio, 0)).toBeCloseTo(steps[4]!.leftRatio, 12);
    for (const { changeRatio } of steps.slice(1)) expect(changeRatio).toBeLessThan(0);
  });
  it('over part of a year earns and is diluted for that part, and pays the sale whole', () => {
    const steps = realYield({ ...request, years: 0.25 });
    expect(steps[0]?.leftRatio).toBeCloseTo(Math.expm1(0.35 / 4), 12);
    expect(steps[1]?.leftRatio).toBeCloseTo(Math.exp(0.35 / 4) / 1.1 - 1, 12);
    expect(steps[2]?.leftRatio).toBeCloseTo(Math.exp((0.35 * 0.82) / 4) / 1.1 - 1, 12);
    expect((1 + steps[3]!.leftRatio) / (1 + steps[2]!.leftRatio)).toBeCloseTo(1 - 33 / 65_535, 12);
  });
  it('loses one fee selling, two with the purchase', () => {
    const fees = (legs: 'sell' | 'buy-and-sell') => {
      const steps = realYield({ ...request, legs });
      return (1 + steps[3]!.leftRatio) / (1 + steps[2]!.leftRatio);
    };
    expect(fees('sell')).toBeCloseTo(1 - 33 / 65_535, 12);
    expect(fees('buy-and-sell')).toBeCloseTo((1 - 33 / 65_535) ** 2, 12);
  });
  it('loses to slippage what a sale of the grown amount would', () => {
    const steps = realYield(request);
    const grown = BigInt(Math.round(10_000 * Math.exp(0.35 * 0.82) * 1e9));
    const sale = quote({ pool: source.pool, side: 'sell', amount: grown });
    if (!sale.ok) throw new Error(sale.code);
    const kept = (1 + steps[4]!.leftRatio) / (1 + steps[3]!.leftRatio);
    expect(1 - kept).toBeGreaterThan(0.001);
    expect(1 - kept).toBeCloseTo(sale.averageSlippage, 9);
  });
  it('loses nearly everything in a pool far too small, and never more', () => {
    const steps = realYield({ ...request, alpha: 1e12 });
    expect(steps[4]!.leftRatio).toBeLessThan(-0.99);
    expect(steps[4]!.leftRatio).toBeGreaterThanOrEqual(-1);
  });
  it.each([0, -1, Number.NaN])('refuses an amount of %d', (alpha) => {
    expect(() => realYield({ ...request, alpha })).toThrow(RangeError);
  });
  it('has a dilution of a year’s new alpha over all alpha', () => {
    const growth = dilutionRatio({ alphaOut: 1, injectedAlpha: 0.143 }, 6_000_000)!;
    expect(growth).toBeCloseTo((1.143 * 2_629_800) / 6_000_000, 12);
    expect(dilutedRatio(growth, growth)).toBeCloseTo(0, 12);
    expect(dilutionRatio({ alphaOut: 1, injectedAlpha: 0 }, 0)).toBeNull();
  });
});

it('flags what says little', () => {
  const facts = {
    taoIn: rao(4_999_999_999_999n),
    emissionEnabled: false,
    windowDays: 3,
    denominator: 'alpha-out',
  };
  expect(yieldFlags({ ...facts, denominator: 'alpha-out' })).toEqual([
    'thin-pool',
    'short-window',
    'no-emission',
    'idle-alpha-counted',
  ]);
  const fine = { taoIn: rao(5_000_000_000_000n), emissionEnabled: true, windowDays: null, denominator: null };
  expect(yieldFlags(fine)).toEqual([]);
});
