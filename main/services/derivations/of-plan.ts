// How the numbers of an exit over days come about, under the terms they are shown under.
import type { NumberRef } from '#contract/number-refs.ts';
import {
  beyondAtOnce,
  broughtByRecovery,
  feesOfPlan,
  lossOfAll,
  type ByDay,
  leftByDay,
  lostByDay,
  planProceeds,
  planTotal,
  staysOf,
  trancheImpact,
  trancheLimit,
  trancheProceeds,
  unsoldByDay,
  unsoldMark,
} from '#engine/exit/derive.ts';
import { daysOut as daysOutOf, haircut, haircutInTao, partOfMark } from '#engine/valuation/derive.ts';
import {
  atOnceRao,
  daysOut,
  type ExitPlanPorts,
  feesOf,
  markLeftOn,
  type Planned,
  planSale,
  planSales,
  rootSaleCount,
  soldByDay,
  stuckMarkRao,
  sumOf,
  trancheMarkRao,
} from '#services/exit-planned.ts';
import { exitTerms } from '#services/exit-terms.ts';
import { lostAtOnce } from '#services/most-lost.ts';
import { subnetOf } from '#services/quotes.ts';
import { mostOf } from './of-loss.ts';
import { UNPOOLED } from './of-portfolio.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type PlanRef = Extract<NumberRef, { terms: unknown }>;
type Terms = PlanRef['terms'];
type OfSubnet = Extract<PlanRef, { netuid: number }>;
type DayRef = Extract<PlanRef, { day: number }>;

const nameOf = ({ sale: { subnet } }: Planned) => numbered(subnet);
const overText = ({ horizonDays = 0 }: Terms) =>
  horizonDays === 0 ? 'now' : `in ${horizonDays} ${horizonDays === 1 ? 'day' : 'days'}`;
/** The same plan with nothing that comes back between the tranches. */
const unrecovered = (terms: Terms): Terms => ({ ...terms, recovery: { kind: 'none' } });
/** The same others leave, and all of it is sold in one order. */
const atOnceTerms = ({ leaving }: Terms): Terms => (leaving ? { leaving } : {});

type WholeRef = Exclude<PlanRef, OfSubnet | DayRef>;

/** Every sale of the plan, and what all of it brings. */
function wholeOf({ valuation: valued, locks }: ExitPlanPorts, terms: Terms) {
  const valuation = valued();
  const { freeRao, rootRao, market, markRao } = valuation;
  const planned = planSales(valuation, exitTerms(market, terms, locks.list()));
  const exact = planned.every(({ exit }) => exit.exact);
  const exitRao = freeRao + rootRao + sumOf(planned, ({ exit }) => exit.proceedsRao);
  return { valuation, planned, exact, freeRao, rootRao, markRao, exitRao };
}
type Whole = ReturnType<typeof wholeOf>;

function ofWhole(ports: ExitPlanPorts, ref: WholeRef): Told {
  const { of, terms } = ref;
  const whole = wholeOf(ports, terms);
  switch (of) {
    case 'plan.ofMark':
    case 'plan.haircut':
      return againstMark(whole, { of, terms });
    case 'plan.byRecovery': {
      const without = wholeOf(ports, unrecovered(terms));
      const { exitRao, exact } = whole;
      return told(
        broughtByRecovery(exitRao, without.exitRao, exact),
        `Received ${overText(terms)}, by recovery`,
        {
          refs: { E: [{ of: 'plan.exit', terms }], N: [{ of: 'plan.exit', terms: unrecovered(terms) }] },
        },
      );
    }
    case 'plan.mostLost':
      return mostOf(lostAtOnce(whole.planned), { what: 'Lost at once', terms });
    case 'plan.lossAtOnce':
      return lossAtOnce(whole, terms);
    case 'plan.extrinsicFees':
      return feesOfAll(whole, terms);
    default:
      return ofSum(whole, { of, terms });
  }
}

