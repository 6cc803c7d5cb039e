// Job hosts of a test file, closed at its end, and the value of a job that must be done.
import { afterAll } from 'vitest';
import { createJobHost, type HostOptions, type JobHost } from '#main/jobs/host.ts';
import type { JobOutcome } from '#main/jobs/outcome.ts';

const hosts: JobHost[] = [];
afterAll(() => Promise.all(hosts.map((host) => host.close())));

export function hostOf(threadCount: number, options: HostOptions = {}): JobHost {
  const host = createJobHost({ ...options, threadCount });
  hosts.push(host);
  return host;
}

export function valueOf<T>(outcome: JobOutcome<T>): T {
  if (outcome.outcome !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
