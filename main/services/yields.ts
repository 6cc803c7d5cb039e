// What stake earns and what is left of it: the ideal-consensus yield of a market, of root by the rules of its era, and the
// real yield step by step. Estimates; whatever is missing is the answer in words.
import { blockEmission } from '#engine/emission/block-emission.ts';
import { type EmissionBySubnet, emissionBySubnet } from '#engine/emission/by-subnet.ts';
import type { FactsMissing } from '#engine/emission/facts.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { alphaYield, type AlphaYield } from '#engine/staking/alpha-yield.ts';
import { dilutionRatio } from '#engine/staking/dilution.ts';
import { realYield, type YieldStep } from '#engine/staking/real-yield.ts';
import { type RootYield, rootYield } from '#engine/staking/root-yield.ts';
import { toFloat } from '#engine/units.ts';
import { missingText, type MissingWords } from './facts-missing.ts';
import type { Market, MarketSubnet } from './market.ts';
import { poolGivesNone } from './no-value.ts';

/** A yield of a year, simple and compounded. */
export interface YearlyYield {
  readonly aprRatio: number;
  /** Null where nothing compounds by itself. */
  readonly apyRatio: number | null;
  /** What emission was divided by; null on root, where root stake is it. */
  readonly denominator: AlphaYield['denominator'] | null;
}

/** From nominal to real over a horizon. */
export interface Waterfall {
  readonly steps: readonly YieldStep[];
  /** Simple per year, before take. */
  readonly grossAprRatio: number;
  /** Growth of the alpha in number per year; null on root. */
  readonly dilutionRatio: number | null;
  readonly denominator: AlphaYield['denominator'] | null;
}

/** What every yield of a market rests on; made once for all positions. */
export interface YieldTerms {
  readonly market: Market;
  readonly takeRatio: number;
  /** Part of each subnet's alpha emission that counts; 0.5 once all have halved. */
  readonly emissionRatio: number;
  readonly emission: EmissionBySubnet | FactsMissing;
  /** A year of root stake after take, and before. */
  readonly root: YearlyYield | MissingWords;
  readonly rootGross: YearlyYield | MissingWords;
}

/** The terms under a market's rules. */
export function yieldTerms(market: Market, emissionRatio = 1): YieldTerms {
  const { state, ruleSet } = market;
  const takeRatio = ruleSet.parameters.takeRatio.value;
  const taoPerBlock = toFloat(blockEmission(state.totalIssuance));
  const root = (take: number): YearlyYield | MissingWords => {
    const found = rootYieldOf(market, take, emissionRatio);
    return found.ok ? { ...yearly(found), denominator: null } : { missing: missingText(found) };
  };
  return {
    ...{ market, takeRatio, emissionRatio },
    emission: emissionBySubnet(state, ruleSet, { taoPerBlock, alphaEmissionRatio: emissionRatio }),
    root: root(takeRatio),
    rootGross: root(0),
  };
}

/** A year of alpha stake after take. */
export function yearOfAlpha(
  { market, takeRatio: ofRules, emissionRatio }: YieldTerms,
  { netuid, state: subnet }: MarketSubnet,
  takeRatio = ofRules,
): YearlyYield | MissingWords {
  const found = alphaYield({ state: market.state, subnet, takeRatio });
  if (found === null) return { missing: `SN${netuid} pays no stakers in this snapshot.` };
  const aprRatio = found.aprRatio * emissionRatio;
  return { aprRatio, apyRatio: Math.expm1(aprRatio), denominator: found.denominator };
}

/** Root under the rules of the market, nobody claiming: what can be claimed does not compound by itself. */
export function rootYieldOf(market: Market, takeRatio: number, emissionRatio = 1): RootYield | FactsMissing {
  const how = { takeRatio, claimsPerYear: 0, emissionRatio };
  return rootYield(market.state, market.ruleSet, how);
}

/** Simple and, where payouts are restaked without a claim, compounded. */
export const yearly = ({ era, aprRatio, apyRatio }: RootYield) => ({
  aprRatio,
  apyRatio: era === 'swapped' ? apyRatio : null,
});

/** Alpha (1e-9 units, above 0) held over the years and then sold in one order. */
export function alphaWaterfall(
  terms: YieldTerms,
  subnet: MarketSubnet,
  held: { readonly amount: bigint; readonly years: number },
): Waterfall | MissingWords {
  const gross = yearOfAlpha(terms, subnet, 0);
  if ('missing' in gross) return gross;
  const dilution = dilutionOf(terms, subnet);
  if (typeof dilution !== 'number') return dilution;
  const source = poolOf(subnet.state);
  if (!source.ok) return poolGivesNoYield(subnet.netuid, source.missing);
  const { aprRatio: grossAprRatio, denominator } = gross;
  const steps = realYield({
    grossAprRatio,
    takeRatio: terms.takeRatio,
    dilutionRatio: dilution,
    alpha: toFloat(held.amount),
    pool: source.pool,
    legs: 'sell',
    years: held.years,
  });
  return { steps, grossAprRatio, dilutionRatio: dilution, denominator };
}

const poolGivesNoYield = (netuid: number, missing: Parameters<typeof poolGivesNone>[1]): MissingWords => ({
  missing: poolGivesNone(netuid, missing).message,
});

function dilutionOf({ emission }: YieldTerms, { netuid, state }: MarketSubnet): number | MissingWords {
  if (!emission.ok) return { missing: missingText(emission) };
  const row = emission.rows.find((each) => each.netuid === netuid);
  const growth = row && dilutionRatio(row, toFloat(state.alphaIn + state.alphaOut));
  return growth ?? { missing: `SN${netuid} takes no part in emission yet.` };
}

/** Root stake held over the years. */
export function rootWaterfall(terms: YieldTerms, years: number): Waterfall | MissingWords {
  const { rootGross: gross, root: net } = terms;
  if ('missing' in gross) return gross;
  if ('missing' in net) return net;
  const steps = rootSteps(overYears(gross, years), overYears(net, years));
  return { steps, grossAprRatio: gross.aprRatio, dilutionRatio: null, denominator: null };
}

/** Compounded where it compounds by itself, else simple. */
function overYears({ aprRatio, apyRatio }: YearlyYield, years: number): number {
  return apyRatio === null ? aprRatio * years : (1 + apyRatio) ** years - 1;
}

/** Root is TAO: no alpha dilutes it, and it is unstaked one for one without a swap fee. */
function rootSteps(nominal: number, net: number): readonly YieldStep[] {
  const left = [
    ['nominal', nominal, nominal],
    ['dilution', 0, nominal],
    ['take', net - nominal, net],
    ['fees', 0, net],
    ['slippage', 0, net],
  ] as const;
  return left.map(([name, changeRatio, leftRatio]) => ({ name, changeRatio, leftRatio }));
}

/** The yield over a year as it is shown: compounded where it compounds by itself. */
export const shownRatio = ({ aprRatio, apyRatio }: YearlyYield): number => apyRatio ?? aprRatio;

/** What is left behind the last step. */
export const realRatio = ({ steps }: Waterfall): number => steps.at(-1)!.leftRatio;
