/**
 * One step of the network, fast: block emission, gate, dividends, injection, chain purchase, claims, users, EMA.
 * Does what reference.ts says (a property test holds it to that) in passes over typed arrays that allocate
 * nothing. A step must not pass a halving threshold: advance.ts cuts it. Prices move by trades alone.
 * All trades run along the pool's curve x·y^k = const with k = w2/w1 = y/(p·x) (closed-form.ts).
 */
import { splitInto } from '#engine/emission/split-rules.ts';
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import { COLUMN_START, EMISSION, type Model } from './model.ts';
import { selectNear } from './selection.ts';

const {
  tao: TAO,
  alpha: ALPHA,
  price: PRICE,
  alphaOut: ALPHA_OUT,
  protocolAlpha: PROTOCOL_ALPHA,
  basketAlpha: BASKET_ALPHA,
  held: HELD,
  alphaEmission: ALPHA_EMISSION,
  injected: INJECTED,
  userTao: USER_TAO,
  logMove: LOG_MOVE,
  targetPrice: TARGET_PRICE,
  weight: WEIGHT,
  excess: EXCESS,
  claimed: CLAIMED,
  weightRatio: WEIGHT_RATIO,
  loose: LOOSE,
} = COLUMN_START;

/** Advances the network by `blockCount` blocks, in place. The EMA's smoothing is as last refreshed (smoothing.ts). */
export function step(model: Model, blockCount: number): void {
  const { now, parameters } = model;
  const weightSum = parameters.split.rule === 'hill-rank' ? weigh(model) : weighByRule(model);
  const emission = weightSum > 0 ? EMISSION[now.taoStage]! : 0;
  const looseCount = movePools(model, blockCount, weightSum > 0 ? emission / weightSum : 0);
  if (looseCount > 0) {
    planUsers(model, blockCount, looseCount);
    trade(model, looseCount);
  }
  updateMovingPrices(model);
  restake(model);
  now.issuance += blockCount * emission * (1 - parameters.recycledShare);
  now.outsideTao -= blockCount * emission * parameters.recycledShare;
  now.elapsedBlocks += blockCount;
}

function weighByRule(model: Model): number {
  const { parameters, splitColumns, rootShare, alpha, alphaOut, weight, sorted, now } = model;
  const weightedRoot = parameters.taoWeight * now.rootTao;
  for (let i = 0; i < rootShare.length; i += 1)
    rootShare[i] = weightedRoot / (weightedRoot + alpha[i]! + alphaOut[i]!);
  splitInto(splitColumns, parameters.split, { shares: weight, scratch: sorted });
  let sum = 0;
  for (let i = 0; i < weight.length; i += 1) sum += weight[i]!;
  return sum;
}

/**
 * Gated weights of the enabled subnets and their sum; a subnet's share is weight/sum. The gate
 * g = w/(1 + (θ/w)^h) scales with its weights, so they need no normalising first.
 */
function weigh(model: Model): number {
  const { weight, movingPrice, minerKept, enabled, parameters, now } = model;
  let total = 0;
  for (let i = 0; i < weight.length; i += 1) total += weight[i] = movingPrice[i]! * minerKept[i]!;
  if (total <= 0) for (let i = 0; i < weight.length; i += 1) total += weight[i] = movingPrice[i]!;
  const bar = now.elapsedBlocks === 0 && now.storedBar > 0 ? now.storedBar * total : rankedBar(model);
  if (parameters.split.hillExponent === 3) return gateCubed(weight, enabled, bar);
  let sum = 0;
  for (let i = 0; i < weight.length; i += 1) {
    const w = weight[i]!;
    weight[i] = enabled[i] === 0 || w <= 0 ? 0 : w / (1 + (bar / w) ** parameters.split.hillExponent);
    sum += weight[i]!;
  }
  return sum;
}

