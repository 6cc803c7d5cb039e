// Numbers that can be explained and rest on the market and what is asked of it: one order, waiting, a dissolution, dates of
// halvings, edges of the rules.
import { z } from 'zod';
import { Netuid } from './schemas.ts';
import { WhatIf } from './what-if.ts';
import { Amount } from './wire.ts';

const Subnet = Netuid.min(1);

/** An order as it is quoted. */
const OfOrder = {
  order: z.strictObject({
    netuid: Subnet,
    side: z.enum(['buy', 'sell']),
    amountRao: Amount,
    limitPriceRao: Amount.optional(),
  }),
};
/** A sell extrinsic for each stake. */
const ExtrinsicCount = z.int().min(1).max(9999);
const OfAlpha = { netuid: Subnet, amountRao: Amount };

/** What the calendars are asked under. */
const OfDates = { recycledTaoPerDay: WhatIf.recycledTaoPerDay, blockSeconds: WhatIf.blockSeconds };
/** Of a range of dates: its ends. */
const Edge = z.enum(['early', 'late']).optional();
const HalvingIndex = z.int().min(1).max(30);

/** Dates of halvings, and what halves. */
export const CalendarNumbers = [
  z.strictObject({
    of: z.literal('halving.date'),
    /** Which TAO halving; the next one by default. */
    index: HalvingIndex.optional(),
    edge: Edge,
    ...OfDates,
  }),
  z.strictObject({ of: z.literal('halving.recycled'), ...OfDates }),
  z.strictObject({ of: z.literal('halving.block'), index: HalvingIndex, ...OfDates }),
  z.strictObject({ of: z.enum(['halving.threshold', 'halving.emission']), index: z.int().min(0).max(30) }),
  z.strictObject({
    of: z.literal('subnet.alphaHalving'),
    netuid: Subnet,
    edge: Edge,
    blockSeconds: WhatIf.blockSeconds,
  }),
  z.strictObject({
    of: z.enum(['subnet.alphaIssued', 'subnet.alphaInjected', 'subnet.alphaGrowth']),
    netuid: Subnet,
  }),
] as const;

/** How far it is to the edges of the rules. */
export const EdgeNumbers = [
  z.strictObject({
    of: z.enum([
      'gate.weight',
      'gate.bars',
      'gate.distance',
      'gate.pass',
      'gate.share',
      'gate.beyond',
      'gate.cost',
    ]),
    netuid: Subnet,
  }),
  z.strictObject({ of: z.enum(['cliff.sum', 'cliff.fall', 'cliff.cost', 'cliff.apr']) }),
] as const;

/** A subnet's place in the order of deregistration. */
export const LifecycleNumbers = [
  z.strictObject({
    of: z.enum([
      'lifecycle.rank',
      'lifecycle.immunity',
      'lifecycle.ema',
      'lifecycle.lowest',
      'lifecycle.leastFall',
    ]),
    netuid: Subnet,
  }),
  z.strictObject({
    of: z.literal('lifecycle.daysToLast'),
    netuid: Subnet,
    fallRatio: z.number().min(0).max(1),
  }),
  z.strictObject({
    of: z.literal('lifecycle.hazard'),
    netuid: Subnet,
    horizonDays: z.number().min(1).max(1461),
  }),
] as const;

/** Of what is held in a subnet: a step from its nominal to its real yield, and what is left behind it. */
export const YieldNumbers = [
  z.strictObject({
    of: z.enum(['yield.left', 'yield.change']),
    netuid: Subnet,
    horizonDays: z.number().min(1).max(1461),
    step: z.enum(['nominal', 'dilution', 'take', 'fees', 'slippage']),
  }),
] as const;

export const OrderNumbers = [
  z.strictObject({
    of: z.enum([
      'quote.out',
      'quote.paidIn',
      'quote.fee',
      'quote.unfilled',
      'quote.priceBefore',
      'quote.priceAfter',
      'quote.priceImpact',
      'quote.averageSlippage',
      'quote.totalLoss',
      'quote.precision',
    ]),
    ...OfOrder,
  }),
  z.strictObject({ of: z.literal('quote.lossWithFees'), ...OfOrder, extrinsicCount: ExtrinsicCount }),
  z.strictObject({ of: z.literal('fees.extrinsics'), extrinsicCount: ExtrinsicCount }),
  // Of a subnet's yield once so much TAO was spent on its alpha.
  z.strictObject({ of: z.enum(['deposit.apyBefore', 'deposit.apyAfter']), deposit: z.strictObject(OfAlpha) }),
  z.strictObject({
    of: z.enum(['waiting.apr', 'waiting.yield', 'waiting.amountThen', 'waiting.breakEvenFall']),
    waiting: z.strictObject({ ...OfAlpha, days: z.number().min(1).max(365) }),
  }),
  z.strictObject({
    of: z.enum(['dissolution.pays', 'dissolution.besideSale']),
    edge: z.enum(['low', 'high']),
    dissolution: z.strictObject(OfAlpha),
  }),
] as const;
