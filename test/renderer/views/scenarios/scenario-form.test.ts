import { describe, expect, it } from 'vitest';
import { ScenarioDefinition, type ScenarioDefinitionText } from '#contract/scenario-definition.ts';
import { NOTHING_HERE } from '#renderer/views/scenarios/field-text.ts';
import { eventKinds, tradeKinds } from '#renderer/views/scenarios/form-fields.ts';
import {
  dayAfter,
  definitionOf,
  formOf,
  newRow,
  snapshotOf,
} from '#renderer/views/scenarios/scenario-form.ts';

const at = '2026-09-16T08:35:00.000Z';

/** Every kind of everything. */
const full: ScenarioDefinitionText = {
  format: 1,
  name: 'Two pools fall',
  note: 'for the talk on Monday',
  snapshot: { id: 'finney-8791253', identity: 'a'.repeat(64) },
  ruleSet: 'hill-rank',
  parameters: { takeRatio: 0.11, emissionBarRank: 40 },
  portfolio: {
    kind: 'amounts',
    freeRao: '412613229737',
    rootRao: '0',
    alpha: [{ netuid: 64, amountRao: '21400000000001' }],
  },
  horizonDays: 731,
  step: 'epoch',
  flow: { flow: 'offset', priceChangePerMonthRatio: -0.011 },
  flows: [
    { netuids: [3, 64], flow: 'observed', taoPerDay: -12.5 },
    { netuids: [107], flow: 'none' },
  ],
  taoUsd: { kind: 'points', points: [{ at, usdPerTao: 193.37 }] },
  recycledTaoPerDay: 12,
  blockSeconds: 12.05,
  takeRatio: 0.18,
  ownTakeRatio: 0.09,
  claimedRatioPerDay: 0.07,
  holderClaims: false,
  events: [
    { kind: 'price-change', at, netuids: [107, 124], changeRatio: -0.5104, days: 2 },
    { kind: 'outflow', at, netuids: [8], tao: 1200.5, days: 3 },
    { kind: 'alpha-outflow', at, netuids: [4], ratio: 0.3, days: 1 },
    { kind: 'whale-exit', at, netuid: 51, ratio: 0.2, days: 5 },
    { kind: 'emission', at, netuids: [44], on: true },
    { kind: 'emission', at, netuids: [44], on: false },
    { kind: 'deregistration', at, netuid: 118 },
    { kind: 'take', at, takeRatio: 0.1 },
    { kind: 'own-take', at, takeRatio: 0 },
    { kind: 'rules', at, ruleSet: 'flow', parameters: { flowExponent: 1.5 } },
  ],
  trades: [
    { kind: 'buy', at, everyDays: 30, count: 12, netuid: 64, tao: 100, from: 'outside' },
    { kind: 'sell', at, everyDays: 1, netuids: [4, 8], ratio: 1 / 30, of: 'first', to: 'root' },
  ],
  rebalancing: {
    everyDays: 90,
    driftRatio: 0.05,
    targets: { freeRatio: 0.1, rootRatio: 0.55, alpha: [{ netuid: 64, ratio: 0.35 }] },
  },
};

const plain: ScenarioDefinitionText = { format: 1, name: 'Hold', horizonDays: 730 };
const backAgain = (definition: ScenarioDefinitionText) => definitionOf(formOf(definition));

describe('a definition in the editor and back', () => {
  it('is one the contract takes', () => {
    expect(ScenarioDefinition.safeParse(full).error).toBeUndefined();
  });

  it('is the same with everything in it', () => {
    expect(backAgain(full)).toEqual({ definition: full, errors: {}, open: {} });
  });

  it('is the same with nothing in it', () => {
    expect(backAgain(plain)).toEqual({ definition: plain, errors: {}, open: {} });
  });

  it.each([
    ['counted at each run', { portfolio: { kind: 'counted' } }],
    ['a yearly path of TAO', { taoUsd: { kind: 'yearly', usdPerTao: 200, changeRatio: 0.2 } }],
    ['a constant price of TAO', { taoUsd: { kind: 'constant' } }],
    ['no number of its own', { parameters: {} }],
    ['a snapshot without its hash', { snapshot: { id: 'finney-8791253' } }],
  ] satisfies [string, Partial<ScenarioDefinitionText>][])('is the same with %s', (_, part) => {
    expect(backAgain({ ...plain, ...part }).definition).toEqual({ ...plain, ...part });
  });

  it('keeps every digit of a percentage', () => {
    const ratios = [0.011, 0.07, 1 / 30, 0.5104, 0.180004577706569];
    for (const takeRatio of ratios)
      expect(backAgain({ ...plain, takeRatio }).definition).toMatchObject({ takeRatio });
  });
});

describe('the snapshot of a form', () => {
  it('is the one it names, else the chosen one; none where the planner has it no more', () => {
    const all = [
      { snapshotId: 'finney-8791253', chosen: false },
      { snapshotId: 'finney-9000000', chosen: true },
    ];
    expect(snapshotOf(formOf(full), all)).toBe(all[0]);
    expect(snapshotOf(formOf(plain), all)).toBe(all[1]);
    expect(snapshotOf(formOf(full), all.slice(1))).toBeUndefined();
  });
});