/** The gate with h = 3, w⁴/(w³ + θ³): one division. */
function gateCubed(weight: Float64Array, enabled: Uint8Array, bar: number): number {
  // Where bar and weight are 0 the share is 0.
  const cubedBar = Math.max(bar * bar * bar, Number.MIN_VALUE);
  let sum = 0;
  for (let i = 0; i < weight.length; i += 1) {
    const w = weight[i]!;
    const cubed = w * w * w;
    const gated = enabled[i] === 0 ? 0 : (w * cubed) / (cubed + cubedBar);
    weight[i] = gated;
    sum += gated;
  }
  return sum;
}

/** θ: the rank-th largest weight. The slot that had the rank keeps it while its rank holds; else it is near that. */
function rankedBar({ weight, sorted, parameters, now }: Model): number {
  const rank = parameters.split.barRank;
  if (rank > weight.length) return 0;
  const before = now.barSlot >= 0 ? weight[now.barSlot]! : Number.NaN;
  let above = 0;
  let notBelow = 0;
  for (let i = 0; i < weight.length; i += 1) {
    above += Number(weight[i]! > before);
    notBelow += Number(weight[i]! >= before);
  }
  if (above < rank && notBelow >= rank) return before;
  const bar = Math.max(selectNear(weight, rank - 1, { guess: before, scratch: sorted }), 0);
  now.barSlot = weight.indexOf(bar);
  return bar;
}

/** Part of a basket claimed within a step: 1 − (1 − r)^days. */
export function claimedRatio(perDay: number, blockCount: number): number {
  return perDay === 0 ? 0 : -Math.expm1((Math.log1p(-perDay) * blockCount) / BLOCKS_PER_DAY);
}

/** What is the same for every subnet in a step. The cap on new alpha is ρ·e where `rootCapped`, else min(e·factor, most). */
function stepTerms({ parameters, now }: Model, blockCount: number) {
  const { taoWeight, ownerCutRatio, claimedRatioPerDay, injectionCap } = parameters;
  const uncapped = injectionCap === 'none';
  return {
    weightedRoot: taoWeight * now.rootTao,
    half: 0.5 * (1 - ownerCutRatio) * blockCount,
    net: 1 - now.takeRatio,
    rootPaid: now.movingPriceSum > 1 ? 1 : 0,
    rootPart: now.rootTao > 0 ? now.heldRootTao / now.rootTao : 0,
    claimShare: claimedRatio(claimedRatioPerDay, blockCount),
    rootCapped: injectionCap === 'root-proportion',
    factor: uncapped ? Infinity : 1,
    most: uncapped ? Infinity : EMISSION[now.taoStage]!,
  };
}

/**
 * Every subnet once: dividends, injection at the spot price, then the chain's purchase with the rest of the TAO and
 * the sale of claims. Where users absorb they return the price to its target and the pool moves along its curve,
 * x' = x·(p/p')^w2, y' = y·(p'/p)^w1. Pools where users trade otherwise, or do not own the alpha this takes, are left
 * after the injection and listed in `loose` for `trade`; returns how many.
 */
