// Which numbers can be explained, each by what it is of and under which terms it is shown.
import { z } from 'zod';
import { Cut } from './allocation.ts';
import { ExitTerms } from './exit-plan.ts';
import { ImpactTerms, PointIndex } from './halving-impact.ts';
import {
  CalendarNumbers,
  EdgeNumbers,
  LifecycleNumbers,
  OrderNumbers,
  YieldNumbers,
} from './number-refs-market.ts';
import { RebalancingTerms } from './rebalance.ts';
import { ChangeNumbers, SpiralNumbers } from './number-refs-runs.ts';
import { PathChoices, PathIndex, ScenarioSubject } from './scenario-runs.ts';
import { Netuid, WalletId } from './schemas.ts';
import { SubsidyTerms } from './subsidy.ts';
import { Ratio } from './wire.ts';

const OfRebalancing = {
  rebalancing: z.strictObject({
    ...RebalancingTerms,
    /** The deepest points of a frontier lie above what is asked of a plan. */
    costPerDrift: Ratio.min(0).max(1e6).optional(),
  }),
};
/** Which trade, from 0. */
const TradeIndex = z.int().min(0).max(9999);
const GainIn = z.enum(['tao', 'fiat']);
const OfImpact = {
  /** Today, the end, also without a kind of halving, a side of the first halving of TAO or of each alpha, or a point. */
  side: z.union([
    z.enum(['today', 'end', 'before-tao', 'after-tao', 'before-alpha', 'after-alpha']),
    z.enum(['end-without-tao', 'end-without-alpha']),
    z.strictObject({ point: PointIndex }),
  ]),
  impact: z.strictObject(ImpactTerms),
};
const OfPath = { path: PathIndex, scenario: ScenarioSubject, seed: PathChoices.seed };
const DayOfScenario = z.int().min(0).max(4000);
const OfSubsidy = { netuid: Netuid.nullable(), subsidy: z.strictObject(SubsidyTerms) };
/** The calendar is looked at that far. */
const HalvingCount = z.int().min(1).max(4);
/** A revenue the user typed, or a published one. */
const StatedRevenue = z.union([
  z.strictObject({ revenueId: z.int().positive() }),
  z.strictObject({ exampleId: z.string().max(60) }),
]);

