import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sigmoid } from '#engine/consensus/exponential.ts';
import {
  fixedBits,
  fixedFromFloat,
  fixedInteger,
  fixedToFloat,
  fixedToU16,
} from '#engine/consensus/fixed.ts';
import { liquidAlphaOf } from '#engine/consensus/liquid-alpha.ts';
import { splitByMechanism } from '#engine/consensus/mechanism-split.ts';
import { weightedMedian } from '#engine/consensus/median.ts';
import { largest } from '#engine/consensus/permits.ts';
import { maxUpscaled } from '#engine/consensus/upscale.ts';

const SETTING = { alphaLowU16: 45_875, alphaHighU16: 58_982, sigmoidSteepness: 1_000 };
const anyShare = fc.integer({ min: 1, max: 1_000_000 }).map((share) => fixedFromFloat(share / 1e6));

it('the median has at least the majority of stake at or above it', () => {
  const anyVotes = fc.array(fc.record({ stake: anyShare, score: anyShare }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(anyVotes, (votes) => {
      const total = votes.reduce((sum, { stake }) => sum + stake, 0n);
      const majority = fixedBits(total / 2n);
      const median = weightedMedian(votes, majority);
      const atOrAbove = votes.reduce((sum, { stake, score }) => (score >= median ? sum + stake : sum), 0n);
      expect(atOrAbove >= majority).toBe(true);
    }),
  );
});

it('of equal stakes the higher uid is kept', () => {
  expect(largest([5n, 5n, 5n], 2)).toEqual([false, true, true]);
});

it('the chain exponential stays within 1e-8 of the real one where it is used', () => {
  for (let x = -1; x <= 2; x += 0.05) {
    const real = 1 / (1 + Math.exp(-10 * (x - 0.5)));
    const chain = sigmoid(fixedFromFloat(x), fixedInteger(10), fixedFromFloat(0.5));
    expect(Math.abs(fixedToFloat(chain) - real)).toBeLessThan(1e-8);
  }
});

describe('liquid alpha', () => {
  const of = (weight: number, bond: number, consensus: number) =>
    fixedToFloat(
      liquidAlphaOf(
        {
          weight: fixedFromFloat(weight),
          bond: fixedFromFloat(bond),
          consensus: fixedFromFloat(consensus),
        },
        SETTING,
      ),
    );
  it('rises with the distance a selling validator goes', () => {
    expect(of(0, 0.2, 0.5)).toBeLessThan(of(0, 0.5, 0.5));
    expect(of(0, 0.5, 0.5)).toBeLessThan(of(0, 1, 0.5));
  });
  it('stays within its bounds', () => {
    fc.assert(
      fc.property(anyShare, anyShare, anyShare, (weight, bond, consensus) => {
        const alpha = liquidAlphaOf({ weight, bond, consensus }, SETTING);
        expect(fixedToU16(alpha)).toBeGreaterThanOrEqual(45_874);
        expect(fixedToU16(alpha)).toBeLessThanOrEqual(58_982);
      }),
    );
  });
});

it('mechanisms share the whole emission', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.integer({ min: 1, max: 8 }),
      (emission, count) => {
        const parts = splitByMechanism(emission, count, null);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(emission);
      },
    ),
  );
  expect(splitByMechanism(5n, 0, null)).toEqual([]);
});

it('the largest submitted weight becomes 65535', () => {
  expect(maxUpscaled([0.25, 1, 0.5].map(fixedFromFloat))).toEqual([16_384, 65_535, 32_768]);
  expect(maxUpscaled([])).toEqual([]);
});
