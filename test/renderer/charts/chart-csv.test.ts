import { describe, expect, it } from 'vitest';
import { chartCsv } from '#renderer/charts/chart-csv.ts';
import { projectionChart } from '#renderer/charts/options/projection.ts';
import { proceedsChart } from '#renderer/charts/options/proceeds.ts';
import { lookOfTest } from './look-of-test.ts';

const lines = (text: string) => text.split('\r\n');
const at = (iso: string) => Date.parse(iso);

describe('the values of a chart as CSV', () => {
  it('are ISO times in UTC and all digits of each series, by its name', () => {
    const points = [
      { atMs: at('2026-08-07T00:00:00Z'), markTao: 1234.5678, exitTao: 1000.25 },
      { atMs: at('2026-08-08T00:00:00Z'), markTao: 1235, exitTao: 1001 },
    ];
    const rest = { taoHalvingsMs: [], alphaHalvingsMs: [], impossibleFromMs: null, range: null };
    expect(lines(chartCsv(projectionChart({ points, ...rest })(lookOfTest()) as never))).toEqual([
      'time,"Exit, τ","Mark, τ"',
      '2026-08-07T00:00:00.000Z,1000.25,1234.5678',
      '2026-08-08T00:00:00.000Z,1001,1235',
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
