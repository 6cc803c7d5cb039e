// The tranches of one exit as they would be placed: each with its limit, what it is expected to bring, and the lines to
// type. Words and lines only: what a tranche does was computed by the engine.
import type { HandlerOut } from '#contract/methods.ts';
import { limitFor } from '#engine/exit/limit.ts';
import type { SoldTranche } from '#engine/exit/plan.ts';
import { unstakeLine } from './btcli-lines.ts';

export type Rung = HandlerOut<'exit.position'>['ladder'][number];

/** What the lines need to know besides the tranches. */
export interface Placing {
  readonly netuid: number;
  /** The hotkey of a stake; null where it is no stake of the book. */
  hotkeyOf(stakeId: string): string | null;
  readonly startMs: number;
  readonly allowPartial: boolean;
}

const DAY_MS = 86_400_000;

const PARTIAL =
  'Fills whole while the pool is as planned. Where others sold first it fills down to its limit and leaves the rest staked, to be tried again.';
const WHOLE_OR_NOT =
  'Whole or not at all: fills while the pool is as planned. Where others sold first the chain refuses it, nothing is sold, and the extrinsic fee is spent.';

/** The ladder, first tranche first. */
export const ladderOf = (tranches: readonly SoldTranche[], placing: Placing): Rung[] =>
  tranches.map((tranche) => rungOf(tranche, placing));

function rungOf(tranche: SoldTranche, { netuid, hotkeyOf, startMs, allowPartial }: Placing): Rung {
  const { day, alpha, fee, proceedsRao, priceBefore, priceAfter, pieces } = tranche;
  const { toleranceRatio, priceRao } = limitFor({ priceBefore, priceAfter });
  return {
    ...{ day, toleranceRatio, at: startMs + Math.round(day * DAY_MS) },
    ...{ amountRao: alpha, feeRao: fee, expectedRao: proceedsRao, limitPriceRao: priceRao },
    priceImpactRatio: 1 - priceAfter / priceBefore,
    partialFill: allowPartial ? PARTIAL : WHOLE_OR_NOT,
    commands: pieces.map((piece) => {
      const hotkey = hotkeyOf(piece.id);
      return unstakeLine({ netuid, hotkey, amount: piece.alpha, toleranceRatio, allowPartial });
    }),
  };
}
