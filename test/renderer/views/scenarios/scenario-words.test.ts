import { describe, expect, it } from 'vitest';
import type { ScenarioDefinitionText } from '#contract/scenario-definition.ts';
import { dayText } from '#renderer/format/date.ts';
import { differenceRows, placeWords } from '#renderer/views/scenarios/difference-words.ts';
import {
  allErrors,
  errorAt,
  errorCount,
  reasonWords,
  refusalWords,
} from '#renderer/views/scenarios/editor/errors.ts';
import { gateWords } from '#renderer/views/scenarios/gauge-words.ts';
import { spiralQuestion } from '#renderer/views/scenarios/spiral-form.ts';
import {
  axisTop,
  bareWords,
  definitionWords,
  endsWords,
  eventWords,
  horizonWords,
  ignoredWords,
  monthPlaces,
  ofHundred,
  type Run,
  spreadRatio,
  takenWords,
} from '#renderer/views/scenarios/scenario-words.ts';

type Trade = NonNullable<ScenarioDefinitionText['trades']>[number];

const at = '2026-09-16T00:00:00.000Z';
const plain: ScenarioDefinitionText = { format: 1, name: 'Hold', horizonDays: 730 };

describe('a scenario in a few words', () => {
  it('says what happens, or that nothing is done', () => {
    expect(definitionWords(plain)).toBe('nothing is bought or sold');
    expect(
      definitionWords({
        ...plain,
        flow: { flow: 'none' },
        events: [
          { kind: 'price-change', at, netuids: [107, 124], changeRatio: -0.51, days: 2 },
          { kind: 'deregistration', at, netuid: 118 },
          { kind: 'take', at, takeRatio: 0.1 },
        ],
      }),
    ).toBe('SN107, SN124 −51\u202f% in 2 days; SN118 deregistered; 1 more event; users do nothing');
  });

  it('says a sale in equal parts as one', () => {
    const sale = {
      kind: 'sell',
      at,
      everyDays: 1,
      count: 30,
      netuids: [4, 8, 44, 51],
      ratio: 1 / 30,
      of: 'first',
      to: 'root',
    } satisfies Trade;
    expect(definitionWords({ ...plain, trades: [sale] })).toBe('sells 4 subnets over 30 days');
    expect(definitionWords({ ...plain, trades: [{ ...sale, of: 'left', ratio: 0.1, netuids: [4] }] })).toBe(
      'sells 10\u202f% of SN4, every day',
    );
  });

  it('says what of it did nothing, two parts of many', () => {
    const part = (text: string) => ({ path: 'events.0', reason: 'no-such-subnet' as const, text });
    expect(ignoredWords([part('a'), part('a'), part('b')])).toEqual(['a', 'b']);
    expect(ignoredWords(['a', 'b', 'c', 'd'].map(part))).toEqual([
      ...['a', 'b', '2 more of it did nothing: told below.'],
    ]);
  });

  it('names root and switches', () => {
    expect(eventWords({ kind: 'emission', at, netuids: [4], on: false })).toBe('SN4 without block TAO');
    expect(bareWords({ kind: 'buy', netuid: 0 })).toBe('Buy again and again, root');
    expect(bareWords({ kind: 'tao-halving', netuid: null })).toBe('TAO halving');
  });
});

describe('spans and ends', () => {
  it('are told in days up to three months, then in months', () => {
    expect([1, 45, 90, 730].map(horizonWords)).toEqual(['1 day', '45 days', '3 months', '24 months']);
  });

  it('lie apart by the best over the worst', () => {
    expect(spreadRatio([100, 125, 110])).toBeCloseTo(0.25);
    expect(spreadRatio([100])).toBeNull();
    expect(spreadRatio([0, 5])).toBeNull();
    expect(ofHundred(0.4125)).toBe('41 of 100');
  });

  it('are named by their days where these differ', () => {
    const column = (place: number, at: string) => ({
      place,
      run: { points: [{ at } as Run['points'][number]] },
    });
    const far = '2028-08-07T08:35:00.000Z';
    expect(endsWords([column(0, '2026-08-17T08:35:00.000Z'), column(1, far), column(2, far)])).toBe(
      `A on ${dayText('2026-08-17T08:35:00.000Z')}; B, C on ${dayText(far)}`,
    );
  });

  it('leave the bands room before they are there, and the axis as it is once they are', () => {
    expect(axisTop([20_000, 27_442], null)).toBe(60_000);
    expect(axisTop([20_000, 27_442], 46_000)).toBe(60_000);
    expect(axisTop([20_000, 27_442], 70_000)).toBe(80_000);
    expect(axisTop([20_000, 27_442], 9_000_000)).toBe(150_000);
  });

  it('are shown by month, the last day with them', () => {
    expect(monthPlaces(['2026-08-30', '2026-08-31', '2026-09-01', '2026-09-02'])).toEqual([0, 2, 3]);
  });
});

