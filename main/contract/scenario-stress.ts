// Two questions about falls: where a subnet settles when its holders leave, and how far it is to the edges of the rules.
import { z } from 'zod';
import { query } from './define.ts';
import { job } from './jobs.ts';
import { Assumption, Basis, Netuid } from './schemas.ts';
import { Missing } from './standing.ts';
import { Ratio, Time } from './wire.ts';

const SpiralDay = z.strictObject({
  day: z.int(),
  at: Time,
  /** TAO per alpha. */
  price: z.number(),
  movingPrice: z.number(),
  /** Of block TAO, after the gate. */
  emissionShare: Ratio,
  emissionTaoPerDay: z.number(),
  /** Bought by the chain. */
  chainBuysTaoPerDay: z.number(),
  poolTao: z.number(),
  poolAlpha: z.number(),
  /** Alpha that those who leave still have. */
  leavingAlpha: z.number(),
  /** Paid to those who left that day. */
  paidTao: z.number(),
  /** What the day's sales met, the chain's own step behind them, and what was sold; null on the first day. */
  met: z
    .strictObject({
      price: z.number(),
      poolTao: z.number(),
      poolAlpha: z.number(),
      leavingAlpha: z.number(),
      usualAlpha: z.number(),
    })
    .nullable(),
  /** Its share is this part of the weights of all subnets, behind the gate. */
  weight: z.number(),
  weightSum: z.number(),
  taoPerBlock: z.number(),
  /** What the gate leaves of the weight; null under rules without a gate. */
  passRatio: Ratio.nullable(),
  /** Part of the EMA's distance to the price that the day leaves. */
  emaLeftRatio: Ratio,
  /** The lowest EMA price of all others out of immunity; null: there is none, or the subnet is immune itself. */
  lowestOtherMovingPrice: z.number().nullable(),
});

/** A tenth of those who leave, in the order they go. */
const Decile = z.strictObject({
  decile: z.int(),
  /** The day the last of them is out; null: not within the horizon. */
  outOnDay: z.int().nullable(),
  alpha: z.number(),
  paidTao: z.number(),
  /** TAO per alpha they got; null where none of them sold. */
  averagePrice: z.number().nullable(),
  /** Against the spot price at the start. */
  ofStartPriceRatio: Ratio.nullable(),
  /** Day by day; TAO per alpha. */
  sales: z.array(z.strictObject({ day: z.int(), alpha: z.number(), price: z.number() })),
});

/** Dated readings of the chain. */
const Reading = z.strictObject({
  at: Time,
  block: z.int(),
  price: z.number(),
  movingPrice: z.number(),
  taoIn: z.number(),
  alphaIn: z.number(),
  alphaOut: z.number(),
});

/** The holder beside the spiral, who stays. */
const Own = z.strictObject({
  heldAlpha: z.number(),
  exitAtStartTao: z.number(),
  exitAtEndTao: z.number(),
  /** Staked alpha grows. */
  heldAtEndAlpha: z.number(),
});

const EmissionGauge = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  symbol: z.string(),
  /** Part of all weights before the gate. */
  weightRatio: Ratio,
  barRatio: Ratio,
  /** Weight over bar, less 1: 0.5 is half above the bar, negative below it. */
  distanceRatio: Ratio,
  /** What passes of the weight. */
  passRatio: Ratio,
  switchedOn: z.boolean(),
  taoPerDay: z.number(),
  /** With the weight at the bar; where it is below already, at half of what it is. The bar stays where it is. */
  taoPerDayBeyond: z.number(),
  /** The holder's part of all alpha outside the pool. */
  ownShareRatio: Ratio,
  /** That part of the TAO a day that crossing takes from the pool's support. */
  costTaoPerDay: z.number(),
});

/** What a spiral is asked under. */
export const SpiralTerms = {
  netuid: Netuid.min(1),
  ruleSet: z.string().max(40).optional(),
  /** Part of the alpha of those who may leave that is sold a day. */
  leavingRatioPerDay: z.number().min(0).max(1),
  /** Part of the alpha outside the pool whose holders may leave; default: all but the holder's own. */
  leavingShareRatio: z.number().min(0).max(1).optional(),
  /** How much more leave a day for each fall of the price over seven days: 0.1 of a fall by half adds 0.05; default 0. */
  reactionRatio: z.number().min(0).max(5).optional(),
  /** How much of the alpha that users sell a day to hold the price before goes on being sold; default 1. */
  usualSalesRatio: z.number().min(0).max(5).optional(),
  /** Default 365. */
  horizonDays: z.int().min(1).max(2922).optional(),
};

export const scenarioStressMethods = {
  'scenario.spiral': job('Holders of a subnet leave at a rate: price, EMA, share, emission, day by day', {
    in: z.strictObject(SpiralTerms),
    out: z.strictObject({
      ...Basis.shape,
      netuid: Netuid,
      subnetName: z.string(),
      symbol: z.string(),
      days: z.array(SpiralDay),
      /** Days until the price is half of the start; null: not within the horizon. */
      halfLifeDays: z.int().nullable(),
      /** Where the price moved by less than 2 % over the last 30 days, from when on; null: still moving. */
      settles: z.strictObject({ fromDay: z.int(), price: z.number(), ofStartPriceRatio: Ratio }).nullable(),
      lowestPrice: z.number(),
      /** First day its EMA price is the lowest of all without immunity; null: never. */
      lastFromDay: z.int().nullable(),
      /** First day its weight is below the bar of the gate; null: never, or no gate. */
      belowBarFromDay: z.int().nullable(),
      deciles: z.array(Decile),
      /** What users sell a day beside those who leave, at the emission of the start. */
      usualAlphaPerDay: z.number(),
      own: Own,
      assumptions: z.array(Assumption),
    }),
  }),
  'scenario.observed': query(
    'A fall that was observed: dated readings of the chain, and the rate of leaving they show',
    {
      in: z.strictObject({}),
      out: z.strictObject({
        netuid: Netuid,
        title: z.string(),
        source: z.string(),
        readings: z.array(Reading),
        fallRatio: Ratio,
        fallDays: z.int(),
        /** Of alpha outside the pool, that was sold a day over the fall. */
        leavingRatioPerDay: Ratio,
      }),
    },
  ),
  'scenario.gauges': query('How far it is to the edges of the rules: root yield and emission gate', {
    in: z.strictObject({}),
    out: z.strictObject({
      ...Basis.shape,
      rootCliff: z.union([
        z.strictObject({
          /** Root earns while the EMA prices are above 1 together. */
          movingPriceSum: z.number(),
          earns: z.boolean(),
          /** All EMA prices have to fall by this to reach 1; negative: have to rise. */
          fallToEdgeRatio: Ratio,
          /** What the holder’s root stake earns a day after take, at what is paid now. */
          ownTaoPerDay: z.number(),
          /** What crossing would cost the holder a day; 0 below the edge. */
          costTaoPerDay: z.number(),
        }),
        Missing,
      ]),
      gates: z.union([z.array(EmissionGauge), Missing]),
      assumptions: z.array(Assumption),
    }),
  }),
};
