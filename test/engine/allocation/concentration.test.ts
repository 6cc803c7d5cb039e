// Concentration of parts whose figures are known without the code.
import { expect, test } from 'vitest';
import { concentrationOf } from '#engine/allocation/concentration.ts';

test('five equal parts are as concentrated as five', () => {
  expect(concentrationOf([7n, 7n, 7n, 7n, 7n])).toMatchObject({ partCount: 5 });
  expect(concentrationOf([7n, 7n, 7n, 7n, 7n])!.hhi).toBeCloseTo(0.2, 12);
  expect(concentrationOf([7n, 7n, 7n, 7n, 7n])!.effectiveCount).toBeCloseTo(5, 10);
});

test('one half, three tenths, two tenths: 0.38, top one 50 %, top three all', () => {
  const { hhi, top } = concentrationOf([20n, 50n, 30n])!;
  expect(hhi).toBeCloseTo(0.38, 12);
  expect(top.map(({ count, ratio }) => [count, Number(ratio.toFixed(12))])).toEqual([
    [1, 0.5],
    [3, 1],
    [5, 1],
    [10, 1],
  ]);
});

test('a part of nothing is no part, and nothing at all has no concentration', () => {
  expect(concentrationOf([0n, 9n, 0n])).toMatchObject({ hhi: 1, effectiveCount: 1, partCount: 1 });
  expect(concentrationOf([0n, 0n])).toBeNull();
  expect(concentrationOf([])).toBeNull();
});
