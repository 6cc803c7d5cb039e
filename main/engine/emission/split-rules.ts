/**
 * Every rule of the split on typed arrays, in place, so that a projection can run any of them without
 * allocating: weights of the rule, its gate where it has one, then the switches. Doubles of sum 1, or all 0
 * when nothing has weight (the block's TAO is then recycled). Must not know what a snapshot is.
 */
import type { SplitRule } from '#engine/rule-sets/rule-set.ts';
import { barAtQuantile } from './hill-quantile.ts';
import { barAtRank, gateShares, priceWeights, type SplitInput } from './hill-rank.ts';
import { type Flows, flowShares, netFlowsInto } from './tao-flow.ts';

/** All eligible subnets in one order. Columns a rule does not read may be empty. */
export interface SplitColumns extends SplitInput, Flows {
  /** ρ of each subnet, 0..1. */
  readonly rootProportion: Float64Array;
}

/** What a split needs beside the columns. */
export interface SplitSettings {
  readonly rule: SplitRule;
  /** θ as a share of 1; null: computed anew by the rule. A stored bar of 0 is computed anew as well. */
  readonly bar: number | null;
  readonly barRank: number;
  readonly barQuantile: number;
  readonly hillExponent: number;
  readonly flowCutoffTao: number;
  readonly flowExponent: number;
  /** Whether the era knows switched-off subnets. */
  readonly switches: boolean;
}

/**
 * Shares of the block TAO into `shares`; returns the bar that was used, 0 for rules without a gate. `scratch`
 * has the columns' length. Sources: subnet_emissions.rs:109-418 of pallets/subtensor/src/coinbase at spec 425;
 * gates as of specs 440 and 441.
 */
export function splitInto(
  columns: SplitColumns,
  settings: SplitSettings,
  { shares, scratch }: { readonly shares: Float64Array; readonly scratch: Float64Array },
): number {
  weightsInto(columns, settings, shares);
  const bar = barOf(settings, shares, scratch);
  const enabled = settings.switches ? columns.enabled : scratch.fill(1);
  gateShares(shares, enabled, { bar, exponent: settings.hillExponent });
  return bar;
}

/** Weights of the rule before gate and switches, of sum 1 or all 0. */
function weightsInto(columns: SplitColumns, settings: SplitSettings, into: Float64Array): void {
  const { movingPrice } = columns;
  switch (settings.rule) {
    case 'tao-flow':
    case 'tao-flow-net':
      if (settings.rule === 'tao-flow') into.set(columns.userFlow);
      else netFlowsInto(columns, into);
      flowShares(into, { cutoffTao: settings.flowCutoffTao, exponent: settings.flowExponent });
      return;
    case 'price-ema-v1':
      priceWeights({ ...columns, minerBurned: NOTHING_BURNED }, into);
      return;
    case 'price-ema-root':
      for (let i = 0; i < into.length; i += 1) into[i] = movingPrice[i]! * columns.rootProportion[i]!;
      priceWeights({ ...columns, movingPrice: into.slice() }, into);
      return;
    default:
      priceWeights(columns, into);
  }
}

function barOf(settings: SplitSettings, weights: Float64Array, scratch: Float64Array): number {
  if (settings.rule !== 'hill-rank' && settings.rule !== 'hill-quantile') return 0;
  if (settings.bar !== null && settings.bar > 0) return settings.bar;
  return settings.rule === 'hill-rank'
    ? barAtRank(weights, settings.barRank, scratch)
    : barAtQuantile(weights, settings.barQuantile, scratch);
}
