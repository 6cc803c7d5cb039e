/**
 * What stake on one validator earned or earns, epoch by epoch. Realised figures come from chain state and are
 * exact for that epoch; expected ones need the validator's part of the dividends. The take is staked before the
 * rest is spread, so it joins the denominator (pallets/subtensor/src/coinbase/run_coinbase.rs:735-762).
 */
import { type AlphaRao, alphaRao, BLOCKS_PER_YEAR } from '#engine/units.ts';

/** Growth as ratios: per epoch, simple per year, compounded per year. */
export interface CompoundedYield {
  readonly perEpochRatio: number;
  readonly aprRatio: number;
  readonly apyRatio: number;
}

/** A growth per epoch over the epochs of a year: N/tempo of them, N = 2,629,800 blocks. */
export function compoundedPerEpoch(perEpochRatio: number, tempoBlockCount: number): CompoundedYield {
  const epochs = BLOCKS_PER_YEAR / tempoBlockCount;
  return {
    perEpochRatio,
    aprRatio: perEpochRatio * epochs,
    apyRatio: Math.expm1(Math.log1p(perEpochRatio) * epochs),
  };
}

/** Terms of a subnet's validator pool. */
export interface ValidatorPool {
  readonly tempoBlockCount: number;
  /** e, whole alpha per block. */
  readonly alphaEmission: number;
  readonly ownerCutRatio: number;
  /** ρ. */
  readonly rootShare: number;
  /** Without any miner incentive the miners' half goes to validators. */
  readonly minersPaid: boolean;
}

/** V in whole alpha per epoch: T·½(1 − c)·e·(1 − ρ), or T·(1 − c)·e·(1 − ρ/2) without miner incentive. */
export function validatorPoolPerEpoch(pool: ValidatorPool): number {
  const { tempoBlockCount, alphaEmission, ownerCutRatio, rootShare, minersPaid } = pool;
  const half = tempoBlockCount * alphaEmission * 0.5 * (1 - ownerCutRatio);
  return minersPaid ? half * (1 - rootShare) : half * (2 - rootShare);
}

/** Expected growth of a nominator's stake: r = (1 − t)·D/(A + t·D), D the validator's dividend per epoch, A its stake. */
export function expectedEpochGrowth(request: {
  readonly dividend: number;
  readonly validatorAlpha: number;
  readonly takeRatio: number;
}): number | null {
  const { dividend, validatorAlpha, takeRatio } = request;
  const denominator = validatorAlpha + takeRatio * dividend;
  return denominator > 0 ? ((1 - takeRatio) * dividend) / denominator : null;
}

/** Realised growth of one epoch: net/(T − net), T the hotkey's alpha after the payout. Null when T ≤ net. */
export function realisedEpochGrowth(netDividend: AlphaRao, alphaAfter: AlphaRao): number | null {
  return alphaAfter > netDividend ? Number(netDividend) / Number(alphaAfter - netDividend) : null;
}

/** What a dividend does to a hotkey's stakers, 1e-9 alpha, rounded down. */
export interface DividendPayout {
  readonly take: AlphaRao;
  readonly net: AlphaRao;
  /** All alpha on the hotkey afterwards. */
  readonly alphaAfter: AlphaRao;
  /** A nominator's stake afterwards. */
  nominatorAfter(nominatorAlpha: AlphaRao): AlphaRao;
}

/** Pays a dividend: take to the owner's stake first, then the rest over all stake on the hotkey, take included. */
export function payEpochDividend(dividend: AlphaRao, hotkeyAlpha: AlphaRao, takeU16: number): DividendPayout {
  const takeBits = dividend * ((BigInt(takeU16) << 32n) / 65_535n);
  const take = takeBits >> 32n;
  const net = ((dividend << 32n) - takeBits) >> 32n;
  const before = hotkeyAlpha + take;
  return {
    take: alphaRao(take),
    net: alphaRao(net),
    alphaAfter: alphaRao(before + net),
    nominatorAfter: (nominatorAlpha) =>
      alphaRao(before === 0n ? nominatorAlpha : nominatorAlpha + (nominatorAlpha * net) / before),
  };
}

/** A hotkey's alpha per share at a time. */
export interface IndexPoint {
  readonly alphaPerShare: number;
  readonly atMs: number;
}

/** Growth between two readings of a hotkey's index, and over how long. */
export interface IndexGrowth {
  readonly growthRatio: number;
  readonly windowDays: number;
  /** Growth continued over a year, compounded. */
  readonly apyRatio: number;
}

const DAY_MS = 86_400_000;

/** Realised growth of stake on a hotkey; null unless the second reading is later and both are above 0. */
export function indexGrowth(from: IndexPoint, to: IndexPoint): IndexGrowth | null {
  const windowDays = (to.atMs - from.atMs) / DAY_MS;
  if (!(windowDays > 0 && from.alphaPerShare > 0 && to.alphaPerShare > 0)) return null;
  const growthRatio = to.alphaPerShare / from.alphaPerShare - 1;
  return { growthRatio, windowDays, apyRatio: Math.expm1((Math.log1p(growthRatio) * 365.25) / windowDays) };
}
