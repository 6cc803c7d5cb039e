// What each halving does to the counted portfolio: hands the engine market and holdings, names subnets and reasons.
import { FIGURE_NAMES } from '#contract/halving-impact.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { stageEmission } from '#engine/emission/block-emission.ts';
import { findingsOf } from '#engine/halving/findings.ts';
import type { HalvingEffect, HalvingImpact, Reached } from '#engine/halving/impact.ts';
import { chosenValues, type ProjectionRequest } from '#engine/projection/run.ts';
import { basisOf } from './basis.ts';
import { orRefuse } from './facts-missing.ts';
import { runJob } from './jobs.ts';
import { subnetNames } from './market.ts';
import { notValuedCount } from './portfolio.ts';
import { inWords, type ProjectionPorts } from './projection.ts';
import { projectionRequest, rootStakedRatio } from './what-if.ts';

const DEFAULT_YEARS = 4;

function reachedInWords({ fromMs, ...reached }: Reached) {
  return { ...reached, fromAt: Math.round(fromMs) };
}

function effectInWords({ atMs, reached, ...effect }: HalvingEffect) {
  return {
    ...effect,
    reached: reached && reachedInWords(reached),
    at: Math.round(atMs),
    emissionRaoPerBlockBefore: stageEmission(effect.index - 1),
    emissionRaoPerBlockAfter: stageEmission(effect.index),
  };
}

/** What was used where nothing was asked for. */
function usedOf(request: ProjectionRequest, netFlowTaoPerDay: number | undefined) {
  const { recycledTaoPerDay, blockSeconds, takeRatio } = chosenValues(request);
  return {
    ...{ recycledTaoPerDay, blockSeconds, takeRatio },
    rootStakedRatio: rootStakedRatio(request.state),
    netFlowTaoPerDay: netFlowTaoPerDay ?? null,
  };
}

function findings(result: HalvingImpact, years: number) {
  const missing = (what: string) => ({
    missing: `No ${what} halving comes within ${years === 1 ? 'a year' : `${years} years`} under these settings.`,
  });
  return {
    tao: findingsOf(result, 'tao', FIGURE_NAMES) ?? missing('TAO'),
    alpha: findingsOf(result, 'alpha', FIGURE_NAMES) ?? missing('alpha'),
  };
}

async function impact(
  ports: ProjectionPorts,
  input: HandlerIn<'halving.impact'>,
): Promise<HandlerOut<'halving.impact'>> {
  const { years = DEFAULT_YEARS, step = 'day', withoutHalvings = true, point, job, ...choices } = input;
  const valuation = ports.valuation();
  const market = ports.market({ ruleSet: choices.ruleSet });
  const request = projectionRequest({ valuation, market }, { years, ...choices });
  const kind = step === 'day' ? 'halving-impact' : 'halving-epochs';
  const result = orRefuse(await runJob(ports, { kind, input: { ...request, withoutHalvings, point }, job }));
  const { today, end, endWithoutTao, endWithoutAlpha, impossibleFromDay, notProjected } = result;
  return {
    ...basisOf(market),
    ...{ years, step, flow: request.flow },
    used: usedOf(request, choices.netFlowTaoPerDay),
    subnets: today.subnets.map(({ netuid }) => subnetNames(market, netuid)),
    ...{ today, end, endWithoutTao, endWithoutAlpha, impossibleFromDay },
    point: result.point,
    halvings: result.halvings.map(effectInWords),
    points: result.points.map(({ atMs, ...point }) => ({ ...point, at: Math.round(atMs) })),
    findings: findings(result, years),
    missing: notProjected.map((netuid) => ({
      netuid,
      missing: `SN${netuid} takes no part in emission in this snapshot, so nothing of it is projected.`,
    })),
    assumptions: inWords(result.assumptions),
    notValuedCount: notValuedCount(valuation) + notProjected.length,
  };
}

export const halvingImpactService = (ports: ProjectionPorts): Pick<Handlers, 'halving.impact'> => ({
  'halving.impact': (input) => impact(ports, input),
});
