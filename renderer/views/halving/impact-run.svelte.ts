// The answers behind the score: by days at once, then by epochs and as bands once the sliders rest. What was replaced by a
// newer question is dropped; leaving the view stops what still runs. Must be created while a component starts.
import type { EventData } from '#contract/events.ts';
import { call, onEvent } from '#renderer/api/client.svelte.ts';
import { jobName } from '#renderer/api/job-name.ts';
import type { ValueBands } from '#renderer/charts/options/score.ts';
import { resource } from '#renderer/state/resource.svelte.ts';
import { type Impact, priceInput, projectionInput, type Settings } from './what-if.ts';

type WireBands = NonNullable<EventData<'job.progress'>['bands']>;

/** How long the sliders rest before the longer runs begin. */
const REST_MS = 600;
const PATHS = 500;
const EPOCHS = jobName('halving epochs');
const BANDS = jobName('halving bands');

const valueBands = ({ at, exitTao }: WireBands): ValueBands => ({
  atMs: at.map((iso) => Date.parse(iso)),
  ...{ p5: exitTao.p5, p25: exitTao.p25, p75: exitTao.p75, p95: exitTao.p95 },
});

function stopLongRuns(): void {
  for (const job of [EPOCHS, BANDS]) void call('job.cancel', { job }).catch(() => undefined);
}

type Choices = ReturnType<typeof projectionInput> & ReturnType<typeof priceInput>;

/** The runs by epochs and of bands for what is asked, each `{asked, value}` of the question it answers. */
class LongRuns {
  refined = $state.raw<{ asked: string; value: Impact } | null>(null);
  bands = $state.raw<{ asked: string; value: ValueBands } | null>(null);
  /** What is being answered; empty: nothing. */
  #running = '';
  readonly #asked: () => string;

  constructor(asked: () => string) {
    this.#asked = asked;
  }

  /** What answers to older settings only stands in the way of the run by days. */
  stopOlder(asked: string): void {
    if (this.#running !== '' && this.#running !== asked) stopLongRuns();
  }

  forget = (): void => {
    this.refined = null;
    this.bands = null;
  };

  /** A run that was replaced or stopped answers to nobody; any other trouble is told by the run by days. */
  async follow(of: string): Promise<void> {
    const { usdPerTao, ...choices } = JSON.parse(of) as Choices;
    this.#running = of;
    try {
      const value = await call('halving.impact', { ...choices, step: 'epoch', job: EPOCHS });
      if (of !== this.#asked()) return;
      this.refined = { asked: of, value };
      if (value.today.portfolio.markTao === 0) return;
      const price = usdPerTao === undefined ? {} : { usdPerTao };
      const { bands } = await call('projection.bands', {
        ...choices,
        ...price,
        job: BANDS,
        pathCount: PATHS,
      });
      this.#tell(bands, of);
    } catch {
      if (this.#running === of) this.#running = '';
    }
  }

  /** Bands on the way, by the first paths. */
  told = (found: WireBands): void => this.#tell(found, this.#running);

  #tell(found: WireBands, of: string): void {
    if (of !== this.#asked()) return;
    this.bands = { asked: of, value: valueBands(found) };
  }
}

/** Asks as the settings change; `withoutHalvings` also for the end of the horizon without them, which takes longer. */
export function impactRun(settings: () => Settings, withoutHalvings: () => boolean) {
  // As text, so that what is asked is asked once: the price bears on the bands alone.
  const choices = $derived(JSON.stringify(projectionInput(settings())));
  const asked = $derived(JSON.stringify({ ...projectionInput(settings()), ...priceInput(settings().what) }));
  const days = resource('halving.impact', () => ({
    ...(JSON.parse(choices) as ReturnType<typeof projectionInput>),
    withoutHalvings: withoutHalvings(),
    job: jobName('halving impact'),
  }));
  const runs = new LongRuns(() => asked);
  $effect(() => {
    const of = asked;
    runs.stopOlder(of);
    const timer = setTimeout(() => void runs.follow(of), REST_MS);
    return () => clearTimeout(timer);
  });
  $effect(() =>
    onEvent('job.progress', ({ job, bands }) => {
      if (job === BANDS && bands) runs.told(bands);
    }),
  );
  $effect(() => stopLongRuns);
  $effect(() => onEvent('data.changed', runs.forget));
  return {
    days,
    /** By epochs where they answer to the present settings, else by days. */
    get value(): Impact | null {
      return runs.refined?.asked === asked ? runs.refined.value : days.value;
    },
    get bands(): ValueBands | null {
      return runs.bands?.asked === asked ? runs.bands.value : null;
    },
  };
}
