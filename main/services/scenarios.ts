// Scenarios: kept, run, compared, and the stress questions beside them. Puts their parts together.
import type { Handlers, MethodName } from '#contract/methods.ts';
import { scenarioCompareHandlers } from './scenario-compare.ts';
import { scenarioFileHandlers } from './scenario-file.ts';
import { type RunPorts, scenarioRunHandlers } from './scenario-run.ts';
import { pinned } from './scenario-setup.ts';
import { scenarioStoreHandlers } from './scenario-store.ts';

type ScenarioHandlers = Pick<Handlers, Extract<MethodName, `scenario.${string}`>>;

const notYet = (): never => {
  throw new Error('not built yet');
};

export function scenarioService(ports: RunPorts): ScenarioHandlers {
  return {
    ...scenarioStoreHandlers({ ...ports, pinned: (definition) => pinned(ports, definition) }),
    ...scenarioFileHandlers(ports),
    ...scenarioRunHandlers(ports),
    ...scenarioCompareHandlers(ports),
    'scenario.examples': notYet,
    'scenario.spiral': notYet,
    'scenario.observed': notYet,
    'scenario.gauges': notYet,
  };
}
