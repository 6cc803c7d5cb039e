// What the scenarios view says of the planner's answers: short words for a definition and its events, spans, ends. Pure.
import type { ScenarioDefinitionText } from '#contract/scenario-definition.ts';
import type { WireOut } from '#contract/methods.ts';
import { writtenNumber } from '#renderer/format/intl.ts';
import { dayText } from '#renderer/format/date.ts';
import { percentText } from '#renderer/format/percent.ts';
import { countText } from '#renderer/format/count.ts';
import { netuidText } from '#renderer/format/alpha-symbol.ts';
import { eventKinds, tradeKinds } from './form-fields.ts';

export type Run = WireOut<'scenario.run'>;
export type BandsAnswer = WireOut<'scenario.bands'>;
export type Happening = Run['happened'][number];
type Event = NonNullable<ScenarioDefinitionText['events']>[number];
type Trade = NonNullable<ScenarioDefinitionText['trades']>[number];

export const LETTERS = ['A', 'B', 'C', 'D'] as const;

const names = (netuids: readonly number[]) =>
  netuids.length > 3
    ? `${netuids.length} subnets`
    : netuids.map((netuid) => (netuid === 0 ? 'root' : netuidText(netuid))).join(', ');
const overDays = (days: number) => (days > 1 ? ` in ${days} days` : '');
const percent = (ratio: number) => percentText(ratio, { leastDigits: 0 });

/** An event in a few words: `SN107, SN124 −51 % in 2 days`. */
export function eventWords(event: Event): string {
  switch (event.kind) {
    case 'price-change':
      return `${names(event.netuids)} ${percentText(event.changeRatio, { signed: true, leastDigits: 0 })}${overDays(event.days)}`;
    case 'outflow':
      return `τ ${writtenNumber(event.tao)} out of ${names(event.netuids)}${overDays(event.days)}`;
    case 'alpha-outflow':
      return `${percent(event.ratio)} of ${names(event.netuids)} sold${overDays(event.days)}`;
    case 'whale-exit':
      return `a holder of ${percent(event.ratio)} leaves ${names([event.netuid])}`;
    case 'emission':
      return `${names(event.netuids)} ${event.on ? 'with' : 'without'} block TAO`;
    case 'deregistration':
      return `${names([event.netuid])} deregistered`;
    case 'take':
      return `take ${percent(event.takeRatio)}`;
    case 'own-take':
      return `your take ${percent(event.takeRatio)}`;
    case 'rules':
      return `rules ${event.ruleSet}`;
  }
}

/** All that was held the first time, in equal parts. */
const sellsAll = (trade: Trade & { kind: 'sell' }) =>
  trade.of === 'first' && Math.abs(trade.ratio * (trade.count ?? 0) - 1) < 1e-9;

function tradeWords(trade: Trade): string {
  const step = trade.everyDays === 1 ? 'day' : `${trade.everyDays} days`;
  const again = trade.count === 1 ? '' : `, every ${step}`;
  if (trade.kind === 'sell' && sellsAll(trade))
    return `sells ${names(trade.netuids)} over ${trade.everyDays * (trade.count ?? 1)} days`;
  return trade.kind === 'buy'
    ? `buys ${names([trade.netuid])}${again}`
    : `sells ${percent(trade.ratio)} of ${names(trade.netuids)}${again}`;
}

const USERS = { none: 'users do nothing', observed: 'users bring in or take out τ', offset: '' };

