// How the headline figures come about.
import type { NumberRef } from '#contract/number-refs.ts';
import { asRead, FROM, taoOf } from '#engine/derivation.ts';
import { blended, totalPerDay } from '#engine/staking/derive.ts';
import {
  exitTotal,
  haircut,
  haircutInTao,
  inUsd,
  markTotal,
  unpooledPart,
  unpooledTotal,
} from '#engine/valuation/derive.ts';
import { type BlendedYield, blendedYield, weighedPositions } from '#services/blended-yield.ts';
import { isCounted, ROOT_NETUID } from '#services/holdings.ts';
import { haircutBySubnet } from '#services/most-lost.ts';
import { saleMarkRao, type Valuation, type ValuedHolding } from '#services/valuation.ts';
import { mostOf } from './of-loss.ts';
import { fromFile, noNumber, numbered, told, type Told, usdPriceOf } from './told.ts';

type PortfolioNumber = Extract<NumberRef, { of: `portfolio.${string}` }>['of'];
type ByNumber = Readonly<Record<PortfolioNumber, (valuation: Valuation) => Told>>;

/** What the totals hold beside alpha. */
export const UNPOOLED = {
  F: [{ of: 'portfolio.free' }],
  R: [{ of: 'portfolio.root' }],
} as const satisfies Told['refs'];

const ofSales = (of: 'sale.exit' | 'sale.mark', { sales }: Valuation) =>
  sales.map(({ subnet }): NumberRef => ({ of, netuid: subnet.netuid }));

function exit(valuation: Valuation): Told {
  const { freeRao, rootRao, sales, exitRao } = valuation;
  const alpha = sales.map((sale) => ({ label: numbered(sale.subnet), rao: sale.exit.exitRao }));
  return told(exitTotal({ freeRao, rootRao, alpha, totalRao: exitRao }), 'Exit value, everything sold now', {
    refs: { ...UNPOOLED, s: ofSales('sale.exit', valuation) },
  });
}

function mark(valuation: Valuation): Told {
  const { freeRao, rootRao, sales, markRao } = valuation;
  const alpha = sales.map((sale) => ({ label: numbered(sale.subnet), rao: saleMarkRao(sale) }));
  return told(markTotal({ freeRao, rootRao, alpha, totalRao: markRao }), 'Mark of the portfolio', {
    refs: { ...UNPOOLED, m: ofSales('sale.mark', valuation) },
  });
}

const walletName = ({ book }: Valuation, walletId: number): string =>
  book.wallets.find((wallet) => wallet.walletId === walletId)?.name ?? '';

function free(valuation: Valuation): Told {
  const counted = valuation.book.balances.filter(({ included }) => included);
  const parts = counted.map(({ walletId, freeRao }) => ({
    ...{ label: walletName(valuation, walletId), rao: freeRao },
  }));
  return told(unpooledTotal('free', parts, valuation.freeRao), 'Free TAO', {
    refs: { f: counted.map(({ walletId }): NumberRef => ({ of: 'wallet.free', walletId })) },
  });
}

function root(valuation: Valuation): Told {
  const counted = valuation.holdings.filter(
    ({ holding }) => isCounted(holding) && holding.netuid === ROOT_NETUID,
  );
  const parts = counted.map((each) => ({ label: positionName(each), rao: each.holding.amount }));
  const refs = ofPositions(
    'position.amount',
    counted.map((valued) => ({ valued })),
  );
  return told(unpooledTotal('root', parts, valuation.rootRao), 'TAO on root', { refs: { r: refs } });
}

/** A wallet's free TAO, as its newest statement says. */
export function ofWallet(valuation: Valuation, walletId: number): Told {
  const balance = valuation.book.balances.find((each) => each.walletId === walletId);
  if (!balance) throw noNumber('No file says what the wallet has free.');
  const quantity = taoOf(balance.freeRao);
  const read = { quantity, source: fromFile(balance), of: 'your own file' };
  return told(asRead('f', 'Free TAO', read), `Free TAO of ${walletName(valuation, walletId)}`);
}

const BOTH: Told['refs'] = { M: [{ of: 'portfolio.mark' }], E: [{ of: 'portfolio.exit' }] };