function againstMark(
  { markRao, exitRao, exact }: Whole,
  { of, terms }: Pick<WholeRef, 'of' | 'terms'>,
): Told {
  if (markRao === 0n) throw noNumber('Nothing is held.');
  const [derived, what] =
    of === 'plan.haircut'
      ? [haircut(markRao, exitRao), 'less than mark']
      : [partOfMark(markRao, exitRao), 'as a part of mark'];
  return told({ ...derived, exact }, `Received ${overText(terms)}, ${what}`, {
    refs: { M: [{ of: 'portfolio.mark' }], E: [{ of: 'plan.exit', terms }] },
  });
}

function lossAtOnce({ planned }: Whole, terms: Terms): Told {
  const losses = lostAtOnce(planned).map((loss) => ({ ...loss, label: numbered(loss.subnet) }));
  const refs = losses.map(({ subnet: { netuid } }): NumberRef => ({ of: 'plan.lostAtOnce', netuid, terms }));
  return told(lossOfAll(losses), 'Lost at once', { refs: { l: refs } });
}

function feesOfAll({ planned, valuation }: Whole, terms: Terms): Told {
  const sales = planned.map((each) => ({
    label: nameOf(each),
    extrinsicCount: each.exit.tranches.reduce((count, { pieces }) => count + pieces.length, 0),
  }));
  const of = { rootCount: rootSaleCount(valuation), feesRao: feesOf(planned, valuation) };
  return told(feesOfPlan(sales, of), `Extrinsic fees, sold ${overText(terms)}`);
}

function ofSum({ planned, exact, freeRao, rootRao, exitRao }: Whole, { of, terms }: WholeRef): Told {
  if (of === 'plan.exit') {
    const alpha = planned.map((each) => ({ label: nameOf(each), rao: each.exit.proceedsRao }));
    const refs = planned.map(({ sale }): NumberRef => ({
      ...{ of: 'plan.proceeds', netuid: sale.subnet.netuid, terms },
    }));
    const derived = planTotal({ freeRao, rootRao, alpha, totalRao: exitRao }, exact);
    return told(derived, `Received ${overText(terms)}`, { refs: { ...UNPOOLED, s: refs } });
  }
  if (of === 'plan.beyondAtOnce') {
    const nowRao = freeRao + rootRao + sumOf(planned, atOnceRao);
    return told(beyondAtOnce(exitRao, nowRao, exact), `Received ${overText(terms)}, beyond at once`, {
      refs: { E: [{ of: 'plan.exit', terms }], N: [{ of: 'plan.exit', terms: atOnceTerms(terms) }] },
    });
  }
  const left = planned.map((each) => ({
    label: nameOf(each),
    alpha: each.exit.held - each.exit.sold,
    priceRao: each.exit.endPriceRao,
  }));
  const derived = unsoldMark(left, { markRao: stuckMarkRao(planned), exact });
  return told(derived, `Not sold ${overText(terms)}`);
}

/** What has become of each subnet by the end of a day. */
function byDay(planned: readonly Planned[], day: number, horizonDays: number): ByDay[] {
  return planned.map((each) => {
    const sold = each.exit.tranches.filter((tranche) => soldByDay(tranche.day, horizonDays) <= day);
    return {
      label: nameOf(each),
      proceedsRao: sumOf(sold, ({ proceedsRao }) => proceedsRao),
      soldMarkRao: sumOf(sold, ({ alpha }) => trancheMarkRao(each, alpha)),
      markLeftRao: markLeftOn(each, day, horizonDays),
    };
  });
}

function ofDay(ports: ExitPlanPorts, { of, day, terms }: DayRef): Told {
  const valuation = ports.valuation();
  const { freeRao, rootRao, market, markRao } = valuation;
  const found = exitTerms(market, terms, ports.locks.list());
  if (day > found.horizonDays) throw noNumber('The plan has fewer days.');
  const planned = planSales(valuation, found);
  const exact = planned.every(({ exit }) => exit.exact);
  const parts = byDay(planned, day, found.horizonDays);
  const by = `by day ${day}`;
  switch (of) {
    case 'plan.receivedByDay': {
      const alpha = parts.map(({ label, proceedsRao }) => ({ label, rao: proceedsRao }));
      const totalRao = freeRao + rootRao + sumOf(alpha, ({ rao }) => rao);
      return told(planTotal({ freeRao, rootRao, alpha, totalRao }, exact), `Received ${by}`, {
        refs: UNPOOLED,
      });
    }
    case 'plan.lostByDay':
      return told(lostByDay(parts, exact), `Lost ${by}`);
    case 'plan.unsoldByDay':
      return told(unsoldByDay(parts, { markRao, freeRao, rootRao }, exact), `Not sold ${by}`, {
        refs: { ...UNPOOLED, M: [{ of: 'portfolio.mark' }] },
      });
    case 'plan.leftByDay':
      return told(leftByDay(parts, exact), `Not sold ${by}, at the prices of that day`);
  }
}

