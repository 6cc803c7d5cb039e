/**
 * What the rules pay at one moment of a modelled network: to each held subnet's pool, to the alpha held there, to root.
 * Doubles, whole tokens, estimates. Reads a model and never moves it: what its next block would do is tried on a copy.
 */
import { rootProportion } from '#engine/emission/injection.ts';
import { taoForAlpha } from '#engine/pool/closed-form.ts';
import { feeRatio } from '#engine/pool/fee.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import { step } from '#engine/projection/kernel.ts';
import { cloneModel, EMISSION, type Model, reservesOf, resetModel } from '#engine/projection/model.ts';
import { alphaExit, alphaMark } from '#engine/projection/portfolio.ts';
import { refreshSmoothing } from '#engine/projection/smoothing.ts';
import { validatorAlphaPerBlock } from '#engine/staking/alpha-yield.ts';
import { projectedRealYield } from '#engine/staking/real-yield.ts';
import { rootAlphaPerBlock } from '#engine/staking/root-basket.ts';
import { DAYS_PER_YEAR } from '#engine/units.ts';

/** One held subnet at a moment. */
export interface SubnetFigures {
  readonly netuid: number;
  /** Part of the TAO a block mints, 0..1. */
  readonly shareRatio: number;
  /** The chain's TAO for this subnet = into the pool beside new alpha + spent on buying alpha. */
  readonly taoPerDay: number;
  readonly injectedTaoPerDay: number;
  readonly chainBuysTaoPerDay: number;
  readonly poolTao: number;
  readonly poolAlpha: number;
  readonly priceTao: number;
  /** Alpha minted for owner, miners, validators and root. */
  readonly alphaOutPerDay: number;
  /** After take, compounded over a year; null where nothing is staked. */
  readonly apyRatio: number | null;
  /** The same after dilution, and a sale of all held alpha at the end of the year into the pool of this moment. */
  readonly realYieldRatio: number | null;
  readonly heldAlpha: number;
  readonly yieldAlphaPerDay: number;
  readonly yieldTaoPerDay: number;
  readonly markTao: number;
  /** One sale of all held alpha, after the swap fee. */
  readonly exitTao: number;
  readonly ground: SubnetGround;
}

/** What the rates of a subnet rest on at that moment: what its derivations are made of. */
export interface SubnetGround {
  /** After the gate, and of all subnets together. */
  readonly weight: number;
  readonly weightSum: number;
  /** Minted a block: of TAO, of this alpha for its holders, of this alpha for its pool. */
  readonly taoPerBlock: number;
  readonly alphaPerBlock: number;
  readonly poolAlphaPerBlock: number;
  readonly blocksPerDay: number;
  readonly takeRatio: number;
  readonly ownerCutRatio: number;
  /** Root's part of the validators' alpha, 0..1. */
  readonly rootShareRatio: number;
  readonly alphaOut: number;
  /** A year of stake before take, simple; null where nothing is staked. */
  readonly grossAprRatio: number | null;
  /** Growth of all alpha in a year. */
  readonly dilutionRatio: number;
}

/** Everything held at a moment; what is said of pools is of the subnets held, together. */
export interface PortfolioFigures {
  readonly shareRatio: number;
  readonly taoPerDay: number;
  readonly injectedTaoPerDay: number;
  readonly chainBuysTaoPerDay: number;
  readonly poolTao: number;
  readonly alphaOutPerDay: number;
  readonly alphaYieldTaoPerDay: number;
  readonly rootYieldTaoPerDay: number;
  readonly yieldTaoPerDay: number;
  /** Blended by mark, free TAO at nothing; null where nothing has a yield. */
  readonly apyRatio: number | null;
  readonly realYieldRatio: number | null;
  readonly markTao: number;
  readonly exitTao: number;
}

/** Held subnets and all together. */
export interface Figures {
  readonly subnets: readonly SubnetFigures[];
  readonly portfolio: PortfolioFigures;
}

/** A halving that is to be taken back for a look at the moment before it: the slot (null: TAO) and the stage it began. */
export interface TakenBack {
  readonly slot: number | null;
  readonly stage: number;
}

const FEE = feeRatio(DEFAULT_FEE_RATE_U16);

/** Whose figures, and how many blocks make a day. */
export interface ObserverTerms {
  readonly slots: readonly number[];
  readonly freeTao: number;
  readonly blocksPerDay: number;
}

/** What a series has of a moment. */
export interface Outline {
  readonly yieldTaoPerDay: number;
  /** What the chain puts into the pools held and spends on their alpha. */
  readonly supportTaoPerDay: number;
  readonly markTao: number;
  readonly exitTao: number;
}

/** Looks at moments of one network. */
export interface Observer {
  figures(model: Model, takenBack?: TakenBack): Figures;
  /** The portfolio's main figures, at a fraction of the work. */
  outline(model: Model, takenBack?: TakenBack): Outline;
}