function movePools(model: Model, blockCount: number, taoPerWeight: number): number {
  const { values: v, absorbed, now } = model;
  const { weightedRoot, half, net, rootPaid, claimShare, rootCapped, factor, most, rootPart } = stepTerms(
    model,
    blockCount,
  );
  const slotCount = model.netuids.length;
  let accrued = 0;
  let claimedTao = 0;
  let outside = 0;
  let looseCount = 0;
  for (let i = 0; i < slotCount; i += 1) {
    const p = v[PRICE + i]!;
    const out = v[ALPHA_OUT + i]!;
    const x0 = v[ALPHA + i]!;
    const e = v[ALPHA_EMISSION + i]!;
    const rooted = weightedRoot + x0 + out;
    const shared = 1 / (rooted * p);
    const rootShare = weightedRoot * p * shared;
    const root = half * e * rootShare;
    const held = v[HELD + i]!;
    if (held !== 0) v[HELD + i] = held * (1 + (net * (half * e - root)) / Math.max(out, 1e-9));
    const kept = net * root * rootPaid;
    const basket = v[BASKET_ALPHA + i]! + kept;
    const claims = basket * claimShare;
    accrued += kept * p;
    v[BASKET_ALPHA + i] = basket - claims;
    const nextOut = out + blockCount * e - root * (1 - rootPaid);

    const part = v[WEIGHT + i]! * taoPerWeight;
    const most1 = e * factor;
    const cap = (rootCapped === true ? rootShare * e : most1 < most ? most1 : most) * p;
    const taoIn = part < cap ? part : cap;
    const alphaIn = taoIn * rooted * shared;
    v[INJECTED + i] = alphaIn;
    const y = v[TAO + i]! + blockCount * taoIn;
    const x = x0 + blockCount * alphaIn;
    const spare = blockCount * (part - taoIn);
    const value = p * x;
    if (absorbed[i] === 1) {
      const both = value + y;
      const inverse = 1 / (value * y * both);
      const k = y * y * both * inverse;
      const bought0 = v[PROTOCOL_ALPHA + i]!;
      const move = v[LOG_MOVE + i]!;
      const aim = v[TARGET_PRICE + i]!;
      const logRatio = p === aim ? move : Math.log(aim / p) + move;
      const target = aim * exponential(move);
      const nextAlpha = x * exponential(-y * value * y * inverse * logRatio);
      const bought = -x * powerLess1(spare * value * both * inverse, -k);
      const users = nextOut - bought0 - basket - v[HELD + i]!;
      v[LOG_MOVE + i] = 0;
      v[TARGET_PRICE + i] = target;
      if (nextAlpha - x + bought - claims <= (users < 0 ? 0 : users)) {
        const paid = -y * powerLess1(claims * p * y * both * inverse, -value * value * both * inverse);
        const nextTao = k * target * nextAlpha;
        claimedTao += paid;
        outside += spare - paid + y - nextTao;
        v[PROTOCOL_ALPHA + i] = bought0 + bought;
        v[ALPHA_OUT + i] = nextOut + x - nextAlpha;
        v[ALPHA + i] = nextAlpha;
        v[TAO + i] = nextTao;
        v[PRICE + i] = target;
        continue;
      }
    } else if (v[USER_TAO + i]! === 0) {
      const inverse = 1 / (value * y);
      const k = y * y * inverse;
      const bought = -x * powerLess1(spare * value * inverse, -k);
      const paid =
        claimShare > 0 ? -(y + spare) * powerLess1(claims / (x - bought), -value * value * inverse) : 0;
      const nextAlpha = x - bought + claims;
      claimedTao += paid;
      v[PROTOCOL_ALPHA + i]! += bought;
      v[ALPHA_OUT + i] = nextOut + bought - claims;
      v[TAO + i] = y + spare - paid;
      v[ALPHA + i] = nextAlpha;
      v[PRICE + i] = (y + spare - paid) / (k * nextAlpha);
      continue;
    }
    v[EXCESS + i] = spare;
    v[CLAIMED + i] = claims;
    v[WEIGHT_RATIO + i] = y / value;
    v[ALPHA_OUT + i] = nextOut;
    v[TAO + i] = y;
    v[ALPHA + i] = x;
    v[LOOSE + looseCount] = i;
    looseCount += 1;
  }
  now.claimedTao = claimedTao;
  now.outsideTao += outside;
  now.heldAccruedTao += accrued * rootPart;
  return looseCount;
}

/** What users bring into the other pools and sell there: no more than they own, all of it to return a price. */
function planUsers(model: Model, blockCount: number, looseCount: number): void {
  const { alpha, tao, excess, weightRatio, loose, absorbed, userTao, brought, sold } = model;
  const { alphaOut, protocolAlpha, basketAlpha, claimed, held } = model;
  for (let n = 0; n < looseCount; n += 1) {
    const i = loose[n]!;
    brought[i] = 0;
    sold[i] = 0;
    const owned = alphaOut[i]! - protocolAlpha[i]! - basketAlpha[i]! - claimed[i]! - held[i]!;
    if (absorbed[i] === 1) {
      sold[i] = Math.max(owned, 0);
    } else if (userTao[i]! > 0) {
      brought[i] = blockCount * userTao[i]!;
    } else {
      const k = weightRatio[i]!;
      const y = tao[i]! + excess[i]!;
      const x = alpha[i]! * (1 + powerLess1(excess[i]! / tao[i]!, -k));
      const wanted = x * powerLess1(Math.max((blockCount * userTao[i]!) / y, -MOST_TAKEN), -k);
      sold[i] = Math.max(Math.min(wanted, owned), 0);
    }
  }
}

