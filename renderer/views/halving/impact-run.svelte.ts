// The answers behind the score: by days at once, then by epochs and as bands once the sliders rest. What was replaced by a
// newer question is dropped; leaving the view stops what still runs. Must be created while a component starts.
import type { EventData } from '#contract/events.ts';
import type { WireIn } from '#contract/methods.ts';
import { call, onEvent, onReconnect } from '#renderer/api/client.svelte.ts';
import { jobName } from '#renderer/api/job-name.ts';
import type { PathBands } from '#renderer/charts/path-bands.ts';
import { resource } from '#renderer/state/resource.svelte.ts';
import { type Impact, priceInput, projectionInput, type RunTerms, type Settings } from './what-if.ts';

type WireBands = NonNullable<EventData<'job.progress'>['bands']>;

/** How long the sliders rest before the longer runs begin. */
const REST_MS = 600;
const PATHS = 500;
const EPOCHS = jobName('halving epochs');
const BANDS = jobName('halving bands');

const valueBands = ({ at, exitTao }: WireBands): PathBands => ({
  atMs: at.map((iso) => Date.parse(iso)),
  ...{ p5: exitTao.p5, p25: exitTao.p25, p75: exitTao.p75, p95: exitTao.p95 },
});

type Terms = ReturnType<typeof projectionInput> & ReturnType<typeof priceInput>;

/** An answer and what was asked for it. */
export interface Answered {
  readonly impact: Impact;
  readonly terms: RunTerms;
}

/** One question as text: of the bands, and the part of it that bears on the halvings. */
interface Question {
  readonly bands: string;
  readonly impact: string;
}

/** The runs by epochs and of bands for what is asked, each with the question it answers. */
class LongRuns {
  /** `inPlaceOf` is what was known by days then: this says the same, more finely. */
  refined = $state.raw<{ asked: string; answer: Answered; inPlaceOf: Impact | null } | null>(null);
  bands = $state.raw<{ asked: string; value: PathBands } | null>(null);
  /** What is being answered; null: nothing. */
  #running = $state.raw<Question | null>(null);
  readonly #days: () => Impact | null;

  constructor(days: () => Impact | null) {
    this.#days = days;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** What answers to older settings only stands in the way of the run by days. */
  stop = (): void => {
    if (this.#running === null) return;
    this.#running = null;
    for (const job of [EPOCHS, BANDS]) void call('job.cancel', { job }).catch(() => undefined);
  };

  /** A run that was replaced or stopped answers to nobody; any other trouble is told by the run by days. */
  async follow(question: Question, { usdPerTao, ...choices }: Terms): Promise<void> {
    this.#running = question;
    try {
      if (this.refined?.asked !== question.impact) {
        const impact = await call('halving.impact', { ...choices, step: 'epoch', job: EPOCHS });
        if (question !== this.#running) return;
        const answer = { impact, terms: choices };
        this.refined = { asked: question.impact, answer, inPlaceOf: this.#days() };
      }
      if (this.refined.answer.impact.today.portfolio.markTao === 0) return;
      const price = usdPerTao === undefined ? {} : { usdPerTao };
      const run = { ...choices, ...price, job: BANDS, pathCount: PATHS };
      const { bands } = await call('projection.bands', run);
      if (question === this.#running) this.told(bands);
    } catch {
      // Stopped, replaced, or told by the run by days.
    } finally {
      if (question === this.#running) this.#running = null;
    }
  }

  /** Bands on the way, by the first paths, or all of them. */
  told = (found: WireBands): void => {
    if (this.#running !== null) this.bands = { asked: this.#running.bands, value: valueBands(found) };
  };
}

/** Without what bears on the length of the answer alone, and not on a number in it. */
function termsOf(question: WireIn<'halving.impact'>): RunTerms {
  const terms = { ...question };
  delete terms.withoutHalvings;
  delete terms.step;
  delete terms.job;
  return terms;
}

/** Changes that no run rests on. */
const BESIDE: readonly string[] = ['settings', 'revenues', 'scenarios', 'allocation'];

/** Asks as the settings change; `withoutHalvings` also for the end of the horizon without them, which takes longer. */
export function impactRun(settings: () => Settings, withoutHalvings: () => boolean) {
  // As text, so that what is asked is asked once: the price bears on the bands alone.
  const choices = $derived(JSON.stringify(projectionInput(settings())));
  const terms = $derived(JSON.stringify({ ...projectionInput(settings()), ...priceInput(settings().what) }));
  /** Counts changes of what the answers rest on: the same settings are another question then. */
  let version = $state(0);
  const asked = $derived({ bands: `${version} ${terms}`, impact: `${version} ${choices}` });
  const days = resource('halving.impact', () => ({
    ...(JSON.parse(choices) as ReturnType<typeof projectionInput>),
    withoutHalvings: withoutHalvings(),
    job: jobName('halving impact'),
  }));
  const runs = new LongRuns(() => days.value);
  $effect(() => {
    const question = asked;
    const wanted = JSON.parse(terms) as Terms;
    const timer = setTimeout(() => void runs.follow(question, wanted), REST_MS);
    return () => {
      clearTimeout(timer);
      runs.stop();
    };
  });
  $effect(() =>
    onEvent('job.progress', ({ job, bands }) => {
      if (job === BANDS && bands) runs.told(bands);
    }),
  );
  $effect(() =>
    onEvent('data.changed', ({ areas }) => {
      if (areas.some((area) => !BESIDE.includes(area))) version += 1;
    }),
  );
  $effect(() => onReconnect(() => (version += 1)));
  const byDays = $derived(
    days.value && days.answered && { impact: days.value, terms: termsOf(days.answered) },
  );
  const shown = $derived.by(() => {
    const { refined } = runs;
    const holds = refined && (refined.asked === asked.impact || refined.inPlaceOf === days.value);
    return holds ? refined.answer : byDays;
  });
  return {
    days,
    /** By epochs where they answer to the present settings or nothing newer is known yet, else by days. */
    get shown(): Answered | null {
      return shown;
    },
    /** Bands of all paths, and not of the first ones alone. */
    get isWhole(): boolean {
      return !runs.isRunning;
    },
    get bands(): PathBands | null {
      return runs.bands?.asked === asked.bands ? runs.bands.value : null;
    },
  };
}
