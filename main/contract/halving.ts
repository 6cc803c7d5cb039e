// When emission halves, and what each subnet's part of it is.
import { z } from 'zod';
import { Nothing, query } from './define.ts';
import { Assumption, Basis, Netuid, SnapshotId } from './schemas.ts';
import { Missing } from './standing.ts';
import { WhatIf } from './what-if.ts';
import { Amount, Ratio, Time } from './wire.ts';

const Halving = z.strictObject({
  index: z.int(),
  thresholdTao: z.number(),
  /** Emission from this halving on. */
  emissionRaoPerBlock: Amount,
  block: z.int(),
  /** Under the recycling that was asked for. */
  date: Time,
  /** No recycling at all. */
  dateEarly: Time,
  /** Issuance goes on at its trailing net rate. */
  dateLate: Time,
});

const Calendar = z.strictObject({
  anchor: z.strictObject({
    snapshotId: SnapshotId,
    block: z.int(),
    at: Time,
    issuanceRao: Amount,
    emissionRaoPerBlock: Amount,
    blockSeconds: z.number(),
    recycledTaoPerDay: z.number(),
    /** Measured between two dated issuance points; null where no earlier point is known. */
    trailing: z
      .strictObject({ fromAt: Time, netTaoPerDay: z.number(), recycledTaoPerDay: z.number() })
      .nullable(),
  }),
  /** Emission steps behind us, from the oldest dated point of issuance on. */
  past: z.array(z.strictObject({ index: z.int(), at: Time, emissionRaoPerBlock: Amount })),
  tao: z.array(Halving),
});

const EmissionRow = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  symbol: z.string(),
  /** The holder has a counted position here. */
  held: z.boolean(),
  share: Ratio,
  taoPerDayBefore: z.number(),
  taoPerDayAfter: z.number(),
  /** Of the TAO a day: injected into the pool beside alpha, and spent on buying alpha. */
  injectedBefore: z.number(),
  injectedAfter: z.number(),
  chainBuysBefore: z.number(),
  chainBuysAfter: z.number(),
});

/** One halving of a subnet's own alpha. */
export const AlphaHalving = z.strictObject({
  index: z.int(),
  thresholdAlpha: z.number(),
  /** Minted for holders from this halving on. */
  emissionRaoPerBlock: Amount,
  block: z.int(),
  /** Injections stay at their present part of the emission. */
  date: Time,
  /** Injections at their cap. */
  dateEarly: Time,
  /** Nothing injected. */
  dateLate: Time,
});

const AlphaCalendar = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  symbol: z.string().nullable(),
  /** In the pool and outside. */
  issuanceRao: Amount,
  /** Minted for holders now. */
  emissionRaoPerBlock: Amount,
  /** Whole alpha a block adds to the pool now. */
  injectedPerBlock: z.number(),
  halvings: z.array(AlphaHalving),
});

/** A daily figure today, once the alpha of every subnet has halved, and after the next TAO halving; all else as it is. */
const Effect = z.strictObject({ today: z.number(), alphaHalved: z.number(), taoHalved: z.number() });

const SplitInput = z.strictObject({
  snapshotId: SnapshotId.optional(),
  ruleSet: z.string().max(40).optional(),
});

export const halvingMethods = {
  'halving.calendar': query('The TAO halvings ahead, each with its earliest and latest date', {
    in: z.strictObject({
      recycledTaoPerDay: WhatIf.recycledTaoPerDay,
      blockSeconds: WhatIf.blockSeconds,
    }),
    out: Calendar,
  }),
  'halving.emission': query(
    'TAO a day of each subnet before and after the next TAO halving, shares unchanged',
    {
      in: Nothing,
      out: z.strictObject({
        ...Basis.shape,
        index: z.int(),
        rows: z.array(EmissionRow),
        /** Facts that a default stood in for: an estimate where this is not empty. */
        assumed: z.array(Assumption),
      }),
    },
  ),
  'halving.alpha': query(
    'The own alpha halvings of the subnets held, each with its earliest and latest date',
    {
      in: z.strictObject({
        blockSeconds: WhatIf.blockSeconds,
        /** How many halvings of each subnet; default 1. */
        count: z.int().min(1).max(8).optional(),
      }),
      out: z.strictObject({
        ...Basis.shape,
        /** By the earliest date of the next halving. */
        rows: z.array(AlphaCalendar),
        /** Subnets held without such dates. */
        missing: z.array(z.strictObject({ netuid: Netuid, ...Missing.shape })),
      }),
    },
  ),
  'halving.effects': query(
    'What each kind of halving does to the yield and the pools of what is held, a day',
    {
      in: Nothing,
      out: z.strictObject({
        ...Basis.shape,
        alphaYieldTao: Effect,
        rootYieldTao: Effect,
        /** Blended, compounded over a year. */
        apyRatio: Effect,
        /** Alpha minted for holders, into the pools as TAO, and TAO that buys alpha: of the subnets held, together. */
        alphaMinted: Effect,
        injectedTao: Effect,
        chainBuysTao: Effect,
      }),
    },
  ),
  'emission.shares': query('Share of block TAO of each subnet under a rule set', {
    in: SplitInput,
    out: z.array(z.strictObject({ netuid: Netuid, share: Ratio, taoPerDay: z.number() })),
  }),
  'emission.split': query('How block TAO is split under a rule set: weight, gate and share of each subnet', {
    in: SplitInput,
    out: z.strictObject({
      ...Basis.shape,
      /** The gate's bar; 0 under rules without one. */
      barRatio: Ratio,
      shares: z.array(
        z.strictObject({
          netuid: Netuid,
          weightRatio: Ratio,
          passRatio: Ratio,
          share: Ratio,
          taoPerDay: z.number(),
        }),
      ),
      assumed: z.array(Assumption),
    }),
  }),
};
