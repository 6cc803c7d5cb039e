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
import * as series from './series.ts';

// One array at fixed places: each array more costs a loop over pools its address, its length and the checks of both.
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
  rest: REST,
  absorbed: ABSORBED,
} = COLUMN_START;

// Constants of this module, since the binding of another one would be looked at again for every pool.
const { exponential, powerLess1, smallPowerLess1 } = series;

/** Advances the network by `blockCount` blocks, in place. The EMA's smoothing is as last refreshed (smoothing.ts). */
export function step(model: Model, blockCount: number): void {
  const { now, parameters } = model;
  const weightSum = parameters.split.rule === 'hill-rank' ? weigh(model) : weighByRule(model);
  const emission = weightSum > 0 ? EMISSION[now.taoStage]! : 0;
  inject(model, blockCount, weightSum > 0 ? emission / weightSum : 0);
  settleRest(model, blockCount, settle(model));
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
  const { barSlot } = now;
  const before = barSlot >= 0 ? movingPrice[barSlot]! * minerKept[barSlot]! : Number.NaN;
  let total = 0;
  let above = 0;
  let notBelow = 0;
  for (let i = 0; i < weight.length; i += 1) {
    const w = movingPrice[i]! * minerKept[i]!;
    weight[i] = w;
    total += w;
    above += Number(w > before);
    notBelow += Number(w >= before);
  }
  if (total <= 0) for (let i = 0; i < weight.length; i += 1) total += weight[i] = movingPrice[i]!;
  const stored = now.elapsedBlocks === 0 && now.storedBar > 0;
  const { barRank } = parameters.split;
  // The slot that had the rank mostly keeps it.
  const keeps = above < barRank && notBelow >= barRank && before > 0;
  const bar = stored ? now.storedBar * total : keeps ? before : rankedBar(model, before);
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

/** θ: the rank-th largest weight, mostly near a guess. */
function rankedBar({ weight, sorted, parameters, now }: Model, guess: number): number {
  const rank = parameters.split.barRank;
  if (rank > weight.length) return 0;
  const bar = Math.max(selectNear(weight, rank - 1, { guess, scratch: sorted }), 0);
  now.barSlot = weight.indexOf(bar);
  return bar;
}

/** Part of a basket claimed within a step: 1 − (1 − r)^days. */
export function claimedRatio(perDay: number, blockCount: number): number {
  if (perDay === 0 || blockCount === BLOCKS_PER_DAY) return perDay;
  return -Math.expm1((Math.log1p(-perDay) * blockCount) / BLOCKS_PER_DAY);
}

/** Every subnet once: dividends, and the injection at the spot price. What the next pass needs is left in columns. */
function inject(model: Model, blockCount: number, taoPerWeight: number): void {
  const { values: v, parameters, now } = model;
  const { taoWeight, ownerCutRatio, claimedRatioPerDay, injectionCap } = parameters;
  const slotCount = model.netuids.length;
  const weightedRoot = taoWeight * now.rootTao;
  const half = 0.5 * (1 - ownerCutRatio) * blockCount;
  const net = 1 - now.takeRatio;
  const unpaid = now.movingPriceSum > 1 ? 0 : 1;
  const keptRatio = net * (1 - unpaid);
  const claimShare = claimedRatio(claimedRatioPerDay, blockCount);
  // The cap on new alpha is ρ·e, or e and at most the TAO emission, or none.
  const byRoot = injectionCap === 'root-proportion' ? 1 : 0;
  const uncapped = injectionCap === 'none' ? 1 : 0;
  const most = EMISSION[now.taoStage]!;
  let accrued = 0;
  for (let i = 0; i < slotCount; i += 1) {
    const p = v[PRICE + i]!;
    const out = v[ALPHA_OUT + i]!;
    const x = v[ALPHA + i]!;
    const e = v[ALPHA_EMISSION + i]!;
    // One division for the share of root and 1/p: divisions are what a step spends its time on.
    const rooted = weightedRoot + x + out;
    const shared = 1 / (rooted * p);
    const rootShare = weightedRoot * p * shared;
    const root = half * e * rootShare;
    const held = v[HELD + i]!;
    if (held !== 0) v[HELD + i] = held * (1 + (net * (half * e - root)) / Math.max(out, 1e-9));
    const kept = keptRatio * root;
    const basket = v[BASKET_ALPHA + i]! + kept;
    const claims = basket * claimShare;
    accrued += kept * p;
    v[BASKET_ALPHA + i] = basket - claims;
    v[CLAIMED + i] = claims;
    v[ALPHA_OUT + i] = out + blockCount * e - root * unpaid;
    const part = v[WEIGHT + i]! * taoPerWeight;
    const cap = (byRoot === 1 ? rootShare * e : e < most ? e : most) * p;
    const taoIn = part < cap || uncapped === 1 ? part : cap;
    const alphaIn = taoIn * rooted * shared;
    v[INJECTED + i] = alphaIn;
    v[EXCESS + i] = blockCount * (part - taoIn);
    v[TAO + i] = v[TAO + i]! + blockCount * taoIn;
    v[ALPHA + i] = x + blockCount * alphaIn;
  }
  if (now.rootTao > 0) now.heldAccruedTao += (accrued * now.heldRootTao) / now.rootTao;
}

/** Share of a pool up to which a trade goes by the short series; k and 1/k up to 4 do. */
const NEAR = 0.03;

/**
 * Every subnet once more: the chain's purchase with the rest of the TAO and the sale of claims. Where users absorb
 * they return the price to its target and the pool moves along its curve, x' = x·(p/p')^w2, y' = y·(p'/p)^w1.
 * Calls nothing that is not taken in whole: what users trade otherwise, do not own, or is large is listed in `rest`
 * for `settleRest`; returns how many. One division serves k = y/(p·x), 1/k, w2, 1/y and 1/x.
 */
function settle(model: Model): number {
  const { values: v, now } = model;
  let restCount = 0;
  let claimedTao = 0;
  let outside = 0;
  for (let i = 0, slotCount = model.netuids.length; i < slotCount; i += 1) {
    const p = v[PRICE + i]!;
    const x = v[ALPHA + i]!;
    const y = v[TAO + i]!;
    const spare = v[EXCESS + i]!;
    const claims = v[CLAIMED + i]!;
    const value = p * x;
    const inverse = 1 / (value * y * (value + y));
    const perReserves = (value + y) * inverse;
    const k = y * y * perReserves;
    const backK = value * value * perReserves;
    const spent = spare * value * perReserves;
    const given = claims * p * y * perReserves;
    if (spent < NEAR && given < NEAR && k < 4 && backK < 4) {
      const buying = spare === 0 ? 0 : -x * smallPowerLess1(spent, -k);
      const out = v[ALPHA_OUT + i]!;
      const bought = v[PROTOCOL_ALPHA + i]!;
      if (v[ABSORBED + i] === 1) {
        const move = v[LOG_MOVE + i]!;
        const target = p * exponential(move);
        const nextAlpha = x * exponential(-y * y * value * move * inverse);
        const owned = out - bought - v[BASKET_ALPHA + i]! - claims - v[HELD + i]!;
        if (v[TARGET_PRICE + i] === p && nextAlpha <= x - buying + claims + (owned > 0 ? owned : 0)) {
          const paid = -y * smallPowerLess1(given, -backK);
          const nextTao = k * target * nextAlpha;
          claimedTao += paid;
          outside += spare - paid + y - nextTao;
          v[LOG_MOVE + i] = 0;
          v[TARGET_PRICE + i] = target;
          v[PROTOCOL_ALPHA + i] = bought + buying;
          v[ALPHA_OUT + i] = out + x - nextAlpha;
          v[ALPHA + i] = nextAlpha;
          v[TAO + i] = nextTao;
          v[PRICE + i] = target;
          continue;
        }
      } else if (v[USER_TAO + i] === 0) {
        const paid = claims === 0 ? 0 : -(y + spare) * smallPowerLess1(claims / (x - buying), -backK);
        const nextTao = y + spare - paid;
        const nextAlpha = x - buying + claims;
        claimedTao += paid;
        v[PROTOCOL_ALPHA + i] = bought + buying;
        v[ALPHA_OUT + i] = out + buying - claims;
        v[TAO + i] = nextTao;
        v[ALPHA + i] = nextAlpha;
        v[PRICE + i] = nextTao / (k * nextAlpha);
        continue;
      }
    }
    v[REST + restCount++] = i;
  }
  now.claimedTao = claimedTao;
  now.outsideTao += outside;
  return restCount;
}

/** The pools that `settle` leaves, one by one. */
function settleRest(model: Model, blockCount: number, restCount: number): void {
  for (let n = 0; n < restCount; n += 1) {
    const slot = model.rest[n]!;
    if (model.absorbed[slot] === 0 || !hold(model, slot)) trade(model, slot, blockCount);
  }
}

/** Returns the price of a pool to its target, unless users do not own the alpha this takes. */
function hold(model: Model, i: number): boolean {
  const { tao, alpha, price, targetPrice, logMove, alphaOut, protocolAlpha, claimed, excess, now } = model;
  const [x, y] = [alpha[i]!, tao[i]!];
  const k = y / (price[i]! * x);
  const target = targetPrice[i]! * exponential(logMove[i]!);
  logMove[i] = 0;
  targetPrice[i] = target;
  const nextAlpha = x * (price[i]! / target) ** (k / (1 + k));
  const buying = -x * powerLess1(excess[i]! / y, -k);
  if (nextAlpha - x + buying - claimed[i]! > Math.max(ownedByUsers(model, i), 0)) return false;
  const paid = -y * powerLess1(claimed[i]! / x, -1 / k);
  const nextTao = k * target * nextAlpha;
  now.claimedTao += paid;
  now.outsideTao += excess[i]! - paid + y - nextTao;
  protocolAlpha[i]! += buying;
  alphaOut[i]! += x - nextAlpha;
  alpha[i] = nextAlpha;
  tao[i] = nextTao;
  price[i] = target;
  return true;
}

/** What users other than the holder own: neither bought by the chain nor in root's baskets. */
function ownedByUsers({ alphaOut, protocolAlpha, basketAlpha, claimed, held }: Model, i: number): number {
  return alphaOut[i]! - protocolAlpha[i]! - basketAlpha[i]! - claimed[i]! - held[i]!;
}

/**
 * The chain's purchase together with what users bring in, then claims with what users sell: by an observed flow no
 * more than they own, to return a price all of it.
 */
function trade(model: Model, i: number, blockCount: number): void {
  const { tao, alpha, price, targetPrice, excess, absorbed, userTao, alphaOut, protocolAlpha, now } = model;
  const k = tao[i]! / (price[i]! * alpha[i]!);
  const spare = excess[i]!;
  const claims = model.claimed[i]!;
  const owned = Math.max(ownedByUsers(model, i), 0);
  const absorbs = absorbed[i] === 1;
  const flow = absorbs ? 0 : blockCount * userTao[i]!;
  const users = Math.max(flow, 0);
  const bought = -alpha[i]! * powerLess1((spare + users) / tao[i]!, -k);
  const x = alpha[i]! - bought;
  const y = tao[i]! + spare + users;
  const wanted = flow < 0 ? x * powerLess1(Math.max(flow / y, -MOST_TAKEN), -k) : 0;
  const sale = absorbs ? owned : Math.min(wanted, owned);
  const given = claims + sale;
  const paidOut = -y * powerLess1(given / x, -1 / k);
  const toUsers = sale > 0 ? (paidOut * sale) / given : 0;
  now.claimedTao += paidOut - toUsers;
  now.outsideTao += toUsers - users;
  protocolAlpha[i]! += users > 0 ? (bought * spare) / (spare + users) : bought;
  alphaOut[i]! += bought - given;
  alpha[i] = x + given;
  tao[i] = y - paidOut;
  price[i] = (y - paidOut) / (k * (x + given));
  if (!absorbs) targetPrice[i] = price[i]!;
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
