// A scenario as it is shown: its place among the chosen, and one answer of the planner with all that belongs to it. Name,
// ends and bands are read from that answer alone, so that none of them can be of another definition. Pure.
import { isSeed } from './seed.ts';
import type { Candidate } from './scenario-desk.svelte.ts';
import type { Answer, Bands, Entry } from './answer.ts';
import type { BandsAnswer, Run } from './scenario-words.ts';

export interface Column {
  /** The choice it stands for; after an edit it may show an answer to what was chosen before. */
  key: string;
  /** 0 to 3: A to D. */
  place: number;
  /** What the figures were computed from. */
  candidate: Candidate;
  run: Run;
  /** Of the first paths or of all. */
  bands: Bands | null;
  /** Once all paths are done. */
  paths: BandsAnswer | null;
  /** Why there are no paths; null while they are on their way. */
  pathsProblem: string | null;
  /** Why the newest definition gave no result, in words: this is the last one. */
  refusal: string | null;
}

/** Whether its random paths are still on their way. */
export const isComputing = ({ paths, pathsProblem }: Column): boolean =>
  paths === null && pathsProblem === null;

interface Asking {
  key: string;
  place: number;
  seed: string;
  stopped: boolean;
  /** Why the newest definition gave no result; null where it did, or is on its way. */
  refusal: string | null;
}

function problemOf({ error }: Entry, paths: Answer['paths'], { seed, stopped }: Asking): string | null {
  if (error) return 'refused';
  if (!isSeed(seed)) return 'no seed';
  if (paths?.seed === seed && paths.error) return 'failed';
  return stopped ? 'cancelled' : null;
}

/** Null before the first run. Paths of another seed are left out, but those of a last result. */
export function columnOf(asking: Asking, entry: Entry): Column | null {
  const { answer, error } = entry;
  if (answer === null) return null;
  const { key, place, refusal, seed } = asking;
  const { candidate, run, paths } = answer;
  const fits = paths !== null && (error !== null || paths.seed === seed);
  return {
    ...{ key, place, candidate, run, refusal, pathsProblem: problemOf(entry, paths, asking) },
    ...(fits ? { bands: paths.bands, paths: paths.all } : { bands: null, paths: null }),
  };
}

/** When a scenario ends. */
export const endOf = ({ run }: Pick<Column, 'run'>): string => run.points.at(-1)!.at;

/** Whether all end on one day: only then can their ends be ranked. */
export const endTogether = (columns: readonly Pick<Column, 'run'>[]): boolean =>
  new Set(columns.map((column) => endOf(column).slice(0, 10))).size <= 1;
