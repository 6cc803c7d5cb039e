// The answers behind the view: each chosen scenario by days at once, then its random paths one after the other, the one in
// focus first. What was replaced by a newer question is dropped; leaving the view stops what still runs. Must be created
// while a component starts.
import { untrack } from 'svelte';
import type { EventData } from '#contract/events.ts';
import { asCallError, call, type CallError, onEvent, onReconnect } from '#renderer/api/client.svelte.ts';
import { jobName } from '#renderer/api/job-name.ts';
import type { JobProgress } from '#renderer/state/job-progress.ts';
import { isSeed, pathsQuestion } from './paths-question.ts';
import type { Candidate } from './scenario-desk.svelte.ts';
import type { BandsAnswer, Run } from './scenario-words.ts';

export const PATH_COUNT = 400;
/** How long nothing changes before the paths begin. */
const REST_MS = 400;
const BANDS = jobName('scenario bands');

type Bands = BandsAnswer['bands'];

export interface Entry {
  run: Run | null;
  /** What `run` answers to. */
  runOf: string;
  error: CallError | null;
  /** The newest question. */
  asked: string;
  /** By seed and question; the whole answer, or the bands of the first paths. */
  bands: Bands | null;
  bandsOf: string;
  paths: BandsAnswer | null;
  pathsError: CallError | null;
}

const NEW: Entry = {
  ...{ run: null, runOf: '', error: null, asked: '' },
  ...{ bands: null, bandsOf: '', paths: null, pathsError: null },
};

/** A run that was stopped or replaced says so; that is no failure. */
const isStopped = (error: CallError) => error.code === 'job-cancelled' || error.code === 'job-replaced';

class ScenarioRuns {
  entries = $state.raw<Readonly<Record<string, Entry>>>({});
  /** Whose paths are running, and how far they are. */
  running = $state.raw<{ key: string; progress: JobProgress | null } | null>(null);
  stopped = $state(false);
  #version = $state(0);
  readonly #wanted: () => readonly Candidate[];
  readonly #seed: () => string;
  /** Ends the queue of an older question. */
  #turn = 0;

  constructor(wanted: () => readonly Candidate[], seed: () => string) {
    this.#wanted = wanted;
    this.#seed = seed;
  }

  of(key: string): Entry {
    return this.entries[key] ?? NEW;
  }

  /** Whether what is shown of a scenario answers to an older question. */
  isOld(key: string): boolean {
    const { run, runOf, asked } = this.of(key);
    return run !== null && runOf !== asked;
  }

  /** Cancels the paths that run; those done stay. */
  stop = () => {
    this.stopped = true;
  };

  resume = () => {
    this.stopped = false;
  };

  /** The questions of all that is wanted. */
  questions(): { candidate: Candidate; asked: string }[] {
    return this.#wanted().map((candidate) => ({ candidate, asked: `${candidate.stamp} ${this.#version}` }));
  }

  #change(key: string, change: Partial<Entry>): void {
    this.entries = { ...this.entries, [key]: { ...this.of(key), ...change } };
  }

  /** What was known of one is known of another: a draft that was saved. It is asked again all the same. */
  adopt(from: string, to: string): void {
    this.entries = { ...this.entries, [to]: { ...this.of(from), asked: '', error: null } };
  }

  async ask({ key, subject }: Candidate, asked: string): Promise<void> {
    if (this.of(key).asked === asked) return;
    this.#change(key, { asked });
    try {
      const run = await call('scenario.run', { scenario: subject, job: jobName(`run ${key}`.slice(0, 40)) });
      if (this.of(key).asked === asked) this.#change(key, { run, runOf: asked, error: null });
    } catch (thrown) {
      const error = asCallError(thrown);
      if (this.of(key).asked === asked && !isStopped(error)) this.#change(key, { error, runOf: asked });
    }
  }

  /** The paths of all, one scenario after the other. */
  async paths(order: readonly { candidate: Candidate; asked: string }[]): Promise<void> {
    const turn = ++this.#turn;
    for (const { candidate, asked } of order) {
      const { key, subject } = candidate;
      if (this.of(key).error) continue;
      const question = pathsQuestion(this.#seed(), asked);
      const { bandsOf, paths } = this.of(key);
      if (bandsOf === question && paths !== null) continue;
      this.running = { key, progress: null };
      try {
        const input = { scenario: subject, seed: this.#seed(), pathCount: PATH_COUNT, job: BANDS };
        const answer = await call('scenario.bands', input);
        if (turn !== this.#turn) return;
        this.#change(key, { bands: answer.bands, paths: answer, bandsOf: question, pathsError: null });
      } catch (thrown) {
        if (turn !== this.#turn) return;
        const error = asCallError(thrown);
        if (isStopped(error)) break;
        this.#change(key, { pathsError: error, bands: null, paths: null, bandsOf: question });
      }
    }
    this.running = null;
  }

  told(progress: EventData<'job.progress'>): void {
    if (!this.running || progress.job !== BANDS) return;
    const { key } = this.running;
    this.running = { key, progress };
    if (progress.bands) {
      const question = pathsQuestion(this.#seed(), this.of(key).asked);
      this.#change(key, { bands: progress.bands, bandsOf: question, paths: null });
    }
  }

  endPaths(): void {
    this.#turn++;
    if (this.running) void call('job.cancel', { job: BANDS }).catch(() => undefined);
    this.running = null;
  }

  refresh = () => {
    this.#version++;
  };
}

/** Asks as the choice, the definitions or the data change; `focus` is the one whose paths come first. */
export function scenarioRuns(choice: {
  wanted: () => readonly Candidate[];
  focus: () => string | null;
  seed: () => string;
}): ScenarioRuns {
  const runs = new ScenarioRuns(choice.wanted, choice.seed);
  $effect(() => {
    const questions = runs.questions();
    untrack(() => questions.forEach(({ candidate, asked }) => void runs.ask(candidate, asked)));
  });
  // As text: an equal question is no reason to begin anew.
  const question = $derived(
    JSON.stringify([
      choice.focus(),
      choice.seed(),
      runs.questions().map(({ candidate, asked }) => [candidate.key, asked]),
    ]),
  );
  // Paths take every core: what is computed by days comes first.
  const isReady = $derived(
    runs.questions().every(({ candidate: { key }, asked }) => runs.of(key).runOf === asked),
  );
  $effect(() => {
    void question;
    if (!isReady || runs.stopped || !isSeed(untrack(choice.seed))) return;
    const focus = untrack(choice.focus);
    const order = untrack(() => runs.questions()).toSorted(
      (one, other) => Number(other.candidate.key === focus) - Number(one.candidate.key === focus),
    );
    const timer = setTimeout(() => void runs.paths(order), REST_MS);
    return () => {
      clearTimeout(timer);
      untrack(() => runs.endPaths());
    };
  });
  $effect(() => onEvent('job.progress', (progress) => runs.told(progress)));
  $effect(() =>
    onEvent('data.changed', ({ areas }) => {
      if (areas.some((area) => area !== 'settings' && area !== 'scenarios')) runs.refresh();
    }),
  );
  $effect(() => onReconnect(runs.refresh));
  return runs;
}
