// Trades that bring the portfolio nearer to its targets, each exact against its pool, with what it costs and realises; and
// the portfolio after them beside doing nothing. The planner runs none of them.
import { z } from 'zod';
import { job } from './jobs.ts';
import { Address, Assumption, Basis, Netuid } from './schemas.ts';
import { FigureMissing } from './pnl.ts';
import { TargetRow, Targets } from './targets.ts';
import { Amount, Ratio, Signed, Time } from './wire.ts';

/** One side of a trade. */
const TradeEnd = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** Null: free TAO. */
  netuid: Netuid.nullable(),
  symbol: z.string().nullable(),
  walletName: z.string(),
  hotkey: Address.nullable(),
});

/** What a disposal realises by the terms of cost and gains; `missing` says why there is no figure. */
const TradeGain = z.strictObject({
  basis: Signed.nullable(),
  gain: Signed.nullable(),
  missing: FigureMissing.nullable(),
});

const Trade = z.strictObject({
  kind: z.enum(['sell', 'buy', 'move']),
  from: TradeEnd,
  to: TradeEnd,
  /** 1e-9 of what is given: alpha, or TAO of a purchase. */
  amountRao: Amount,
  /** 1e-9 of what is received: TAO of a sale, else alpha. */
  expectedRao: Amount,
  /** TAO that changes hands. */
  taoRao: Amount,
  /** In TAO, at spot where it is alpha. */
  swapFeeRao: Amount,
  extrinsicFeeRao: Amount,
  /** How far the price moves where it is sold and where it is bought; null without such a leg, and on root. */
  sellImpactRatio: Ratio.nullable(),
  buyImpactRatio: Ratio.nullable(),
  /** Rao per alpha the price may not pass; null on root and for a move, which no limit protects. */
  limitPriceRao: Amount.nullable(),
  toleranceRatio: Ratio.nullable(),
  /** Against the spot prices of before: impact, swap fee and extrinsic fee. */
  costRao: Amount,
  gain: z.strictObject({ tao: TradeGain, fiat: TradeGain }),
  /** To copy. Never run by the planner. */
  command: z.string(),
});
export type Trade = z.input<typeof Trade>;

/** TAO sent between two of the user's wallets, so that a purchase finds it. */
const Transfer = z.strictObject({
  fromWallet: z.string(),
  toWallet: z.string(),
  amountRao: Amount,
  /** Left free for its fee, which is in no cost: an estimate from above. */
  feeRoomRao: Amount,
});

const Sums = z.strictObject({
  /** Over the trades that have a figure. */
  gain: Signed,
  missingCount: z.int(),
});

const Left = z.strictObject({
  key: z.string(),
  reason: z.enum(['within-band', 'mode', 'too-dear', 'no-tao-left', 'nothing-to-trade']),
  text: z.string(),
});

/** By the end of the horizon; an estimate. */
const Path = z.strictObject({ markTao: z.number(), exitTao: z.number() });

/** Free and root TAO, and alpha at mark and sold by one order a subnet. */
const Held = z.strictObject({
  freeTao: z.number(),
  rootTao: z.number(),
  alphaMarkTao: z.number(),
  alphaExitTao: z.number(),
});

const Comparison = z.strictObject({
  years: z.number(),
  at: Time,
  /** New TAO lies free. */
  nothing: Path,
  plan: Path,
  /** Plan less nothing, by the end of each month. */
  points: z.array(
    z.strictObject({
      ...{ day: z.int(), at: Time, markTao: z.number(), exitTao: z.number() },
      /** What is held then, on both ways. */
      held: z.strictObject({ nothing: Held, plan: Held }),
    }),
  ),
  /** First day from which the plan is ahead on exit value to the end; null: it is not at the end. */
  aheadFromDay: z.int().nullable(),
});

/** What a plan is made under. */
export const RebalancingTerms = {
  /** Instead of those that are set. */
  targets: Targets.optional(),
  /** Default both. */
  mode: z.enum(['both', 'buy', 'sell']).optional(),
  /** New TAO to spend. */
  newRao: Amount.optional(),
  /** Most cost of the next TAO of drift removed; default 0.05. */
  costPerDrift: Ratio.min(0).max(1).optional(),
  costCapRao: Amount.optional(),
  /** A sale and a purchase in one extrinsic, without a price limit; default true. */
  allowMoves: z.boolean().optional(),
};

export const rebalanceMethods = {
  'allocation.rebalance': job(
    'Trades towards the targets at least cost, and what they leave after a horizon',
    {
      in: z.strictObject({
        ...RebalancingTerms,
        /** Of the comparison with doing nothing; default 1, 0: none. */
        years: z.union([z.literal(0), z.number().min(1).max(8)]).optional(),
      }),
      out: z.strictObject({
        ...Basis.shape,
        mode: z.enum(['both', 'buy', 'sell']),
        newRao: Amount,
        costPerDrift: Ratio,
        trades: z.array(Trade),
        /** Before the purchases, in their order. */
        transfers: z.array(Transfer),
        /** The trades and transfers to copy, each after what it needs; comments name the wallets. Never run by the planner. */
        lines: z.array(z.string()),
        before: z.array(TargetRow),
        after: z.array(TargetRow),
        driftBeforeRao: Amount,
        driftAfterRao: Amount,
        /** Σ of the trades. */
        costRao: Amount,
        swapFeesRao: Amount,
        extrinsicFeesRao: Amount,
        gain: z.strictObject({ tao: Sums, fiat: Sums, currency: z.string() }),
        freeAfterRao: Amount,
        left: z.array(Left),
        /** Cost against drift removed, from nothing to all. */
        frontier: z.array(
          z.strictObject({ costPerDrift: Ratio, removedRao: Amount, costRao: Amount, tradeCount: z.int() }),
        ),
        comparison: Comparison.nullable(),
        assumptions: z.array(Assumption),
      }),
    },
  ),
};
