// What is known of a chosen scenario: its newest question, and one answer with all that was computed of the same definition.
// A newer run takes the place of the older one with its paths; paths that come late are put to no other run. Pure.
import type { CallError } from '#renderer/api/client.svelte.ts';
import type { Candidate } from './scenario-desk.svelte.ts';
import type { BandsAnswer, Run } from './scenario-words.ts';

export type Bands = BandsAnswer['bands'];

/** Random paths of one run. */
export interface Paths {
  seed: string;
  /** Of the first paths or of all. */
  bands: Bands | null;
  /** Once all are done. */
  all: BandsAnswer | null;
  error: CallError | null;
}

/** A run with what it was computed from and the paths drawn from the same: they come and go together. */
export interface Answer {
  candidate: Candidate;
  /** The question it answers. */
  of: string;
  run: Run;
  paths: Paths | null;
}

export interface Entry {
  /** The newest question. */
  asked: string;
  /** The last one that was answered or refused. */
  settled: string;
  answer: Answer | null;
  /** What the last one was refused with. */
  error: CallError | null;
}

export const NEW_ENTRY: Entry = { asked: '', settled: '', answer: null, error: null };

/** The entry with paths put to its answer; as it was where that answers another question by now. */
export function withPaths(entry: Entry, of: string, paths: Paths): Entry {
  const { answer } = entry;
  return answer?.of === of ? { ...entry, answer: { ...answer, paths } } : entry;
}

/** Whether a run and paths are of one definition: a saved one may have been changed between the two calls. */
export const isSameDefinition = (run: Run, { definition }: BandsAnswer) =>
  JSON.stringify(run.definition) === JSON.stringify(definition);