interface Moment {
  /** The model with the halving taken back, before its next block. */
  readonly model: Model;
  /** The same behind that block: what it was given lies in its columns. */
  readonly tried: Model;
  readonly weightSum: number;
  /** TAO a block for each unit of weight after the gate. */
  readonly taoPerWeight: number;
  /** A year of root stake after take, per TAO; null where nothing is staked there. */
  readonly rootAprRatio: number | null;
  readonly terms: ObserverTerms;
}

/** An observer for the slots held. Keeps two copies of the model and allocates no others. */
export function createObserver(start: Model, terms: ObserverTerms): Observer {
  const now = cloneModel(start);
  const tried = cloneModel(start);
  const before = (model: Model, takenBack: TakenBack): Model => {
    resetModel(now, model);
    takeBack(now, takenBack);
    return now;
  };
  const momentOf = (model: Model, takenBack?: TakenBack): Moment => {
    const at = takenBack ? before(model, takenBack) : model;
    resetModel(tried, at);
    refreshSmoothing(tried, 1, 1);
    step(tried, 1);
    const weightSum = tried.weight.reduce((whole, each) => whole + each, 0);
    return {
      ...{ model: at, tried, terms, weightSum },
      taoPerWeight: weightSum > 0 ? EMISSION[at.now.taoStage]! / weightSum : 0,
      rootAprRatio: rootAprRatio(at, terms.blocksPerDay),
    };
  };
  return {
    figures: (model, takenBack) => {
      const moment = momentOf(model, takenBack);
      const subnets = terms.slots.map((slot) => subnetFigures(moment, slot));
      return { subnets, portfolio: portfolioFigures(moment, subnets) };
    },
    outline: (model, takenBack) => outlineOf(momentOf(model, takenBack)),
  };
}

/** Gives a model the emission it had before a halving. */
export function takeBack({ now, alphaStage, alphaEmission }: Model, { slot, stage }: TakenBack): void {
  if (slot === null) now.taoStage = stage - 1;
  else {
    alphaStage[slot] = stage - 1;
    alphaEmission[slot] = EMISSION[stage - 1]!;
  }
}

/** ρ of a slot. */
function rootShareOf({ parameters, now, alpha, alphaOut }: Model, slot: number): number {
  return rootProportion(parameters.taoWeight * now.rootTao, alpha[slot]! + alphaOut[slot]!);
}

/** A day's root alpha of every subnet sold, a year of it per TAO of root stake; 0 while the EMA prices sum to 1 or less. */
function rootAprRatio(model: Model, blocksPerDay: number): number | null {
  const { now, parameters, alphaEmission } = model;
  if (now.rootTao <= 0) return null;
  if (now.movingPriceSum <= 1) return 0;
  let perDay = 0;
  for (let i = 0; i < alphaEmission.length; i += 1) {
    const minted = rootAlphaPerBlock(alphaEmission[i]!, parameters.ownerCutRatio, rootShareOf(model, i));
    perDay += taoForAlpha(reservesOf(model, i), minted * (1 - now.takeRatio) * blocksPerDay);
  }
  return (perDay * DAYS_PER_YEAR) / now.rootTao;
}

function subnetFigures(moment: Moment, slot: number): SubnetFigures {
  const { model, tried, taoPerWeight } = moment;
  const { blocksPerDay } = moment.terms;
  const [tao, alpha, price] = [model.tao[slot]!, model.alpha[slot]!, model.price[slot]!];
  const heldAlpha = model.held[slot]!;
  const perBlock = tried.weight[slot]! * taoPerWeight;
  const bought = tried.excess[slot]!;
  const ground = groundOf(moment, slot);
  const yields = yieldOf(moment, slot, ground);
  const taoStage = EMISSION[model.now.taoStage]!;
  return {
    netuid: model.netuids[slot]!,
    shareRatio: taoStage > 0 ? perBlock / taoStage : 0,
    taoPerDay: perBlock * blocksPerDay,
    injectedTaoPerDay: (perBlock - bought) * blocksPerDay,
    chainBuysTaoPerDay: bought * blocksPerDay,
    ...{ poolTao: tao, poolAlpha: alpha, priceTao: price },
    alphaOutPerDay: model.alphaEmission[slot]! * blocksPerDay,
    apyRatio: yields && Math.expm1(yields.aprRatio),
    realYieldRatio: yields && yields.realRatio,
    heldAlpha,
    yieldAlphaPerDay: yields ? heldAlpha * yields.perDayRatio : 0,
    yieldTaoPerDay: yields ? heldAlpha * yields.perDayRatio * price : 0,
    markTao: heldAlpha * price,
    exitTao: alphaExit(model, [slot]),
    ground,
  };
}

