import { describe, expect, it } from 'vitest';
import { chartCsv } from '#renderer/charts/chart-csv.ts';
import { proceedsChart } from '#renderer/charts/options/proceeds.ts';
import { scoreChart } from '#renderer/charts/options/score.ts';
import { lookOfTest } from './look-of-test.ts';

const lines = (text: string) => text.split('\r\n');
const at = (iso: string) => Date.parse(iso);

describe('the values of a chart as CSV', () => {
  it('are ISO times in UTC and all digits of each series, by its name', () => {
    const day = { yieldTaoPerDay: 16, supportTaoPerDay: 2146, markTao: 1235, exitTao: 1001 };
    const points = [
      { ...day, atMs: at('2026-08-07T00:00:00Z'), markTao: 1234.5678, exitTao: 1000.25 },
      { ...day, atMs: at('2026-08-08T00:00:00Z') },
    ];
    const rest = { taoHalvings: [], bands: null, impossibleFromMs: null };
    expect(lines(chartCsv(scoreChart({ points, ...rest })(lookOfTest()) as never))).toEqual([
      'time,"My yield, τ a day","Chain support, τ a day","Exit, τ","Mark, τ"',
      '2026-08-07T00:00:00.000Z,16,2146,1000.25,1234.5678',
      '2026-08-08T00:00:00.000Z,16,2146,1001,1235',
    ]);
  });

  it('are both sides of a halving, which lie at one moment', () => {
    const day = { atMs: at('2029-12-01T00:00:00Z'), yieldTaoPerDay: 16, markTao: 1235, exitTao: 1001 };
    const points = [
      { ...day, supportTaoPerDay: 2146 },
      { ...day, supportTaoPerDay: 1073 },
    ];
    const rest = { taoHalvings: [], bands: null, impossibleFromMs: null };
    expect(lines(chartCsv(scoreChart({ points, ...rest })(lookOfTest()) as never)).slice(1)).toEqual([
      '2029-12-01T00:00:00.000Z,16,2146,1001,1235',
      '2029-12-01T00:00:00.000Z,16,1073,1001,1235',
    ]);
  });

  it('are one row a name where the foot has names, and no name is read as a formula', () => {
    const columns = [
      { label: 'SN4', markRao: '3000000000', exitRao: '2000000000', chosen: true },
      { label: '=SUM(1)', markRao: '1000000000', exitRao: '1000000000', chosen: false },
    ];
    expect(lines(chartCsv(proceedsChart(columns, () => {})(lookOfTest()) as never))).toEqual([
      'name,"Received, τ","Lost, τ"',
      'SN4,2,1',
      '"\'=SUM(1)",1,0',
    ]);
  });
});
