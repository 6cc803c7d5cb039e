// `exit.export`: the plan as a file. As CSV one line for each extrinsic, with its limit and the line to type; as JSON the
// same by subnet, with what stays, the terms and what was taken for granted. Plain numbers, whatever the screen shows.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { basisOf } from './basis.ts';
import { ladderOf, type Rung } from './exit-ladder.ts';
import { type ExitPlanPorts, type Planned, planSales, sumOf } from './exit-planned.ts';
import { exitTerms, type ExitTerms } from './exit-terms.ts';
import { stuckRow } from './exit-words.ts';
import { csvOf, jsonOf, type Row } from './export/table.ts';
import type { Valuation } from './valuation.ts';

export interface ExitExportPorts extends ExitPlanPorts {
  now(): number;
}

/** One subnet's plan with its ladder. */
interface Laddered {
  readonly planned: Planned;
  readonly ladder: readonly Rung[];
}

const COLUMNS =
  'tranche day at_utc netuid subnet_name wallet_name hotkey alpha limit_price_tao tolerance tranche_alpha tranche_expected_tao tranche_price_impact command';

/** One row for each stake a tranche takes from. */
function extrinsicRows({ planned, ladder }: Laddered): Row[] {
  const { sale, exit } = planned;
  const holdings = new Map(sale.parts.map(({ holding }) => [holding.positionId, holding]));
  return exit.tranches.flatMap(({ pieces }, index) => {
    const rung = ladder[index]!;
    return pieces.map(({ id, alpha }, piece) => ({
      ...{ tranche: index + 1, day: rung.day, at_utc: new Date(rung.at) },
      ...{ netuid: sale.subnet.netuid, subnet_name: sale.subnet.name },
      wallet_name: holdings.get(id)?.walletName ?? null,
      hotkey: holdings.get(id)?.hotkey ?? null,
      ...{ alpha, limit_price_tao: rung.limitPriceRao, tolerance: rung.toleranceRatio },
      ...{ tranche_alpha: rung.amountRao, tranche_expected_tao: rung.expectedRao },
      ...{ tranche_price_impact: rung.priceImpactRatio, command: rung.commands[piece]! },
    }));
  });
}

function document(valuation: Valuation, terms: ExitTerms, plans: readonly Laddered[]) {
  const { market, freeRao, rootRao, markRao } = valuation;
  const { asOf, ...basis } = basisOf(market);
  return {
    ...{ ...basis, as_of_utc: new Date(asOf) },
    ...{ horizon_days: terms.horizonDays, daily_share: terms.dailyShareRatio },
    ...{ free_tao: freeRao, root_tao: rootRao, mark_tao: markRao },
    exit_tao: freeRao + rootRao + sumOf(plans, ({ planned }) => planned.exit.proceedsRao),
    assumptions: terms.assumptions,
    subnets: plans.map((each) => ({
      netuid: each.planned.sale.subnet.netuid,
      subnet_name: each.planned.sale.subnet.name,
      ...{ held_alpha: each.planned.exit.held, sold_alpha: each.planned.exit.sold },
      ...{ mark_tao: each.planned.markRao, proceeds_tao: each.planned.exit.proceedsRao },
      exact: each.planned.exit.exact,
      stays: each.planned.exit.stuck.map(stuckRow).map(({ amountRao, reason, text }) => ({
        ...{ alpha: amountRao, reason, text },
      })),
      extrinsics: extrinsicRows(each),
    })),
  };
}

function make(ports: ExitExportPorts, input: HandlerIn<'exit.export'>): HandlerOut<'exit.export'> {
  const { form, allowPartial = true, ...chosen } = input;
  const valuation = ports.valuation();
  const { market } = valuation;
  const terms = exitTerms(market, chosen, ports.locks.list());
  const plans = planSales(valuation, terms).map((planned): Laddered => {
    const { sale, exit } = planned;
    const hotkeys = new Map(sale.parts.map(({ holding }) => [holding.positionId, holding.hotkey]));
    const ladder = ladderOf(exit.tranches, {
      ...{ netuid: sale.subnet.netuid, startMs: market.state.atMs, allowPartial },
      hotkeyOf: (id) => hotkeys.get(id) ?? null,
    });
    return { planned, ladder };
  });
  const text =
    form === 'csv'
      ? csvOf(COLUMNS.split(' '), plans.flatMap(extrinsicRows))
      : jsonOf(document(valuation, terms, plans));
  const day = new Date(ports.now()).toISOString().slice(0, 10);
  return {
    fileName: `tao-planner-exit-${terms.horizonDays}-days-${day}.${form}`,
    mediaType: form === 'csv' ? 'text/csv' : 'application/json',
    content: new TextEncoder().encode(text),
  };
}

export const exitExportService = (ports: ExitExportPorts): Pick<Handlers, 'exit.export'> => ({
  'exit.export': (input) => make(ports, input),
});
