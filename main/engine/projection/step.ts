/**
 * One step of the network: shares, injection, chain purchases, alpha emission, user flow, EMA. A step never
 * passes a halving threshold, of TAO or of any subnet's alpha: it ends at the first block behind it.
 * In place, no allocation. Prices move only by purchases and flow; an injection keeps them.
 */
import { halvingThreshold, LAST_STAGE, stageEmission } from '#engine/emission/block-emission.ts';
import { barAtRank, gateShares, priceWeights } from '#engine/emission/hill-rank.ts';
import { injectedAlpha, rootProportion } from '#engine/emission/injection.ts';
import { movingPriceDistanceLeft } from '#engine/emission/moving-price.ts';
import { toFloat } from '#engine/units.ts';
import type { Model } from './model.ts';

/** Emission per block and threshold by stage, in whole tokens. */
const EMISSION = Float64Array.from({ length: LAST_STAGE + 1 }, (_, k) => toFloat(stageEmission(k)));
const THRESHOLD = Float64Array.from({ length: LAST_STAGE + 2 }, (_, k) => toFloat(halvingThreshold(k)));
/** Room for the doubles' rounding when a step has just reached a threshold: 1e-6 token. */
const ROUNDING = 1e-6;

/** TAO minted per block now. */
export function taoEmission(model: Model): number {
  return EMISSION[model.taoStage]!;
}

/** Ranks the bar anew and splits the block TAO; the stored bar serves the first day. */
export function refreshShares(model: Model, keepBar: boolean): void {
  const { share, enabled, scratch, parameters } = model;
  priceWeights(model, share);
  if (!keepBar || Number.isNaN(model.bar)) model.bar = barAtRank(share, parameters.barRank, scratch);
  gateShares(share, enabled, { bar: model.bar, exponent: parameters.hillExponent });
}

/** Refreshes what one block does to each subnet: e, ρ and the injection terms min(TAO/p, ρ·e). */
export function refreshTerms(model: Model): void {
  const emission = taoEmission(model);
  for (let i = 0; i < model.netuids.length; i += 1) {
    const issuance = model.alpha[i]! + model.alphaOut[i]!;
    const alphaEmission = EMISSION[model.alphaStage[i]!]!;
    const rootShare = rootProportion(model.parameters.weightedRootTao, issuance);
    const tao = emission * model.share[i]!;
    const alphaIn = injectedAlpha(tao, model.price[i]!, rootShare * alphaEmission);
    model.alphaEmission[i] = alphaEmission;
    model.rootShare[i] = rootShare;
    model.alphaInPerBlock[i] = alphaIn;
    model.taoInPerBlock[i] = alphaIn * model.price[i]!;
    model.excessPerBlock[i] = tao - alphaIn * model.price[i]!;
  }
}

/** Blocks until the first halving of TAO or of any subnet's alpha, at most `limit`, at least 1. */
export function blocksToNextHalving(model: Model, limit: number): number {
  const net = taoEmission(model) * (1 - model.parameters.recycledShare);
  let blocks = limit;
  if (net > 0) blocks = Math.min(blocks, (THRESHOLD[model.taoStage + 1]! - model.issuance) / net);
  for (let i = 0; i < model.netuids.length; i += 1) {
    const growth = model.alphaEmission[i]! + model.alphaInPerBlock[i]!;
    const room = THRESHOLD[model.alphaStage[i]! + 1]! - model.alpha[i]! - model.alphaOut[i]!;
    if (growth > 0) blocks = Math.min(blocks, room / growth);
  }
  return Math.min(limit, Math.max(1, Math.ceil(blocks - ROUNDING)));
}

/** Advances every subnet and the issuance by whole blocks with the terms last refreshed. */
export function advance(model: Model, blockCount: number): void {
  for (let i = 0; i < model.netuids.length; i += 1) advanceSubnet(model, i, blockCount);
  model.issuance += blockCount * taoEmission(model) * (1 - model.parameters.recycledShare);
  model.elapsedBlocks += blockCount;
}

/**
 * Injection (price constant, w2 = y/(p·x + y)), then the purchase of alpha with the excess TAO, fee-free:
 * x' = x·(y/(y + dy))^(w2/w1), then the block alpha, then user flow and EMA.
 */
function advanceSubnet(model: Model, i: number, blockCount: number): void {
  const deepTao = model.tao[i]! + blockCount * model.taoInPerBlock[i]!;
  const deepAlpha = model.alpha[i]! + blockCount * model.alphaInPerBlock[i]!;
  const weight = deepTao / (model.price[i]! * deepAlpha + deepTao);
  const excess = blockCount * model.excessPerBlock[i]!;
  const bought = -deepAlpha * Math.expm1((-weight / (1 - weight)) * Math.log1p(excess / deepTao));
  model.quoteWeight[i] = weight;
  model.tao[i] = deepTao + excess;
  model.alpha[i] = deepAlpha - bought;
  model.protocolAlpha[i]! += bought;
  model.alphaOut[i]! += bought + blockCount * model.alphaEmission[i]!;
  model.price[i] = ((1 - weight) / weight) * (model.tao[i] / model.alpha[i]);
  if (model.parameters.flow === 'offset') sellBackToStart(model, i);
  updateMovingPrice(model, i, blockCount);
}

/** Users sell what returns the spot price to its start, fee part included: x·((p/p0)^w2 − 1) alpha in all. */
function sellBackToStart(model: Model, i: number): void {
  const weight = model.quoteWeight[i]!;
  const start = model.startPrice[i]!;
  const sold = model.alpha[i]! * Math.expm1(weight * Math.log(model.price[i]! / start));
  const paid = -model.tao[i]! * Math.expm1(((weight - 1) / weight) * Math.log1p(sold / model.alpha[i]!));
  model.alpha[i]! += sold;
  model.alphaOut[i]! -= sold;
  model.tao[i]! -= paid;
  model.price[i] = start;
}

function updateMovingPrice(model: Model, i: number, blockCount: number): void {
  const { movingAlpha, emaAgeBlockCount } = model.parameters;
  const age = model.startAge[i]! + model.elapsedBlocks;
  const left = movingPriceDistanceLeft({ movingAlpha, ageBlockCount: emaAgeBlockCount, age }, blockCount);
  const target = Math.min(model.price[i]!, 1);
  model.movingPrice[i] = target + (model.movingPrice[i]! - target) * left;
}

/** Moves on every stage whose threshold is reached; `onCrossing` gets the slot (null: TAO) and the stage. */
export function crossHalvings(model: Model, onCrossing: (slot: number | null, stage: number) => void): void {
  while (model.taoStage < LAST_STAGE && model.issuance >= THRESHOLD[model.taoStage + 1]! - ROUNDING) {
    model.taoStage += 1;
    onCrossing(null, model.taoStage);
  }
  for (let i = 0; i < model.netuids.length; i += 1) {
    const issuance = model.alpha[i]! + model.alphaOut[i]! + ROUNDING;
    while (model.alphaStage[i]! < LAST_STAGE && issuance >= THRESHOLD[model.alphaStage[i]! + 1]!) {
      model.alphaStage[i]! += 1;
      onCrossing(i, model.alphaStage[i]!);
    }
  }
}
