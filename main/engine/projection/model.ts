/**
 * The network as typed arrays, built once and advanced in place so that a day of 127 subnets allocates nothing.
 * Whole tokens as doubles: estimates from here on. Subnets without price, pool or EMA take no part.
 */
import { halvingIndex } from '#engine/emission/block-emission.ts';
import { isEligible } from '#engine/emission/shares.ts';
import { movingPriceAge } from '#engine/emission/moving-price.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { type Pool, poolOf, spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { toFloat } from '#engine/units.ts';

/** What users do with their alpha: sell every price rise away, or nothing at all. */
export type Flow = 'offset' | 'none';

/** Constants of one run. */
export interface ModelParameters {
  readonly flow: Flow;
  readonly movingAlpha: number;
  readonly emaAgeBlockCount: number;
  readonly barRank: number;
  readonly hillExponent: number;
  readonly ownerCutRatio: number;
  /** taoWeight · root TAO, constant over the run. */
  readonly weightedRootTao: number;
  /** Share of emission recycled, 0..1; the same in every stage. */
  readonly recycledShare: number;
}

/** State of the network at one moment, one slot per modelled subnet. */
export interface Model {
  readonly parameters: ModelParameters;
  readonly netuids: readonly number[];
  readonly enabled: Uint8Array;
  readonly minerBurned: Float64Array;
  readonly startPrice: Float64Array;
  /** EMA age in blocks at the anchor. */
  readonly startAge: Float64Array;
  readonly tao: Float64Array;
  readonly alpha: Float64Array;
  readonly quoteWeight: Float64Array;
  readonly price: Float64Array;
  readonly movingPrice: Float64Array;
  readonly alphaOut: Float64Array;
  /** The part of alphaOut the chain bought since the anchor: nobody's until deregistration. */
  readonly protocolAlpha: Float64Array;
  /** Halvings behind each subnet's own alpha. */
  readonly alphaStage: Uint8Array;
  readonly share: Float64Array;
  readonly scratch: Float64Array;
  /** Per block, refreshed at each step. */
  readonly alphaEmission: Float64Array;
  readonly rootShare: Float64Array;
  readonly taoInPerBlock: Float64Array;
  readonly alphaInPerBlock: Float64Array;
  readonly excessPerBlock: Float64Array;
  /** θ of the gate, a share of 1. */
  bar: number;
  issuance: number;
  taoStage: number;
  /** Blocks since the anchor. */
  elapsedBlocks: number;
}

interface Modelled {
  readonly subnet: SubnetState;
  readonly pool: Pool;
}

function modelled(state: NetworkState): Modelled[] {
  return state.subnets.flatMap((subnet) => {
    const source = poolOf(subnet);
    return source.ok && isEligible(subnet) ? [{ subnet, pool: source.pool }] : [];
  });
}

/** The constants of a run from state and rule set; recycling in TAO per day becomes a share of today's emission. */
export function modelParameters(
  state: NetworkState,
  ruleSet: RuleSet,
  run: { readonly flow: Flow; readonly recycledShare: number },
): ModelParameters {
  return {
    ...run,
    movingAlpha: state.movingAlpha,
    emaAgeBlockCount: ruleSet.parameters.emaAgeBlockCount.value,
    barRank: ruleSet.parameters.emissionBarRank.value,
    hillExponent: ruleSet.parameters.hillExponent.value,
    ownerCutRatio: state.ownerCutRatio,
    weightedRootTao: state.taoWeight * toFloat(state.rootTao),
  };
}

/** The model at the state's block. A missing bar is NaN until the first ranking. */
export function buildModel(state: NetworkState, parameters: ModelParameters): Model {
  const entries = modelled(state);
  const column = (read: (entry: Modelled) => number) => Float64Array.from(entries, read);
  const empty = () => new Float64Array(entries.length);
  const price = column(({ pool }) => priceToFloat(spotPrice(pool)));
  return {
    parameters,
    netuids: entries.map(({ subnet }) => subnet.netuid),
    enabled: Uint8Array.from(entries, ({ subnet }) => (subnet.emissionEnabled ? 1 : 0)),
    minerBurned: column(({ subnet }) => subnet.minerBurnedRatio ?? 0),
    startPrice: price.slice(),
    startAge: column(({ subnet }) => movingPriceAge(state.block, subnet.firstEmissionBlock ?? state.block)),
    tao: column(({ pool }) => toFloat(pool.tao)),
    alpha: column(({ pool }) => toFloat(pool.alpha)),
    quoteWeight: column(({ pool }) => Number(pool.quoteWeight) / 1e18),
    price,
    movingPrice: column(({ subnet }) => subnet.movingPrice ?? 0),
    alphaOut: column(({ subnet }) => toFloat(subnet.alphaOut)),
    protocolAlpha: empty(),
    alphaStage: Uint8Array.from(entries, ({ subnet }) => halvingIndex(subnet.alphaIn + subnet.alphaOut)),
    share: empty(),
    scratch: empty(),
    alphaEmission: empty(),
    rootShare: empty(),
    taoInPerBlock: empty(),
    alphaInPerBlock: empty(),
    excessPerBlock: empty(),
    bar: state.emissionBar ?? Number.NaN,
    issuance: toFloat(state.totalIssuance),
    taoStage: halvingIndex(state.totalIssuance),
    elapsedBlocks: 0,
  };
}
