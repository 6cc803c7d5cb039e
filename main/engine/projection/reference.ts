/**
 * One step of the network, plain: each subnet by the engine's own functions, one after the other. It is what
 * kernel.ts must agree with and what to read first; it allocates and sorts freely and is some ten times slower.
 * The step ends before the next halving threshold (advance.ts).
 */
import { injectionCap, injectionTerms, rootProportion } from '#engine/emission/injection.ts';
import { movingPriceDistanceLeft } from '#engine/emission/moving-price.ts';
import { rootEarns } from '#engine/emission/root-sell.ts';
import { splitInto } from '#engine/emission/split-rules.ts';
import { alphaForTao, type FloatReserves, taoForAlpha } from '#engine/pool/closed-form.ts';
import { rootAlphaPerBlock } from '#engine/staking/root-basket.ts';
import { validatorAlphaPerBlock } from '#engine/staking/alpha-yield.ts';
import { claimedRatio, MOST_TAKEN } from './kernel.ts';
import { EMISSION, type Model } from './model.ts';

/** Advances the network by `blockCount` blocks, in place: shares first, then subnet by subnet, then root. */
export function referenceStep(model: Model, blockCount: number): void {
  const { now, parameters, netuids } = model;
  const taoEmission = EMISSION[now.taoStage]!;
  const rootShares = netuids.map((_, i) =>
    rootProportion(parameters.taoWeight * now.rootTao, model.alpha[i]! + model.alphaOut[i]!),
  );
  model.rootShare.set(rootShares);
  const shares = sharesOf(model);
  const minted = shares.some((share) => share > 0) ? taoEmission : 0;
  const rootPaid = rootEarns(now.movingPriceSum);
  now.claimedTao = 0;
  netuids.forEach((_, i) => {
    const terms = { rootShare: rootShares[i]!, rootPaid, blockCount, tao: minted * shares[i]! };
    payDividends(model, i, terms);
    movePool(model, i, terms);
    updateMovingPrice(model, i, blockCount);
  });
  now.movingPriceSum = model.movingPrice.reduce((sum, price) => sum + price, 0);
  if (parameters.holderClaims) now.heldRootTao *= 1 + now.claimedTao / now.rootTao;
  now.rootTao += now.claimedTao;
  now.issuance += blockCount * minted * (1 - parameters.recycledShare);
  now.outsideTao -= blockCount * minted * parameters.recycledShare;
  now.elapsedBlocks += blockCount;
}

function sharesOf({ splitColumns, parameters, now, netuids }: Model): Float64Array {
  const shares = new Float64Array(netuids.length);
  const bar = now.elapsedBlocks === 0 && now.storedBar > 0 ? now.storedBar : null;
  splitInto(
    splitColumns,
    { ...parameters.split, bar },
    { shares, scratch: new Float64Array(netuids.length) },
  );
  return shares;
}

interface Terms {
  readonly blockCount: number;
  readonly rootShare: number;
  readonly rootPaid: boolean;
  /** Per block. */
  readonly tao: number;
}

function payDividends(model: Model, i: number, { blockCount, rootShare, rootPaid }: Terms): void {
  const { alphaOut, held, basketAlpha, claimed, now, parameters } = model;
  const { ownerCutRatio, claimedRatioPerDay } = parameters;
  const { takeRatio } = now;
  const emission = model.alphaEmission[i]!;
  const validators = blockCount * validatorAlphaPerBlock(emission, ownerCutRatio, rootShare);
  const root = blockCount * rootAlphaPerBlock(emission, ownerCutRatio, rootShare);
  if (alphaOut[i]! > 0) held[i]! *= 1 + ((1 - takeRatio) * validators) / alphaOut[i]!;
  const kept = rootPaid ? (1 - takeRatio) * root : 0;
  now.heldAccruedTao += (kept * model.price[i]! * now.heldRootTao) / now.rootTao;
  claimed[i] = (basketAlpha[i]! + kept) * claimedRatio(claimedRatioPerDay, blockCount);
  basketAlpha[i]! += kept - claimed[i];
  alphaOut[i]! += blockCount * emission - (rootPaid ? 0 : root);
}

