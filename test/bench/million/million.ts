/**
 * A history of a million rows: from a CSV file to a ledger that answers, against the same rows written raw in the same run;
 * and how soon the backend is ready over it. Each task runs in a process of its own, whose memory is told.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from '#test/bench/measure.ts';
import { summary } from '#test/bench/measure.ts';
import { writeHistoryFile } from './history-file.ts';

const TASK = join(import.meta.dirname, 'task.ts');
const STARTS = 7;

type Found = Readonly<Record<string, number>>;

const run = (...args: string[]): Found =>
  JSON.parse(execFileSync(process.execPath, [TASK, ...args], { encoding: 'utf8' })) as Found;

const one = (value: number | undefined, unit: string): Measured => summary([value ?? NaN], unit);

function starts(folder: string): Record<string, Measured> {
  const found = Array.from({ length: STARTS }, () => run('start', folder));
  const of = (name: string) =>
    summary(
      found.map((each) => each[name] ?? NaN),
      'ms',
    );
  return { 'start.million': of('readyMs'), 'start.million.first-rows': of('firstRowsMs') };
}

/** Imports once, since a run takes most of a minute; the database it makes is the one that starts are measured on. */
function million(): Record<string, Measured> {
  const work = mkdtempSync(join(tmpdir(), 'tao-planner-bench-'));
  try {
    const file = join(work, 'history.csv');
    const folder = join(work, 'home');
    writeHistoryFile(file);
    const imported = run('import', folder, file);
    const raw = run('raw', folder);
    return {
      'import.million': one(imported['elapsedMs'], 'ms'),
      'import.million.raw': one(raw['elapsedMs'], 'ms'),
      'import.million.ratio': one(imported['elapsedMs']! / raw['elapsedMs']!, 'times raw'),
      'import.million.lines': one(imported['total'], 'lines'),
      'import.million.memory': one(imported['maxMemoryMb'], 'MB'),
      ...starts(folder),
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

export const millionBenches: Readonly<Record<string, () => Record<string, Measured>>> = {
  'import.million': million,
};
