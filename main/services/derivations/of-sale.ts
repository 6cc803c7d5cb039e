// How the one sale of all that is held of a subnet comes about.
import type { NumberRef } from '#contract/number-refs.ts';
import { lossAgainstSpot } from '#engine/pool/quote.ts';
import { averageSlippage, priceImpact, saleProceeds, totalLoss } from '#engine/pool/derive.ts';
import { spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { alphaRao } from '#engine/units.ts';
import { haircut, markOf, soldAlone } from '#engine/valuation/derive.ts';
import { poolFor, subnetOf } from '#services/quotes.ts';
import { type Sale, saleMarkRao, type Valuation } from '#services/valuation.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type SaleNumber = Extract<NumberRef, { of: `sale.${string}` | `subnet.${string}` }>['of'] & `sale.${string}`;

const titled = ({ subnet }: Sale, what: string) => `${what} of ${numbered(subnet)}`;

function slippage(sale: Sale): Told {
  const { subnet, amount, exit } = sale;
  const pool = poolFor(subnet);
  const slippageRatio = lossAgainstSpot('sell', {
    input: amount - exit.feeAlpha,
    out: exit.exitRao,
    price: spotPrice(pool),
  });
  return told(
    averageSlippage(pool, { amount, outRao: exit.exitRao, slippageRatio }),
    titled(sale, 'Average slippage'),
    {
      netuid: subnet.netuid,
      refs: { Δy: [{ of: 'sale.exit', netuid: subnet.netuid }] },
    },
  );
}

function loss(sale: Sale): Told {
  const { subnet, amount, exit } = sale;
  const pool = poolFor(subnet);
  const facts = { input: amount, out: exit.exitRao, price: spotPrice(pool) };
  const lossRatio = lossAgainstSpot('sell', facts);
  return told(totalLoss(pool, { amount, outRao: exit.exitRao, lossRatio }), titled(sale, 'Total loss'), {
    netuid: subnet.netuid,
    refs: { Δy: [{ of: 'sale.exit', netuid: subnet.netuid }] },
  });
}

function impact(sale: Sale): Told {
  const pool = poolFor(sale.subnet);
  const ratio = 1 - priceToFloat(sale.exit.priceAfter) / priceToFloat(spotPrice(pool));
  return told(priceImpact(pool, sale.amount, ratio), titled(sale, 'Price impact'), {
    netuid: sale.subnet.netuid,
  });
}

function marked(sale: Sale): Told {
  const { priceRao } = sale.subnet.state;
  if (priceRao === null) throw noNumber('The snapshot has no price of it.');
  return told(markOf(sale.amount, priceRao, alphaRao(saleMarkRao(sale))), titled(sale, 'Mark'), {
    netuid: sale.subnet.netuid,
  });
}

function overstated(sale: Sale): Told {
  const { subnet, exit, parts } = sale;
  const alone = parts.flatMap(({ holding, exitAloneRao }) =>
    exitAloneRao === null ? [] : [{ holding, label: holding.walletName, rao: exitAloneRao }],
  );
  return told(soldAlone(alone, exit.exitRao), titled(sale, 'Each stake sold alone, beyond one sale'), {
    netuid: subnet.netuid,
    refs: {
      s: alone.map(({ holding }) => ({ of: 'position.exitAlone', positionId: holding.positionId })),
      E: [{ of: 'sale.exit', netuid: subnet.netuid }],
    },
  });
}

const NUMBERS: Readonly<Record<SaleNumber, (sale: Sale) => Told>> = {
  'sale.mark': marked,
  'sale.exit': (sale) =>
    told(saleProceeds(poolFor(sale.subnet), sale.amount, sale.exit.exitRao), titled(sale, 'Exit'), {
      netuid: sale.subnet.netuid,
    }),
  'sale.haircut': (sale) => {
    const { netuid } = sale.subnet;
    return told(haircut(saleMarkRao(sale), sale.exit.exitRao), titled(sale, 'Haircut'), {
      netuid,
      refs: { M: [{ of: 'sale.mark', netuid }], E: [{ of: 'sale.exit', netuid }] },
    });
  },
  'sale.priceImpact': impact,
  'sale.averageSlippage': slippage,
  'sale.totalLoss': loss,
  'sale.overstated': overstated,
};

/** Of a subnet in which nothing is counted there is no sale. */
export function ofSale(valuation: Valuation, of: SaleNumber, netuid: number): Told {
  const sale = valuation.sales.find(({ subnet }) => subnet.netuid === netuid);
  if (!sale) throw noNumber(`Nothing you hold of ${subnetOf(valuation.market, netuid).name} is sold.`);
  return NUMBERS[of](sale);
}