/** Injection at the spot price; then the users' return to the target price, or trades one after the other. */
function movePool(model: Model, i: number, { blockCount, rootShare, tao }: Terms): void {
  const { parameters, now } = model;
  const alphaEmission = model.alphaEmission[i]!;
  const taoEmission = EMISSION[now.taoStage]!;
  const price = model.price[i]!;
  const cap = injectionCap(parameters.injectionCap, { alphaEmission, taoEmission, rootShare });
  const terms = injectionTerms(tao, price, cap);
  const y = model.tao[i]! + blockCount * terms.taoIn;
  const x = model.alpha[i]! + blockCount * terms.alphaIn;
  const pool = { tao: y, alpha: x, quoteWeight: y / (price * x + y) };
  const excess = blockCount * terms.excessTao;
  const absorbs = model.absorbed[i] === 1;
  model.injected[i] = terms.alphaIn;
  if (absorbs) model.targetPrice[i]! *= Math.exp(model.logMove[i]!);
  model.logMove[i] = 0;
  const held = absorbs ? heldPool(model, i, { pool, excess }) : null;
  const next = held ?? tradedPool(model, i, { pool, excess, users: blockCount * model.userTao[i]! });
  now.claimedTao += next.claimedTao;
  now.outsideTao += y + excess - next.tao - next.claimedTao;
  model.protocolAlpha[i]! += next.protocolBought;
  model.alphaOut[i]! += x - next.alpha;
  model.tao[i] = next.tao;
  model.alpha[i] = next.alpha;
  model.price[i] = ((1 - pool.quoteWeight) / pool.quoteWeight) * (next.tao / next.alpha);
  if (!absorbs) model.targetPrice[i] = model.price[i];
}

interface NextPool {
  readonly tao: number;
  readonly alpha: number;
  readonly protocolBought: number;
  readonly claimedTao: number;
}

/** What users other than the holder own: neither bought by the chain nor in root's baskets. */
function usersAlphaOf({ alphaOut, protocolAlpha, basketAlpha, claimed, held }: Model, i: number): number {
  return Math.max(alphaOut[i]! - protocolAlpha[i]! - basketAlpha[i]! - claimed[i]! - held[i]!, 0);
}

/** The pool at the target price, x' = x·(p/p')^w2, or null where users do not own the alpha that takes. */
function heldPool(
  model: Model,
  i: number,
  { pool, excess }: { pool: FloatReserves; excess: number },
): NextPool | null {
  const ratio = model.targetPrice[i]! / model.price[i]!;
  const alpha = pool.alpha * ratio ** -pool.quoteWeight;
  const tao = pool.tao * ratio ** (1 - pool.quoteWeight);
  const protocolBought = alphaForTao(pool, excess);
  const sold = alpha - pool.alpha + protocolBought - model.claimed[i]!;
  if (sold > usersAlphaOf(model, i)) return null;
  return { tao, alpha, protocolBought, claimedTao: taoForAlpha(pool, model.claimed[i]!) };
}

/** The pool after purchases, then sales bounded by what users own. */
function tradedPool(
  model: Model,
  i: number,
  { pool, excess, users }: { pool: FloatReserves; excess: number; users: number },
): NextPool {
  const usersAlpha = usersAlphaOf(model, i);
  const absorbs = model.absorbed[i] === 1;
  const brought = absorbs ? 0 : Math.max(users, 0);
  const bought = alphaForTao(pool, excess + brought);
  const bid = { ...pool, tao: pool.tao + excess + brought, alpha: pool.alpha - bought };
  const wanted = alphaForTao(bid, Math.max(absorbs ? 0 : Math.min(users, 0), -MOST_TAKEN * bid.tao));
  const sold = absorbs ? usersAlpha : Math.min(-wanted, usersAlpha);
  const given = sold + model.claimed[i]!;
  const paid = taoForAlpha(bid, given);
  return {
    tao: bid.tao - paid,
    alpha: bid.alpha + given,
    protocolBought: excess > 0 ? (bought * excess) / (excess + brought) : 0,
    claimedTao: given > 0 ? (paid * model.claimed[i]!) / given : 0,
  };
}

function updateMovingPrice(model: Model, i: number, blockCount: number): void {
  const { movingAlpha, emaAgeBlockCount: ageBlockCount } = model.parameters;
  const age = model.startAge[i]! + model.now.elapsedBlocks;
  const left = movingPriceDistanceLeft({ movingAlpha, ageBlockCount, age }, blockCount);
  const target = Math.min(model.price[i]!, 1);
  model.movingPrice[i] = target + (model.movingPrice[i]! - target) * left;
}