/** What sets a scenario apart, in one line. */
export function definitionWords(definition: ScenarioDefinitionText): string {
  const { events = [], trades = [], rebalancing, flow } = definition;
  const more = events.length > 2 ? [countText(events.length - 2, 'more event')] : [];
  const drift = flow?.priceChangePerMonthRatio;
  const parts = [
    ...trades.slice(0, 2).map(tradeWords),
    ...events.slice(0, 2).map(eventWords),
    ...more,
    rebalancing ? `rebalanced every ${rebalancing.everyDays} days` : '',
    USERS[flow?.flow ?? 'offset'],
    drift ? `prices ${percentText(drift, { signed: true, leastDigits: 0 })} in 30 days` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('; ') : 'nothing is bought or sold';
}

const MONTH_DAYS = 30.4375;
/** `24 months` of 730 days, `45 days` of less than three months. */
export const horizonWords = (days: number): string =>
  days < 90 ? `${days} ${days === 1 ? 'day' : 'days'}` : `${Math.round(days / MONTH_DAYS)} months`;

/** How far the best end lies over the worst. Null with fewer than two, or where the worst is nothing. */
export function spreadRatio(ends: readonly number[]): number | null {
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  return ends.length < 2 || least <= 0 ? null : most / least - 1;
}

/** `A on 17 Aug 2026; B, C on 7 Aug 2028`. */
export function endsWords(columns: readonly { place: number; run: Pick<Run, 'points'> }[]): string {
  const byDay = Map.groupBy(columns, ({ run }) => run.points.at(-1)!.at);
  return [...byDay]
    .map(([at, ending]) => `${ending.map(({ place }) => LETTERS[place]).join(', ')} on ${dayText(at)}`)
    .join('; ');
}

/** Shown with a scenario; all of it stands below the comparison. */
const MOST_IGNORED = 2;

/** What of a definition did nothing, where its figures stand. */
export function ignoredWords(ignored: Run['ignored']): string[] {
  const texts = [...new Set(ignored.map(({ text }) => text))];
  const more = texts.length - MOST_IGNORED;
  return more > 0 ? [...texts.slice(0, MOST_IGNORED), `${more} more of it did nothing: told below.`] : texts;
}

/** `41 of 100` of 0.4125. */
export const ofHundred = (ratio: number): string => `${Math.round(ratio * 100)} of 100`;

/** The events of a definition on the days on which they happened. */
export function eventNotes({ definition, happened }: Pick<Run, 'definition' | 'happened'>) {
  return (definition.events ?? []).flatMap((event, index) => {
    const first = happened.find(({ path }) => path === `events.${index}`);
    return first ? [{ atMs: Date.parse(first.at), text: eventWords(event) }] : [];
  });
}

const OTHER_KINDS = {
  rebalance: 'Rebalancing',
  'tao-halving': 'TAO halving',
  'alpha-halving': 'Alpha halving',
} as const;

/** A happening without any amount, for when amounts are hidden. */
export function bareWords({ kind, netuid }: Pick<Happening, 'kind' | 'netuid'>): string {
  const title =
    kind in eventKinds
      ? eventKinds[kind as keyof typeof eventKinds].title
      : kind in tradeKinds
        ? tradeKinds[kind as keyof typeof tradeKinds].title
        : OTHER_KINDS[kind as keyof typeof OTHER_KINDS];
  return netuid === null ? title : `${title}, ${names([netuid])}`;
}

/** Room over the lines that the bands will take: the axis is the same before them as with them. */
const HEADROOM = 1.8;
const MOST_HEADROOM = 4;
const TICKS = 4;

/** The next of 1, 2, 2.5 and 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 2.5, 5].find((step) => step * power >= least) ?? 10);
}

/** Top of the value axis for lines, and for bands once they are known: a whole number of ticks. */
export function axisTop(lineTops: readonly number[], bandTop: number | null): number {
  const highest = Math.max(...lineTops, 1);
  const wanted = Math.max(highest * HEADROOM, Math.min(bandTop ?? 0, highest * MOST_HEADROOM));
  const step = niceStep(wanted / TICKS);
  return Math.ceil(wanted / step) * step;
}

/** The first day, the first day of each month, and the last day, as places in a list of moments. */
export const monthPlaces = (at: readonly string[]): number[] =>
  at.flatMap((iso, index) =>
    index === at.length - 1 || iso.slice(0, 7) !== at[index - 1]?.slice(0, 7) ? [index] : [],
  );

/** What a file brought; one of scenarios alone says nothing of the rest. */
export type Taken = Pick<WireOut<'planning.import'>, 'scenarioCount'> & Partial<WireOut<'planning.import'>>;

/** `2 scenarios, 1 category`: scenarios always, the rest where there is any. */
export function takenWords(taken: readonly Taken[]): string {
  const sum = (of: keyof Taken) => taken.reduce((total, each) => total + (each[of] ?? 0), 0);
  const rest = [
    [sum('targetCount'), 'target weight', 'target weights'],
    [sum('categoryCount'), 'category', 'categories'],
    [sum('revenueCount'), 'revenue', 'revenues'],
  ] as const;
  return [
    countText(sum('scenarioCount'), 'scenario'),
    ...rest.filter(([count]) => count > 0).map(([count, one, many]) => countText(count, one, many)),
  ].join(', ');
}
