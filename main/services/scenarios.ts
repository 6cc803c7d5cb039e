// Scenarios: kept, run, compared. The engine computes; this names what a run rests on.
import type { Handlers, MethodName } from '#contract/methods.ts';

type ScenarioHandlers = Pick<Handlers, Extract<MethodName, `scenario.${string}`>>;

const notYet = (): never => {
  throw new Error('not built yet');
};

export function scenarioService(): ScenarioHandlers {
  return {
    'scenario.list': notYet,
    'scenario.examples': notYet,
    'scenario.get': notYet,
    'scenario.save': notYet,
    'scenario.rename': notYet,
    'scenario.duplicate': notYet,
    'scenario.remove': notYet,
    'scenario.restore': notYet,
    'scenario.export': notYet,
    'scenario.import': notYet,
    'scenario.run': notYet,
    'scenario.bands': notYet,
    'scenario.path': notYet,
    'scenario.compare': notYet,
    'scenario.spiral': notYet,
    'scenario.observed': notYet,
    'scenario.gauges': notYet,
  };
}
