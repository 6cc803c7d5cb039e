import { describe, expect, it } from 'vitest';
import { dailyMoves, ownDeviation } from './moves.ts';
import { type Panel, type PanelRow, readPanel } from './panel.ts';
import { correlation, equallyLikely, line, quantiles } from './sample.ts';

const panel = readPanel();

describe('the carried panel', () => {
  it('has every reading with its own time, and netuids that were registered again as other subnets', () => {
    expect(panel).toHaveLength(457);
    expect(panel.reduce((sum, { rows }) => sum + rows.size, 0)).toBe(54_157);
    expect(new Date(panel[0]!.atMs).toISOString()).toBe('2025-02-14T11:52:48.000Z');
    const sn15 = [...new Set(panel.map(({ rows }) => rows.get(15)?.registeredAtBlock))];
    expect(sn15).toEqual([3_684_902, 7_366_897]);
  });
  it('knows the EMA of flow from its first day on, and the start of a subnet once it is seen', () => {
    expect(panel.find(({ block }) => block < 6_818_133)!.rows.get(1)!.userFlowTao).toBeNull();
    expect(panel.at(-1)!.rows.get(128)!.userFlowTao).toBe(0.00091127);
    expect(panel[0]!.rows.get(1)!.firstEmissionBlock).toBe(4_920_351);
    const sn15 = panel.map(({ rows }) => rows.get(15)!).filter((row) => row.registeredAtBlock === 7_366_897);
    expect(sn15[0]!.firstEmissionBlock).toBeNull();
    expect(sn15.at(-1)!.firstEmissionBlock).toBeGreaterThan(7_366_897);
  });
});

const row = (over: Partial<PanelRow>): PanelRow => ({
  netuid: 1,
  registeredAtBlock: 10,
  priceTao: 1,
  movingPrice: 1,
  taoIn: 1000,
  alphaIn: 1000,
  alphaOut: 1000,
  taoInEmission: 0,
  userFlowTao: null,
  firstEmissionBlock: 20,
  ...over,
});
const daily = (days: readonly (readonly Partial<PanelRow>[])[], blocks?: readonly number[]): Panel =>
  days.map((rows, day) => ({
    block: blocks?.[day] ?? 1_000_000 + day * 7200,
    atMs: day * 86_400_000,
    rows: new Map(rows.map((over) => [over.netuid ?? 1, row(over)])),
  }));

describe('daily moves', () => {
  it('go from day to day within one registration', () => {
    const { series, market } = dailyMoves(
      daily([[{ priceTao: 1 }], [{ priceTao: 2 }], [{ priceTao: 9, registeredAtBlock: 99 }]]),
    );
    expect([...series.keys()]).toEqual(['1@10']);
    expect(series.get('1@10')!.moves[1]).toBeCloseTo(Math.LN2, 12);
    expect(market[2]).toBeNaN();
  });
  it('leave out pools of 100 TAO or less, readings not a day apart, and prices of 0', () => {
    const small = [[{ taoIn: 100 }], [{ taoIn: 1000, priceTao: 3 }]];
    expect(dailyMoves(daily(small)).series.size).toBe(0);
    expect(dailyMoves(daily([[{}], [{}]], [1, 5000])).series.size).toBe(0);
    expect(dailyMoves(daily([[{ priceTao: 0 }], [{}]])).series.size).toBe(0);
  });
  it('have the mean of all pools, and a deviation from it', () => {
    const days = Array.from({ length: 21 }, (_, day) => [
      { netuid: 1, priceTao: Math.exp(day % 2 === 0 ? 0 : 0.2) },
      { netuid: 2, priceTao: 1 },
    ]);
    const moves = dailyMoves(daily(days));
    expect(moves.market[1]).toBeCloseTo(0.1, 12);
    expect(ownDeviation(moves, moves.series.get('1@10')!, [1, 20])).toBeCloseTo(0.1, 12);
    expect(ownDeviation(moves, moves.series.get('1@10')!, [1, 14])).toBeNull();
  });
});

describe('statistics', () => {
  it('interpolate quantiles and take the middles of equal parts', () => {
    expect(quantiles([4, 1, 3, 2], [0, 0.5, 1])).toEqual([1, 2.5, 4]);
    expect(equallyLikely([0, 10], 2)).toEqual([2.5, 7.5]);
  });
  it('fit a straight line', () => {
    expect(line([1, 2, 3], [5, 7, 9])).toEqual({ slope: 2, start: 3 });
    expect(correlation([1, 2, 3], [9, 7, 5])).toBeCloseTo(-1, 12);
  });
});
