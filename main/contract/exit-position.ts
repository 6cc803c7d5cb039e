// One position, or an amount of a subnet, looked at before it is sold: what size costs in both directions, tranches with
// their limits and the lines to type, a dissolution and waiting beside selling now.
import { z } from 'zod';
import { query } from './define.ts';
import { ExitTerms, Stuck, TrancheCount } from './exit-plan.ts';
import { Dissolution } from './outlook.ts';
import { Assumption, Basis, MarkAndExit, Netuid } from './schemas.ts';
import { Missing } from './standing.ts';
import { Amount, Ratio, Time } from './wire.ts';

const Rung = z.strictObject({
  day: z.number(),
  at: Time,
  amountRao: Amount,
  /** Alpha. */
  feeRao: Amount,
  expectedRao: Amount,
  priceImpactRatio: Ratio,
  /** Rao per alpha that the price may not fall under. */
  limitPriceRao: Amount,
  /** The same as a part of the price before: the tranche’s own impact, up to the next 0.01 %. */
  toleranceRatio: Ratio,
  partialFill: z.string(),
  /** One line for each extrinsic, to copy. Never run by the planner. */
  commands: z.array(z.string()),
});

const Sale = z.strictObject({
  ...MarkAndExit,
  /** Alpha. */
  feeRao: Amount,
  extrinsicFeeRao: Amount,
  /** One for each stake sold. */
  extrinsicCount: z.int(),
  priceImpactRatio: Ratio,
  averageSlippage: Ratio,
  /** Fee and slippage together. */
  totalLossRatio: Ratio,
  /** The extrinsic fee too. */
  totalLossWithExtrinsicRatio: Ratio,
});

const Depth = z.array(
  z.strictObject({ amountRao: Amount, outRao: Amount, priceImpactRatio: Ratio, totalLossRatio: Ratio }),
);

const Largest = z.strictObject({ byLimitRao: Amount, byAverageRao: Amount });

/** Held on and sold then in one order, at the pool of now. */
const Waiting = z.strictObject({
  days: z.number(),
  /** Simple per year, after take. */
  aprRatio: Ratio,
  /** Growth of the alpha in number until then. */
  yieldRatio: Ratio,
  amountThenRao: Amount,
  proceedsThenRao: Amount,
  proceedsNowRao: Amount,
  /** The price may fall by this part until then, and waiting brings as much as selling now. */
  breakEvenFallRatio: Ratio,
});

export const exitPositionMethods = {
  'exit.position': query('One position, or an amount: depth, largest orders, ladder with limits, waiting', {
    in: z.strictObject({
      ...ExitTerms,
      /** Either a position… */
      positionId: z.string().max(200).optional(),
      /** …or a subnet: an amount of it, else all that is counted of it, sold together. */
      netuid: Netuid.optional(),
      amountRao: Amount.optional(),
      /** How long waiting is looked at; default 30. */
      waitDays: z.number().min(1).max(365).optional(),
      /** Whether a limit may fill in part; default true. */
      allowPartial: z.boolean().optional(),
    }),
    out: z.strictObject({
      ...Basis.shape,
      netuid: Netuid,
      subnetName: z.string(),
      symbol: z.string(),
      amountRao: Amount,
      exact: z.boolean(),
      /** All of it in one order now. */
      sale: z.union([Sale, Missing]),
      depth: z.strictObject({ sell: Depth, buy: Depth }),
      largest: z.array(z.strictObject({ toleranceRatio: Ratio, sell: Largest, buy: Largest })),
      ladder: z.array(Rung),
      trancheCount: TrancheCount,
      stuck: z.array(Stuck),
      proceedsRao: Amount,
      extrinsicFeesRao: Amount,
      dissolution: z.union([Dissolution, Missing]),
      waiting: z.union([Waiting, Missing]),
      assumptions: z.array(Assumption),
    }),
  }),
};
