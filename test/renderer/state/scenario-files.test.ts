// Which files are of scenarios, told by their first words.
import { expect, it } from 'vitest';
import { ScenarioDefinition } from '#contract/scenario-definition.ts';
import { scenarioFileText } from '#services/scenario-file.ts';
import { sortFiles } from '#renderer/state/scenario-files.ts';
import { FALL } from '#test/support/scenarios.ts';

it('files of scenarios are told from all others, whatever they are called', async () => {
  const file = (name: string, text: string) => new File([text], name);
  const given = [
    file('stakes.json', '{"stake_info": {}}'),
    file('exported.txt', scenarioFileText([ScenarioDefinition.parse(FALL)])),
    file('by-hand.json', '\uFEFF{"format":1,"kind":"tao-planner-scenarios","scenarios":[]}'),
    file('everything.json', '{\n  "kind": "tao-planner-everything",\n  "ledger": []}'),
    file('inside.json', '{"all": {"kind": "tao-planner-scenarios"}}'),
    file('table.csv', 'kind,"tao-planner-scenarios"'),
    file('empty.json', ''),
  ];
  const { scenarios, others } = await sortFiles(given);
  expect(scenarios.map(({ name }) => name)).toEqual(['exported.txt', 'by-hand.json', 'everything.json']);
  expect(others.map(({ name }) => name)).toEqual(['stakes.json', 'inside.json', 'table.csv', 'empty.json']);
});
