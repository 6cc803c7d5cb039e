// How a subsidy and what it is held against come about: the same comparison as the view's, under the same price and dates.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import { blocksPerDayAt } from '#engine/block-time.ts';
import { alphaOf, type Derivation, priceOf, taoOf } from '#engine/derivation.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { taoPerDayOfShare } from '#engine/emission/derive.ts';
import {
  allEverIssued,
  breakEvenRevenue,
  issuedTao,
  type StatedRevenue,
  subsidyAgainst,
  subsidyOfYear,
  type UsdPrice,
  type Valued,
  valueToSales,
} from '#engine/halving/derive-subsidy.ts';
import type { Market } from '#services/market.ts';
import { usdOf } from '#services/revenues.ts';
import { noNumber, numbered, onBasisOf, told, type Told, usdPriceOf } from './told.ts';

type SubsidyRef = Extract<NumberRef, { subsidy: unknown }>;
type Compared = HandlerOut<'subsidy.compare'>;
type Side = Exclude<Compared['network'], { missing: string }>;
type Against = Side['own'][number] | Side['examples'][number];

export interface SubsidyNumberPorts {
  subsidy(input: HandlerIn<'subsidy.compare'>): Compared | Promise<Compared>;
  market(options: { ruleSet?: string | undefined }): Market;
}

/** What a number is asked of: its side of the comparison, and what stands around it. */
interface Asked {
  readonly ref: SubsidyRef;
  readonly side: Side;
  readonly share: number;
  readonly market: Market;
  readonly price: UsdPrice;
}

/** Runs the comparison again; the same terms give the same numbers. */
export async function ofSubsidy(ports: SubsidyNumberPorts, ref: SubsidyRef): Promise<Told> {
  const compared = await ports.subsidy(ref.subsidy);
  const { network, subnets } = compared;
  if ('missing' in network) throw noNumber(network.missing);
  const subnet = subnets.find(({ netuid }) => netuid === ref.netuid);
  const side = ref.netuid === null ? network : subnet;
  if (!side) throw noNumber(`SN${ref.netuid} is neither held nor has it a revenue.`);
  const market = ports.market({ ruleSet: ref.subsidy.ruleSet });
  const price = usdPriceOf(market.usdPerTao, ref.subsidy.usdPerTao);
  const share = subnet?.shareRatio ?? 1;
  return onBasisOf(readOff({ ref, side, share, market, price }), compared);
}

function readOff(asked: Asked): Told {
  const { ref } = asked;
  if ('revenue' in ref) return ref.of === 'subsidy.ratio' ? ratio(asked, ref) : sales(asked, ref);
  if ('halvings' in ref) return breakEven(asked, ref.halvings);
  return ref.of === 'subsidy.taoPerDay' ? perDay(asked) : ofYear(asked);
}

const nameOf = ({ ref: { netuid }, market }: Asked) =>
  netuid === null ? 'the network' : numbered({ netuid, name: market.subnet(netuid)?.name ?? '' });

const toldOf = (
  asked: Asked,
  derivation: Derivation,
  { what, refs = {} }: { what: string; refs?: Told['refs'] },
) => {
  const { netuid } = asked.ref;
  return told(derivation, `${what} of ${nameOf(asked)}`, { refs, ...(netuid !== null && { netuid }) });
};

function perDay(asked: Asked): Told {
  const { ref, side, share, market } = asked;
  const emissionRao = blockEmission(market.state.totalIssuance);
  const blocksPerDay = blocksPerDayAt(ref.subsidy.blockSeconds);
  const part = { share, taoPerDay: side.taoPerDay };
  return toldOf(asked, taoPerDayOfShare(part, { emissionRao, blocksPerDay }), { what: 'TAO a day' });
}

function ofYear(asked: Asked): Told {
  const { ref, side, price } = asked;
  const derived = subsidyOfYear(side.taoPerDay, price, side.subsidyUsdPerYear);
  const { netuid, subsidy } = ref;
  return toldOf(asked, derived, {
    what: 'Subsidy of a year',
    refs: { d: [{ of: 'subsidy.taoPerDay', netuid, subsidy }] },
  });
}

