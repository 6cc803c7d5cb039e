// What the chain pays in a year against what is earned: of each subnet and of the network, now and after each halving.
import { z } from 'zod';
import { query } from './define.ts';
import { Revenue, RevenueExample } from './revenues.ts';
import { Assumption, Basis, Netuid } from './schemas.ts';
import { Missing } from './standing.ts';
import { WhatIf } from './what-if.ts';
import { Ratio, Time } from './wire.ts';

/** The subsidy once TAO has halved so often, price and shares as they are: the revenue at which it is covered. */
const Step = z.strictObject({ index: z.int(), date: Time, breakEvenUsdPerYear: z.number() });

const Comparison = {
  /** Subsidy for one USD of revenue, now and after each halving of the list beside it. */
  ratio: Ratio,
  ratioAfter: z.array(Ratio),
};

/** Against a revenue typed by the user, or a published one. */
const compared = <Of extends z.ZodType>(of: Of) =>
  z.strictObject({
    revenue: of,
    /** What there is of value for a year of revenue: by what is issued, and by all that ever will be. Null without a price. */
    priceToSales: Ratio.nullable(),
    fdvToSales: Ratio.nullable(),
    ...Comparison,
  });

const Side = {
  taoPerDay: z.number(),
  subsidyUsdPerYear: z.number(),
  /** Issued TAO, or alpha outside its pool, at spot; null without a price. */
  valueUsd: z.number().nullable(),
  /** 21 million at spot. */
  fdvUsd: z.number().nullable(),
  steps: z.array(Step),
  own: z.array(compared(Revenue)),
  examples: z.array(compared(RevenueExample)),
};

const Network = z.strictObject(Side);
const Subnet = z.strictObject({
  netuid: Netuid,
  subnetName: z.string(),
  held: z.boolean(),
  shareRatio: Ratio,
  ...Side,
});
export type SubsidySubnet = z.input<typeof Subnet>;
export type SubsidyNetwork = z.input<typeof Network>;

/** What a comparison stands under. */
export const SubsidyTerms = {
  /** Default: the snapshot's. */
  usdPerTao: z.number().positive().max(1e9).optional(),
  recycledTaoPerDay: WhatIf.recycledTaoPerDay,
  blockSeconds: WhatIf.blockSeconds,
  ruleSet: WhatIf.ruleSet,
};

export const subsidyMethods = {
  'subsidy.compare': query('A year of block TAO in USD against revenue, now and after each halving', {
    in: z.strictObject(SubsidyTerms),
    out: z.strictObject({
      ...Basis.shape,
      /** Null where neither the snapshot nor the caller has one: then there is nothing in USD. */
      usdPerTao: z.number().nullable(),
      network: z.union([Network, Missing]),
      /** Held subnets and those with a revenue, by subsidy. */
      subnets: z.array(Subnet),
      /** Revenues without a subnet in this snapshot. */
      outdated: z.array(Revenue),
      /** Published without a revenue, or of a subnet that is not in this snapshot: nothing to divide by. */
      examplesWithout: z.array(RevenueExample),
      assumed: z.array(Assumption),
    }),
  }),
};
