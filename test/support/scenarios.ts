// A planner with two stakes, and a scenario in which one of them falls.
import type { ScenarioDefinitionText } from '#contract/scenario-definition.ts';
import { openPlanner, type TestPlanner } from './planner.ts';
import { COLDKEY_A, stakeList } from './stake-list.ts';

export const FALL: ScenarioDefinitionText = {
  format: 1,
  name: 'SN4 falls',
  note: 'By half.',
  horizonDays: 60,
  events: [{ kind: 'price-change', at: '2026-09-01T00:00:00Z', netuids: [4], changeRatio: -0.5, days: 2 }],
};

/** A file with so much alpha of SN4, 100 TAO on root and 12.5 free. */
export const held = (alpha: string) =>
  stakeList({
    coldkey: COLDKEY_A,
    free: '12.5',
    stakes: [
      { netuid: 0, amount: '100' },
      { netuid: 4, amount: alpha },
    ],
  });

/** Holds that. */
export async function planner(alpha = '1000'): Promise<TestPlanner> {
  const opened = openPlanner();
  await opened.importText(held(alpha));
  return opened;
}
export const save = (opened: TestPlanner, definition = FALL) => opened.call('scenario.save', { definition });
export const run = (opened: TestPlanner, id: number) => opened.call('scenario.run', { scenario: { id } });
