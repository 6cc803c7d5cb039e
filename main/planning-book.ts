// The planning side of a book: what it is worth, what an exit brings, what halvings and scenarios do to it, and how it is
// spread. Its stores, and the services over one valuation.
import { createHash } from 'node:crypto';
import type { Emit } from '#contract/events.ts';
import type { Queries } from '#db/query.ts';
import { issuanceFacts, revenueExamples } from '#db/snapshots/bundled.ts';
import type { ChangeNumberPorts } from '#services/derivations/of-change.ts';
import type { Market } from '#services/market.ts';
import type { SettingsStore } from '#services/settings.ts';
import type { Markets } from '#services/snapshots.ts';
import type { Valuation } from '#services/valuation.ts';
import type { JobHost } from './jobs/host.ts';
import type { LedgerStores } from './ledger-book.ts';
import { allocationRepository } from '#db/repositories/allocation.ts';
import { lockRepository } from '#db/repositories/locks.ts';
import { revenueRepository } from '#db/repositories/revenues.ts';
import { scenarioRepository } from '#db/repositories/scenarios.ts';
import { rao } from '#engine/units.ts';
import { allocationService } from '#services/allocation.ts';
import { exitService } from '#services/exit.ts';
import { exitExportService } from '#services/exit-export.ts';
import { exitHorizonsService } from '#services/exit-horizons.ts';
import { exitPlanService } from '#services/exit-plan.ts';
import { exitPositionService } from '#services/exit-position.ts';
import { halvingService } from '#services/halving.ts';
import { halvingImpactService } from '#services/halving-impact.ts';
import { numberService } from '#services/number-explain.ts';
import { outlookService } from '#services/outlook.ts';
import { portfolioService } from '#services/portfolio.ts';
import { projectionService } from '#services/projection.ts';
import { rebalanceService } from '#services/rebalance.ts';
import { revenueService } from '#services/revenues.ts';
import { userParameters } from '#services/rule-parameters.ts';
import { type ScenarioPorts, scenarioService } from '#services/scenarios.ts';
import { targetService } from '#services/targets.ts';
import { subsidyService } from '#services/subsidy.ts';
import { yieldService } from '#services/yield-service.ts';

/** Locks, targets, revenues and scenarios of one database. */
export const createPlanningStores = (queries: Queries, now: () => number) => ({
  locks: lockRepository(queries),
  allocation: allocationRepository(queries),
  revenues: revenueRepository(queries),
  scenarios: scenarioRepository(queries, now),
});

interface PlanningDeps {
  readonly stores: ReturnType<typeof createPlanningStores> &
    Pick<LedgerStores, 'chosen' | 'states'> & { readonly settings: SettingsStore };
  readonly markets: Markets;
  /** Of this moment. */
  valuation(): Valuation;
  valuationUnder(market: Market): Valuation;
  /** Why the value changed between two moments. */
  readonly changed: ChangeNumberPorts['changed'];
  readonly jobs: JobHost;
  readonly emit: Emit;
  readonly now: () => number;
}

const issuance = issuanceFacts.map(({ at, block, issuanceRao }) => ({
  block,
  atMs: Date.parse(at),
  issuance: rao(BigInt(issuanceRao)),
}));

/** Weights, targets and plans. */
function allocationHandlers({ stores, markets: { market }, valuation, jobs, emit }: PlanningDeps) {
  const { allocation: store, locks, chosen, states } = stores;
  return {
    ...allocationService({ valuation, market, store, emit }),
    ...targetService({ valuation, store, locks, emit }),
    ...rebalanceService({ valuation, store, locks, jobs, emit, chosen, states }),
  };
}

/** What scenarios need of the book. */
const scenarioPorts = ({
  stores,
  markets,
  jobs,
  emit,
  valuation,
  valuationUnder,
}: PlanningDeps): ScenarioPorts => ({
  ...{ store: stores.scenarios, jobs, emit, valuation, valuationUnder },
  market: (options) => markets.market(options),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  chosenSnapshotId: () => markets.chosenId(),
  documentOf: (snapshotId) => markets.documentOf(snapshotId),
  userValues: () => userParameters(stores.settings),
});

export function planningHandlers(deps: PlanningDeps) {
  const { stores, valuation, jobs, emit, now } = deps;
  const { market } = deps.markets;
  const { locks, revenues, allocation, chosen, states } = stores;
  const scenarios = scenarioService(scenarioPorts(deps));
  const impact = halvingImpactService({ valuation, market, jobs, emit });
  const halving = halvingService({ valuation, market, issuance });
  const subsidy = subsidyService({ valuation, market, revenues, examples: revenueExamples });
  const weights = allocationHandlers(deps);
  return {
    ...portfolioService(valuation),
    ...numberService({
      ...{ valuation, market, store: allocation, locks, jobs, emit, chosen, states },
      rebalance: weights['allocation.rebalance'],
      subsidy: subsidy['subsidy.compare'],
      changed: deps.changed,
      calendar: halving['halving.calendar'],
      impact: impact['halving.impact'],
      scenario: scenarios['scenario.run'],
      spiral: scenarios['scenario.spiral'],
      scenarioPath: scenarios['scenario.path'],
      scenarioPaths: scenarios['scenario.bands'],
    }),
    ...weights,
    ...exitService({ valuation, market }),
    ...exitPlanService({ valuation, locks }),
    ...exitPositionService({ valuation, locks }),
    ...exitHorizonsService({ valuation, locks }),
    ...exitExportService({ valuation, locks, now }),
    ...halving,
    ...impact,
    ...revenueService({ store: revenues, examples: revenueExamples, market, now, emit }),
    ...subsidy,
    ...projectionService({ valuation, market, jobs, emit }),
    ...scenarios,
    ...outlookService(valuation),
    ...yieldService(market),
  };
}
