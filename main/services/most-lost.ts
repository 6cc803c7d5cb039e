// Which subnets most of a loss is from: of the haircut as the portfolio is valued, and of what a plan's sales would lose at
// once. The sentence on the screen and its derivation are both made of this.
import { type Loss, mostLost } from '#engine/valuation/most-lost.ts';
import { atOnceRao, type Planned } from './exit-planned.ts';
import type { MarketSubnet } from './market.ts';
import { saleMarkRao, type Valuation } from './valuation.ts';

export interface SubnetLoss extends Loss {
  readonly subnet: MarketSubnet;
}

/** What each joint sale does not bring of its mark. */
export const haircutBySubnet = ({ sales }: Valuation): SubnetLoss[] =>
  sales.map((sale) => ({ subnet: sale.subnet, lostRao: saleMarkRao(sale) - sale.exit.exitRao }));

/** The same of one order now behind the others that the plan assumes; locks hold what they hold. */
export const lostAtOnce = (planned: readonly Planned[]): SubnetLoss[] =>
  planned.map((each) => ({ subnet: each.sale.subnet, lostRao: each.markRao - atOnceRao(each) }));

/** As a sentence tells it; null where nothing is lost. */
export function toldMostLost(losses: readonly Loss[]) {
  const found = mostLost(losses);
  return found && { count: found.most.length, ratio: found.ratio };
}
