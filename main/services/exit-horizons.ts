// `exit.horizons`: the same exit under several horizons, each told by its sums alone, so that a table can set them side by
// side without the tranches of every one.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { basisOf } from './basis.ts';
import { type ExitPlanPorts, planSales, stuckMarkRao, sumOf } from './exit-planned.ts';
import { exitTerms } from './exit-terms.ts';
import type { Valuation } from './valuation.ts';

type Horizon = HandlerOut<'exit.horizons'>['horizons'][number];

function horizons(ports: ExitPlanPorts, { horizonsDays, ...chosen }: HandlerIn<'exit.horizons'>) {
  const valuation = ports.valuation();
  const locks = ports.locks.list();
  const horizonOf = (horizonDays: number): Horizon => {
    const terms = exitTerms(valuation.market, { ...chosen, horizonDays }, locks);
    return horizonRow(valuation, planSales(valuation, terms), horizonDays);
  };
  return { ...basisOf(valuation.market), horizons: horizonsDays.map(horizonOf) };
}

function horizonRow(
  { freeRao, rootRao }: Valuation,
  planned: ReturnType<typeof planSales>,
  horizonDays: number,
): Horizon {
  return {
    horizonDays,
    exitRao: freeRao + rootRao + sumOf(planned, ({ exit }) => exit.proceedsRao),
    stuckMarkRao: stuckMarkRao(planned),
    extrinsicFeesRao: sumOf(planned, ({ exit }) => exit.extrinsicFeesRao),
    exact: planned.every(({ exit }) => exit.exact),
    subnets: planned.map(({ sale, exit }) => ({
      netuid: sale.subnet.netuid,
      proceedsRao: exit.proceedsRao,
      soldRao: exit.sold,
    })),
  };
}

export const exitHorizonsService = (ports: ExitPlanPorts): Pick<Handlers, 'exit.horizons'> => ({
  'exit.horizons': (input) => horizons(ports, input),
});
