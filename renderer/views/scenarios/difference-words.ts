// Where definitions differ, as rows a holder can read: the place in words, dates as days, ratios as percentages. Amounts held
// are left out while amounts are hidden. Pure.
import type { WireOut } from '#contract/methods.ts';
import { MASK } from '#renderer/format/amount.ts';
import { dayText } from '#renderer/format/date.ts';
import { percentText } from '#renderer/format/percent.ts';
import {
  eventKinds,
  type FieldSpec,
  flowFields,
  horizonFields,
  networkFields,
  tradeKinds,
} from './form-fields.ts';

type Differences = WireOut<'scenario.compare'>['differences'];
export interface DifferenceRow {
  path: string;
  title: string;
  values: (string | null)[];
}

const PARTS: Readonly<Record<string, string>> = {
  events: 'Event',
  trades: 'Trade',
  flows: 'Subnets that differ',
  flow: 'Users',
  taoUsd: 'TAO in dollars',
  parameters: 'Rule',
  portfolio: 'Held',
  snapshot: 'Snapshot',
  rebalancing: 'Rebalancing',
  ruleSet: 'Rule set',
};

const kindTitles: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.entries(eventKinds), ...Object.entries(tradeKinds)].map(([kind, { title }]) => [kind, title]),
);
const specs: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  [
    ...[...Object.values(eventKinds), ...Object.values(tradeKinds)].flatMap(({ fields }) => fields),
    ...flowFields,
    ...horizonFields,
    ...networkFields,
  ].map((spec) => [spec.name, spec]),
);
const labelOf = (name: string) => specs[name]?.label.toLowerCase();

/** How the field at a path is read; null where the editor has none such. */
export const kindAt = (path: string): FieldSpec['kind'] | null =>
  specs[path.split('.').findLast((step) => !/^\d+$/u.test(step)) ?? '']?.kind ?? null;

/** `events.0.days` is `Event 1, spread over`. */
export function placeWords(path: string): string {
  const steps = path.split('.');
  const [first, second, ...rest] = steps;
  const part = PARTS[first ?? ''];
  if (part === undefined) return capital(labelOf(path) ?? path);
  const isItem = /^\d+$/u.test(second ?? '');
  const head = isItem ? `${part} ${Number(second) + 1}` : part;
  const tail = (isItem ? rest : steps.slice(1)).map((step) =>
    /^\d+$/u.test(step) ? String(Number(step) + 1) : (labelOf(step) ?? step),
  );
  return [head, tail.join(' ')].filter(Boolean).join(', ');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const RATIO = /Ratio$|\.ratio$/u;
const AMOUNT = /Rao$|^portfolio\.|^trades\.\d+\.tao$/u;

function valueWords(path: string, value: string, hidden: boolean): string {
  if (hidden && AMOUNT.test(path)) return MASK;
  if (/Rao$/u.test(path) && /^\d+$/u.test(value)) return String(Number(value) / 1e9);
  if (RATIO.test(path) && value !== '' && Number.isFinite(Number(value)))
    return percentText(Number(value), { digits: 2, leastDigits: 0 });
  if (/\.(?:at)$/u.test(path) && Number.isFinite(Date.parse(value))) return dayText(value);
  if (path.endsWith('.kind')) return kindTitles[value] ?? value;
  return value;
}

/** Rows for the screen; the name stands in the head already. */
export const differenceRows = (differences: Differences, hidden: boolean): DifferenceRow[] =>
  differences
    .filter(({ path }) => path !== 'name' && path !== 'note')
    .map(({ path, values }) => ({
      path,
      title: placeWords(path),
      values: values.map((value) => (value === null ? null : valueWords(path, value, hidden))),
    }));