/** The other pools: the chain's purchase together with what users bring in, then claims with what users sell. */
function trade(model: Model, looseCount: number): void {
  const { tao, alpha, price, targetPrice, excess, weightRatio, loose, absorbed, brought, sold } = model;
  const { alphaOut, protocolAlpha, claimed, now } = model;
  let claimedTao = 0;
  let outside = 0;
  for (let n = 0; n < looseCount; n += 1) {
    const i = loose[n]!;
    const k = weightRatio[i]!;
    const spare = excess[i]!;
    const users = brought[i]!;
    const sale = sold[i]!;
    const deepTao = tao[i]!;
    const deepAlpha = alpha[i]!;
    const claims = claimed[i]!;
    const bought = -deepAlpha * powerLess1((spare + users) / deepTao, -k);
    const x = deepAlpha - bought;
    const y = deepTao + spare + users;
    const given = claims + sale;
    const paidOut = -y * powerLess1(given / x, -1 / k);
    const toUsers = sale > 0 ? (paidOut * sale) / given : 0;
    const nextPrice = (y - paidOut) / (k * (x + given));
    claimedTao += paidOut - toUsers;
    outside += toUsers - users;
    protocolAlpha[i]! += users > 0 ? (bought * spare) / (spare + users) : bought;
    alphaOut[i]! += bought - given;
    alpha[i] = x + given;
    tao[i] = y - paidOut;
    price[i] = nextPrice;
    if (absorbed[i] === 0) targetPrice[i] = nextPrice;
  }
  now.claimedTao += claimedTao;
  now.outsideTao += outside;
}

/** Most of a pool's TAO that users take out in one step by an observed flow. */
export const MOST_TAKEN = 0.9;

/** p̂' = p + (p̂ − p)·left with p at most 1, and the sum of all p̂ that decides on root's pay. */
function updateMovingPrices({ price, movingPrice, emaLeft, now }: Model): void {
  let sum = 0;
  for (let i = 0; i < price.length; i += 1) {
    const target = price[i]! < 1 ? price[i]! : 1;
    const next = target + (movingPrice[i]! - target) * emaLeft[i]!;
    movingPrice[i] = next;
    sum += next;
  }
  now.movingPriceSum = sum;
}

/** Claimed TAO is staked on root again; the holder has the part of all root stake. */
function restake({ now, parameters }: Model): void {
  if (now.rootTao > 0 && parameters.holderClaims) now.heldRootTao *= 1 + now.claimedTao / now.rootTao;
  now.rootTao += now.claimedTao;
}

/**
 * e^x as the eighth power of a series at x/8, without a branch: good to 1e-9 up to |x| = 1, to 2e-6 up to 3, which no
 * day's move exceeds.
 */
function exponential(x: number): number {
  const u = x * 0.125;
  const square = u * u;
  const root =
    1 + u + square * (1 / 2 + u * (1 / 6) + square * (1 / 24 + u * (1 / 120) + square * (1 / 720)));
  const two = root * root;
  const four = two * two;
  return four * four;
}

/**
 * (1 + u)^k − 1 by as many terms of the binomial series as a small u needs, good to 1e-8 of the result, which is
 * itself a small part of a pool; else by logarithm.
 */
function powerLess1(u: number, k: number): number {
  const second = (k - 1) * 0.5 * u;
  const third = second * (k - 2) * (1 / 3) * u;
  const head = k * u * (1 + second + third);
  const size = Math.abs(u);
  if (size < 0.001 && Math.abs(k) < 4) return head;
  if (size > 0.03 || Math.abs(k) >= 4) return Math.expm1(k * Math.log1p(u));
  const fourth = third * (k - 3) * 0.25 * u;
  return head + k * u * fourth * (1 + (k - 4) * 0.2 * u * (1 + (k - 5) * (1 / 6) * u));
}
