// Ready scenarios for the chosen snapshot and what is held, marked as examples. They are definitions like any other.
import type { HandlerOut, Handlers } from '#contract/methods.ts';
import { SCENARIO_FORMAT, type ScenarioDefinition } from '#contract/scenario-definition.ts';
import { blockEmission, halvingIndex, halvingThreshold } from '#engine/emission/block-emission.ts';
import { deregistrationOrder } from '#engine/lifecycle/deregistration.ts';
import { measuredFall, OBSERVED_FALL } from '#engine/scenario/observed-fall.ts';
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import type { Market } from './market.ts';
import type { Valuation } from './valuation.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 2922;
/** Beside the halving: what comes after it can be seen. */
const DAYS_AFTER = 180;
const TWO_YEARS = 730;
const IN_DAYS = 30;
const NOTE = 'An example. Change what you like and save it under a name of its own.';

type Example = HandlerOut<'scenario.examples'>['examples'][number];
type Rest = Omit<ScenarioDefinition, 'format' | 'name' | 'note'>;

const example = (words: Pick<Example, 'key' | 'title' | 'description' | 'source'>, rest: Rest): Example => ({
  ...words,
  definition: { format: SCENARIO_FORMAT, name: words.title, note: NOTE, ...rest },
});

/** Days to the next TAO halving with nothing recycled, and half a year more. */
function pastHalving({ state }: Market): number {
  const missing = halvingThreshold(halvingIndex(state.totalIssuance) + 1) - state.totalIssuance;
  const perDay = blockEmission(state.totalIssuance) * BigInt(BLOCKS_PER_DAY);
  const days = perDay > 0n ? Number(missing / perDay) : MOST_DAYS;
  return Math.min(days + DAYS_AFTER, MOST_DAYS);
}

/** The subnet held with the largest exit value; SN3 where none is. */
function largestHeld({ sales }: Valuation): number {
  const [first] = sales.toSorted((a, b) => Number(b.exit.exitRao - a.exit.exitRao));
  return first?.subnet.netuid ?? OBSERVED_FALL.netuid;
}

/** The subnet held that is dissolved first; the largest where the order is not known. */
function nextToGo(valuation: Valuation): number {
  const { market, sales } = valuation;
  const { immunityBlockCount, subnetLimit } = market.ruleSet.parameters;
  const ordered = deregistrationOrder(market.state, {
    immunityBlockCount: immunityBlockCount.value,
    subnetLimit: subnetLimit.value,
  });
  const held = new Set(sales.map(({ subnet }) => subnet.netuid));
  const first = ordered.ok
    ? ordered.order.find(({ netuid, rank }) => rank !== null && held.has(netuid))
    : undefined;
  return first?.netuid ?? largestHeld(valuation);
}

const hold = example(
  {
    key: 'hold',
    title: 'Hold',
    description: 'Nothing is bought or sold; prices stay where they are, rewards go on.',
    source: 'the rules and the snapshot',
  },
  { horizonDays: TWO_YEARS },
);

/** Days a sale of everything takes. */
const SALE_DAYS = 30;

/** Nothing where no alpha is held. */
function allToRoot({ market, sales }: Valuation): Example[] {
  const netuids = sales.map(({ subnet }) => subnet.netuid).toSorted((a, b) => a - b);
  if (netuids.length === 0) return [];
  const words = {
    key: 'all-to-root',
    title: 'All to root',
    description: `All alpha held today is sold in ${SALE_DAYS} equal parts, one a day, and lies on root from then on.`,
    source: 'assumed',
  };
  const each = { kind: 'sell', everyDays: 1, count: SALE_DAYS, ratio: 1 / SALE_DAYS, of: 'first' } as const;
  const trade = { ...each, at: market.state.atMs + DAY_MS, netuids, to: 'root' } as const;
  return [example(words, { horizonDays: TWO_YEARS, trades: [trade] })];
}

const plain = (market: Market): Example[] => [
  example(
    {
      key: 'halving-base',
      title: 'Past the next halving',
      description: 'Nothing changes but emission: every price stays where it is, rewards go on.',
      source: 'the rules and the snapshot',
    },
    { horizonDays: pastHalving(market), flow: { flow: 'offset' } },
  ),
  example(
    {
      key: 'no-user-flow',
      title: 'Nobody sells',
      description: 'The upper edge: no user buys or sells, so that chain purchases alone move prices.',
      source: 'the rules and the snapshot',
    },
    { horizonDays: TWO_YEARS, flow: { flow: 'none' } },
  ),
];

const name = (netuid: number) => `SN${netuid}`;

function falls(at: number, largest: number): Example[] {
  const { fallRatio, days } = measuredFall();
  return [
    example(
      {
        key: 'sn3-fall',
        title: `${name(largest)} falls as SN3 did`,
        description: `${name(largest)} loses 51 % within two days and stays there.`,
        source: `SN3, 2026-04-08 to 2026-04-10: ${OBSERVED_FALL.source}`,
      },
      {
        horizonDays: TWO_YEARS,
        events: [
          {
            ...{ kind: 'price-change', at, netuids: [largest], days },
            changeRatio: -Number(fallRatio.toFixed(4)),
          },
        ],
      },
    ),
    example(
      {
        key: 'whale-exit',
        title: `A whale leaves ${name(largest)}`,
        description: `One holder of a fifth of all ${name(largest)} alpha sells it over five days.`,
        source: 'assumed',
      },
      {
        horizonDays: TWO_YEARS,
        events: [{ kind: 'whale-exit', at, netuid: largest, ratio: 0.2, days: 5 }],
      },
    ),
  ];
}

const endings = (at: number, largest: number, last: number): Example[] => [
  example(
    {
      key: 'switched-off',
      title: `${name(largest)} is switched off`,
      description: `${name(largest)} gets no more block TAO, as 54 subnets did on 2026-06-22. No user buys or sells it from the start.`,
      source: 'block 8,463,544',
    },
    {
      horizonDays: TWO_YEARS,
      flow: { flow: 'offset' },
      flows: [{ netuids: [largest], flow: 'none' }],
      events: [{ kind: 'emission', at, netuids: [largest], on: false }],
    },
  ),
  example(
    {
      key: 'deregistered',
      title: `${name(last)} is deregistered`,
      description: `A registration dissolves ${name(last)}: the TAO in its pool is paid out by alpha.`,
      source: '52 dissolutions between 2025-10-19 and 2026-10-04, about one a week',
    },
    { horizonDays: TWO_YEARS, events: [{ kind: 'deregistration', at, netuid: last }] },
  ),
];

function examples(valuation: Valuation): readonly Example[] {
  const { market } = valuation;
  const at = market.state.atMs + IN_DAYS * DAY_MS;
  const largest = largestHeld(valuation);
  return [
    ...[hold, ...allToRoot(valuation)],
    ...falls(at, largest),
    ...endings(at, largest, nextToGo(valuation)),
    ...plain(market),
  ];
}

/** `valuation()` is asked on every call, so that the answer is of this moment. */
export const scenarioExampleHandlers = (valuation: () => Valuation): Pick<Handlers, 'scenario.examples'> => ({
  'scenario.examples': () => ({ examples: examples(valuation()) }),
});
