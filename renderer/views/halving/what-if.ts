// The form of "what if": what each slider may say, how its text is read, and what is asked of the planner by it. Pure.
import type { WireIn, WireOut } from '#contract/methods.ts';
import { typedNumber } from '#renderer/format/plain-number.ts';
import { numberOf } from '#renderer/format/typed-number.ts';

export type Impact = WireOut<'halving.impact'>;
/** What a run was asked under, as its derivations name it. */
export type RunTerms = Omit<WireIn<'halving.impact'>, 'step' | 'withoutHalvings' | 'point' | 'job'>;
export type Calendar = WireOut<'halving.calendar'>;

export const FIELDS = ['recycled', 'usdPerTao', 'rootStaked', 'take', 'netFlow', 'blockSeconds'] as const;
export type Field = (typeof FIELDS)[number];

/** A field that was touched: its text, and the last number within its limits, which holds while the text is none. */
export interface Typed {
  readonly text: string;
  readonly good: number | null;
}

/** Null where nothing was typed. */
export type WhatIf = Readonly<Record<Field, Typed | null>>;
export const UNTOUCHED: WhatIf = {
  recycled: null,
  usdPerTao: null,
  rootStaked: null,
  take: null,
  netFlow: null,
  blockSeconds: null,
};

/** What users do beside what is typed: return prices, nothing, or bring what the slider says. */
export type Users = 'offset' | 'none' | 'net';

export interface FieldTerms {
  readonly label: string;
  readonly unit: string;
  /** Of the slider; the field takes what lies within `least` and `most`. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly least: number;
  readonly most: number;
  readonly limits: string;
}

export const TERMS: Readonly<Record<Field, FieldTerms>> = {
  recycled: {
    ...{ label: 'Recycled', unit: 'τ a day', min: 0, max: 1000, step: 1 },
    ...{ least: 0, most: 7000, limits: '0 to 7,000' },
  },
  usdPerTao: {
    ...{ label: 'TAO price', unit: 'USD', min: 10, max: 1000, step: 1 },
    ...{ least: 0.01, most: 1e9, limits: '0.01 up' },
  },
  rootStaked: {
    ...{ label: 'Staked on root', unit: '%', min: 1, max: 90, step: 0.5 },
    ...{ least: 0.1, most: 100, limits: '0.1 to 100' },
  },
  take: {
    ...{ label: 'Validator take', unit: '%', min: 0, max: 50, step: 0.5 },
    ...{ least: 0, most: 100, limits: '0 to 100' },
  },
  netFlow: {
    ...{ label: 'Net flow', unit: 'τ a day', min: -5000, max: 5000, step: 10 },
    ...{ least: -1_000_000, most: 1_000_000, limits: '−1,000,000 to 1,000,000' },
  },
  blockSeconds: {
    ...{ label: 'Block time', unit: 's', min: 10, max: 15, step: 0.05 },
    ...{ least: 6, most: 60, limits: '6 to 60' },
  },
};

/** A number within the limits of the field, or null. */
export function readField(field: Field, text: string): number | null {
  const value = numberOf(text);
  const { least, most } = TERMS[field];
  return value !== null && value >= least && value <= most ? value : null;
}

/** The settings once a field says `text`. */
export const typed = (what: WhatIf, field: Field, text: string): WhatIf => ({
  ...what,
  [field]: { text, good: readField(field, text) ?? what[field]?.good ?? null },
});

/** Whether a field says something that was refused. */
export const isRefused = (field: Field, is: Typed | null): boolean =>
  is !== null && readField(field, is.text) === null;

/** What was typed and holds. */
const touched = (what: WhatIf, field: Field): number | undefined => what[field]?.good ?? undefined;

const part = <Name extends string>(name: Name, value: number | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: number };

/** What the dates of alpha rest on. */
export const blockTimeInput = (what: WhatIf) => part('blockSeconds', touched(what, 'blockSeconds'));

/** The dates' part of every question. */
export const datesInput = (what: WhatIf): WireIn<'halving.calendar'> => ({
  ...part('recycledTaoPerDay', touched(what, 'recycled')),
  ...blockTimeInput(what),
});

const percentOf = (value: number | undefined) => (value === undefined ? undefined : value / 100);

export interface Settings {
  readonly what: WhatIf;
  readonly users: Users;
  readonly years: number;
}

/** What a projection is asked; a net flow of the slider stands in place of what users do otherwise. */
export function projectionInput({ what, users, years }: Settings) {
  return {
    years,
    flow: users === 'none' ? ('none' as const) : ('offset' as const),
    ...datesInput(what),
    ...part('takeRatio', percentOf(touched(what, 'take'))),
    ...part('rootStakedRatio', percentOf(touched(what, 'rootStaked'))),
    ...(users === 'net' && { netFlowTaoPerDay: touched(what, 'netFlow') ?? 0 }),
  };
}

/** The price that was set; the snapshot's otherwise. */
export const priceInput = (what: WhatIf) => part('usdPerTao', touched(what, 'usdPerTao'));

/** The text that stands in a field nobody touched: what the planner used. */
export function usedText(field: Field, used: Impact['used'] | null, usdPerTao: number | null): string {
  if (field === 'usdPerTao') return usdPerTao === null ? '' : typedNumber(Number(usdPerTao.toFixed(2)));
  if (used === null) return '';
  const percent = (ratio: number) => typedNumber(Number((ratio * 100).toFixed(2)));
  const texts: Record<Exclude<Field, 'usdPerTao'>, string> = {
    recycled: typedNumber(used.recycledTaoPerDay),
    rootStaked: percent(used.rootStakedRatio),
    take: percent(used.takeRatio),
    netFlow: typedNumber(used.netFlowTaoPerDay ?? 0),
    blockSeconds: typedNumber(used.blockSeconds),
  };
  return texts[field];
}

/** Where a slider stands: at what holds, typed or used. */
export const sliderValue = (field: Field, is: Typed | null, used: string): number =>
  is?.good ?? readField(field, used) ?? TERMS[field].min;

/** Where a slider comes to with a key, ten steps at once with Shift; null for any other key. */
export function steppedBy(key: string, value: number, { min, max, step }: FieldTerms): number | null {
  const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[key];
  if (direction === undefined) return null;
  const next = Math.min(max, Math.max(min, value + direction * 10 * step));
  return Number(next.toFixed(2));
}
