// A year of subsidy against revenues as rows: the user's own figures, published ones apart, subnets without any. Pure.
import { numberFormat } from '#renderer/format/intl.ts';
import type { RevenueExample } from '#contract/revenues.ts';
import type { SubsidyNetwork, SubsidySubnet } from '#contract/subsidy.ts';
import type { WireIn, WireOut } from '#contract/methods.ts';
import type { NumberRefText } from '#contract/number-refs.ts';

export type Subsidies = WireOut<'subsidy.compare'>;

/** One comparison, or a subnet that nothing is typed of. */
export interface SubsidyRow {
  readonly key: string;
  /** Null: the whole network. */
  readonly netuid: number | null;
  readonly name: string;
  readonly origin: 'own' | 'example' | 'none';
  /** Of the user's own: to change and to remove. */
  readonly revenueId: number | null;
  /** Of a published one. */
  readonly exampleId: string | null;
  readonly definition: string | null;
  /** What was published beside the figure; null of the user's own. */
  readonly reported: string | null;
  readonly source: string | null;
  readonly asOf: string | null;
  readonly confidence: 'high' | 'medium' | 'low' | null;
  readonly nanoUsdPerYear: string | null;
  readonly subsidyUsdPerYear: number;
  /** Revenue that covers the subsidy after the next halving, and after the one behind it. */
  readonly breakEven: readonly number[];
  readonly ratio: number | null;
  /** Of a published comparison with its own subsidy: what that comes to, beside today's. */
  readonly publishedRatio: number | null;
  readonly ratioAfter: readonly number[];
  readonly priceToSales: number | null;
  readonly fdvToSales: number | null;
}

type Side = SubsidyNetwork | SubsidySubnet;

const publishedRatioOf = ({
  publishedSubsidyUsdPerYear: subsidy,
  nanoUsdPerYear: nano,
}: Pick<RevenueExample, 'publishedSubsidyUsdPerYear' | 'nanoUsdPerYear'>): number | null =>
  subsidy === null || nano === null ? null : (subsidy / Number(nano)) * 1e9;

function rowsOf(side: Side, of: { netuid: number | null; name: string }): SubsidyRow[] {
  const plain = {
    ...of,
    subsidyUsdPerYear: side.subsidyUsdPerYear,
    breakEven: side.steps.map(({ breakEvenUsdPerYear }) => breakEvenUsdPerYear),
  };
  const own = side.own.map(({ revenue, ...compared }): SubsidyRow => {
    const { revenueId, definition, source, asOf, confidence, nanoUsdPerYear } = revenue;
    return {
      ...{ ...plain, ...compared, definition, source, asOf, confidence, nanoUsdPerYear, revenueId },
      ...{ key: `own ${revenueId}`, origin: 'own', reported: null, exampleId: null },
      publishedRatio: null,
    };
  });
  const examples = side.examples.map(({ revenue, ...compared }): SubsidyRow => {
    const { id, definition, reported, source, asOf, confidence, nanoUsdPerYear, subnetName } = revenue;
    return {
      ...{ ...plain, ...compared, definition, reported, source, asOf, confidence, nanoUsdPerYear },
      ...{ name: subnetName ?? of.name, key: `example ${id}`, origin: 'example', revenueId: null },
      exampleId: id,
      publishedRatio: publishedRatioOf(revenue),
    };
  });
  if (own.length + examples.length > 0) return [...own, ...examples];
  const nothing = { definition: null, reported: null, source: null, asOf: null, confidence: null };
  return [
    {
      ...{ ...plain, ...nothing, key: `none ${of.netuid}`, origin: 'none', revenueId: null, exampleId: null },
      ...{
        nanoUsdPerYear: null,
        ratio: null,
        publishedRatio: null,
        ratioAfter: [],
        priceToSales: null,
        fdvToSales: null,
      },
    },
  ];
}

/** The network first, then subnets by subsidy; none where nothing has a price in USD. */
export function subsidyRows({ network, subnets }: Subsidies): readonly SubsidyRow[] {
  if ('missing' in network) return [];
  return [
    ...rowsOf(network, { netuid: null, name: 'The whole network' }),
    ...subnets.flatMap((subnet) => rowsOf(subnet, { netuid: subnet.netuid, name: subnet.subnetName })),
  ];
}

/** How what stands in a column comes about; null where nothing does, or where the user typed it. */
export function subsidyNumber(
  { netuid, revenueId, exampleId }: SubsidyRow,
  column: string,
  subsidy: WireIn<'subsidy.compare'>,
): NumberRefText | null {
  const of = { netuid, subsidy };
  if (column === 'subsidy') return { of: 'subsidy.usdPerYear', ...of };
  if (column === 'breakEven') return { of: 'subsidy.breakEven', ...of, halvings: 1 };
  if (column === 'breakEven2') return { of: 'subsidy.breakEven', ...of, halvings: 2 };
  const revenue = exampleId !== null ? { exampleId } : revenueId !== null ? { revenueId } : null;
  if (revenue === null) return null;
  if (column === 'ratio') return { of: 'subsidy.ratio', ...of, revenue };
  if (column === 'ratioAfter') return { of: 'subsidy.ratio', ...of, revenue, halvings: 1 };
  return { of: column === 'ps' ? 'subsidy.priceToSales' : 'subsidy.fdvToSales', ...of, revenue };
}

/** `21.7 : 1`; below one `1 : 4.0`. */
export function ratioText(ratio: number): string {
  const text = (value: number) =>
    numberFormat(undefined, {
      maximumFractionDigits: value < 100 ? 1 : 0,
      minimumFractionDigits: value < 100 ? 1 : 0,
    }).format(value);
  return ratio >= 1 || ratio === 0 ? `${text(ratio)} : 1` : `1 : ${text(1 / ratio)}`;
}

/** Dollars in floating point as 1e-9 of one, for the component that prints them. */
export const nanoOf = (usd: number): bigint => BigInt(Math.round(usd * 100)) * 10_000_000n;