function groundOf({ model, tried, weightSum, terms }: Moment, slot: number): SubnetGround {
  const { parameters, now } = model;
  const alphaPerBlock = model.alphaEmission[slot]!;
  const poolAlphaPerBlock = tried.injected[slot]!;
  const alphaOut = model.alphaOut[slot]!;
  const blocksPerYear = terms.blocksPerDay * DAYS_PER_YEAR;
  const gross = grossPerBlock(model, slot);
  return {
    ...{ weight: tried.weight[slot]!, weightSum, taoPerBlock: EMISSION[now.taoStage]! },
    ...{ alphaPerBlock, poolAlphaPerBlock, blocksPerDay: terms.blocksPerDay },
    ...{ takeRatio: now.takeRatio, ownerCutRatio: parameters.ownerCutRatio },
    ...{ rootShareRatio: rootShareOf(model, slot), alphaOut },
    grossAprRatio: gross && gross * blocksPerYear,
    dilutionRatio: ((alphaPerBlock + poolAlphaPerBlock) * blocksPerYear) / (model.alpha[slot]! + alphaOut),
  };
}

/** Alpha per alpha and block before take: ideal consensus over all alpha out, as the model pays it; null without any. */
function grossPerBlock(model: Model, slot: number): number | null {
  const out = model.alphaOut[slot]!;
  if (out <= 0) return null;
  const { ownerCutRatio } = model.parameters;
  return validatorAlphaPerBlock(model.alphaEmission[slot]!, ownerCutRatio, rootShareOf(model, slot)) / out;
}

function outlineOf({ model, tried, taoPerWeight, rootAprRatio: rootApr, terms }: Moment): Outline {
  const { held, price, now } = model;
  let alphaYield = 0;
  let support = 0;
  for (const slot of terms.slots) {
    const net = (1 - now.takeRatio) * (grossPerBlock(model, slot) ?? 0);
    alphaYield += held[slot]! * price[slot]! * net;
    support += tried.weight[slot]!;
  }
  const sure = terms.freeTao + now.heldRootTao;
  return {
    yieldTaoPerDay: alphaYield * terms.blocksPerDay + (now.heldRootTao * (rootApr ?? 0)) / DAYS_PER_YEAR,
    supportTaoPerDay: support * taoPerWeight * terms.blocksPerDay,
    markTao: sure + alphaMark(model, terms.slots),
    exitTao: sure + alphaExit(model, terms.slots),
  };
}

function yieldOf({ model }: Moment, slot: number, { grossAprRatio, takeRatio, ...ground }: SubnetGround) {
  if (grossAprRatio === null) return null;
  const aprRatio = (1 - takeRatio) * grossAprRatio;
  const steps = projectedRealYield({
    ...{ grossAprRatio, takeRatio, dilutionRatio: ground.dilutionRatio },
    alpha: model.held[slot]!,
    ...{ reserves: reservesOf(model, slot), price: model.price[slot]!, feeRatio: FEE, legs: 'sell' },
  });
  return { aprRatio, perDayRatio: aprRatio / DAYS_PER_YEAR, realRatio: steps.at(-1)!.leftRatio };
}

function portfolioFigures(
  { model, rootAprRatio: rootApr, terms: { freeTao } }: Moment,
  subnets: readonly SubnetFigures[],
): PortfolioFigures {
  const sum = (read: (row: SubnetFigures) => number) => subnets.reduce((whole, row) => whole + read(row), 0);
  const rootTao = model.now.heldRootTao;
  const alphaMark = sum(({ markTao }) => markTao);
  const markTao = freeTao + rootTao + alphaMark;
  const rootYieldTaoPerDay = (rootTao * (rootApr ?? 0)) / DAYS_PER_YEAR;
  const alphaYieldTaoPerDay = sum(({ yieldTaoPerDay }) => yieldTaoPerDay);
  const blend = (read: (row: SubnetFigures) => number | null) => {
    const rootPart = rootApr === null ? 0 : rootApr * rootTao;
    return markTao > 0 && alphaMark + rootTao > 0
      ? (sum((row) => (read(row) ?? 0) * row.markTao) + rootPart) / markTao
      : null;
  };
  return {
    shareRatio: sum(({ shareRatio }) => shareRatio),
    taoPerDay: sum(({ taoPerDay }) => taoPerDay),
    injectedTaoPerDay: sum(({ injectedTaoPerDay }) => injectedTaoPerDay),
    chainBuysTaoPerDay: sum(({ chainBuysTaoPerDay }) => chainBuysTaoPerDay),
    poolTao: sum(({ poolTao }) => poolTao),
    alphaOutPerDay: sum(({ alphaOutPerDay }) => alphaOutPerDay),
    ...{ alphaYieldTaoPerDay, rootYieldTaoPerDay },
    yieldTaoPerDay: alphaYieldTaoPerDay + rootYieldTaoPerDay,
    apyRatio: blend(({ apyRatio }) => apyRatio),
    realYieldRatio: blend((row) => row.realYieldRatio),
    markTao,
    exitTao: freeTao + rootTao + sum(({ exitTao }) => exitTao),
  };
}