/** A number that can be explained, by what it is of. */
export const NumberRef = z.union([
  z.strictObject({
    of: z.enum([
      'portfolio.exit',
      'portfolio.mark',
      'portfolio.free',
      'portfolio.root',
      'portfolio.haircut',
      'portfolio.haircutTao',
      'portfolio.mostLost',
      'portfolio.unpooledRatio',
      'portfolio.exitUsd',
      'portfolio.markUsd',
      'portfolio.taoPerDay',
      'portfolio.apy',
      'portfolio.realYield',
    ]),
  }),
  // Read and not computed.
  z.strictObject({ of: z.literal('wallet.free'), walletId: WalletId }),
  z.strictObject({
    of: z.enum([
      'position.mark',
      'position.exit',
      'position.exitAlone',
      'position.haircut',
      'position.daysOut',
      'position.taoPerDay',
      'position.apy',
      'position.realYield',
      // Read and not computed, but the last.
      'position.amount',
      'position.fileValue',
      'position.filePrice',
      'position.claimable',
      'position.priceSince',
    ]),
    positionId: z.string().max(200),
  }),
  z.strictObject({
    of: z.enum([
      'sale.mark',
      'sale.exit',
      'sale.haircut',
      'sale.priceImpact',
      'sale.averageSlippage',
      'sale.totalLoss',
      'sale.overstated',
    ]),
    netuid: Netuid,
  }),
  z.strictObject({ of: z.enum(['subnet.taoPerDay', 'subnet.price']), netuid: Netuid }),
  // Of a pool: the largest order within a loss, whose final price or whose average fill stays within it.
  z.strictObject({
    of: z.enum(['pool.largestByLimit', 'pool.largestByAverage']),
    netuid: Netuid,
    side: z.enum(['sell', 'buy']),
    toleranceRatio: Ratio.min(0.0001).max(0.5),
  }),
  ...OrderNumbers,
  ...CalendarNumbers,
  ...EdgeNumbers,
  ...LifecycleNumbers,
  ...YieldNumbers,
  ...SpiralNumbers,
  ...ChangeNumbers,
  z.strictObject({
    of: z.enum(['allocation.hhi', 'allocation.effectiveCount']),
    by: Cut,
    at: z.enum(['mark', 'exit']),
  }),
  z.strictObject({
    of: z.enum(['allocation.weight', 'allocation.worth']),
    by: Cut,
    at: z.enum(['mark', 'exit']),
    key: z.string().max(200),
  }),
  z.strictObject({
    of: z.enum(['allocation.shift', 'allocation.haircut']),
    by: Cut,
    key: z.string().max(200),
  }),
  z.strictObject({
    of: z.literal('allocation.top'),
    by: Cut,
    at: z.enum(['mark', 'exit']),
    /** Of the largest that many parts together. */
    count: z.int().min(1).max(10),
  }),
  z.strictObject({ of: z.enum(['target.weight', 'target.drift', 'target.points']), key: z.string().max(60) }),
  z.strictObject({ of: z.enum(['targets.whole', 'targets.kept', 'targets.drift']) }),
  // Of an exit over days, under the terms it is shown under.
  z.strictObject({
    of: z.enum([
      'plan.exit',
      'plan.ofMark',
      'plan.haircut',
      'plan.beyondAtOnce',
      'plan.byRecovery',
      'plan.mostLost',
      'plan.lossAtOnce',
      'plan.extrinsicFees',
      'plan.unsold',
    ]),
    terms: z.strictObject(ExitTerms),
  }),
  z.strictObject({
    of: z.enum(['plan.receivedByDay', 'plan.lostByDay', 'plan.unsoldByDay', 'plan.leftByDay']),
    terms: z.strictObject(ExitTerms),
    /** By the end of it; 0 stands before the first sale. */
    day: z.int().min(0).max(1460),
  }),
  z.strictObject({
    of: z.enum(['plan.proceeds', 'plan.lostAtOnce', 'plan.daysOut', 'plan.stays']),
    netuid: Netuid,
    terms: z.strictObject(ExitTerms),
  }),
  z.strictObject({
    of: z.enum(['plan.tranche', 'plan.trancheImpact', 'plan.trancheLimit']),
    netuid: Netuid,
    terms: z.strictObject(ExitTerms),
    /** Which tranche, from 0. */
    index: z.int().min(0).max(1459),
  }),
  // Of a rebalancing plan, under the terms it is shown under.
  z.strictObject({
    of: z.enum([
      'allocation.driftBefore',
      'allocation.driftAfter',
      'allocation.removed',
      'allocation.removedRatio',
      'allocation.cost',
      'allocation.impactCost',
      'allocation.swapFees',
      'allocation.extrinsicFees',
      'allocation.freeAfter',
    ]),
    ...OfRebalancing,
  }),
  z.strictObject({ of: z.literal('allocation.gain'), ...OfRebalancing, in: GainIn }),
  // Of its course beside doing nothing: how far ahead it is on a day.
  z.strictObject({
    of: z.literal('allocation.ahead'),
    ...OfRebalancing,
    worth: z.enum(['exit', 'mark']),
    day: z.int().min(0).max(2922),
  }),
  z.strictObject({ of: z.literal('allocation.weightAfter'), ...OfRebalancing, key: z.string().max(60) }),
  z.strictObject({
    of: z.enum(['allocation.tradeCost', 'allocation.tradeSwapFee']),
    ...OfRebalancing,
    trade: TradeIndex,
  }),
  z.strictObject({
    of: z.literal('allocation.tradeImpact'),
    ...OfRebalancing,
    trade: TradeIndex,
    leg: z.enum(['sell', 'buy']),
  }),
  z.strictObject({
    of: z.literal('allocation.tradeGain'),
    ...OfRebalancing,
    trade: TradeIndex,
    in: GainIn,
  }),
  // Of what the halvings do, read off a run under its terms.
  z.strictObject({
    of: z.enum([
      'impact.shareRatio',
      'impact.taoPerDay',
      'impact.injectedTaoPerDay',
      'impact.chainBuysTaoPerDay',
      'impact.poolTao',
      'impact.alphaOutPerDay',
      'impact.apyRatio',
      'impact.realYieldRatio',
      'impact.yieldAlphaPerDay',
      'impact.yieldTaoPerDay',
      'impact.markTao',
      'impact.exitTao',
    ]),
    ...OfImpact,
    /** Null: all that is held together. */
    netuid: Netuid.nullable(),
  }),
  // What the first halving of TAO takes from the chain's support a day.
  z.strictObject({ of: z.literal('impact.supportTaken'), impact: OfImpact.impact }),
  // When the run has the first halving of a subnet's alpha.
  z.strictObject({
    of: z.literal('impact.alphaHalving'),
    netuid: Netuid.min(1),
    impact: OfImpact.impact,
  }),
  z.strictObject({
    of: z.literal('impact.exitUsd'),
    ...OfImpact,
    netuid: z.null(),
    usdPerTao: SubsidyTerms.usdPerTao,
  }),
  // Of a subsidy, under the price and the dates it is shown under; of the whole network where netuid is null.
  z.strictObject({
    of: z.enum(['subsidy.taoPerDay', 'subsidy.usdPerYear']),
    ...OfSubsidy,
  }),
  z.strictObject({
    of: z.literal('subsidy.breakEven'),
    ...OfSubsidy,
    /** After how many TAO halvings from now. */
    halvings: HalvingCount,
  }),
  z.strictObject({
    of: z.literal('subsidy.ratio'),
    ...OfSubsidy,
    revenue: StatedRevenue,
    /** Default: none, as of now. */
    halvings: HalvingCount.optional(),
  }),
  z.strictObject({
    of: z.enum(['subsidy.priceToSales', 'subsidy.fdvToSales']),
    ...OfSubsidy,
    revenue: StatedRevenue,
  }),
  // Of the end of a scenario, saved or not.
  z.strictObject({
    of: z.enum([
      'scenario.end',
      'scenario.endUsd',
      'scenario.change',
      'scenario.againstHeld',
      'scenario.againstRoot',
      'scenario.againstBasket',
      'scenario.costs',
    ]),
    scenario: ScenarioSubject,
  }),
  z.strictObject({
    of: z.literal('scenario.day'),
    scenario: ScenarioSubject,
    day: DayOfScenario,
  }),
  z.strictObject({
    of: z.enum(['scenario.againstFirst', 'scenario.spread']),
    scenario: ScenarioSubject,
    /** The one it stands beside; of a spread the one that ends worst. */
    first: ScenarioSubject,
  }),
  // Of the same TAO put elsewhere, on a day.
  z.strictObject({
    of: z.literal('scenario.benchmark'),
    elsewhere: z.enum(['held', 'root', 'basket']),
    scenario: ScenarioSubject,
    day: DayOfScenario,
  }),
  // Of its random paths together: of their values by the percent at or below, at the end or on a day, and of what they do on
  // the way.
  z.strictObject({
    of: z.literal('scenario.quantile'),
    percent: z.literal([5, 10, 25, 50, 75, 90, 95]),
    scenario: ScenarioSubject,
    ...PathChoices,
    day: DayOfScenario.optional(),
  }),
  z.strictObject({
    of: z.enum(['scenario.belowStart', 'scenario.worstFall']),
    scenario: ScenarioSubject,
    ...PathChoices,
  }),
  // Of one of them.
  z.strictObject({
    of: z.enum(['scenario.pathEnd', 'scenario.pathChange', 'scenario.pathLowest', 'scenario.pathFall']),
    ...OfPath,
  }),
  z.strictObject({ of: z.literal('scenario.pathDay'), ...OfPath, day: DayOfScenario }),
  // Of what moved it, by subnet; 0 is root, which has rewards alone.
  z.strictObject({
    of: z.enum([
      'scenario.pathMarket',
      'scenario.pathRewards',
      'scenario.pathDissolution',
      'scenario.pathCosts',
    ]),
    ...OfPath,
    netuid: Netuid,
  }),
]);
export type NumberRef = z.output<typeof NumberRef>;
/** The same as a page holds it. */
export type NumberRefText = z.input<typeof NumberRef>;
