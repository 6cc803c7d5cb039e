/**
 * The network as typed arrays, built once and advanced in place so that a step of 127 subnets allocates nothing.
 * Whole tokens as doubles: estimates from here on. Subnets without price, pool or EMA take no part.
 * All numeric columns share one buffer: copying a model is one `set`. Must not step (kernel.ts, reference.ts do).
 */
import {
  halvingIndex,
  halvingThreshold,
  LAST_STAGE,
  stageEmission,
} from '#engine/emission/block-emission.ts';
import { factsMissing, type FactsMissing, lacking } from '#engine/emission/facts.ts';
import { movingPriceAge } from '#engine/emission/moving-price.ts';
import { isEligible, splitSettings } from '#engine/emission/shares.ts';
import type { SplitColumns, SplitSettings } from '#engine/emission/split-rules.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { type FloatReserves, reservesAtPrice } from '#engine/pool/closed-form.ts';
import { type Pool, poolOf, spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import type { InjectionCapRule } from '#engine/rule-sets/rule-set.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { flowOf, type FlowPlan } from './flow.ts';

/** Emission per block and threshold by stage, in whole tokens. */
export const EMISSION = Float64Array.from({ length: LAST_STAGE + 1 }, (_, k) => toFloat(stageEmission(k)));
export const THRESHOLD = Float64Array.from({ length: LAST_STAGE + 2 }, (_, k) =>
  toFloat(halvingThreshold(k)),
);

/** Constants of one run. */
export interface ModelParameters {
  readonly flows: FlowPlan;
  readonly split: SplitSettings;
  readonly injectionCap: InjectionCapRule;
  readonly movingAlpha: number;
  readonly emaAgeBlockCount: number;
  readonly ownerCutRatio: number;
  readonly taoWeight: number;
  /** Validators' take of dividends at the start, 0..1. */
  readonly takeRatio: number;
  /** Share of emission recycled, 0..1; the same in every stage. */
  readonly recycledShare: number;
  /** Part of the baskets that root stakers claim and restake per day, 0..1. */
  readonly claimedRatioPerDay: number;
  /** Whether the holder's part of the claims joins the root stake held. */
  readonly holderClaims: boolean;
}

/** Numeric columns, one slot per modelled subnet. All but the flows are state. */
const COLUMNS = [
  /** Pool reserves, spot price and EMA price. */
  'tao',
  'alpha',
  'price',
  'movingPrice',
  /** Alpha outside the pool, and the parts of it the chain bought since the start and root's baskets hold. */
  'alphaOut',
  'protocolAlpha',
  'basketAlpha',
  /** The holder's own alpha. */
  'held',
  /** Block alpha e at the subnet's own stage. */
  'alphaEmission',
  /** Alpha the pool got per block in the last step; before the first as much as it can get. */
  'injected',
  /** 1 − miner burn. */
  'minerKept',
  /** EMA age in blocks at the start of the run. */
  'startAge',
  /** TAO users bring into the pool per block (negative: take out), beside what their offsetting does. */
  'userTao',
  /** Logarithm of the price move users make next, on top of all else; making it sets it to 0. */
  'logMove',
  /** 1 where users trade whatever returns the spot price to its target. */
  'absorbed',
  /** Price that users return to where they absorb. */
  'targetPrice',
  /** Part of an EMA's distance to spot that a step leaves. */
  'emaLeft',
  // Results of one pass of a step for the next.
  'weight',
  'sorted',
  'rootShare',
  'excess',
  'claimed',
  'rest',
] as const;

type ColumnName = (typeof COLUMNS)[number];
type Columns = Readonly<Record<ColumnName, Float64Array>>;

/** Slots each column has room for, about twice the chain's subnets. Fixed, so that a step knows where columns begin. */
const ROOM = 264;

/** Where each column begins in `values`. */
export const COLUMN_START = Object.fromEntries(COLUMNS.map((name, k) => [name, k * ROOM])) as Readonly<
  Record<ColumnName, number>
>;

/** State of the network at one moment. */
export interface Model extends Columns {
  readonly parameters: ModelParameters;
  readonly netuids: readonly number[];
  /** Every numeric column, each at its COLUMN_START. */
  readonly values: Float64Array;
  readonly enabled: Uint8Array;
  /** Halvings behind each subnet's own alpha. */
  readonly alphaStage: Uint8Array;
  /** The same subnets as the rules of the split read them; flows stay as they are. */
  readonly splitColumns: SplitColumns;
  readonly now: ModelClock;
}

/** The numbers of the whole network. */
export interface ModelClock {
  /** The gate's bar as stored on chain, for the first step; NaN: none. */
  storedBar: number;
  /** Slot whose weight was the bar last; −1 before the first ranking. */
  barSlot: number;
  issuance: number;
  taoStage: number;
  /** Blocks since the start. */
  elapsedBlocks: number;
  rootTao: number;
  /** TAO users took out of pools since the start, less what they brought in and what was recycled. */
  outsideTao: number;
  movingPriceSum: number;
  /** The holder's root stake, and what has accrued to it at spot. */
  heldRootTao: number;
  heldAccruedTao: number;
  /** Validators' take of dividends, 0..1. */
  takeRatio: number;
  /** Blocks since the start up to which no halving can be (advance.ts). */
  freeUntil: number;
  /** Step the EMA's smoothing was last refreshed for, and blocks since the start until which it holds. */
  smoothedStep: number;
  smoothedUntil: number;
  /** TAO root stakers got for claimed alpha in the last step. */
  claimedTao: number;
}

/** What a caller sets beside state and rules. */
export interface RunChoices {
  readonly flows: FlowPlan;
  readonly takeRatio: number;
  readonly recycledShare: number;
  readonly claimedRatioPerDay: number;
  readonly holderClaims: boolean;
}

/** The constants of a run from state and rule set. Only the first step uses a stored bar. */
export function modelParameters(state: NetworkState, ruleSet: RuleSet, choices: RunChoices): ModelParameters {
  return {
    ...choices,
    split: splitSettings(ruleSet, null),
    injectionCap: ruleSet.injectionCap,
    movingAlpha: state.movingAlpha,
    emaAgeBlockCount: ruleSet.parameters.emaAgeBlockCount.value,
    ownerCutRatio: state.ownerCutRatio,
    taoWeight: state.taoWeight,
  };
}

interface Modelled {
  readonly subnet: SubnetState;
  readonly pool: Pool;
}

/** Subnets with all that a step needs. */
function modelled(state: NetworkState): Modelled[] {
  return state.subnets.flatMap((subnet) => {
    const source = poolOf(subnet);
    return source.ok && isEligible(subnet) ? [{ subnet, pool: source.pool }] : [];
  });
}

/** Facts the rules or the flows of a run read and the state lacks. */
export function missingFacts(state: NetworkState, parameters: ModelParameters): FactsMissing | null {
  const subnets = modelled(state).map(({ subnet }) => subnet);
  const { flows, split } = parameters;
  const flowRule = split.rule === 'tao-flow' || split.rule === 'tao-flow-net';
  const observes = ({ netuid }: SubnetState) => flowOf(flows, netuid) === 'observed';
  const known = (subnet: SubnetState) =>
    (subnet.userFlowTao ?? null) !== null || (!flowRule && flows.taoPerDay?.has(subnet.netuid) === true);
  const missing = [
    ...lacking(subnets, 'movingPrice', ({ movingPrice }) => movingPrice !== null),
    ...lacking(subnets, 'userFlow', (subnet) => !(flowRule || observes(subnet)) || known(subnet)),
    ...lacking(
      subnets,
      'protocolFlow',
      ({ protocolFlowTao }) => split.rule !== 'tao-flow-net' || (protocolFlowTao ?? null) !== null,
    ),
  ];
  return missing.length > 0 ? factsMissing(missing) : null;
}

function userTaoPerBlock({ netuid, userFlowTao }: SubnetState, flows: FlowPlan): number {
  if (flowOf(flows, netuid) !== 'observed') return 0;
  const perDay = flows.taoPerDay?.get(netuid);
  return perDay === undefined ? (userFlowTao ?? 0) : perDay / BLOCKS_PER_DAY;
}

function emptyColumns(slotCount: number): Columns & { readonly values: Float64Array } {
  if (slotCount > ROOM) throw new RangeError(`subnets: ${slotCount} are more than the ${ROOM} of a model`);
  const values = new Float64Array(ROOM * COLUMNS.length);
  const views = COLUMNS.map((name) => {
    const start = COLUMN_START[name];
    return [name, values.subarray(start, start + slotCount)];
  });
  return { ...(Object.fromEntries(views) as Columns), values };
}

/** The model at the state's block, nothing held. Call `missingFacts` first: what is missing counts as 0 here. */
export function buildModel(state: NetworkState, parameters: ModelParameters): Model {
  const entries = modelled(state);
  const columns = emptyColumns(entries.length);
  const stage = ({ subnet }: Modelled) => halvingIndex(subnet.alphaIn + subnet.alphaOut);
  entries.forEach((entry, i) => {
    const { subnet, pool } = entry;
    columns.tao[i] = toFloat(pool.tao);
    columns.alpha[i] = toFloat(pool.alpha);
    columns.price[i] = priceToFloat(spotPrice(pool));
    columns.targetPrice[i] = columns.price[i];
    columns.movingPrice[i] = subnet.movingPrice ?? 0;
    columns.alphaOut[i] = toFloat(subnet.alphaOut);
    columns.alphaEmission[i] = EMISSION[stage(entry)]!;
    columns.injected[i] = columns.alphaEmission[i];
    columns.minerKept[i] = 1 - Math.min(subnet.minerBurnedRatio ?? 0, 1);
    columns.startAge[i] = movingPriceAge(state.block, subnet.firstEmissionBlock ?? state.block);
    columns.absorbed[i] = flowOf(parameters.flows, subnet.netuid) === 'offset' ? 1 : 0;
    columns.userTao[i] = userTaoPerBlock(subnet, parameters.flows);
  });
  const enabled = Uint8Array.from(entries, ({ subnet }) => (subnet.emissionEnabled ? 1 : 0));
  return {
    ...columns,
    parameters,
    netuids: entries.map(({ subnet }) => subnet.netuid),
    enabled,
    alphaStage: Uint8Array.from(entries, stage),
    splitColumns: splitColumnsOf(entries, columns, enabled),
    now: clockOf(state, columns.movingPrice, parameters.takeRatio),
  };
}

function splitColumnsOf(entries: readonly Modelled[], columns: Columns, enabled: Uint8Array): SplitColumns {
  return {
    movingPrice: columns.movingPrice,
    minerBurned: columns.minerKept.map((kept) => 1 - kept),
    rootProportion: columns.rootShare,
    userFlow: Float64Array.from(entries, ({ subnet }) => subnet.userFlowTao ?? 0),
    protocolFlow: Float64Array.from(entries, ({ subnet }) => subnet.protocolFlowTao ?? 0),
    enabled,
  };
}

function clockOf(state: NetworkState, movingPrice: Float64Array, takeRatio: number): ModelClock {
  return {
    storedBar: state.emissionBar ?? Number.NaN,
    barSlot: -1,
    issuance: toFloat(state.totalIssuance),
    taoStage: halvingIndex(state.totalIssuance),
    elapsedBlocks: 0,
    rootTao: toFloat(state.rootTao),
    outsideTao: 0,
    movingPriceSum: movingPrice.reduce((sum, price) => sum + price, 0),
    heldRootTao: 0,
    heldAccruedTao: 0,
    takeRatio,
    freeUntil: 0,
    smoothedStep: 0,
    smoothedUntil: 0,
    claimedTao: 0,
  };
}

/** A second model of the same network, with its own state. */
export function cloneModel(model: Model): Model {
  const columns = emptyColumns(model.netuids.length);
  const enabled = model.enabled.slice();
  const { movingPrice, rootShare } = columns;
  const copy = {
    ...model,
    ...columns,
    enabled,
    alphaStage: model.alphaStage.slice(),
    splitColumns: { ...model.splitColumns, movingPrice, rootProportion: rootShare, enabled },
    now: { ...model.now },
  };
  copy.values.set(model.values);
  return copy;
}

/** Sets a clone back to the state of another model without allocating. */
export function resetModel(model: Model, to: Model): void {
  model.values.set(to.values);
  model.enabled.set(to.enabled);
  model.alphaStage.set(to.alphaStage);
  Object.assign(model.now, to.now);
}

/** A pool as the closed form reads it. */
export function reservesOf({ tao, alpha, price }: Model, slot: number): FloatReserves {
  return reservesAtPrice({ tao: tao[slot]!, alpha: alpha[slot]! }, price[slot]!);
}
