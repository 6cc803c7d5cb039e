// The counted portfolio through the halvings: hands the engine the market and the holdings, and names them in the answer.
import type { Handlers } from '#contract/methods.ts';
import { runProjection } from '#engine/projection/run.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { orRefuse } from './facts-missing.ts';
import type { Market } from './market.ts';
import { notValuedCount } from './portfolio.ts';
import type { Valuation } from './valuation.ts';

export interface ProjectionPorts {
  valuation(): Valuation;
  market(options: { ruleSet?: string | undefined }): Market;
}

export function projectionService(ports: ProjectionPorts): Pick<Handlers, 'projection.run'> {
  return {
    'projection.run': ({ years, flow = 'offset', ruleSet }) => {
      const valuation = ports.valuation();
      const market = ports.market({ ruleSet });
      const result = orRefuse(
        runProjection({
          state: market.state,
          ruleSet: market.ruleSet,
          years,
          flow,
          freeTao: rao(valuation.freeRao),
          rootTao: rao(valuation.rootRao),
          holdings: valuation.sales.map(({ subnet, amount }) => ({
            netuid: subnet.netuid,
            alpha: alphaRao(amount),
          })),
        }),
      );
      return {
        ...basisOf(market),
        flow,
        years,
        points: result.points.map(({ atMs, ...point }) => ({ ...point, at: atMs })),
        alpha: result.holdings.map(({ netuid, alphaByDay }) => ({
          netuid,
          subnetName: market.subnet(netuid)?.name ?? `SN${netuid}`,
          symbol: market.subnet(netuid)?.symbol ?? '',
          alphaByDay: Array.from(alphaByDay),
        })),
        crossings: result.halvings.map(({ atMs, ...crossing }) => ({ ...crossing, at: atMs })),
        assumptions: result.assumptions.map(({ name, value, origin }) => ({
          name,
          value: String(value),
          origin,
        })),
        impossible: result.impossible,
        impossibleFromDay: result.impossibleFromDay,
        notValuedCount: notValuedCount(valuation) + result.notProjected.length,
      };
    },
  };
}