const halvingsText = (count: number) => (count === 1 ? 'one TAO halving' : `${count} TAO halvings`);

function breakEven(asked: Asked, halvings: number): Told {
  const { netuid, subsidy } = asked.ref;
  const { subsidyUsdPerYear } = asked.side;
  const derived = breakEvenRevenue(subsidyUsdPerYear, halvings, brokenEven(asked, halvings));
  return toldOf(asked, derived, {
    what: `Break-even revenue after ${halvingsText(halvings)}`,
    refs: { S: [{ of: 'subsidy.usdPerYear', netuid, subsidy }] },
  });
}

function brokenEven({ side }: Asked, halvings: number): number {
  const step = side.steps[halvings - 1];
  if (!step) throw noNumber('No such TAO halving lies ahead under these settings.');
  return step.breakEvenUsdPerYear;
}

type OfRevenue = Extract<SubsidyRef, { revenue: unknown }>;

function againstOf({ side }: Asked, { revenue }: OfRevenue): Against {
  const found =
    'revenueId' in revenue
      ? side.own.find((each) => each.revenue.revenueId === revenue.revenueId)
      : side.examples.find((each) => each.revenue.id === revenue.exampleId);
  if (!found) throw noNumber('There is no such revenue that counts in this snapshot.');
  return found;
}

/** A revenue with whose it is. */
function stated({ revenue }: Against): StatedRevenue {
  const { definition, source, asOf, confidence } = revenue;
  const whose = 'revenueId' in revenue ? 'typed by you' : 'published';
  return {
    usdPerYear: usdOf(revenue) ?? 0,
    definition,
    source: `${whose}: ${source}, as of ${asOf}, confidence ${confidence}`,
  };
}

function ratio(asked: Asked, ref: Extract<OfRevenue, { of: 'subsidy.ratio' }>): Told {
  const { netuid, subsidy, halvings = 0 } = ref;
  const against = againstOf(asked, ref);
  const usd = halvings === 0 ? asked.side.subsidyUsdPerYear : brokenEven(asked, halvings);
  const shown = halvings === 0 ? against.ratio : against.ratioAfter[halvings - 1]!;
  const derived = subsidyAgainst({ usd, halvings }, stated(against), shown);
  const then = halvings === 0 ? '' : `, after ${halvingsText(halvings)},`;
  return toldOf(asked, derived, {
    what: `Subsidy for one of revenue${then}`,
    refs: {
      S: [{ of: 'subsidy.usdPerYear', netuid, subsidy }],
      b: [halvings === 0 ? null : { of: 'subsidy.breakEven', netuid, halvings, subsidy }],
    },
  });
}

/** What is valued: all TAO and TAO itself, or a subnet's alpha at its spot price. */
function valued({ ref: { netuid }, market }: Asked, isAll: boolean): Valued {
  if (netuid === null)
    return {
      issued: isAll ? allEverIssued(taoOf) : issuedTao(market.state.totalIssuance),
      spotPrice: null,
    };
  const { alphaOut, priceRao } = market.subnet(netuid)!.state;
  if (priceRao === null) throw noNumber('The snapshot has no price of its alpha.');
  const outside = { label: 'Alpha outside the pool', quantity: alphaOf(alphaOut) };
  return { issued: isAll ? allEverIssued(alphaOf) : outside, spotPrice: priceOf(priceRao) };
}

function sales(asked: Asked, ref: Exclude<OfRevenue, { of: 'subsidy.ratio' }>): Told {
  const against = againstOf(asked, ref);
  const isAll = ref.of === 'subsidy.fdvToSales';
  const of = valued(asked, isAll);
  const shown = isAll ? against.fdvToSales : against.priceToSales;
  const derived = valueToSales(of, asked.price, { revenue: stated(against), ratio: shown ?? 0 });
  return toldOf(asked, derived, { what: isAll ? 'FDV for one of revenue' : 'Value for one of revenue' });
}
