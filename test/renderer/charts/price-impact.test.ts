import { describe, expect, it } from 'vitest';
import { priceImpactChart } from '#renderer/charts/options/price-impact.ts';
import { lookOfTest } from './look-of-test.ts';

const curve = {
  heldRao: '310000000000000',
  side: 'sell' as const,
  points: [
    { amountRao: '0', priceImpactRatio: 0, totalLossRatio: 0 },
    { amountRao: '310000000000000', priceImpactRatio: 0.378, totalLossRatio: 0.212 },
    { amountRao: '620000000000000', priceImpactRatio: 0.577, totalLossRatio: 0.354 },
  ],
};

describe('price impact and total loss of one sale', () => {
  const { data, options } = priceImpactChart(curve)(lookOfTest());

  it('draws loss under a solid line and impact as a dashed one, against alpha sold', () => {
    expect(data.datasets[0]).toMatchObject({
      borderColor: 'gap',
      backgroundColor: 'hatchLight',
      fill: 'origin',
    });
    expect(data.datasets[0]?.data[1]).toEqual({ x: 310_000, y: 0.212 });
    expect(data.datasets[1]).toMatchObject({ borderDash: [5, 3] });
    expect(data.datasets[1]?.data[2]).toEqual({ x: 620_000, y: 0.577 });
  });

  it('ends at the last amount asked for and starts at zero', () => {
    expect(options?.scales?.x).toMatchObject({ min: 0, max: 620_000 });
  });

  it('survives a curve without points', () => {
    const empty = priceImpactChart({ heldRao: '0', side: 'sell', points: [] })(lookOfTest());
    expect(empty.data.datasets[0]?.data).toEqual([]);
  });
});
