// What each halving within a horizon does to what is counted: rates on both sides of it, and the end with and without.
import { z } from 'zod';
import { job } from './jobs.ts';
import { Assumption, Basis, Netuid } from './schemas.ts';
import { Missing } from './standing.ts';
import { Flow, WhatIf } from './what-if.ts';
import { Amount, Ratio, Time } from './wire.ts';

/** What the subnets held have together, or one of them: whole TAO and alpha, an estimate. */
const Shared = {
  /** Part of the TAO a block mints. */
  shareRatio: Ratio,
  /** The chain's TAO a day: injected beside new alpha, and spent on buying alpha. */
  taoPerDay: z.number(),
  injectedTaoPerDay: z.number(),
  chainBuysTaoPerDay: z.number(),
  poolTao: z.number(),
  /** Alpha minted for owner, miners, validators and root. */
  alphaOutPerDay: z.number(),
  /** What the stake earns a day. */
  yieldTaoPerDay: z.number(),
  /** After take, compounded over a year where it compounds by itself; null where nothing earns. */
  apyRatio: Ratio.nullable(),
  /** After dilution, and a sale at the end of the year. */
  realYieldRatio: Ratio.nullable(),
  markTao: z.number(),
  exitTao: z.number(),
};

const Portfolio = z.strictObject({
  ...Shared,
  alphaYieldTaoPerDay: z.number(),
  rootYieldTaoPerDay: z.number(),
});
export type PortfolioFigures = z.input<typeof Portfolio>;

const Subnet = z.strictObject({
  netuid: Netuid,
  ...Shared,
  poolAlpha: z.number(),
  priceTao: z.number(),
  heldAlpha: z.number(),
  yieldAlphaPerDay: z.number(),
  /** What the rates rest on at that moment. */
  ground: z.strictObject({
    /** Of emission after the gate, and of all subnets together. */
    weight: z.number(),
    weightSum: z.number(),
    /** Minted a block: of TAO, of this alpha for its holders, of this alpha for its pool. */
    taoPerBlock: z.number(),
    alphaPerBlock: z.number(),
    poolAlphaPerBlock: z.number(),
    blocksPerDay: z.number(),
    takeRatio: Ratio,
    ownerCutRatio: Ratio,
    /** Root's part of the validators' alpha. */
    rootShareRatio: Ratio,
    alphaOut: z.number(),
    /** A year of stake before take, simple; null where nothing is staked. */
    grossAprRatio: Ratio.nullable(),
    /** Growth of all alpha in a year. */
    dilutionRatio: Ratio,
  }),
});
export type SubnetFigures = z.input<typeof Subnet>;

const Figures = z.strictObject({ portfolio: Portfolio, subnets: z.array(Subnet) });

const Effect = z.strictObject({
  kind: z.enum(['tao', 'alpha']),
  /** Null for TAO. */
  netuid: Netuid.nullable(),
  index: z.int(),
  day: z.int(),
  at: Time,
  /** What a block mints of TAO, or of this alpha for its holders. */
  emissionRaoPerBlockBefore: Amount,
  emissionRaoPerBlockAfter: Amount,
  /** One state of the network, just before and just after; of an alpha halving its own subnet alone. */
  before: Figures,
  after: Figures,
  /** Of an alpha halving: the last step before it, which ends where the threshold is reached. */
  reached: z
    .strictObject({
      fromAt: Time,
      issuedAlpha: z.number(),
      alphaPerBlock: z.number(),
      thresholdAlpha: z.number(),
      secondsPerBlock: z.number(),
    })
    .nullable(),
});

/** Which point of the series, from 0 on: two at each halving. */
export const PointIndex = z.int().min(0).max(9999);

export const FIGURE_NAMES = [
  'taoPerDay',
  'injectedTaoPerDay',
  'chainBuysTaoPerDay',
  'poolTao',
  'alphaOutPerDay',
  'yieldTaoPerDay',
  'apyRatio',
  'realYieldRatio',
  'markTao',
  'exitTao',
] as const satisfies readonly (keyof PortfolioFigures)[];

const Finding = z.strictObject({
  figure: z.enum(FIGURE_NAMES),
  /** All else as it is at the halving; for alpha: of each subnet at its own first halving, together. */
  before: z.number(),
  after: z.number(),
  /** By a thousandth or more. */
  changes: z.boolean(),
  /** At the end of the horizon, with this kind of halving and without; null where that was not asked for. */
  endWith: z.number(),
  endWithout: z.number().nullable(),
});
export type Finding = z.input<typeof Finding>;

const Findings = z.union([z.array(Finding), Missing]);

const Point = z.strictObject({
  at: Time,
  yieldTaoPerDay: z.number(),
  supportTaoPerDay: z.number(),
  markTao: z.number(),
  exitTao: z.number(),
});

/** What is looked at, and under what. */
export const ImpactTerms = {
  /** Default 4. */
  years: z.number().min(1).max(8).optional(),
  ...WhatIf,
  /** Length of a step: a day answers at once, an epoch is what the chain itself counts in; default `day`. */
  step: z.enum(['day', 'epoch']).optional(),
};

export const halvingImpactMethods = {
  'halving.impact': job('What each halving does to the counted portfolio and to each subnet held', {
    in: z.strictObject({
      ...ImpactTerms,
      /** Whether to run the horizon without either kind of halving too; takes as long again; default true. */
      withoutHalvings: z.boolean().optional(),
      /** Of which point of the series all figures are wanted; default none. */
      point: PointIndex.optional(),
    }),
    out: z.strictObject({
      ...Basis.shape,
      years: z.number(),
      flow: Flow,
      step: z.enum(['day', 'epoch']),
      /** What was used in place of whatever was not asked for. */
      used: z.strictObject({
        recycledTaoPerDay: z.number(),
        blockSeconds: z.number(),
        takeRatio: Ratio,
        rootStakedRatio: Ratio,
        /** Null: `flow` alone. */
        netFlowTaoPerDay: z.number().nullable(),
      }),
      subnets: z.array(z.strictObject({ netuid: Netuid, subnetName: z.string(), symbol: z.string() })),
      today: Figures,
      halvings: z.array(Effect),
      /** A point a week, and two at each halving. */
      points: z.array(Point),
      /** All figures of the point asked for; null where there is no such. */
      point: Figures.nullable(),
      end: Figures,
      /** The same end had TAO not halved, or no alpha; null where that was not asked for. */
      endWithoutTao: Figures.nullable(),
      endWithoutAlpha: Figures.nullable(),
      /** What each kind of halving changes, and what not. */
      findings: z.strictObject({ tao: Findings, alpha: Findings }),
      missing: z.array(z.strictObject({ netuid: Netuid, ...Missing.shape })),
      assumptions: z.array(Assumption),
      /** From this day on all alpha would be marked above the TAO there is: it cannot happen. */
      impossibleFromDay: z.int().nullable(),
      notValuedCount: z.int(),
    }),
  }),
};
