import { describe, expect, it } from 'vitest';
import { lift, liftAt, liftTable, standardLevels } from '#engine/projection/drawn-levels.ts';
import { ESTIMATES, type Estimates, PROBABILITIES } from '#engine/projection/estimates.ts';
import { drawMoves, drawTemper, newTemper, prepareShocks, REGIME_DAYS } from '#engine/projection/shocks.ts';
import { randomStream } from '#engine/rng.ts';

const SLOT_COUNT = 20_000;

/** Draws days for many subnets of one usual deviation (null: not known), and calls back after each. */
function draw(
  estimates: Estimates,
  { usual, dayCount }: { usual: number | null; dayCount: number },
  onDay: (drawn: { day: number; deviation: Float64Array; logMove: Float64Array }) => void,
): void {
  const shocks = prepareShocks(estimates);
  const temper = newTemper(SLOT_COUNT);
  const random = randomStream(7n, 0);
  const logMove = new Float64Array(SLOT_COUNT);
  drawTemper(temper, shocks, { random, usual: logMove.map(() => usual ?? Number.NaN) });
  for (let day = 1; day <= dayCount; day += 1) {
    drawMoves(temper, shocks, { logMove, random, day });
    onDay({ day, deviation: temper.deviation, logMove });
  }
}

/** Subnets that do not follow the shared factor. */
const ALONE: Estimates = { ...ESTIMATES, market: { ...ESTIMATES.market, slopes: [0] } };

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviationOf = (values: Float64Array) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

describe('moves of a day', () => {
  it('keep every price in the mean over half a year, through changing months and the return to a level', () => {
    const price = new Float64Array(SLOT_COUNT).fill(1);
    draw(ALONE, { usual: 0.03, dayCount: 180 }, ({ logMove }) =>
      logMove.forEach((move, i) => (price[i]! *= Math.exp(move))),
    );
    // Without what is taken off, the mean would be about 1.2.
    expect(mean(price)).toBeGreaterThan(0.97);
    expect(mean(price)).toBeLessThan(1.03);
  });
  it('keep it in the mean where moves go back soon, so that less is to be taken off each day', () => {
    const price = new Float64Array(SLOT_COUNT).fill(1);
    const soon: Estimates = { ...ALONE, own: { ...ALONE.own, returnPerDay: 0.1 } };
    draw(soon, { usual: 0.05, dayCount: REGIME_DAYS }, ({ logMove }) =>
      logMove.forEach((move, i) => (price[i]! *= Math.exp(move))),
    );
    expect(mean(price)).toBeGreaterThan(0.99);
    expect(mean(price)).toBeLessThan(1.01);
  });
  it('are as wide as the estimates say: usual deviation times regime', () => {
    let day1 = 0;
    draw(ALONE, { usual: 0.03, dayCount: 1 }, ({ logMove }) => (day1 = deviationOf(logMove)));
    const squares = ESTIMATES.own.regimes.map((regime) => regime ** 2);
    const regime = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    expect(day1 / (0.03 * regime)).toBeGreaterThan(0.95);
    expect(day1 / (0.03 * regime)).toBeLessThan(1.05);
  });
  it('keep a deviation for a month and draw another around the same level for the next', () => {
    const seen: Float64Array[] = [];
    draw(ESTIMATES, { usual: null, dayCount: REGIME_DAYS + 1 }, ({ day, deviation }) => {
      if ([1, REGIME_DAYS, REGIME_DAYS + 1].includes(day)) seen.push(deviation.map(Math.log));
    });
    const [first, last, next] = seen as [Float64Array, Float64Array, Float64Array];
    expect(last).toEqual(first);
    const together = mean(first.map((value, i) => value * next[i]!)) - mean(first) * mean(next);
    const correlation = together / (deviationOf(first) * deviationOf(next));
    // Months of a subnet go together in the panel as well: 0.3 to 0.6, by how far they lie apart.
    expect(correlation).toBeGreaterThan(0.2);
    expect(correlation).toBeLessThan(0.6);
  });
});

describe('what draws add to a mean', () => {
  const levels = standardLevels(PROBABILITIES, ESTIMATES.own.quantiles);
  const table = liftTable(levels);
  it.each([0.002, 0.0137, 0.05, 0.2, 0.599])('is read from the table at a deviation of %d', (deviation) => {
    expect(Math.abs(liftAt(table, deviation) - lift(levels, deviation))).toBeLessThan(5e-6);
  });
  it('is half the variance for a normal distribution', () => {
    const normal = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3];
    const probabilities = [
      0.00135, 0.02275, 0.06681, 0.15866, 0.30854, 0.5, 0.69146, 0.84134, 0.93319, 0.97725, 0.99865,
    ];
    expect(lift(standardLevels(probabilities, normal), 0.1)).toBeCloseTo(0.005, 4);
  });
});
