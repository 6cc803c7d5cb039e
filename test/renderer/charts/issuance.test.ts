import { describe, expect, it } from 'vitest';
import { issuanceChart, issuancePoints } from '#renderer/charts/options/issuance.ts';
import { lookOfTest } from './look-of-test.ts';

const at = (text: string) => Date.parse(`${text}T00:00:00Z`);
const steps = {
  todayMs: at('2026-08-07'),
  blockSeconds: 12,
  past: [
    { atMs: at('2021-01-03'), emissionRaoPerBlock: '1000000000' },
    { atMs: at('2025-12-15'), emissionRaoPerBlock: '500000000' },
  ],
  ahead: [
    {
      dateMs: at('2029-12-20'),
      earlyMs: at('2029-12-15'),
      lateMs: at('2030-02-10'),
      emissionRaoPerBlock: '250000000',
    },
  ],
};

describe('TAO issued a day', () => {
  it('is 7,200 at one TAO a block of twelve seconds, and halves at each step', () => {
    expect(issuancePoints(steps).map((point) => point.y)).toEqual([7200, 3600, 1800, 1800]);
  });

  it('goes on past the latest date of the last halving', () => {
    expect(issuancePoints(steps).at(-1)?.x).toBeGreaterThan(at('2030-02-10'));
  });

  it('is drawn as steps that hold until the next halving', () => {
    expect(issuanceChart(steps)(lookOfTest()).data.datasets[0]).toMatchObject({
      stepped: 'before',
      tension: 0,
    });
  });
});
