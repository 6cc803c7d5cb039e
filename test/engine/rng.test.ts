import { expect, it } from 'vitest';
import { fillBits, randomStream, uniform } from '#engine/rng.ts';

it('draws the same numbers one by one and many at once, and goes on from there', () => {
  const [single, many] = [randomStream(7n, 3), randomStream(7n, 3)];
  const bits = new Int32Array(127);
  for (let round = 0; round < 3; round += 1) {
    fillBits(many, bits);
    const drawn = Array.from(bits, () => uniform(single) * 2 ** 32);
    expect(Array.from(bits, (word) => word >>> 0)).toEqual(drawn);
  }
  expect(uniform(many)).toBe(uniform(single));
});
