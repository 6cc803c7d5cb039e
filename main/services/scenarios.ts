// Scenarios: kept, run, compared, and the stress questions beside them. Puts their parts together.
import type { Handlers, MethodName } from '#contract/methods.ts';
import { scenarioCompareHandlers } from './scenario-compare.ts';
import { scenarioExampleHandlers } from './scenario-examples.ts';
import { scenarioFileHandlers } from './scenario-file.ts';
import { scenarioGaugeHandlers } from './scenario-gauges.ts';
import { type RunPorts, scenarioRunHandlers } from './scenario-run.ts';
import { pinned } from './scenario-setup.ts';
import { scenarioStoreHandlers } from './scenario-store.ts';
import { scenarioStressHandlers, type StressPorts } from './scenario-stress.ts';
import type { Valuation } from './valuation.ts';

export interface ScenarioPorts extends RunPorts, StressPorts {
  /** What is counted now, under the chosen market. */
  valuation(): Valuation;
}

type ScenarioHandlers = Pick<Handlers, Extract<MethodName, `scenario.${string}`>>;

export function scenarioService(ports: ScenarioPorts): ScenarioHandlers {
  const valuation = () => ports.valuation();
  return {
    ...scenarioStoreHandlers({ ...ports, pinned: (definition) => pinned(ports, definition) }),
    ...scenarioFileHandlers(ports),
    ...scenarioRunHandlers(ports),
    ...scenarioCompareHandlers(ports),
    ...scenarioExampleHandlers(valuation),
    ...scenarioStressHandlers(ports),
    ...scenarioGaugeHandlers(valuation),
  };
}
