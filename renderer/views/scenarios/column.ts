// A scenario as it is shown: its place among the chosen, and the answers known of it. Random paths stand beside the run they
// belong to and no other. Pure.
import { isSeed, pathsQuestion } from './paths-question.ts';
import type { Candidate } from './scenario-desk.svelte.ts';
import type { Entry } from './scenario-runs.svelte.ts';
import type { BandsAnswer, Run } from './scenario-words.ts';

export interface Column {
  /** 0 to 3: A to D. */
  place: number;
  candidate: Candidate;
  run: Run;
  /** Of the first paths or of all. */
  bands: Entry['bands'];
  /** Once all paths are done. */
  paths: BandsAnswer | null;
  /** Why there are no paths; null while they are on their way. */
  pathsProblem: string | null;
  /** What is typed was refused: this is the last result. */
  isRefused: boolean;
}

/** Whether its random paths are still on their way. */
export const isComputing = ({ paths, pathsProblem }: Column): boolean =>
  paths === null && pathsProblem === null;

function problemOf({ error, pathsError }: Entry, how: { seed: string; stopped: boolean }): string | null {
  if (error) return 'refused';
  if (pathsError) return 'failed';
  if (!isSeed(how.seed)) return 'no seed';
  return how.stopped ? 'cancelled' : null;
}

/** Null before the first run. Paths of an older definition or another seed are left out, but those of a last result. */
export function columnOf(
  at: { place: number; candidate: Candidate },
  entry: Entry,
  how: { seed: string; stopped: boolean },
): Column | null {
  const { run, runOf, bandsOf, error } = entry;
  if (!run) return null;
  const isRefused = error !== null;
  const fits = isRefused || bandsOf === pathsQuestion(how.seed, runOf);
  return {
    ...{ ...at, run, isRefused, pathsProblem: problemOf(entry, how) },
    ...{ bands: fits ? entry.bands : null, paths: fits ? entry.paths : null },
  };
}
