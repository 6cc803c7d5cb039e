// Runs a step in a process of its own and kills it with SIGKILL, at the beginning of a stage or at a moment within it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '#test/support/command.ts';
import type { StepName } from './stages.ts';

export interface Kill {
  readonly stage: string;
  /** Milliseconds after the stage began; null: as it begins. */
  readonly afterMs: number | null;
}

export interface Run {
  /** Stages it said it began, in order, with the moment of each. */
  readonly reached: { readonly stage: string; readonly atMs: number }[];
  readonly killed: boolean;
}

/** Runs a step on a data folder, killed as said or (null) to its end. Throws where it fails by itself. */
export async function runStep(step: StepName, folder: string, kill: Kill | null): Promise<Run> {
  const stop = kill?.afterMs === null ? [kill.stage] : [];
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'test/faults/kill/child.ts'), step, folder, ...stop],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const reached: { stage: string; atMs: number }[] = [];
  createInterface({ input: child.stdout }).on('line', (stage) => {
    reached.push({ stage, atMs: performance.now() });
    if (kill?.stage !== stage) return;
    if (kill.afterMs === null) child.kill('SIGKILL');
    else setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0 && signal !== 'SIGKILL')
    throw new Error(`${step} ended with ${code ?? signal}: ${complaints.join('')}`);
  return { reached, killed: signal === 'SIGKILL' };
}
