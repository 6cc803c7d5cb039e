// Reasons of an exit plan as a holder reads them: why so many tranches, why something stays.
import type { Stuck } from '#engine/exit/stuck.ts';
import type { TrancheCount } from '#engine/exit/weigh.ts';

const many = (count: number) => (count === 1 ? '1 tranche' : `${count} tranches`);

function countText({ count, reason, compared }: TrancheCount): string {
  switch (reason) {
    case 'nothing':
      return 'Nothing can be sold.';
    case 'one-order':
      return 'One order: in parts it would bring less, as nothing comes back in between.';
    case 'daily-limit':
      return `${many(count)}: the daily share allows no fewer, and more would bring less.`;
    case 'weighed':
      return `${many(count)}: of the ${compared.length} counts compared this leaves most after extrinsic fees.`;
    case 'chosen':
      return `${many(count)}, as chosen.`;
    case 'chosen-adjusted':
      return `${many(count)}: nearest to the number chosen that daily share, horizon and least amounts allow.`;
  }
}

/** A count in the contract's form. */
export const countRow = (found: TrancheCount) => ({ ...found, text: countText(found) });

function stuckText({ reason, code }: Stuck): string {
  switch (reason) {
    case 'locked':
      return 'A lock still holds it. It lets go little by little.';
    case 'below-minimum':
      return 'A piece of it is worth less than the 0.002 TAO that the chain takes, and it is not the whole stake. Sell more at once.';
    case 'dust':
      return 'The chain refuses even the whole stake: the sale, or that of its fee, rounds to nothing.';
    case 'refused':
      return `The pool does not take it (${code ?? 'refused'}). Sell less at once.`;
    case 'horizon-too-short':
      return 'The daily share lets no more out within the horizon. Give it more days, or a larger share.';
  }
}

/** What stays in the contract's form. */
export const stuckRow = (stuck: Stuck) => ({
  reason: stuck.reason,
  amountRao: stuck.alpha,
  text: stuckText(stuck),
});
