// Runs a program of the project as a user's shell would: own process, real pipes, real exit code.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export const projectFolder = join(import.meta.dirname, '..', '..');

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly stdin?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs `node args…` to its end. npm's INIT_CWD is not inherited: the test decides where it is called from. */
export async function runNode(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd ?? projectFolder,
    env: { ...process.env, INIT_CWD: undefined, ...options.env },
    stdio: 'pipe',
  });
  child.stdin.on('error', () => {}); // a program that ends early does not read its input
  child.stdin.end(options.stdin ?? '');
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** Runs `planner args…`. */
export const runPlanner = (args: readonly string[], options?: CommandOptions): Promise<CommandResult> =>
  runNode([join(projectFolder, 'main/cli/planner.ts'), ...args], options);
