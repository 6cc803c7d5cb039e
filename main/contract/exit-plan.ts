// The whole portfolio sold over days: what comes out, what stays and why, and what it rests on. Proceeds are exact where
// nothing recovers, and estimates where something is assumed to.
import { z } from 'zod';
import { query } from './define.ts';
import { NotValued } from './portfolio.ts';
import { Assumption, Basis, MarkAndExit, MostLost, Netuid } from './schemas.ts';
import { SubnetFlag } from './standing.ts';
import { Amount, Bytes, Ratio, Time } from './wire.ts';

/** What brings a pool back between the tranches. No recovery goes beyond the price at the start. */
const Recovery = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** The chain’s own purchases with the TAO that does not fit beside new alpha. */
  z.strictObject({ kind: z.literal('chain-buys') }),
  /** The same, and what users bring in a day as measured (negative: take out). */
  z.strictObject({
    kind: z.literal('observed-flow'),
    flows: z.array(z.strictObject({ netuid: Netuid, taoPerDay: z.number() })).max(2000),
  }),
  /** This part of the displacement is undone a day. */
  z.strictObject({ kind: z.literal('partial'), ratioPerDay: z.number().min(0).max(1) }),
]);

/** Others who leave first. */
const Leaving = z.strictObject({
  /** All alpha that is not yours, or the owner’s. */
  of: z.enum(['all-alpha', 'owner']),
  ratio: z.number().min(0).max(1),
  /** Your place in the queue: the part of them that sells before you; default 1. */
  place: z.number().min(0).max(1).optional(),
});

const HorizonDays = z.int().min(0).max(365);

/** How an exit is made, whatever its horizon. */
const Terms = {
  /** Part of the alpha in each pool that is sold a day at most; 1, the default, is no limit. */
  dailyShareRatio: z.number().positive().max(1).optional(),
  recovery: Recovery.optional(),
  leaving: Leaving.optional(),
  /** Tranches of each subnet; default: weighed between impact and extrinsic fees. */
  trancheCount: z.int().min(1).max(1460).optional(),
};

/** How an exit is made; nothing given is everything at once. */
export const ExitTerms = { ...Terms, horizonDays: HorizonDays.optional() };

export const TrancheCount = z.strictObject({
  count: z.int(),
  reason: z.enum(['nothing', 'one-order', 'daily-limit', 'weighed', 'chosen', 'chosen-adjusted']),
  text: z.string(),
  /** Proceeds less extrinsic fees of the counts that were compared. */
  compared: z.array(z.strictObject({ count: z.int(), netRao: Amount })),
});

export const Stuck = z.strictObject({
  reason: z.enum(['locked', 'below-minimum', 'dust', 'refused', 'horizon-too-short']),
  amountRao: Amount,
  text: z.string(),
});

/** A lock, and what it still holds on the days named. */
const Lock = z.strictObject({
  walletName: z.string(),
  lockedRao: Amount,
  releases: z.array(z.strictObject({ day: z.int(), at: Time, lockedRao: Amount })),
});
export type Lock = z.input<typeof Lock>;

const SubnetPlan = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  symbol: z.string(),
  /** Sold and stuck together. */
  heldRao: Amount,
  soldRao: Amount,
  stuck: z.array(Stuck),
  markRao: Amount,
  proceedsRao: Amount,
  /** All of it in one order now, behind the same others. */
  atOnceRao: Amount,
  extrinsicFeesRao: Amount,
  /** Days it takes at the daily share; null without a limit. */
  daysOut: z.number().nullable(),
  flags: z.array(SubnetFlag),
  /** False: proceeds are an estimate. */
  exact: z.boolean(),
  trancheCount: TrancheCount,
  /** `day` counts from the snapshot, `pieceCount` the extrinsics. */
  tranches: z.array(
    z.strictObject({ day: z.number(), amountRao: Amount, proceedsRao: Amount, pieceCount: z.int() }),
  ),
  locks: z.array(Lock),
  /** Alpha others sell first. */
  aheadRao: Amount,
});
export type SubnetPlan = z.input<typeof SubnetPlan>;

/** What one horizon brings: the sum of a plan without its tranches. */
const Horizon = z.strictObject({
  horizonDays: z.int(),
  /** Free and root TAO with it. */
  exitRao: Amount,
  /** Mark of what stays, at the spot prices of the end. */
  stuckMarkRao: Amount,
  extrinsicFeesRao: Amount,
  exact: z.boolean(),
  subnets: z.array(z.strictObject({ netuid: Netuid, proceedsRao: Amount, soldRao: Amount })),
});

const Usd = z.strictObject({ value: z.number(), date: z.string() }).nullable();

const PlanPoint = z.strictObject({
  day: z.int(),
  at: Time,
  /** Alpha sold so far, at the spot prices of the start. */
  soldMarkRao: Amount,
  proceedsRao: Amount,
  proceedsUsd: z.number().nullable(),
  /** What is not sold yet, at the spot prices of that moment. */
  markLeftRao: Amount,
});

export const exitPlanMethods = {
  'exit.plan': query('Everything sold over days: proceeds by day, tranches, and what stays stuck and why', {
    in: z.strictObject(ExitTerms),
    out: z.strictObject({
      ...Basis.shape,
      horizonDays: z.int(),
      dailyShareRatio: Ratio,
      /** False: proceeds are estimates under the recovery that was assumed. */
      exact: z.boolean(),
      usdPerTao: Usd,
      /** By the end of each day; free and root TAO stand beside. */
      points: z.array(PlanPoint),
      subnets: z.array(SubnetPlan),
      freeRao: Amount,
      rootRao: Amount,
      total: z.strictObject({
        ...MarkAndExit,
        /** Alpha alone. */
        alphaProceedsRao: Amount,
        /** Everything in one order for each subnet now, behind the same others; free and root TAO with it. */
        atOnceRao: Amount,
        /** Of what one order for each subnet now would lose. */
        mostLost: MostLost,
        exitUsd: z.number().nullable(),
        extrinsicFeesRao: Amount,
        /** Mark of what stays, at the spot prices of the end. */
        stuckMarkRao: Amount,
      }),
      /** Stakes without a price, or that a pool refuses: in no total. */
      notValued: z.array(NotValued),
      assumptions: z.array(Assumption),
    }),
  }),
  'exit.horizons': query('The same terms under several horizons: what each brings, by subnet', {
    in: z.strictObject({
      ...Terms,
      horizonsDays: z.array(HorizonDays).min(1).max(8),
    }),
    out: z.strictObject({ ...Basis.shape, horizons: z.array(Horizon) }),
  }),
  'exit.export': query('The plan as a file: each extrinsic with its limit and its line to type', {
    in: z.strictObject({
      ...ExitTerms,
      form: z.enum(['csv', 'json']),
      /** Whether a limit may fill in part; default true. */
      allowPartial: z.boolean().optional(),
    }),
    out: z.strictObject({ fileName: z.string(), mediaType: z.string(), content: Bytes }),
  }),
};
