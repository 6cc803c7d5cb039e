// How often a job tells of its progress, on a clock of the test's own.
import { expect, test } from 'vitest';
import { progressReporter } from '#main/jobs/progress.ts';
import type { JobPlan, JobProgress } from '#main/jobs/outcome.ts';

test('tells at most ten times a second, always the last part, with the time left', () => {
  let now = 0;
  const told: JobProgress<never>[] = [];
  const plan = { partCount: 5 } as JobPlan<never, unknown>;
  const { part: report } = progressReporter(
    plan,
    (progress) => told.push(progress),
    () => now,
  );
  for (const [part, at] of [10, 60, 109, 130, 131].entries()) {
    now = at;
    report(part);
  }
  expect(told.map(({ done }) => done)).toEqual([1, 4, 5]);
  expect(told.map(({ etaMs }) => etaMs)).toEqual([40, 32.5, 0]);
});
