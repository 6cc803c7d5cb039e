// What the two kinds of halving do to the holder, a day: the TAO halving to what the chain puts into the pools held, the
// alpha halvings to the yield. All else stays as it is: an estimate, not a forecast.
import { blockEmission, halvingIndex, stageEmission } from '#engine/emission/block-emission.ts';
import { emissionBySubnet, type Minted, type SubnetEmission } from '#engine/emission/by-subnet.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { blendedYield } from './blended-yield.ts';
import { orRefuse } from './facts-missing.ts';
import type { Valuation } from './valuation.ts';
import { yieldTerms } from './yields.ts';

/** A halving leaves this much. */
const HALF = 0.5;

/** Today, once the alpha of every subnet has halved, after the next TAO halving. */
function mintedCases({ market: { state } }: Valuation): readonly [Minted, Minted, Minted] {
  const taoPerBlock = toFloat(blockEmission(state.totalIssuance));
  const after = toFloat(stageEmission(halvingIndex(state.totalIssuance) + 1));
  return [{ taoPerBlock }, { taoPerBlock, alphaEmissionRatio: HALF }, { taoPerBlock: after }];
}

/** The effects on everything that is counted. Refuses with the facts that emission or root yield lack. */
export function halvingEffects(valuation: Valuation) {
  const { market, sales } = valuation;
  const held = new Set(sales.map(({ subnet }) => subnet.netuid));
  const [today, alphaHalved, taoHalved] = mintedCases(valuation).map((minted) =>
    orRefuse(emissionBySubnet(market.state, market.ruleSet, minted)).rows.filter(({ netuid }) =>
      held.has(netuid),
    ),
  ) as [SubnetEmission[], SubnetEmission[], SubnetEmission[]];
  const perDay = (read: (row: SubnetEmission) => number) => {
    const sum = (rows: readonly SubnetEmission[]) =>
      rows.reduce((whole, row) => whole + read(row) * BLOCKS_PER_DAY, 0);
    return { today: sum(today), alphaHalved: sum(alphaHalved), taoHalved: sum(taoHalved) };
  };
  // The TAO halving changes no yield: neither alpha's nor root's is paid out of block TAO.
  const now = blendedYield(valuation);
  const halved = blendedYield(valuation, yieldTerms(market, HALF));
  const ofYield = (read: (found: NonNullable<typeof now>) => number) => {
    const value = now === null ? 0 : read(now);
    return { today: value, alphaHalved: halved === null ? 0 : read(halved), taoHalved: value };
  };
  return {
    ...basisOf(market),
    alphaYieldTao: ofYield(({ alphaTaoPerDay }) => alphaTaoPerDay),
    rootYieldTao: ofYield(({ rootTaoPerDay }) => rootTaoPerDay),
    apyRatio: ofYield(({ apyRatio }) => apyRatio),
    alphaMinted: perDay(({ alphaOut }) => alphaOut),
    injectedTao: perDay(({ injectedTao }) => injectedTao),
    chainBuysTao: perDay(({ excessTao }) => excessTao),
  };
}
