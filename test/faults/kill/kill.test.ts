// kill -9 at any moment of an import, a migration, a copy, a restore: afterwards the database opens, passes its checks and
// holds all of the step or nothing of it. 20 kills and more here, 200 and more with TAO_PLANNER_HARD=1 (npm run test:hard).
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listCopies } from '#db/backups/copies.ts';
import { discard, drill } from '#db/backups/drill.ts';
import { sweepPartials } from '#db/backups/durable.ts';
import { writeCopy } from '#db/backups/write-copy.ts';
import { checkDatabase } from '#db/check.ts';
import { connectFile } from '#db/connect.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { randomStream, uniform } from '#engine/rng.ts';
import { leftovers } from '#test/backups/planner-copies.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { type Kill, type Run, runStep } from './kill-step.ts';
import { HAPPENED, STAGES, type StepName } from './stages.ts';
import { digestOfBook, makeWorld, NOW_MS, stepsMore } from './world.ts';

const HARD = process.env['TAO_PLANNER_HARD'] === '1';
const SEED = 20_261_130n;
/** Beside two at the beginning of each stage: at random moments within one. */
const RANDOM_KILLS = HARD ? 45 : 2;
const STEPS = Object.keys(STAGES) as StepName[];

const stepsOf = (step: StepName) => (step === 'migration' ? stepsMore(() => undefined) : undefined);

/** What the book holds, looked at before anything opens it for writing. */
function look(folder: string): string {
  const connection = connectFile(databaseFile(folder));
  try {
    checkDatabase(connection);
    return digestOfBook(connection);
  } finally {
    connection.close();
  }
}

function copyOf(world: string): string {
  const { path, remove } = makeDataFolder();
  onTestFinished(remove);
  cpSync(world, path, { recursive: true, filter: (source) => !/(-shm|\.lock)$/.test(source) });
  return path;
}

/** Milliseconds that each stage takes when nobody kills it. */
function durations({ reached }: Run): Map<string, number> {
  return new Map(
    reached.map(({ stage, atMs }, at) => [stage, (reached[at + 1]?.atMs ?? atMs + 5) - atMs] as const),
  );
}

/** The kills of a step: each stage twice as it begins, and the rest at random moments of random stages. */
function plan(step: StepName, took: Map<string, number>): Kill[] {
  const stages = STAGES[step];
  const stream = randomStream(SEED, STEPS.indexOf(step));
  const within = Array.from({ length: RANDOM_KILLS }, () => {
    const stage = stages[Math.floor(uniform(stream) * stages.length)]!;
    return { stage, afterMs: uniform(stream) * took.get(stage)! };
  });
  return [...stages, ...stages].map((stage): Kill => ({ stage, afterMs: null })).concat(within);
}

/** Every copy that is listed is whole, whatever was killed; the next copy takes away what was left half written. */
async function expectCopiesWhole(folder: string) {
  sweepPartials(folder);
  writeCopy({ file: databaseFile(folder), reason: 'manual', nowMs: NOW_MS });
  expect(leftovers(folder)).toEqual([]);
  for (const { path, facts } of listCopies(join(folder, 'backups'))) {
    expect(facts, path).not.toBeNull();
    if (facts!.schema === stepsMore(() => undefined).length) continue;
    discard(await drill({ source: path, facts, folder }));
  }
}

/** Whether the step has happened, as far as the last stage it reported tells; null where it may or may not have. */
function shouldHaveHappened(step: StepName, last: string): boolean | null {
  const stages: readonly string[] = STAGES[step];
  const distance = stages.indexOf(last) - stages.indexOf(HAPPENED[step]);
  if (distance >= 0) return true;
  return distance === -1 ? null : false;
}

describe.each(STEPS)('kill -9 during: %s', (step) => {
  test(
    'all of it or nothing, at every stage',
    async () => {
      const { dataFolder: world } = await makeWorld();
      const finished = copyOf(world);
      const whole = await runStep(step, finished, null);
      expect(whole.reached.map(({ stage }) => stage)).toEqual(STAGES[step]);
      const [before, after] = [look(world), look(finished)];
      expect(before === after).toBe(step === 'backup');
      const hits = new Map<string, number>();
      for (const kill of plan(step, durations(whole))) {
        const folder = copyOf(world);
        const { reached, killed } = await runStep(step, folder, kill);
        if (!killed) continue;
        const last = reached.at(-1)!.stage;
        hits.set(last, (hits.get(last) ?? 0) + 1);
        const found = look(folder);
        const expected = { true: [after], false: [before], null: [before, after] };
        expect(expected[`${shouldHaveHappened(step, last)}`], `killed in ${last}`).toContain(found);
        openDatabase(databaseFile(folder), stepsOf(step)).close();
        await expectCopiesWhole(folder);
      }
      console.log(`${step}: killed in ${[...hits].map(([stage, count]) => `${stage} ${count}`).join(', ')}`);
      for (const stage of STAGES[step]) expect(hits.get(stage), stage).toBeGreaterThanOrEqual(2);
    },
    HARD ? 600_000 : 120_000,
  );
});
