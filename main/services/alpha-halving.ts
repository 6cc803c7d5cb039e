// When the own alpha of a subnet halves, from the rules in force: as fast as the pool is injected into now, at the cap, or
// not at all. Estimates; a subnet without such dates says why.
import { BLOCK_SECONDS } from '#engine/block-time.ts';
import { alphaCalendar } from '#engine/emission/alpha-calendar.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { injectionCap, rootProportion } from '#engine/emission/injection.ts';
import { alphaRao, toFloat } from '#engine/units.ts';
import { missingText, type MissingWords } from './facts-missing.ts';
import type { Market, MarketSubnet } from './market.ts';

export interface AlphaHalvings {
  readonly issuanceRao: bigint;
  readonly emissionRaoPerBlock: bigint;
  /** Whole alpha. */
  readonly injectedPerBlock: number;
  readonly halvings: readonly {
    readonly index: number;
    readonly thresholdAlpha: number;
    readonly emissionRaoPerBlock: bigint;
    readonly block: number;
    readonly date: number;
    readonly dateEarly: number;
    readonly dateLate: number;
  }[];
}

export interface CalendarChoices {
  readonly blockSeconds?: number | undefined;
  /** How many halvings of each subnet; default 1. */
  readonly count?: number | undefined;
}

/** The most a block may inject in parts of e; 0 under rules without a cap, where the present injection is the early edge. */
function capPerEmission({ state, ruleSet }: Market, { state: subnet }: MarketSubnet): number {
  const issuance = subnet.alphaIn + subnet.alphaOut;
  const alphaEmission = toFloat(blockEmission(issuance));
  const rootShare = rootProportion(state.taoWeight * toFloat(state.rootTao), toFloat(issuance));
  const taoEmission = toFloat(blockEmission(state.totalIssuance));
  const cap = injectionCap(ruleSet.injectionCap, { alphaEmission, rootShare, taoEmission }) / alphaEmission;
  return Number.isFinite(cap) ? cap : 0;
}

/** How fast a subnet's alpha is issued, at a number of alpha into its pool a block. */
export const paceOf = (market: Market, subnet: MarketSubnet, injectedPerBlock: number) => ({
  alphaIssuance: alphaRao(subnet.state.alphaIn + subnet.state.alphaOut),
  injectedPerBlock,
  capPerEmission: capPerEmission(market, subnet),
});

/** The calendars of a market, asked subnet by subnet. */
export function alphaHalvings(
  market: Market,
  { blockSeconds = BLOCK_SECONDS, count = 1 }: CalendarChoices = {},
): (subnet: MarketSubnet) => AlphaHalvings | MissingWords {
  const { state, ruleSet } = market;
  const taoPerBlock = toFloat(blockEmission(state.totalIssuance));
  const emission = emissionBySubnet(state, ruleSet, { taoPerBlock });
  return (subnet) => {
    if (!emission.ok) return { missing: missingText(emission) };
    const row = emission.rows.find(({ netuid }) => netuid === subnet.netuid);
    if (!row) return { missing: `SN${subnet.netuid} mints no alpha yet.` };
    const issuanceRao = subnet.state.alphaIn + subnet.state.alphaOut;
    const pace = paceOf(market, subnet, row.injectedAlpha);
    const { block, atMs } = state;
    const ahead = alphaCalendar({ ...pace, block, atMs, blockSeconds, count });
    if (ahead.length === 0) return { missing: `The alpha emission of SN${subnet.netuid} has ended.` };
    return {
      issuanceRao,
      emissionRaoPerBlock: blockEmission(issuanceRao),
      injectedPerBlock: row.injectedAlpha,
      halvings: ahead.map(({ index, threshold, emission: after, block, dateMs, earlyMs, lateMs }) => ({
        index,
        thresholdAlpha: toFloat(threshold),
        emissionRaoPerBlock: after,
        block,
        date: dateMs,
        dateEarly: earlyMs,
        dateLate: lateMs,
      })),
    };
  };
}
