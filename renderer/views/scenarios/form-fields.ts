// What can be typed into a scenario: the fields of each part of a definition, with label, unit and kind. The names are the
// contract's own, so that what it refuses is shown at the field it names.
import type { ScenarioDefinitionText } from '#contract/scenario-definition.ts';

type Event = NonNullable<ScenarioDefinitionText['events']>[number];
type Trade = NonNullable<ScenarioDefinitionText['trades']>[number];
export type EventKind = Event['kind'];
export type TradeKind = Trade['kind'];

/**
 * How a text is read: `percent` as a ratio, `amount` in 1e-9 units, `netuids` as numbers with commas between, `date` as the
 * start of a day in UTC.
 */
export type FieldKind =
  'percent' | 'number' | 'whole' | 'amount' | 'netuid' | 'netuids' | 'date' | 'choice' | 'switch';

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly unit?: string;
  /** May stay empty: what holds then, in words. */
  readonly otherwise?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** What stands in a new row. */
  readonly start?: string;
  /** The holder's own amount: out of sight while amounts are hidden. */
  readonly isOwn?: boolean;
  /** The value that holds without one: stands as the empty choice. */
  readonly standard?: string | boolean;
  /** Of a whole number; the longest horizon where none is named. */
  readonly most?: number;
  /** Of netuids, beside subnets of the snapshot: root, or whatever there was. */
  readonly also?: 'root' | 'any';
}

/** The longest horizon, and the longest that anything in it can be spread over. */
export const MOST_DAYS = 2922;

const at: FieldSpec = { name: 'at', label: 'Date', kind: 'date', unit: 'UTC' };
const netuids: FieldSpec = { name: 'netuids', label: 'Subnets', kind: 'netuids', unit: 'netuids' };
const netuid: FieldSpec = { name: 'netuid', label: 'Subnet', kind: 'netuid', unit: 'netuid' };
const days: FieldSpec = { name: 'days', label: 'Spread over', kind: 'whole', unit: 'days', start: '1' };
const ofAlpha = { label: 'Part of all alpha', kind: 'percent', unit: '%', start: '10' } as const;

interface RowKind {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
}

const take: FieldSpec = { name: 'takeRatio', label: 'Take', kind: 'percent', unit: '%', start: '18' };
const ON_OFF = [
  { value: 'false', label: 'off' },
  { value: 'true', label: 'on' },
];

export const eventKinds: Readonly<Record<EventKind, RowKind>> = {
  'price-change': {
    title: 'Price falls or rises',
    fields: [
      at,
      netuids,
      { name: 'changeRatio', label: 'Change', kind: 'percent', unit: '%', start: '-50' },
      days,
    ],
  },
  outflow: {
    title: 'Users take TAO out',
    fields: [
      at,
      netuids,
      { name: 'tao', label: 'Taken out', kind: 'number', unit: 'τ', start: '1000' },
      days,
    ],
  },
  'alpha-outflow': {
    title: 'Users sell a part of all alpha',
    fields: [at, netuids, { name: 'ratio', ...ofAlpha }, days],
  },
  'whale-exit': {
    title: 'A large holder leaves',
    fields: [at, netuid, { name: 'ratio', ...ofAlpha }, days],
  },
  emission: {
    title: 'Block TAO switched off or on',
    fields: [at, netuids, { name: 'on', label: 'Emission', kind: 'switch', options: ON_OFF, start: 'false' }],
  },
  deregistration: { title: 'Subnet is deregistered', fields: [at, netuid] },
  take: { title: 'Take of all validators changes', fields: [at, take] },
  'own-take': { title: 'Take of your validators changes', fields: [at, take] },
  rules: {
    title: 'Another rule set begins',
    fields: [at, { name: 'ruleSet', label: 'Rule set', kind: 'choice' }],
  },
};

const every: FieldSpec = { name: 'everyDays', label: 'Every', kind: 'whole', unit: 'days', start: '30' };
const count: FieldSpec = {
  name: 'count',
  label: 'Times',
  kind: 'whole',
  unit: 'times',
  most: 3000,
  otherwise: 'until the end',
};

export const tradeKinds: Readonly<Record<TradeKind, RowKind>> = {
  buy: {
    title: 'Buy again and again',
    fields: [
      at,
      { ...netuid, also: 'root' },
      { name: 'tao', label: 'For', kind: 'number', unit: 'τ', start: '100', isOwn: true },
      {
        name: 'from',
        label: 'Paid with',
        kind: 'choice',
        options: [
          { value: 'free', label: 'free τ' },
          { value: 'root', label: 'τ on root' },
          { value: 'outside', label: 'money from outside' },
        ],
        start: 'free',
      },
      every,
      count,
    ],
  },
  sell: {
    title: 'Sell again and again',
    fields: [
      at,
      { ...netuids, also: 'root' },
      { name: 'ratio', label: 'Part sold', kind: 'percent', unit: '%', start: '10' },
      {
        name: 'of',
        label: 'Of',
        kind: 'choice',
        options: [
          { value: 'left', label: 'what is left then' },
          { value: 'first', label: 'what was held the first time' },
        ],
        start: 'left',
      },
      {
        name: 'to',
        label: 'Proceeds go',
        kind: 'choice',
        options: [
          { value: 'free', label: 'to free τ' },
          { value: 'root', label: 'to root' },
        ],
        start: 'free',
      },
      every,
      count,
    ],
  },
};

