// The answers behind the view: each chosen scenario by days at once, then its random paths one after the other, the one in
// focus first. What was replaced by a newer question is dropped; leaving the view stops what still runs. Must be created
// while a component starts.
import { untrack } from 'svelte';
import type { EventData } from '#contract/events.ts';
import { asCallError, call, type CallError, onEvent, onReconnect } from '#renderer/api/client.svelte.ts';
import { jobName } from '#renderer/api/job-name.ts';
import type { JobProgress } from '#renderer/state/job-progress.ts';
import { type Entry, isSameDefinition, NEW_ENTRY, type Paths, withPaths } from './answer.ts';
import type { Candidate } from './scenario-desk.svelte.ts';
import { isSeed } from './seed.ts';

export const PATH_COUNT = 400;
/** How long nothing changes before the paths begin. */
const REST_MS = 400;

/** A run that was stopped or replaced says so; that is no failure. */
const isStopped = (error: CallError) => error.code === 'job-cancelled' || error.code === 'job-replaced';

interface Running {
  key: string;
  /** The question. */
  of: string;
  seed: string;
  /** Its own name: what is told of an older run is not taken for it. */
  job: string;
  progress: JobProgress | null;
}

class ScenarioRuns {
  entries = $state.raw<Readonly<Record<string, Entry>>>({});
  /** Whose paths are running, and how far they are. */
  running = $state.raw<Running | null>(null);
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
    return this.entries[key] ?? NEW_ENTRY;
  }

  /** Whether what is shown of a scenario answers to an older question. */
  isOld(key: string): boolean {
    const { answer, asked } = this.of(key);
    return answer !== null && answer.of !== asked;
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
    this.entries = { ...this.entries, [to]: { ...this.of(from), asked: '', settled: '', error: null } };
  }

  async ask(candidate: Candidate, asked: string): Promise<void> {
    const { key, subject } = candidate;
    if (this.of(key).asked === asked) return;
    this.#change(key, { asked });
    const isNewest = () => this.of(key).asked === asked;
    try {
      const run = await call('scenario.run', { scenario: subject, job: jobName(`run ${key}`.slice(0, 40)) });
      const answer = { candidate, of: asked, run, paths: null };
      if (isNewest()) this.#change(key, { answer, settled: asked, error: null });
    } catch (thrown) {
      const error = asCallError(thrown);
      if (isNewest() && !isStopped(error)) this.#change(key, { error, settled: asked });
    }
  }

  #putPaths(key: string, of: string, paths: Paths): void {
    this.entries = { ...this.entries, [key]: withPaths(this.of(key), of, paths) };
  }

  /** The paths of all, one scenario after the other. */
  async paths(order: readonly { candidate: Candidate; asked: string }[]): Promise<void> {
    const turn = ++this.#turn;
    const seed = this.#seed();
    for (const { candidate, asked } of order) {
      const { key, subject } = candidate;
      const { answer, error } = this.of(key);
      if (error || answer?.of !== asked || (answer.paths?.seed === seed && answer.paths.all)) continue;
      const job = jobName(`bands ${turn} ${key}`.slice(0, 40));
      this.running = { key, of: asked, seed, job, progress: null };
      const put = (paths: Partial<Paths>) =>
        this.#putPaths(key, asked, { seed, bands: null, all: null, error: null, ...paths });
      try {
        const input = { scenario: subject, seed, pathCount: PATH_COUNT, job };
        const all = await call('scenario.bands', input);
        if (turn !== this.#turn) return;
        if (isSameDefinition(answer.run, all)) put({ bands: all.bands, all });
      } catch (thrown) {
        if (turn !== this.#turn) return;
        const refused = asCallError(thrown);
        if (isStopped(refused)) break;
        put({ error: refused });
      }
    }
    this.running = null;
  }

  told(progress: EventData<'job.progress'>): void {
    if (progress.job !== this.running?.job) return;
    const { key, of, seed } = this.running;
    this.running = { ...this.running, progress };
    const { bands } = progress;
    if (bands) this.#putPaths(key, of, { seed, bands, all: null, error: null });
  }

  endPaths(): void {
    this.#turn++;
    if (this.running) void call('job.cancel', { job: this.running.job }).catch(() => undefined);
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
    runs.questions().every(({ candidate: { key }, asked }) => runs.of(key).settled === asked),
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