const dayText = (day: number) => `day ${Math.round((day + 1) * 10) / 10}`;

function ofSubnet(ports: ExitPlanPorts, number: OfSubnet): Told {
  const { netuid, terms } = number;
  const valuation = ports.valuation();
  const sale = valuation.sales.find(({ subnet }) => subnet.netuid === netuid);
  if (!sale) throw noNumber(`Nothing you hold of ${subnetOf(valuation.market, netuid).name} is sold.`);
  const planned = planSale(sale, exitTerms(valuation.market, terms, ports.locks.list()));
  const { exit, markRao } = planned;
  const name = nameOf(planned);
  if ('index' in number) return ofTranche(planned, number);
  if (number.of === 'plan.lostAtOnce')
    return told(haircutInTao(markRao, atOnceRao(planned)), `Lost at once of ${name}`, {
      netuid,
      refs: {
        M: [{ of: 'sale.mark', netuid }],
        E: [{ of: 'plan.proceeds', netuid, terms: atOnceTerms(terms) }],
      },
    });
  if (number.of === 'plan.stays') return told(staysOf(exit), `Stays of ${name}`, { netuid });
  if (number.of === 'plan.daysOut') return daysOfPlan(planned, terms);
  const tranches = exit.tranches.map(({ day, proceedsRao }) => ({ label: dayText(day), rao: proceedsRao }));
  const refs = exit.tranches.map((_, index): NumberRef => ({
    ...{ of: 'plan.tranche', netuid, terms, index },
  }));
  return told(planProceeds(tranches, exit), `${name}, received ${overText(terms)}`, {
    ...{ netuid, refs: { t: refs } },
  });
}

function daysOfPlan(planned: Planned, { dailyShareRatio = 1 }: Terms): Told {
  const { exit, request, sale } = planned;
  const days = daysOut(planned);
  if (days === null) throw noNumber('Nothing limits what is sold a day.');
  const of = { alpha: exit.held, alphaIn: request.pool.alpha, days };
  const derived = daysOutOf(of, { ratio: dailyShareRatio, source: 'set by you' });
  return told(derived, `Days out of ${nameOf(planned)}`, { netuid: sale.subnet.netuid });
}

const OF_TRANCHE = {
  'plan.tranche': 'proceeds',
  'plan.trancheImpact': 'price impact',
  'plan.trancheLimit': 'limit price',
} as const;

function ofTranche(planned: Planned, { of, index }: Extract<OfSubnet, { index: number }>): Told {
  const { exit, request, sale } = planned;
  const tranche = exit.tranches[index];
  if (!tranche) throw noNumber('The plan has fewer tranches.');
  const pool = { feeRateU16: request.pool.feeRateU16, exact: exit.exact };
  const derivations = {
    'plan.tranche': () => trancheProceeds(tranche, pool),
    'plan.trancheImpact': () => trancheImpact(tranche, pool),
    'plan.trancheLimit': () => trancheLimit(tranche, exit.exact),
  };
  return told(
    derivations[of](),
    `${nameOf(planned)}, ${OF_TRANCHE[of]} of the tranche of ${dayText(tranche.day)}`,
    {
      netuid: sale.subnet.netuid,
    },
  );
}

export const ofPlan = (ports: ExitPlanPorts, number: PlanRef): Told =>
  'netuid' in number
    ? ofSubnet(ports, number)
    : 'day' in number
      ? ofDay(ports, number)
      : ofWhole(ports, number);