function dollars(valuation: Valuation, of: 'exit' | 'mark'): Told {
  const price = valuation.market.usdPerTao;
  if (price === null) throw noNumber('The snapshot knows no price of a TAO.');
  const rao = of === 'exit' ? valuation.exitRao : valuation.markRao;
  return told(
    inUsd({ quantity: taoOf(rao), source: FROM.snapshot }, usdPriceOf(price)),
    of === 'exit' ? 'Exit value in USD' : 'Mark in USD',
    {
      refs: { V: [{ of: `portfolio.${of}` }] },
    },
  );
}

export const positionName = ({ holding, subnet }: ValuedHolding) =>
  `${subnet ? numbered(subnet) : 'Root'}, ${holding.walletName}`;

/** The positions that earn, and the figure they make up. */
function earning(valuation: Valuation, found: BlendedYield) {
  if (found === null) throw noNumber('No counted position has a yield in this snapshot.');
  return { found, list: weighedPositions(valuation).filter(({ apyRatio }) => apyRatio !== null) };
}

type PositionNumber =
  'position.amount' | 'position.taoPerDay' | 'position.apy' | 'position.realYield' | 'position.mark';

/** Root is TAO: its mark is no more than what is held. */
const ofPositions = (of: PositionNumber, list: readonly { readonly valued: ValuedHolding }[]) =>
  list.map(({ valued: { holding } }): NumberRef | null =>
    of === 'position.mark' && holding.netuid === ROOT_NETUID ? null : { of, positionId: holding.positionId },
  );

function taoPerDay(valuation: Valuation): Told {
  const { found, list } = earning(valuation, blendedYield(valuation));
  const parts = list.map((each) => ({ label: positionName(each.valued), value: each.taoPerDay ?? 0 }));
  return told(totalPerDay(parts, found.taoPerDay), 'Yield of a day', {
    refs: { g: ofPositions('position.taoPerDay', list) },
  });
}

function blend(valuation: Valuation, of: 'apy' | 'realYield'): Told {
  const { found, list } = earning(valuation, blendedYield(valuation));
  const ratio = of === 'apy' ? found.apyRatio : found.realYieldRatio;
  if (ratio === null) throw noNumber(found.realYieldMissing ?? '');
  const parts = list.map(({ valued, apyRatio, realYieldRatio }) => ({
    label: positionName(valued),
    markRao: valued.markRao ?? 0n,
    value: (of === 'apy' ? apyRatio : realYieldRatio) ?? 0,
  }));
  return told(
    blended(valuation.freeRao, parts, ratio),
    of === 'apy' ? 'APY, nominal, blended' : 'Real yield, blended',
    {
      refs: { m: ofPositions('position.mark', list), y: ofPositions(`position.${of}`, list) },
    },
  );
}

const NUMBERS: ByNumber = {
  'portfolio.exit': exit,
  'portfolio.mark': mark,
  'portfolio.free': free,
  'portfolio.root': root,
  'portfolio.haircut': ({ markRao, exitRao }) => {
    if (markRao === 0n) throw noNumber('Nothing is held.');
    return told(haircut(markRao, exitRao), 'Haircut of the portfolio', { refs: BOTH });
  },
  'portfolio.haircutTao': ({ markRao, exitRao }) =>
    told(haircutInTao(markRao, exitRao), 'Haircut of the portfolio in TAO', { refs: BOTH }),
  // Of each subnet it is what a plan at once loses.
  'portfolio.mostLost': (valuation) => mostOf(haircutBySubnet(valuation), { what: 'Haircut', terms: {} }),
  'portfolio.unpooledRatio': (valuation) => {
    if (valuation.exitRao === 0n) throw noNumber('Nothing is held.');
    return told(unpooledPart(valuation), 'Free and root TAO, of the exit value', {
      refs: { ...UNPOOLED, E: [{ of: 'portfolio.exit' }] },
    });
  },
  'portfolio.exitUsd': (valuation) => dollars(valuation, 'exit'),
  'portfolio.markUsd': (valuation) => dollars(valuation, 'mark'),
  'portfolio.taoPerDay': taoPerDay,
  'portfolio.apy': (valuation) => blend(valuation, 'apy'),
  'portfolio.realYield': (valuation) => blend(valuation, 'realYield'),
};

export const ofPortfolio = (valuation: Valuation, of: PortfolioNumber): Told => NUMBERS[of](valuation);
