// A year of block TAO in USD against revenue: the user's own figures, and published ones beside them. Shares and price stay
// as they are; what has no price, no subnet or no revenue says so and is divided by nothing.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { RevenueExample } from '#db/snapshots/document.ts';
import { BLOCK_SECONDS, blocksPerDayAt } from '#engine/block-time.ts';
import { blockEmission, SUPPLY_CAP } from '#engine/emission/block-emission.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { halvingCalendar } from '#engine/emission/halving-calendar.ts';
import { againstRevenue, subsidyAfterHalvings, subsidyUsdPerYear } from '#engine/halving/subsidy.ts';
import { toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { assumptionsFrom, orRefuse } from './facts-missing.ts';
import type { Market } from './market.ts';
import { exampleOf, revenueOf, type RevenueStore, usdOf } from './revenues.ts';
import type { Valuation } from './valuation.ts';

export interface SubsidyPorts {
  valuation(): Valuation;
  market(options: { ruleSet?: string | undefined }): Market;
  readonly revenues: Pick<RevenueStore, 'list'>;
  readonly examples: readonly RevenueExample[];
}

type Input = HandlerIn<'subsidy.compare'>;
type Out = HandlerOut<'subsidy.compare'>;
type Own = Out['outdated'][number];
type Example = Out['examplesWithout'][number];

/** Halvings that are looked at: later ones are decades away. */
const HALVINGS = 4;

/** What is the same for every row. */
interface Terms {
  readonly blocksPerDay: number;
  readonly usdPerTao: number;
  readonly dates: readonly { readonly index: number; readonly dateMs: number }[];
  readonly own: readonly Own[];
  readonly examples: readonly Example[];
}

/** One side: the network (netuid null) or a subnet. `issued` is what there is of its token. */
function sideOf(
  netuid: number | null,
  of: { readonly taoPerDay: number; readonly issued: number; readonly priceTao: number | null },
  { usdPerTao, dates, own, examples }: Terms,
) {
  const subsidy = subsidyUsdPerYear(of.taoPerDay, usdPerTao);
  const after = subsidyAfterHalvings(subsidy, dates.length);
  const worth = (amount: number) => of.priceTao && amount * of.priceTao * usdPerTao;
  const values = { valueUsd: worth(of.issued), fdvUsd: worth(toFloat(SUPPLY_CAP)) };
  const compare = <Of extends Own | Example>(revenues: readonly Of[]) =>
    revenues
      .filter((revenue) => revenue.netuid === netuid)
      .flatMap((revenue) => {
        const usd = usdOf(revenue);
        return usd === null ? [] : [{ revenue, ...againstRevenue(usd, { subsidy, after, ...values }) }];
      });
  return {
    taoPerDay: of.taoPerDay,
    subsidyUsdPerYear: subsidy,
    ...values,
    steps: dates.map(({ index, dateMs }, step) => ({
      ...{ index, date: dateMs, breakEvenUsdPerYear: after[step]! },
    })),
    own: compare(own),
    examples: compare(examples),
  };
}

function datesOf(market: Market, { recycledTaoPerDay = 0, blockSeconds = BLOCK_SECONDS }: Input) {
  const { totalIssuance: issuance, block, atMs } = market.state;
  const trailingNetRaoPerBlock = null;
  return halvingCalendar({
    ...{ issuance, block, atMs, recycledTaoPerDay, blockSeconds, trailingNetRaoPerBlock, count: HALVINGS },
  });
}

/** Held subnets and those with a revenue of their own or a published one; what takes no part in emission gets none. */
function subnetsOf(market: Market, held: ReadonlySet<number>, terms: Terms) {
  const { state, ruleSet } = market;
  const found = orRefuse(
    emissionBySubnet(state, ruleSet, { taoPerBlock: toFloat(blockEmission(state.totalIssuance)) }),
  );
  const parts = new Map(found.rows.map((row) => [row.netuid, row]));
  const told = [...terms.own, ...terms.examples].flatMap(({ netuid }) => netuid ?? []);
  const rows = [...new Set([...held, ...told])].flatMap((netuid) => {
    const subnet = market.subnet(netuid);
    if (!subnet) return [];
    const { share, tao } = parts.get(netuid) ?? { share: 0, tao: 0 };
    const { alphaOut, priceRao } = subnet.state;
    const value = { issued: toFloat(alphaOut), priceTao: priceRao === null ? null : toFloat(priceRao) };
    const side = sideOf(netuid, { taoPerDay: tao * terms.blocksPerDay, ...value }, terms);
    return [{ netuid, subnetName: subnet.name, held: held.has(netuid), shareRatio: share, ...side }];
  });
  const bySubsidy = rows.toSorted((a, b) => b.subsidyUsdPerYear - a.subsidyUsdPerYear);
  return { rows: bySubsidy, assumed: assumptionsFrom(found.assumed) };
}

function compare(ports: SubsidyPorts, input: Input): Out {
  const market = ports.market({ ruleSet: input.ruleSet });
  const usdPerTao = input.usdPerTao ?? market.usdPerTao?.value ?? null;
  const typed = ports.revenues.list().map((row) => revenueOf(row, market));
  const outdated = typed.filter((revenue) => revenue.outdated !== null);
  const published = ports.examples.map(exampleOf);
  const basis = { ...basisOf(market), usdPerTao, outdated };
  const isWithout = ({ netuid, nanoUsdPerYear }: Example) =>
    nanoUsdPerYear === null || (netuid !== null && !market.subnet(netuid));
  const examplesWithout = published.filter(isWithout);
  if (usdPerTao === null) {
    const missing = `The snapshot of ${market.dateText} knows no price of TAO in USD.`;
    return { ...basis, network: { missing }, subnets: [], examplesWithout, assumed: [] };
  }
  const blocksPerDay = blocksPerDayAt(input.blockSeconds);
  const terms: Terms = {
    ...{ usdPerTao, blocksPerDay },
    dates: datesOf(market, input),
    own: typed.filter((revenue) => revenue.outdated === null),
    examples: published.filter((example) => !isWithout(example)),
  };
  const taoPerDay = toFloat(blockEmission(market.state.totalIssuance)) * blocksPerDay;
  const held = new Set(ports.valuation().sales.map(({ subnet }) => subnet.netuid));
  const { rows, assumed } = subnetsOf(market, held, terms);
  return {
    ...{ ...basis, examplesWithout, assumed, subnets: rows },
    network: sideOf(null, { taoPerDay, issued: toFloat(market.state.totalIssuance), priceTao: 1 }, terms),
  };
}

export const subsidyService = (ports: SubsidyPorts): Pick<Handlers, 'subsidy.compare'> => ({
  'subsidy.compare': (input) => compare(ports, input),
});
