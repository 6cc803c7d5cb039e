/**
 * One step of the network, fast: block emission, gate, dividends, injection, chain purchase, claims, users, EMA.
 * Does what reference.ts says (a property test holds it to that) in passes over typed arrays that allocate
 * nothing. A step must not pass a halving threshold: advance.ts cuts it. Prices move by trades alone.
 * All trades run along the pool's curve x·y^k = const with k = w2/w1 = y/(p·x) (closed-form.ts).
 */
import { splitInto } from '#engine/emission/split-rules.ts';
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import { EMISSION, type Model } from './model.ts';

/** Advances the network by `blockCount` blocks, in place. The EMA's smoothing is as last refreshed (smoothing.ts). */
export function step(model: Model, blockCount: number): void {
  const { now, parameters } = model;
  refreshRootShares(model);
  refreshCaps(model);
  const weightSum = parameters.split.rule === 'hill-rank' ? weigh(model) : weighByRule(model);
  const emission = weightSum > 0 ? EMISSION[now.taoStage]! : 0;
  distribute(model, blockCount);
  inject(model, blockCount, weightSum > 0 ? emission / weightSum : 0);
  now.claimedTao = 0;
  hold(model);
  planUsers(model, blockCount);
  trade(model);
  updateMovingPrices(model);
  restake(model);
  now.issuance += blockCount * emission * (1 - parameters.recycledShare);
  now.outsideTao -= blockCount * emission * parameters.recycledShare;
  now.elapsedBlocks += blockCount;
}

/** ρ = τR/(τR + A). */
function refreshRootShares({ rootShare, alpha, alphaOut, parameters, now }: Model): void {
  const weightedRoot = parameters.taoWeight * now.rootTao;
  for (let i = 0; i < rootShare.length; i += 1) {
    const total = weightedRoot + alpha[i]! + alphaOut[i]!;
    rootShare[i] = total > 0 ? weightedRoot / total : 0;
  }
}

function weighByRule({ parameters, splitColumns, weight, sorted }: Model): number {
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
  const exponent = parameters.split.hillExponent;
  const cubedBar = bar * bar * bar;
  let sum = 0;
  for (let i = 0; i < weight.length; i += 1) {
    const w = weight[i]!;
    if (enabled[i] === 0 || w <= 0) weight[i] = 0;
    else if (exponent === 3) weight[i] = (w * w * w * w) / (w * w * w + cubedBar);
    else weight[i] = w / (1 + (bar / w) ** exponent);
    sum += weight[i]!;
  }
  return sum;
}

/** θ: the rank-th largest weight. The slot that had the rank keeps it while its rank holds; else a selection. */
function rankedBar({ weight, sorted, parameters, now }: Model): number {
  const rank = parameters.split.barRank;
  if (rank > weight.length) return 0;
  if (now.barSlot >= 0) {
    const bar = weight[now.barSlot]!;
    let above = 0;
    let notBelow = 0;
    for (let i = 0; i < weight.length; i += 1) {
      above += weight[i]! > bar ? 1 : 0;
      notBelow += weight[i]! >= bar ? 1 : 0;
    }
    if (above < rank && notBelow >= rank) return bar;
  }
  sorted.set(weight);
  const bar = Math.max(selectLargest(sorted, rank - 1), 0);
  now.barSlot = weight.indexOf(bar);
  return bar;
}

