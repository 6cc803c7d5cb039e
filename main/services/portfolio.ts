// What the holder has and what it is worth: the positions and the headline figures.
import type { Handlers } from '#contract/methods.ts';
import { alphaRao, toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { blendedYield } from './blended-yield.ts';
import { isCounted, ROOT_NETUID } from './holdings.ts';
import { positionOutlooks } from './position-outlook.ts';
import { subnetFlags } from './subnet-flags.ts';
import { haircutBySubnet, toldMostLost } from './most-lost.ts';
import { haircutRatio, type Valuation, type ValuedHolding } from './valuation.ts';

type PortfolioHandlers = Pick<Handlers, 'positions.list' | 'balances.list' | 'portfolio.summary'>;

/** A price that differs more than this from the file's own is reported. */
const PRICE_DIFFERENCE_REPORTED = 0.02;

/** How far the snapshot’s price is from the one the file said; null without either. */
export function priceDifference(valued: ValuedHolding): number | null {
  const observed = valued.holding.observedPriceRao;
  if (valued.priceRao === null || observed === null || observed === 0n) return null;
  return Number(valued.priceRao - observed) / Number(observed);
}

/** Days of selling one hundredth of the pool's alpha a day. */
export function positionDaysOut(valued: ValuedHolding): number | null {
  if (valued.markRao === null) return null;
  if (valued.holding.netuid === ROOT_NETUID || valued.subnet === null) return 0;
  return toFloat(alphaRao(valued.holding.amount)) / (toFloat(valued.subnet.state.alphaIn) / 100);
}

function positionRow(valued: ValuedHolding, outlook: ReturnType<typeof positionOutlooks>) {
  const { holding, subnet, markRao, exitRao, exitAloneRao } = valued;
  const shownExit = exitRao ?? exitAloneRao;
  const difference = priceDifference(valued);
  const differs = difference !== null && Math.abs(difference) > PRICE_DIFFERENCE_REPORTED;
  const { positionId, walletId, walletName, included, coldkey, hotkey, hotkeyName, netuid } = holding;
  const isRoot = netuid === ROOT_NETUID;
  return {
    ...{ positionId, walletId, walletName, included, coldkey, hotkey, hotkeyName, netuid },
    registeredAtBlock: holding.registeredAtBlock,
    subnetName: isRoot ? 'Root' : (subnet?.name ?? holding.subnetName),
    symbol: subnet?.symbol ?? null,
    state: holding.state,
    amountRao: holding.amount,
    importId: holding.importId,
    observed: {
      at: holding.observedAtMs,
      priceRao: holding.observedPriceRao,
      valueRao: holding.observedValueRao,
      claimableRao: holding.claimableRao,
      priceDifferenceRatio: difference,
    },
    priceRao: valued.priceRao,
    markRao,
    exitRao,
    exitAloneRao,
    haircutRatio: markRao === null || shownExit === null ? null : haircutRatio(markRao, shownExit),
    ...outlook(valued),
    daysOut: positionDaysOut(valued),
    flags: [...(subnet ? subnetFlags(subnet) : []), ...(differs ? (['price-differs'] as const) : [])],
    noValue: valued.noValue,
  };
}

/** Open before closed, then by mark, the unvalued last. */
function inOrder(a: ValuedHolding, b: ValuedHolding): number {
  if (a.holding.state !== b.holding.state) return a.holding.state === 'open' ? -1 : 1;
  const difference = (b.markRao ?? -1n) - (a.markRao ?? -1n);
  return difference === 0n ? a.holding.netuid - b.holding.netuid : difference > 0n ? 1 : -1;
}

/** Not valued: counted, with something in it, and without a mark. */
const unvalued = (valuation: Valuation) =>
  valuation.holdings.filter((v) => isCounted(v.holding) && v.noValue !== null);

/** How many counted positions stand in no total. */
export const notValuedCount = (valuation: Valuation): number => unvalued(valuation).length;

/** Counted stakes that stand in no total, with why. */
export function notValued(valuation: Valuation) {
  return unvalued(valuation).map(({ holding, noValue }) => ({
    positionId: holding.positionId,
    netuid: holding.netuid,
    walletId: holding.walletId,
    amountRao: holding.amount,
    reason: noValue!.reason,
    message: noValue!.message,
  }));
}

function summary(valuation: Valuation) {
  const { market, book } = valuation;
  const included = book.wallets.filter((w) => w.included);
  const counted = book.holdings.filter(isCounted);
  const dates = [...book.balances.filter((b) => b.included), ...counted].map((fact) => fact.observedAtMs);
  const known = new Set(book.balances.map((b) => b.walletId));
  const { markRao, exitRao, freeRao, rootRao, alphaMarkRao, alphaExitRao } = valuation;
  const { extrinsicCount, extrinsicFeesRao } = valuation;
  return {
    ...{ markRao, exitRao, extrinsicCount, extrinsicFeesRao, freeRao, rootRao, alphaMarkRao, alphaExitRao },
    haircutRatio: haircutRatio(markRao, exitRao),
    mostLost: toldMostLost(haircutBySubnet(valuation)),
    subnetCount: valuation.sales.length,
    notValued: notValued(valuation),
    ...basisOf(market),
    balancesAsOf: dates.length > 0 ? Math.min(...dates) : null,
    balancesAsOfNewest: dates.length > 0 ? Math.max(...dates) : null,
    walletCount: included.length,
    positionCount: counted.length,
    walletsWithoutBalance: included.filter((w) => !known.has(w.walletId)).length,
    usdPerTao: market.usdPerTao && { value: market.usdPerTao.value, date: market.usdPerTao.date },
    yield: blendedYield(valuation),
  };
}

/** `valuation()` is asked on every call, so that the answer is of this moment. */
export function portfolioService(valuation: () => Valuation): PortfolioHandlers {
  return {
    'positions.list': () => {
      const current = valuation();
      const outlook = positionOutlooks(current);
      return current.holdings.toSorted(inOrder).map((valued) => positionRow(valued, outlook));
    },
    'balances.list': () =>
      valuation().book.balances.map(({ walletId, freeRao, observedAtMs, importId }) => ({
        ...{ walletId, freeRao, importId },
        at: observedAtMs,
      })),
    'portfolio.summary': () => summary(valuation()),
  };
}
