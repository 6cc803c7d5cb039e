// Holds a shown number against its derivation: its result is the number, its formula with its inputs, computed by other
// code, gives it again, and what a value leads on to is that value.
import { expect } from 'vitest';
import type { Quantity } from '#contract/derivations.ts';
import type { WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import { evaluate } from '#test/support/formula.ts';
import type { TestPlanner } from '#test/support/planner.ts';

type Explained = WireOut<'number.explain'>;

/** A number as it is shown, with the reference its derivation is asked by. */
export type Shown = readonly [NumberRefText, number];

/** Whole units; seconds of a time. */
export const numberOf = ({ unit, value }: Quantity): number =>
  unit === 'time' ? Number(value) / 1000 : Number(value);

/** The formula, by other code. */
export const again = ({ formula, inputs }: Explained): number =>
  evaluate(
    formula,
    Object.fromEntries(inputs.map(({ symbol, values }) => [symbol, values.map((v) => numberOf(v.quantity))])),
  );

/** Whole TAO or alpha of 1e-9 units; nano of a currency likewise. */
export const whole = (units: string | null): number => Number(units) / 1e9;

/** A billionth of the number, or what the derivation itself names: whole rao, a block for each stage. */
function toleranceOf({ of }: NumberRefText, shown: number): number {
  if (of === 'halving.date') return 3 * 12;
  if (of === 'halving.block') return 3;
  // A block, in days.
  if (of === 'lifecycle.daysToLast') return 1 / 7200;
  if (of === 'subnet.alphaHalving' || of === 'impact.alphaHalving') return 13;
  return Math.max(Math.abs(shown) * 1e-8, 1e-8);
}

/** Each number is its derivation's result, and what its formula gives. */
export async function expectDerived({ call }: TestPlanner, numbers: readonly Shown[]): Promise<void> {
  for (const [number, value] of numbers) {
    const explained = await call('number.explain', { number });
    const within = toleranceOf(number, value);
    const name = JSON.stringify(number);
    expect(Math.abs(numberOf(explained.result) - value), `${name}: shown`).toBeLessThanOrEqual(within);
    expect(Math.abs(again(explained) - value), `${name}: computed again`).toBeLessThanOrEqual(within);
  }
}

/** What a value leads on to is that value. */
export async function expectLedOn({ call }: TestPlanner, number: NumberRefText): Promise<void> {
  for (const { values } of (await call('number.explain', { number })).inputs)
    for (const { quantity, ref } of values)
      if (ref)
        expect((await call('number.explain', { number: ref })).result.value, JSON.stringify(ref)).toBe(
          quantity.value,
        );
}
