// What root earns, in one sentence by the rules of its era. Pure: the answer of yield.root in, text out.
import type { WireOut } from '#contract/methods.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { percentText } from '#renderer/format/percent.ts';

type RootYield = WireOut<'yield.root'>;

const WAYS: Readonly<Record<RootYield['era'], string>> = {
  swapped: 'sold for TAO at each tempo and staked again',
  claimable: 'claimable alpha that a claim sells',
  basket: 'accruing to the validator’s basket; a claim sells a slice of it',
};

/** `Root earns ≈ 5.0 % a year, simple, accruing to the validator’s basket; a claim sells a slice of it.` */
export function rootWords({ era, aprRatio, apyRatio, earns, movingPriceSum }: RootYield): string {
  if (!earns) {
    const sum = writtenNumber(movingPriceSum, { maximumFractionDigits: 3 });
    return `Root earns nothing: the EMA prices sum to ${sum}, and it takes more than 1.`;
  }
  const kind = apyRatio === null ? 'simple' : 'compounded';
  return `Root earns ≈ ${percentText(apyRatio ?? aprRatio)} a year, ${kind}, ${WAYS[era]}.`;
}
