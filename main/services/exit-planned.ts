// Each subnet of the counted portfolio with its plan under the same terms, and the sums over all of them. What a plan is
// made of is the engine's; how it is told is that of the methods built on this.
import type { LockRow } from '#db/repositories/locks.ts';
import { planSubnetExit, type SubnetExit, type SubnetExitRequest } from '#engine/exit/plan.ts';
import { alphaRao } from '#engine/units.ts';
import { markRao } from '#engine/valuation/mark.ts';
import { type ExitTerms, type Selling, stakeOf } from './exit-terms.ts';
import { ROOT_NETUID } from './holdings.ts';
import { extrinsicFees, type Sale, saleMarkRao, type Valuation } from './valuation.ts';

export interface ExitPlanPorts {
  valuation(): Valuation;
  locks: { list(): readonly LockRow[] };
}

/** One subnet with its plan. */
export interface Planned {
  readonly sale: Sale;
  readonly request: SubnetExitRequest;
  readonly exit: SubnetExit;
  readonly markRao: bigint;
}

/** The stakes of a joint sale that have a value, as they are sold together. */
export function sellingOf(sale: Sale): Selling {
  const parts = sale.parts.filter((part) => part.exitRao !== null);
  return { stakes: parts.map(({ holding }) => stakeOf(holding)), beside: [], own: sale.amount };
}

/** One subnet’s plan. */
export function planSale(sale: Sale, terms: ExitTerms): Planned {
  const request = terms.request(sale.subnet, sellingOf(sale));
  return { sale, request, exit: planSubnetExit(request), markRao: saleMarkRao(sale) };
}

/** Every subnet's plan. */
export const planSales = ({ sales }: Valuation, terms: ExitTerms): Planned[] =>
  sales.map((sale) => planSale(sale, terms));

/** What all that may be sold brings in one order now, behind the same others; locks hold what they hold. */
export const atOnceRao = ({ request }: Planned): bigint =>
  planSubnetExit({
    ...request,
    ...{ pace: { horizonDays: 0, dayLimit: null }, recovery: { kind: 'none' }, trancheCount: null },
  }).proceedsRao;

/** Stakes on root, each taken out by an extrinsic of its own. */
export const rootSaleCount = ({ holdings }: Valuation): number =>
  holdings.filter(({ holding, exitRao }) => holding.netuid === ROOT_NETUID && exitRao !== null).length;

/** What the extrinsics of all sales and of root cost together. */
export const feesOf = (planned: readonly Planned[], valuation: Valuation): bigint =>
  sumOf(planned, ({ exit }) => exit.extrinsicFeesRao) + extrinsicFees(rootSaleCount(valuation));

/** Days it takes to sell all of it at the daily share; null without a limit. */
export function daysOut({ request, exit }: Planned): number | null {
  const { dayLimit } = request.pace;
  return dayLimit === null || dayLimit === 0n ? null : Number(exit.held) / Number(dayLimit);
}

/** By the end of which day a tranche is sold; all of it on day 0 where it is sold at once. */
export const soldByDay = (trancheDay: number, horizonDays: number): number =>
  horizonDays === 0 ? 0 : Math.floor(trancheDay) + 1;

/** Mark of a tranche at the price of the start. */
export const trancheMarkRao = ({ sale }: Planned, alpha: bigint): bigint =>
  markRao(alphaRao(alpha), sale.subnet.state.priceRao ?? 0n);

/** Mark of what is not sold by the end of a day; day 0 of a longer horizon stands before the first sale. */
export const markLeftOn = ({ exit, markRao: whole }: Planned, day: number, horizonDays: number): bigint =>
  day === 0 && horizonDays > 0 ? whole : exit.markLeftByDay[Math.max(day - 1, 0)]!;

export const sumOf = <Item>(items: readonly Item[], amount: (item: Item) => bigint): bigint =>
  items.reduce((sum, item) => sum + amount(item), 0n);

/** Mark of what stays at the end, at the spot prices of the end. */
export const stuckMarkRao = (planned: readonly Planned[]): bigint =>
  sumOf(planned, ({ exit }) => exit.markLeftByDay.at(-1)!);
