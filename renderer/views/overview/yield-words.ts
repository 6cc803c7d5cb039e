// What root earns, in one sentence by the rules of its era. Pure: the answer of yield.root in, the sentence around its number
// out, so that the number opens.
import type { WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { percentText } from '#renderer/format/percent.ts';

type RootYield = WireOut<'yield.root'>;

const WAYS: Readonly<Record<RootYield['era'], string>> = {
  swapped: 'sold for TAO at each tempo and staked again',
  claimable: 'claimable alpha that a claim sells',
  basket: 'accruing to the validator’s basket; a claim sells a slice of it',
};

export interface RootWords {
  readonly before: string;
  readonly number: string;
  /** Null: compounded by tempo, which is not derived. */
  readonly ref: NumberRefText | null;
  readonly after: string;
}

/** `Root earns ≈ 5.0 % a year, simple, accruing to the validator’s basket; a claim sells a slice of it.` */
export function rootWords({ era, aprRatio, apyRatio, earns, movingPriceSum }: RootYield): RootWords {
  if (!earns)
    return {
      before: 'Root earns nothing: the EMA prices sum to ',
      number: writtenNumber(movingPriceSum, { maximumFractionDigits: 3 }),
      ref: { of: 'cliff.sum' },
      after: ', and it takes more than 1.',
    };
  const kind = apyRatio === null ? 'simple' : 'compounded';
  return {
    before: 'Root earns ',
    number: `≈ ${percentText(apyRatio ?? aprRatio)}`,
    ref: apyRatio === null ? { of: 'cliff.apr' } : null,
    after: ` a year, ${kind}, ${WAYS[era]}.`,
  };
}