describe('where definitions differ', () => {
  it('is told in words', () => {
    expect(placeWords('events.0.days')).toBe('Event 1, spread over');
    expect(placeWords('rebalancing.targets.alpha.0.ratio')).toMatch(/^Rebalancing, /u);
    expect(placeWords('horizonDays')).toBe('Horizon');
  });

  it('keeps amounts to itself while they are hidden', () => {
    const rows = [
      { path: 'name', values: ['A', 'B'] },
      { path: 'events.0.changeRatio', values: ['-0.51', null] },
      { path: 'portfolio.freeRao', values: ['1500000000', null] },
      { path: 'trades.0.tao', values: ['100', null] },
    ];
    expect(differenceRows(rows, false).map(({ values }) => values)).toEqual([
      ['−51\u202f%', null],
      ['1.5', null],
      ['100', null],
    ]);
    expect(differenceRows(rows, true).map(({ values }) => values[0])).toEqual([
      '−51\u202f%',
      '•••••',
      '•••••',
    ]);
  });
});

describe('what is refused', () => {
  const refused = {
    code: 'bad-input' as const,
    message: 'The call was refused.',
    fields: [
      { path: 'scenario.definition.events.0.netuids.1', message: 'Too big' },
      { path: 'definition.name', message: 'a scenario holds no addresses' },
    ],
  };

  it('stands at its field, whichever call refused it', () => {
    const errors = allErrors({}, refused);
    expect(errorAt(errors, 'events.0.netuids')).toBe('Too big');
    expect(errorAt(errors, 'name')).toBe('a scenario holds no addresses');
    expect(errorAt(errors, 'events.1.netuids')).toBeNull();
    expect(errorCount(errors, ['events'])).toBe(1);
  });

  it('is of the rules where it names none', () => {
    const errors = allErrors({}, { code: 'unknown-rule-set', message: 'No such rules.', fields: [] });
    expect(errors).toEqual({ ruleSet: 'No such rules.' });
  });

  it('is told in full where the last result stands', () => {
    const errors = { 'events.0.changeRatio': 'must be at least -0.99', name: 'A scenario has a name.' };
    expect(reasonWords(errors, refused)).toBe('Event 1, change: At least −99. Name: A scenario has a name.');
    expect(reasonWords({}, refused)).toBe('The call was refused.');
    expect(reasonWords({}, null)).toBeNull();
  });

  it('says limits as they are typed', () => {
    expect(refusalWords('must be at least -0.99', 'percent')).toBe('At least −99.');
    expect(refusalWords('must be at most 2922', 'whole')).toBe('At most 2922.');
    expect(refusalWords('must be more than 0', 'number')).toBe('More than 0.');
    expect(refusalWords('must be less than 1', 'percent')).toBe('Less than 100.');
    expect(refusalWords('the targets must be 1 together', 'percent')).toBe('the targets must be 1 together');
  });
});

describe('what files brought', () => {
  it('is counted over all of them, scenarios first', () => {
    expect(takenWords([{ scenarioCount: 0 }])).toBe('0 scenarios');
    const everything = { scenarioCount: 1, targetCount: 3, categoryCount: 2, revenueCount: 0 };
    expect(takenWords([{ scenarioCount: 1 }, everything])).toBe(
      '2 scenarios, 3 target weights, 2 categories',
    );
  });
});

describe('edges and spirals', () => {
  it('are told in words', () => {
    expect(gateWords({ distanceRatio: 0.08, switchedOn: true })).toBe('8\u202f% above the bar');
    expect(gateWords({ distanceRatio: -0.93, switchedOn: true })).toBe('93\u202f% below the bar');
    expect(gateWords({ distanceRatio: 6.6, switchedOn: true })).toBe('7.6 times the bar');
    expect(gateWords({ distanceRatio: 6.6, switchedOn: false })).toBe('switched off');
  });

  it('are asked as typed', () => {
    expect(spiralQuestion({ netuid: ' SN3', leaving: '12,9', share: '', days: '30' }).question).toEqual({
      netuid: 3,
      leavingRatioPerDay: 0.129,
      horizonDays: 30,
    });
    expect(spiralQuestion({ netuid: '0', leaving: 'x', share: '101', days: '1.5' })).toEqual({
      question: null,
      errors: {
        netuid: 'A netuid: 3, 64.',
        leaving: 'A number from 0 to 100.',
        share: 'A number from 0 to 100.',
        days: 'A whole number from 1 to 2,922.',
      },
    });
  });
});