describe('what does not read', () => {
  it('is named by its path in the definition, and nothing is asked', () => {
    const form = formOf(full);
    form.name = '  ';
    form.horizon['horizonDays'] = 'two years';
    form.events[0]!.texts['netuids'] = '3; Chutes';
    form.events[3]!.texts['ratio'] = '';
    form.trades[0]!.texts['tao'] = '1.2.3';
    form.portfolio.alpha[0]!['amountRao'] = 'all';
    form.parameters = { ...form.parameters, takeRatio: NaN };
    expect(definitionOf(form)).toEqual({
      definition: null,
      errors: {
        name: 'A scenario has a name.',
        horizonDays: 'This is not a number.',
        'events.0.netuids': 'Netuids with commas between them: 3, 64.',
        'events.3.ratio': 'Something has to stand here.',
        'trades.0.tao': 'This is not a number.',
        'portfolio.alpha.0.amountRao': 'This is not an amount.',
        'parameters.takeRatio': 'This is not a number.',
      },
      open: {},
    });
  });

  it.each(['1,5', '1.5', '0', '2923'])('%s days are no whole number of days', (text) => {
    const form = formOf(full);
    form.horizon['horizonDays'] = text;
    form.events[0]!.texts['days'] = text;
    form.trades[0]!.texts['count'] = text === '2923' ? '3001' : text;
    form.rebalancing!.texts['everyDays'] = text;
    const days = 'A whole number, 1 to 2,922.';
    expect(definitionOf(form)).toMatchObject({
      definition: null,
      errors: {
        ...{ horizonDays: days, 'events.0.days': days, 'rebalancing.everyDays': days },
        'trades.0.count': 'A whole number, 1 to 3,000.',
      },
    });
  });

  it('is a subnet that the snapshot does not have, wherever one is named; root can be bought and sold', () => {
    const form = formOf(full);
    const known = [3, 4, 8, 44, 51, 64, 107, 118, 124];
    expect(definitionOf(form, known).errors).toEqual({});
    form.events[0]!.texts['netuids'] = '107, 999, 998';
    form.events[3]!.texts['netuid'] = '0';
    form.trades[0]!.texts['netuid'] = '0';
    form.trades[1]!.texts['netuids'] = '0 999';
    form.flows[1]!['netuids'] = '999';
    form.rebalancing!.alpha[0]!['netuid'] = '999';
    form.portfolio.alpha[0]!['netuid'] = '999';
    const stranger = 'SN999 is not in this snapshot.';
    expect(definitionOf(form, known)).toMatchObject({ definition: null });
    expect(definitionOf(form, known).errors).toEqual({
      'events.0.netuids': 'SN999, SN998 are not in this snapshot.',
      'events.3.netuid': 'Root is not in this snapshot.',
      'trades.1.netuids': stranger,
      'flows.1.netuids': stranger,
      'rebalancing.targets.alpha.0.netuid': stranger,
    });
    expect(definitionOf(form, null).errors, 'not known yet').toEqual({});
  });

  it('is read as people type it: a comma, a minus, SN before a netuid', () => {
    const form = formOf(full);
    form.events[0]!.texts = { ...form.events[0]!.texts, changeRatio: '−12,5', netuids: 'SN3 sn64' };
    expect(definitionOf(form).definition?.events?.[0]).toMatchObject({
      changeRatio: -0.125,
      netuids: [3, 64],
    });
  });
});

describe('a new row', () => {
  it.each(Object.keys(eventKinds) as (keyof typeof eventKinds)[])(
    'of the event %s lacks nothing but whom it is about',
    (kind) => {
      const form = { ...formOf(plain), events: [newRow(kind, eventKinds, dayAfter(at))] };
      const { errors, open: left } = definitionOf(form);
      expect(errors, 'nothing was typed yet').toEqual({});
      const open = Object.keys(left);
      expect(open.every((path) => /^events\.0\.(netuid|netuids|ruleSet)$/u.test(path))).toBe(true);
    },
  );

  it('complains of an empty field once somebody was at it', () => {
    const row = newRow('price-change', eventKinds, dayAfter(at));
    const read = () => definitionOf({ ...formOf(plain), events: [row] });
    expect(read()).toMatchObject({ definition: null, open: { 'events.0.netuids': NOTHING_HERE } });
    row.texts['netuids'] = '';
    expect(read()).toMatchObject({
      definition: null,
      errors: { 'events.0.netuids': NOTHING_HERE },
      open: {},
    });
  });

  it('of a trade becomes one the contract takes once the subnet is typed', () => {
    const rows = (Object.keys(tradeKinds) as (keyof typeof tradeKinds)[]).map((kind) => {
      const row = newRow(kind, tradeKinds, dayAfter(at));
      return { ...row, texts: { ...row.texts, netuid: '64', netuids: '64' } };
    });
    const { definition } = definitionOf({ ...formOf(plain), trades: rows });
    expect(ScenarioDefinition.safeParse(definition).error).toBeUndefined();
  });

  it('stands on the day after the snapshot', () => {
    expect(dayAfter('2026-08-07T08:35:00.000Z')).toBe('2026-08-08T00:00:00.000Z');
  });
});
