/**
 * Every rule of the split on typed arrays, in place, so that a projection can run any of them without
 * allocating: weights of the rule, its gate where it has one, then the switches. Doubles of sum 1, or all 0
 * when nothing has weight (the block's TAO is then recycled). Must not know what a snapshot is.
 */
import type { SplitRule } from '#engine/rule-sets/rule-set.ts';
import { barAtQuantile } from './hill-quantile.ts';
import { barAtRank, gateShares, normalise, priceWeights, type SplitInput } from './hill-rank.ts';
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
 * has the columns' length. Sources: pallets/subtensor/src/coinbase/subnet_emissions.rs:34-418 at spec 425; the
 * gates of specs 440 and 441 by the shares observed on 2026-08-07.
 */
export function splitInto(
  columns: SplitColumns,
  settings: SplitSettings,
  { shares, scratch }: { readonly shares: Float64Array; readonly scratch: Float64Array },
): number {
  weightsInto(columns, settings, shares);
  const bar = barOf(settings, shares, scratch);
  if (settings.switches) gateShares(shares, columns.enabled, { bar, exponent: settings.hillExponent });
  return bar;
}

/** Weights of the rule before gate and switches, of sum 1 or all 0. */
export function weightsInto(columns: SplitColumns, settings: SplitSettings, into: Float64Array): void {
  switch (settings.rule) {
    case 'price-ema-v1':
      into.set(columns.movingPrice);
      normalise(into);
      return;
    case 'tao-flow':
      into.set(columns.userFlow);
      flowShares(into, { cutoffTao: settings.flowCutoffTao, exponent: settings.flowExponent });
      return;
    case 'tao-flow-net':
      netFlowsInto(columns, into);
      flowShares(into, { cutoffTao: settings.flowCutoffTao, exponent: settings.flowExponent });
      return;
    case 'price-ema-root':
      rootPriceWeights(columns, into);
      return;
    default:
      priceWeights(columns, into);
  }
}

/** p̂·ρ·(1 − b) normalised, specs 421 to 431; without b where every subnet burns everything. */
function rootPriceWeights(columns: SplitColumns, into: Float64Array): void {
  const { movingPrice, minerBurned, rootProportion } = columns;
  for (let i = 0; i < into.length; i += 1) {
    into[i] = movingPrice[i]! * rootProportion[i]! * (1 - Math.min(minerBurned[i]!, 1));
  }
  if (normalise(into)) return;
  for (let i = 0; i < into.length; i += 1) into[i] = movingPrice[i]! * rootProportion[i]!;
  normalise(into);
}

/** θ: the stored bar, else the rule's own over the ungated weights. */
function barOf(settings: SplitSettings, weights: Float64Array, scratch: Float64Array): number {
  if (settings.rule !== 'hill-rank' && settings.rule !== 'hill-quantile') return 0;
  if (settings.bar !== null && settings.bar > 0) return settings.bar;
  return settings.rule === 'hill-rank'
    ? barAtRank(weights, settings.barRank, scratch)
    : barAtQuantile(weights, settings.barQuantile, scratch);
}