export const flowFields: readonly FieldSpec[] = [
  {
    name: 'flow',
    label: 'What users do',
    kind: 'choice',
    options: [
      { value: 'offset', label: 'offset: return each price to its path' },
      { value: 'observed', label: 'bring in or take out τ' },
      { value: 'none', label: 'nothing: the upper edge' },
    ],
    start: 'offset',
  },
  {
    name: 'priceChangePerMonthRatio',
    label: 'Path of the price',
    kind: 'percent',
    unit: '% in 30 days',
    otherwise: 'flat',
  },
  {
    name: 'taoPerDay',
    label: 'Flow of each subnet',
    kind: 'number',
    unit: 'τ a day',
    otherwise: 'as in the snapshot',
  },
];

/** One subnet or a group that differs. */
export const groupFlowFields: readonly FieldSpec[] = [netuids, ...flowFields];

export const horizonFields: readonly FieldSpec[] = [
  { name: 'horizonDays', label: 'Horizon', kind: 'whole', unit: 'days', start: '730' },
  {
    name: 'step',
    label: 'Step',
    kind: 'choice',
    options: [
      { value: '', label: 'a day' },
      { value: 'epoch', label: 'an epoch' },
    ],
    standard: 'day',
  },
];

export const networkFields: readonly FieldSpec[] = [
  {
    name: 'recycledTaoPerDay',
    label: 'Recycled',
    kind: 'number',
    unit: 'τ a day',
    otherwise: 'as measured',
  },
  { name: 'blockSeconds', label: 'Block time', kind: 'number', unit: 's', otherwise: '12 s' },
  { name: 'takeRatio', label: 'Take of all validators', kind: 'percent', unit: '%', otherwise: 'the rules’' },
  {
    name: 'ownTakeRatio',
    label: 'Take of your validators',
    kind: 'percent',
    unit: '%',
    otherwise: 'the same',
  },
  {
    name: 'claimedRatioPerDay',
    label: 'Root baskets claimed',
    kind: 'percent',
    unit: '% a day',
    otherwise: '2 %',
  },
  {
    name: 'holderClaims',
    label: 'You claim root rewards',
    kind: 'switch',
    options: [
      { value: '', label: 'with the network' },
      { value: 'false', label: 'never' },
    ],
    standard: true,
  },
];

const usdPerTao: FieldSpec = {
  name: 'usdPerTao',
  label: 'Price of TAO',
  kind: 'number',
  unit: 'USD per τ',
  otherwise: 'the snapshot’s',
};
export const usdFields: Readonly<Record<'' | 'constant' | 'yearly' | 'points', readonly FieldSpec[]>> = {
  '': [],
  constant: [usdPerTao],
  yearly: [
    usdPerTao,
    { name: 'changeRatio', label: 'Change', kind: 'percent', unit: '% a year', start: '0' },
  ],
  points: [],
};
export const usdPointFields: readonly FieldSpec[] = [
  at,
  { name: 'usdPerTao', label: 'Price of TAO', kind: 'number', unit: 'USD per τ' },
];

export const rebalancingFields: readonly FieldSpec[] = [
  { name: 'everyDays', label: 'Looked at every', kind: 'whole', unit: 'days', start: '30' },
  { name: 'driftRatio', label: 'Traded from a drift of', kind: 'percent', unit: 'points', start: '5' },
];
export const targetFields: readonly FieldSpec[] = [
  { name: 'freeRatio', label: 'Free τ', kind: 'percent', unit: '%', start: '0' },
  { name: 'rootRatio', label: 'Root', kind: 'percent', unit: '%', start: '100' },
];
export const alphaTargetFields: readonly FieldSpec[] = [
  netuid,
  { name: 'ratio', label: 'Target', kind: 'percent', unit: '%' },
];

export const amountFields: readonly FieldSpec[] = [
  { name: 'freeRao', label: 'Free', kind: 'amount', unit: 'τ', start: '0' },
  { name: 'rootRao', label: 'On root', kind: 'amount', unit: 'τ', start: '0' },
];
export const alphaAmountFields: readonly FieldSpec[] = [
  { ...netuid, also: 'any' },
  { name: 'amountRao', label: 'Held', kind: 'amount', unit: 'α' },
];
