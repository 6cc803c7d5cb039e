import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { markRao } from '#engine/valuation/mark.ts';
import { splitProRata } from '#engine/valuation/pro-rata.ts';
import { alphaRao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';

const STAKE = alphaRao(100_000_000_000_000n);

it('marks and exits the whole network of 2026-08-07 at 3.437 M and 1.220 M TAO', () => {
  let mark = 0n;
  let exit = 0n;
  for (const entry of NETWORK.subnets) {
    const outcome = jointExit({ subnet: entry, amounts: [entry.alphaOut] });
    if (!outcome.ok) continue;
    mark += outcome.markRao;
    exit += outcome.exitRao;
  }
  expect(Number(mark) / 1e15).toBeCloseTo(3.437, 3);
  expect(Number(exit) / 1e15).toBeCloseTo(1.22, 3);
});

describe('two stakes of 100,000 alpha in SN4', () => {
  const outcome = jointExit({ subnet: subnet(4), amounts: [STAKE, STAKE] });
  if (!outcome.ok) throw new Error(outcome.missing);
  it('sell as one, each part pro rata, parts summing to the whole', () => {
    expect(outcome.parts.reduce((sum, part) => sum + part.jointRao, 0n)).toBe(outcome.exitRao);
    const together = jointExit({ subnet: subnet(4), amounts: [alphaRao(STAKE * 2n)] });
    expect(together).toMatchObject({ exitRao: outcome.exitRao, markRao: outcome.markRao });
  });
  it('would be overstated by about 3.9 % if each were taken alone', () => {
    const alone = outcome.parts.reduce((sum, part) => sum + (part.aloneRao ?? 0n), 0n);
    expect(1 - Number(outcome.exitRao) / Number(alone)).toBeCloseTo(0.039, 3);
  });
  it('has the haircut of exit against mark', () => {
    expect(outcome.haircutRatio).toBeCloseTo(1 - Number(outcome.exitRao) / Number(outcome.markRao), 12);
  });
});

describe('what cannot be valued is missing with its reason', () => {
  it.each([
    ['not-started', subnet(86), STAKE],
    ['no-price', { ...subnet(4), priceRao: null }, STAKE],
    ['no-moving-price', { ...subnet(4), movingPrice: null }, STAKE],
    ['zero-amount', subnet(4), alphaRao(0n)],
    ['input-too-large', subnet(4), alphaRao(subnet(4).alphaIn * 1002n)],
  ] as const)('%s', (missing, from, amount) => {
    expect(jointExit({ subnet: from, amounts: [amount] })).toEqual({ ok: false, missing });
  });
  it('a dust part has no exit alone but its share of the joint sale', () => {
    const outcome = jointExit({ subnet: subnet(4), amounts: [STAKE, alphaRao(10n)] });
    if (!outcome.ok) throw new Error(outcome.missing);
    expect(outcome.parts[1]?.aloneRao).not.toBe(outcome.parts[1]?.markRao);
    expect(outcome.parts[1]?.jointRao).toBeGreaterThanOrEqual(0n);
  });
});

it('rounds a mark down', () => {
  expect(markRao(alphaRao(1_999_999_999n), 1n)).toBe(1n);
});

describe('splitProRata', () => {
  it('gives leftover units to the largest remainders', () => {
    expect(splitProRata(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(splitProRata(5n, [10n, 29n, 61n])).toEqual([1n, 1n, 3n]);
    expect(splitProRata(7n, [0n, 0n])).toEqual([0n, 0n]);
  });
  it('sums to the whole and stays within one unit of the exact part', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 16n }), { minLength: 1, maxLength: 20 }),
        (whole, weights) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0n);
          fc.pre(total > 0n);
          const parts = splitProRata(whole, weights);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(whole);
          parts.forEach((part, i) => {
            const floor = (whole * (weights[i] ?? 0n)) / total;
            expect(part - floor === 0n || part - floor === 1n).toBe(true);
          });
        },
      ),
    );
  });
});
