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

test('tells the first partial answer at once, better ones in their turn', () => {
  let now = 0;
  const told: JobProgress<number>[] = [];
  const plan = {
    partCount: 9,
    partial: ({ size }: ReadonlySet<number>) => (size < 3 ? undefined : size),
  } as JobPlan<number, unknown>;
  const { part: report } = progressReporter(
    plan,
    (progress) => told.push(progress),
    () => now,
  );
  for (const [part, at] of [10, 20, 30, 40, 140].entries()) {
    now = at;
    report(part);
  }
  expect(told.map(({ done, partial }) => [done, partial])).toEqual([
    [1, undefined],
    [3, 3],
    [5, 5],
  ]);
});