/** The value at index k of the descending order (Hoare's selection); reorders the array. */
function selectLargest(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! > pivot) i += 1;
      while (values[j]! < pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** Splits block alpha: the holder's growth, root's baskets, and what is recycled while root is not paid. */
function distribute(model: Model, blockCount: number): void {
  const { alphaOut, alphaEmission, rootShare, held, basketAlpha, price, claimed, parameters, now } = model;
  const half = 0.5 * (1 - parameters.ownerCutRatio) * blockCount;
  const net = 1 - now.takeRatio;
  const rootPaid = now.movingPriceSum > 1 ? 1 : 0;
  const claimedShare = claimedRatio(parameters.claimedRatioPerDay, blockCount);
  let accrued = 0;
  for (let i = 0; i < alphaOut.length; i += 1) {
    const whole = half * alphaEmission[i]!;
    const root = whole * rootShare[i]!;
    const before = alphaOut[i]!;
    if (before > 0) held[i]! += (held[i]! * net * (whole - root)) / before;
    const kept = net * root * rootPaid;
    accrued += kept * price[i]!;
    claimed[i] = (basketAlpha[i]! + kept) * claimedShare;
    basketAlpha[i]! += kept - claimed[i]!;
    alphaOut[i] = before + blockCount * alphaEmission[i]! - root * (1 - rootPaid);
  }
  if (now.rootTao > 0) now.heldAccruedTao += (accrued * now.heldRootTao) / now.rootTao;
}

/** Part of a basket claimed within a step: 1 − (1 − r)^days. */
export function claimedRatio(perDay: number, blockCount: number): number {
  return perDay === 0 ? 0 : -Math.expm1((Math.log1p(-perDay) * blockCount) / BLOCKS_PER_DAY);
}

/** The most alpha a block injects, by the cap of the era. */
function refreshCaps({ cap, rootShare, alphaEmission, parameters, now }: Model): void {
  const rule = parameters.injectionCap;
  const taoEmission = EMISSION[now.taoStage]!;
  if (rule === 'none') cap.fill(Infinity);
  else if (rule === 'block-emission')
    for (let i = 0; i < cap.length; i += 1) cap[i] = Math.min(alphaEmission[i]!, taoEmission);
  else for (let i = 0; i < cap.length; i += 1) cap[i] = rootShare[i]! * alphaEmission[i]!;
}

/** Adds alpha and its worth in TAO at the spot price; the rest of a subnet's TAO is left for a purchase. */
function inject(model: Model, blockCount: number, taoPerWeight: number): void {
  const { tao, alpha, price, weight, cap, injected, excess, weightRatio } = model;
  for (let i = 0; i < tao.length; i += 1) {
    const p = price[i]!;
    const part = weight[i]! * taoPerWeight;
    const taoIn = Math.min(part, cap[i]! * p);
    const y = tao[i]! + blockCount * taoIn;
    const alphaIn = taoIn / p;
    const x = alpha[i]! + blockCount * alphaIn;
    injected[i] = alphaIn;
    excess[i] = blockCount * (part - taoIn);
    tao[i] = y;
    alpha[i] = x;
    weightRatio[i] = y / (p * x);
  }
}

/**
 * Pools whose users return the price to its target: they absorb the purchase and the claims, and the pool moves
 * along its curve, x' = x·(p/p')^w2, y' = y·(p'/p)^w1. A pool whose users do not own the alpha this takes is
 * left as it is, for `trade`.
 */
function hold(model: Model): void {
  const { tao, alpha, price, targetPrice, logMove, excess, weightRatio, loose, absorbed } = model;
  const { alphaOut, protocolAlpha, basketAlpha, claimed, held, now } = model;
  let claimedTao = 0;
  let outside = 0;
  for (let i = 0; i < tao.length; i += 1) {
    loose[i] = 1;
    if (absorbed[i] === 0) continue;
    const k = weightRatio[i]!;
    const onTarget = price[i] === targetPrice[i];
    const move = logMove[i]!;
    if (move !== 0) {
      targetPrice[i]! *= Math.exp(move);
      logMove[i] = 0;
    }
    const target = targetPrice[i]!;
    let nextAlpha = alpha[i]!;
    if (move !== 0 || !onTarget) {
      const logRatio = onTarget ? move : Math.log(target / price[i]!);
      nextAlpha *= Math.exp((-k / (1 + k)) * logRatio);
    }
    const bought = -alpha[i]! * powerLess1(excess[i]! / tao[i]!, -k);
    const pooled = nextAlpha - alpha[i]!;
    const usersAlpha = alphaOut[i]! - protocolAlpha[i]! - basketAlpha[i]! - claimed[i]! - held[i]!;
    if (pooled + bought - claimed[i]! > Math.max(usersAlpha, 0)) continue;
    const paid = -tao[i]! * powerLess1(claimed[i]! / alpha[i]!, -1 / k);
    const nextTao = pooled === 0 ? tao[i]! : k * target * nextAlpha;
    claimedTao += paid;
    outside += excess[i]! - paid + tao[i]! - nextTao;
    loose[i] = 0;
    protocolAlpha[i]! += bought;
    alphaOut[i]! -= pooled;
    alpha[i] = nextAlpha;
    tao[i] = nextTao;
    price[i] = target;
  }
  now.claimedTao += claimedTao;
  now.outsideTao += outside;
}

/** What users bring into the other pools and sell there: no more than they own, all of it to return a price. */
function planUsers(model: Model, blockCount: number): void {
  const { alpha, tao, excess, weightRatio, loose, absorbed, userTao, brought, sold } = model;
  const { alphaOut, protocolAlpha, basketAlpha, claimed, held } = model;
  for (let i = 0; i < tao.length; i += 1) {
    brought[i] = 0;
    sold[i] = 0;
    if (loose[i] === 0 || (absorbed[i] === 0 && userTao[i] === 0)) continue;
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
function trade(model: Model): void {
  const { tao, alpha, price, targetPrice, excess, weightRatio, loose, absorbed, brought, sold } = model;
  const { alphaOut, protocolAlpha, claimed, now } = model;
  let claimedTao = 0;
  let outside = 0;
  for (let i = 0; i < tao.length; i += 1) {
    if (loose[i] === 0) continue;
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

/** (1 + u)^k − 1: a binomial series near 0, good to 1e-12, else by logarithm. */
function powerLess1(u: number, k: number): number {
  if (Math.abs(u) > 0.01 || Math.abs(k) > 4) return byLogarithm(u, k);
  const square = u * u;
  const second = (k - 1) * (1 / 2);
  const third = second * (k - 2) * (1 / 3);
  const fourth = third * (k - 3) * (1 / 4);
  const fifth = fourth * (k - 4) * (1 / 5);
  return k * u * (1 + second * u + square * (third + fourth * u + square * fifth));
}

const byLogarithm = (u: number, k: number): number => Math.expm1(k * Math.log1p(u));
