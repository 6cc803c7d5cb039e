// A scenario as it is shown: its place among the chosen, and the answers known of it.
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
