// Quotes and the exit of everything: what a pool pays, what it refuses, and how the largest order respects its tolerance.
import { describe, expect, test } from 'vitest';
import { openPlanner } from '#test/support/planner.ts';
import { stakeList } from '#test/support/stake-list.ts';

describe('pool.quote', () => {
  test('a sale against SN64: fee, proceeds, prices and what nine digits cost', async () => {
    const quote = await openPlanner().call('pool.quote', {
      netuid: 64,
      side: 'sell',
      amountRao: '18250114200318',
    });
    // Pool formula at 60 digits with the weight of the snapshot's price: 1,566,254,540,351.3 rao.
    expect(Number(quote.outRao)).toBeGreaterThanOrEqual(1566254540349);
    expect(Number(quote.outRao)).toBeLessThanOrEqual(1566254540351);
    expect(quote.feeRao).toBe('9189803442');
    expect(BigInt(quote.paidInRao) + BigInt(quote.feeRao)).toBe(18250114200318n);
    expect(quote.unfilledRao).toBe('0');
    expect(quote.priceBefore).toBeCloseTo(0.086479119, 9);
    expect(quote.priceAfterFeeSale).toBeLessThan(quote.priceAfter);
    expect(quote.totalLoss).toBeCloseTo(1 - 1566254540351 / 1578253797692, 9);
    // One digit of the price is about 1 part in 86,479,119 of the proceeds.
    expect(Number(quote.inputPrecisionRao)).toBeGreaterThan(10_000);
    expect(Number(quote.inputPrecisionRao)).toBeLessThan(25_000);
  });

  test('a limit price stops the order and leaves the rest', async () => {
    const planner = openPlanner();
    const order = { netuid: 64, side: 'sell' as const, amountRao: '1000000000000000' };
    const limited = await planner.call('pool.quote', { ...order, limitPriceRao: '85000000' });
    expect(limited.priceAfter).toBeCloseTo(0.085, 9);
    expect(BigInt(limited.paidInRao) + BigInt(limited.feeRao) + BigInt(limited.unfilledRao)).toBe(
      1000000000000000n,
    );
    expect(BigInt(limited.unfilledRao)).toBeGreaterThan(0n);
  });

  test.each([
    {
      case: 'a sell limit at the very price the snapshot shows',
      input: { netuid: 64, side: 'sell', amountRao: '1000000000', limitPriceRao: '86479119' },
      code: 'price-limit-exceeded',
    },
    {
      case: 'a buy limit at the very price the snapshot shows',
      input: { netuid: 7, side: 'buy', amountRao: '1000000000', limitPriceRao: '3364779' },
      code: 'price-limit-exceeded',
    },
    {
      case: 'a limit beyond spot',
      input: { netuid: 64, side: 'sell', amountRao: '1000000000', limitPriceRao: '86479120' },
      code: 'price-limit-exceeded',
    },
    {
      case: 'a buy limit below spot',
      input: { netuid: 64, side: 'buy', amountRao: '1000000000', limitPriceRao: '80000000' },
      code: 'price-limit-exceeded',
    },
    { case: 'nothing', input: { netuid: 64, side: 'sell', amountRao: '0' }, code: 'zero-amount' },
    {
      case: 'more than 1,000 reserves',
      input: { netuid: 64, side: 'sell', amountRao: '9000000000000000000' },
      code: 'input-too-large',
    },
    {
      case: 'an unknown subnet',
      input: { netuid: 999, side: 'sell', amountRao: '1' },
      code: 'unknown-subnet',
    },
    {
      case: 'a subnet that has not started',
      input: { netuid: 86, side: 'sell', amountRao: '1000000000' },
      code: 'snapshot-incomplete',
    },
    { case: 'a negative amount', input: { netuid: 64, side: 'sell', amountRao: '-5' }, code: 'bad-input' },
    {
      case: 'a number where text is due',
      input: { netuid: 64, side: 'sell', amountRao: 5 },
      code: 'bad-input',
    },
  ])('$case is refused as $code', async ({ input, code }) => {
    expect(await openPlanner().refusal('pool.quote', input)).toMatchObject({ code });
  });

  test('root is one for one, without fee', async () => {
    const quote = await openPlanner().call('pool.quote', { netuid: 0, side: 'sell', amountRao: '123456789' });
    expect(quote).toMatchObject({ outRao: '123456789', feeRao: '0', totalLoss: 0, inputPrecisionRao: '0' });
  });
});

describe('exit.now', () => {
  test('largest orders respect 1 %: the limit by final price, the average by fill', async () => {
    const planner = openPlanner();
    await planner.importText(stakeList({ stakes: [{ netuid: 124, amount: '310000.0' }] }));
    const [sale] = (await planner.call('exit.now', {})).sales;
    const at = (amountRao: string) => planner.call('pool.quote', { netuid: 124, side: 'sell', amountRao });
    const byLimit = await at(sale!.largestByLimitRao);
    expect(1 - byLimit.priceAfter / byLimit.priceBefore).toBeLessThanOrEqual(0.01);
    expect(1 - byLimit.priceAfter / byLimit.priceBefore).toBeGreaterThan(0.009999);
    const byAverage = await at(sale!.largestByAverageRao);
    expect(byAverage.averageSlippage).toBeLessThanOrEqual(0.01);
    expect(byAverage.averageSlippage).toBeGreaterThan(0.009999);
    expect(BigInt(sale!.largestByAverageRao)).toBeGreaterThan(BigInt(sale!.largestByLimitRao));
  });

  test('everything sold adds up to the headline', async () => {
    const planner = openPlanner({ demo: true });
    const summary = await planner.call('portfolio.summary', {});
    const now = await planner.call('exit.now', {});
    const sum = (key: 'markRao' | 'exitRao') =>
      now.sales.reduce((before, sale) => before + BigInt(sale[key]), 0n);
    expect(String(sum('exitRao') + BigInt(now.freeRao) + BigInt(now.rootRao))).toBe(summary.exitRao);
    expect(String(sum('markRao') + BigInt(now.freeRao) + BigInt(now.rootRao))).toBe(summary.markRao);
    for (const sale of now.sales) {
      expect(BigInt(sale.exitRao)).toBeLessThanOrEqual(BigInt(sale.aloneSumRao));
      expect(sale.parts.reduce((before, part) => before + BigInt(part.exitRao), 0n)).toBe(
        BigInt(sale.exitRao),
      );
    }
  });

  test('the curve of one sale rises in loss and impact and passes what is held', async () => {
    const planner = openPlanner({ demo: true });
    const { heldRao, points } = await planner.call('exit.curve', { netuid: 124 });
    expect(heldRao).toBe('310000000000000');
    expect(points[0]).toEqual({ amountRao: '0', outRao: '0', priceImpactRatio: 0, totalLossRatio: 0 });
    expect(BigInt(points.at(-1)!.amountRao)).toBe(2n * BigInt(heldRao));
    for (const [i, point] of points.slice(1).entries()) {
      expect(point.priceImpactRatio).toBeGreaterThan(points[i]!.priceImpactRatio);
      expect(point.totalLossRatio).toBeGreaterThan(points[i]!.totalLossRatio);
    }
  });
});
