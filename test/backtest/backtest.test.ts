/** A short backtest: two windows of 2026 on few paths, with models that are broken on purpose beside. */
import { describe, expect, it } from 'vitest';
import { ESTIMATES, type Estimates } from '#engine/projection/estimates.ts';
import { type BandScore, scored } from './bands.ts';
import { project } from './deterministic.ts';
import { scoreEmission } from './emission.ts';
import { readBacktestFacts, WHOLE, YEAR_2025 } from './facts.ts';
import { fitEstimates, stated } from './fit.ts';
import { recentDeviations } from './fit-own.ts';
import { judgeWindow } from './judged.ts';
import { lateWindows } from './late-windows.ts';
import { scorePortfolio } from './portfolios.ts';
import { disjointWindows, judgedPools } from './windows.ts';

const facts = readBacktestFacts();
const fitted = fitEstimates(facts, YEAR_2025);
const windows = disjointWindows(facts.panel, '2026-01-01', '2026-05-20');
const [january, , march] = windows as [(typeof windows)[0], unknown, (typeof windows)[0]];

const bandsOver = (estimates: Estimates): BandScore =>
  scored(
    [january, march].flatMap((window) => [
      ...judgeWindow(facts, window, { estimates, pathCount: 200 }).outcomes,
    ]),
  );
const scaled = (factor: number): Estimates => ({
  ...fitted,
  market: { ...fitted.market, dailyDeviation: fitted.market.dailyDeviation * factor },
  own: { ...fitted.own, recentFactor: fitted.own.recentFactor * factor },
});

describe('the fit', () => {
  it('gives the estimates of the whole record to the digits that estimates.ts states', () => {
    const whole = fitEstimates(facts, WHOLE);
    const { market, own, taoUsd } = stated(whole);
    expect({ market, own, taoUsd }).toEqual({
      market: ESTIMATES.market,
      own: ESTIMATES.own,
      taoUsd: ESTIMATES.taoUsd,
    });
    expect(whole.registrationGaps).toEqual(ESTIMATES.registrationGaps);
  });
  it('to 2025 sees nothing of 2026', () => {
    const cut = facts.panel.findIndex(({ atMs }) => atMs >= Date.UTC(2026, 0, 1));
    const moves = {
      market: facts.moves.market.map((move, k) => (k < cut ? move : 9)),
      series: new Map(
        [...facts.moves.series].map(([key, series]) => [
          key,
          { key, moves: series.moves.map((move, k) => (k < cut ? move : 9)) },
        ]),
      ),
    };
    const closes = facts.closes.map(({ date, usd }) => ({ date, usd: date < '2026-01-01' ? usd : 1 }));
    const dissolutions = facts.dissolutions.map(({ block, gapBlockCount }) => ({
      block,
      gapBlockCount: block < facts.panel[cut]!.block ? gapBlockCount : 1,
    }));
    expect(fitEstimates({ ...facts, moves, closes, dissolutions }, YEAR_2025)).toEqual(fitted);
  });
});

describe('bands fitted to 2025 and judged on 2026', () => {
  const bands = bandsOver(fitted);
  it('hold what they claim within five points', () => {
    expect(bands.count).toBe(236);
    expect(Math.abs(bands.within50 - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(bands.within90 - 0.9)).toBeLessThan(0.05);
  });
  it('come out the same again', () => {
    expect(bandsOver(fitted)).toEqual(bands);
  });
  it('are noticed as too narrow with half the volatility, and as too wide with twice', () => {
    const [half, twice] = [bandsOver(scaled(0.5)), bandsOver(scaled(2))];
    expect(half.within50).toBeLessThan(0.4);
    expect(half.within90).toBeLessThan(0.8);
    expect(twice.within50).toBeGreaterThan(0.7);
    for (const broken of [half, twice]) expect(broken.loss).toBeGreaterThan(bands.loss);
  });
});

describe('point forecasts of a window', () => {
  const { judged } = judgeWindow(facts, january, { estimates: fitted, pathCount: 100 });
  it('of the price: offset is the no-change forecast, and no other flow does better', () => {
    const offset = project(january.start, 'offset', 30);
    for (const { row } of judgedPools(january))
      expect(offset.get(row.netuid)!.priceTao / row.priceTao).toBeCloseTo(1, 5);
    expect(judged.errors.noChange).toBeLessThan(0.15);
    expect(judged.errors.observed).toBeGreaterThan(judged.errors.noChange);
    expect(judged.errors.none).toBeGreaterThan(judged.errors.noChange);
  });
  it('of emission: better than no change while EMA prices were young, the same under rules that split by flow', () => {
    const [first] = disjointWindows(facts.panel, '2025-02-14', '2025-03-31');
    const young = scoreEmission(first!);
    expect(young.rules).toEqual(['price-ema-v1']);
    expect(young.movingPrice.projected).toBeLessThan(young.movingPrice.noChange / 4);
    const flow = scoreEmission(january);
    expect(flow.rules).toEqual(['tao-flow']);
    expect(flow.misplaced.projected).toBeCloseTo(flow.misplaced.noChange, 6);
  });
});

it('counts the subnets that were dissolved instead of following their netuid', () => {
  expect(
    judgedPools(january)
      .filter(({ endPriceTao }) => endPriceTao === null)
      .map(({ row }) => row.netuid),
  ).toEqual([15, 38, 47, 67, 99, 109, 114]);
});

it('values portfolios with what dissolved subnets pay', () => {
  const play = {
    estimates: fitted,
    pathCount: 100,
    recentDeviations: recentDeviations(facts, january.first),
  };
  const { outcome, dissolvedMean } = scorePortfolio(facts.panel, january, { ...play, weighting: 'equal' });
  expect(dissolvedMean).toBeGreaterThan(3);
  expect(dissolvedMean).toBeLessThan(6);
  expect(outcome.value).toBeGreaterThan(outcome.quantiles[0]!);
  expect(outcome.value).toBeLessThan(outcome.quantiles[4]!);
});

it('has two windows that end at later snapshots', () => {
  expect(lateWindows(facts).map(({ dayCount }) => dayCount)).toEqual([30, 79]);
});
