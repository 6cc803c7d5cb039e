// Daily prices of TAO by date, as trackers keep what they asked the API for: `{"2025-09-30": {"date", "timestamp", "price"}}`.
// Does not name its currency, which is taken to be USD and said.
import {
  EMPTY_DRAFT,
  type DraftIssue,
  type DraftPrice,
  type ImportAdapter,
  type ImportDraft,
} from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { isObject, parseJson } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';
import { integerOf } from './decimal.ts';
import { findEnd, membersOf, topObjectsOf, type Member } from './json-spans.ts';
import { shapeOf } from './shapes.ts';
import { dayOf, dayStartMs, readPrice } from './values.ts';

const KNOWN = ['date', 'timestamp', 'price'];

/** Days of a text, each with where it stands. Throws FileRefusal `truncated-json`. */
function* daysOf(text: string): Generator<Member> {
  for (const top of topObjectsOf(text)) yield* membersOf(text, top);
}

/** Seconds since 1970 where the day states them; else null. */
function statedMs(fields: Fields): number | null {
  const seconds = integerOf(fields.get('timestamp'));
  return seconds === null ? null : Number(seconds) * 1000;
}

/** The price of a day; null and an issue where its date, its time and its name do not agree. */
function readDay(fields: Fields, name: string): DraftPrice | null {
  const atMs = dayOf(name);
  const stated = statedMs(fields);
  const date = fields.text('date') ?? name;
  const nanoPerTao = readPrice(fields, 'price');
  if (nanoPerTao === null) return null;
  if (atMs !== null && date === name && (stated === null || dayStartMs(stated) === atMs))
    return { currency: 'USD', atMs, period: 'day', nanoPerTao };
  const message = `Row ${fields.row}: "${name}" is no date, or not the one inside. The row was left out.`;
  return fields.report('date', { severity: 'error', code: 'unreadable-value', message });
}

function parse(text: string): ImportDraft {
  const message =
    'The file does not say the currency of its prices. They were read as USD per TAO; undo the import if they are not.';
  const issues: DraftIssue[] = [
    { severity: 'info', code: 'currency-assumed', message, row: null, field: 'price' },
  ];
  const prices: DraftPrice[] = [];
  const unknown = new Set<string>();
  let row = 0;
  for (const day of daysOf(text)) {
    const value = parseJson(text.slice(day.from, findEnd(text, day)));
    const values = isObject(value) ? value : {};
    const price = readDay(new Fields(values, ++row, issues), day.name);
    if (price !== null) prices.push(price);
    for (const field of findUnknownFields(values, KNOWN)) unknown.add(field);
  }
  return { ...EMPTY_DRAFT, prices, issues, unknownFields: [...unknown] };
}

function rowText(text: string, row: number): string | null {
  let index = 0;
  for (const day of daysOf(text)) if (++index === row) return text.slice(day.from, findEnd(text, day));
  return null;
}

export const dayPrices: ImportAdapter = {
  id: 'explorer-day-prices',
  title: 'Daily prices of TAO by date',
  howToExport: 'A JSON file {"2025-09-30": {"price": 310.73}, …} in USD per TAO',
  detect: (text) => shapeOf(text) === 'day-prices',
  parse,
  rowText,
};
