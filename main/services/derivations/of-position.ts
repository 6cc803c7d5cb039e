// How the figures of one stake come about.
import type { NumberRef } from '#contract/number-refs.ts';
import { AppError } from '#contract/errors.ts';
import { alphaOf as alphaQuantity, asRead, FROM, priceOf, type Quantity, taoOf } from '#engine/derivation.ts';
import { alphaApy, realYieldOf, rootApr, taoPerDay } from '#engine/staking/derive.ts';
import { poolTerms, saleProceeds } from '#engine/pool/derive.ts';
import { spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { alphaRao } from '#engine/units.ts';
import { daysOut, haircut, markOf, priceSince, proRataPart } from '#engine/valuation/derive.ts';
import { isCounted, ROOT_NETUID } from '#services/holdings.ts';
import { positionDaysOut, priceDifference } from '#services/portfolio.ts';
import { positionYields } from '#services/position-yield.ts';
import { poolFor } from '#services/quotes.ts';
import type { MarketSubnet } from '#services/market.ts';
import { haircutRatio, type Valuation, type ValuedHolding } from '#services/valuation.ts';
import { alphaWaterfall, realRatio, rootYieldOf, yearOfAlpha, yieldTerms } from '#services/yields.ts';
import { fromFile, noNumber, numbered, told, type Told } from './told.ts';

type PositionNumber = Extract<NumberRef, { of: `position.${string}` }>['of'];

interface Asked {
  readonly valuation: Valuation;
  readonly valued: ValuedHolding;
}

/** The alpha subnet a stake is of, with its price; root has neither. */
function alphaOf({ valued: { subnet, holding, noValue } }: Asked): MarketSubnet {
  if (holding.netuid === ROOT_NETUID) throw noNumber('Root is TAO, one for one.');
  if (subnet === null || noValue !== null)
    throw noNumber(noValue?.message ?? 'The snapshot does not price it.');
  return subnet;
}

const refTo = (of: PositionNumber, { valued }: Asked): NumberRef => ({
  of,
  positionId: valued.holding.positionId,
});

function titled({ valued: { holding, subnet } }: Asked, what: string): string {
  const name = subnet ? numbered(subnet) : 'root';
  return `${what} of ${name}, ${holding.walletName}`;
}

function mark(asked: Asked): Told {
  const subnet = alphaOf(asked);
  const { holding, priceRao, markRao } = asked.valued;
  if (priceRao === null || markRao === null) throw noNumber('The snapshot has no price of it.');
  return told(markOf(alphaRao(holding.amount), priceRao, markRao), titled(asked, 'Mark'), {
    netuid: subnet.netuid,
  });
}

function exit(asked: Asked): Told {
  const { netuid } = alphaOf(asked);
  const { holding, exitRao } = asked.valued;
  const sale = asked.valuation.sales.find(({ subnet }) => subnet.netuid === netuid);
  if (exitRao === null || !sale) throw noNumber('The position is not counted.');
  const part = { soldRao: sale.exit.exitRao, alpha: holding.amount, allAlpha: sale.amount, partRao: exitRao };
  return told(proRataPart(part), titled(asked, 'Exit'), {
    netuid,
    refs: { S: [{ of: 'sale.exit', netuid }] },
  });
}

function exitAlone(asked: Asked): Told {
  const subnet = alphaOf(asked);
  const { holding, exitAloneRao } = asked.valued;
  if (exitAloneRao === null) throw noNumber('The pool refuses it alone.');
  return told(saleProceeds(poolFor(subnet), holding.amount, exitAloneRao), titled(asked, 'Exit alone'), {
    netuid: subnet.netuid,
  });
}

function loss(asked: Asked): Told {
  const { netuid } = alphaOf(asked);
  const { markRao, exitRao, exitAloneRao } = asked.valued;
  const shown = exitRao ?? exitAloneRao;
  if (markRao === null || shown === null || haircutRatio(markRao, shown) === null)
    throw noNumber('It has no value.');
  const refs = {
    M: [refTo('position.mark', asked)],
    E: [refTo(exitRao === null ? 'position.exitAlone' : 'position.exit', asked)],
  };
  return told(haircut(markRao, shown), titled(asked, 'Haircut'), { netuid, refs });
}

function days(asked: Asked): Told {
  const { netuid, state } = alphaOf(asked);
  const found = positionDaysOut(asked.valued);
  if (found === null) throw noNumber('It has no value.');
  return told(
    daysOut(
      { alpha: asked.valued.holding.amount, alphaIn: state.alphaIn, days: found },
      { ratio: 0.01, source: 'definition' },
    ),
    titled(asked, 'Days to sell 1 % of the pool a day'),
    {
      netuid,
    },
  );
}

const isRoot = ({ valued }: Asked) => valued.holding.netuid === ROOT_NETUID;

/** The yield of a year: simple, as the day's figure takes it, and as it is shown. */
function year(asked: Asked): { aprRatio: number; derivation: () => Told } {
  const { market } = asked.valuation;
  const terms = yieldTerms(market);
  if (isRoot(asked)) {
    const found = rootYieldOf(market, terms.takeRatio);
    if (!found.ok || 'missing' in terms.root)
      throw noNumber('The snapshot lacks what root’s yield rests on.');
    if (terms.root.apyRatio !== null)
      throw noNumber('Root paid out by selling compounds each tempo; only its simple yield is derived.');
    const { aprRatio } = terms.root;
    return {
      aprRatio,
      derivation: () =>
        told(rootApr(market.state, found.networkTaoPerDay, aprRatio), titled(asked, 'Yield of a year')),
    };
  }
  const subnet = alphaOf(asked);
  const found = yearOfAlpha(terms, subnet);
  if ('missing' in found) throw noNumber(found.missing);
  const request = { state: market.state, subnet: subnet.state, takeRatio: terms.takeRatio };
  return {
    aprRatio: found.aprRatio,
    derivation: () =>
      told(alphaApy(request, found.apyRatio ?? found.aprRatio), titled(asked, 'APY, nominal'), {
        netuid: subnet.netuid,
      }),
  };
}

function perDay(asked: Asked): Told {
  const { taoPerDay: tao, missing } = positionYields(asked.valuation)(asked.valued);
  if (tao === null) throw noNumber(missing ?? '');
  return told(
    taoPerDay(asked.valued.markRao ?? 0n, year(asked).aprRatio, tao),
    titled(asked, 'Yield of a day'),
    {
      refs: { m: isRoot(asked) ? [null] : [refTo('position.mark', asked)] },
    },
  );
}

function real(asked: Asked): Told {
  if (isRoot(asked)) return year(asked).derivation();
  const { valuation, valued } = asked;
  const subnet = alphaOf(asked);
  const together = valuation.sales.find((sale) => sale.subnet.netuid === subnet.netuid);
  const amount = isCounted(valued.holding) && together ? together.amount : valued.holding.amount;
  const terms = yieldTerms(valuation.market);
  const fall = alphaWaterfall(terms, subnet, { amount, years: 1 });
  if ('missing' in fall || fall.dilutionRatio === null) throw noNumber('missing' in fall ? fall.missing : '');
  const pool = poolFor(subnet);
  return told(
    realYieldOf({
      ...{ pool: poolTerms(pool), spotPrice: priceToFloat(spotPrice(pool)), takeRatio: terms.takeRatio },
      held: { quantity: alphaQuantity(amount), source: FROM.portfolio },
      grossAprRatio: fall.grossAprRatio,
      dilutionRatio: fall.dilutionRatio,
      realRatio: realRatio(fall),
    }),
    titled(asked, 'Real yield'),
    { netuid: subnet.netuid },
  );
}

const fileOf = ({ valued: { holding } }: Asked) => fromFile(holding);

/** Something the user's file said, as it stands there. */
function stated(
  asked: Asked,
  what: string,
  { symbol, quantity }: { symbol: string; quantity: Quantity | null },
) {
  if (quantity === null) throw noNumber('The file does not say it.');
  const { holding } = asked.valued;
  const netuid = isRoot(asked) ? {} : { netuid: holding.netuid };
  return told(
    asRead(symbol, what, { quantity, source: fileOf(asked), of: 'your own file' }),
    titled(asked, what),
    netuid,
  );
}

function since(asked: Asked): Told {
  const { priceRao, holding } = asked.valued;
  const ratio = priceDifference(asked.valued);
  if (priceRao === null || holding.observedPriceRao === null || ratio === null)
    throw noNumber('A price is missing.');
  const prices = { priceRao, filePriceRao: holding.observedPriceRao };
  const { netuid } = holding;
  return told(priceSince(prices, { ratio, file: fileOf(asked) }), titled(asked, 'Price since the file'), {
    netuid,
    refs: { p: [{ of: 'subnet.price', netuid }], q: [refTo('position.filePrice', asked)] },
  });
}

const orNull = <Value>(value: Value | null, quantityOf: (value: Value) => Quantity): Quantity | null =>
  value === null ? null : quantityOf(value);

const NUMBERS: Readonly<Record<PositionNumber, (asked: Asked) => Told>> = {
  'position.mark': mark,
  'position.exit': exit,
  'position.exitAlone': exitAlone,
  'position.haircut': loss,
  'position.daysOut': days,
  'position.taoPerDay': perDay,
  'position.apy': (asked) => year(asked).derivation(),
  'position.realYield': real,
  'position.amount': (asked) =>
    stated(asked, 'Amount', {
      symbol: 'a',
      quantity: (isRoot(asked) ? taoOf : alphaQuantity)(asked.valued.holding.amount),
    }),
  'position.fileValue': (asked) =>
    stated(asked, 'Value that the file said', {
      ...{ symbol: 'v', quantity: orNull(asked.valued.holding.observedValueRao, taoOf) },
    }),
  'position.filePrice': (asked) =>
    stated(asked, 'Price that the file said', {
      ...{ symbol: 'p', quantity: orNull(asked.valued.holding.observedPriceRao, priceOf) },
    }),
  'position.claimable': (asked) =>
    stated(asked, 'Claimable from root', {
      ...{ symbol: 'c', quantity: orNull(asked.valued.holding.claimableRao, alphaQuantity) },
    }),
  'position.priceSince': since,
};

/** Throws `not-found` where there is no such position. */
export function ofPosition(valuation: Valuation, of: PositionNumber, positionId: string): Told {
  const valued = valuation.holdings.find(({ holding }) => holding.positionId === positionId);
  if (!valued) throw new AppError('not-found', 'There is no such position any more. Nothing was computed.');
  return NUMBERS[of]({ valuation, valued });
}
