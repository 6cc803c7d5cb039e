// Objects of the Python SDK in a text, whether it was written as JSON or printed, and wherever in it they stand: a list, a
// dictionary of lists, one after another. Amounts are brought to whole tokens as text; nothing else is changed.
import { formatTokens } from '#engine/units.ts';
import { FileRefusal } from '#importers/adapter.ts';
import {
  findJsonList,
  findJsonObject,
  isList,
  isObject,
  NumberText,
  type JsonObject,
  type JsonValue,
} from '#importers/json-text.ts';
import { parseAmountText } from './amount-text.ts';
import { parsePythonText } from './python-text.ts';

/** Lists of lists deeper than this hold no objects of the SDK. */
const DEEPEST = 5;
const DAMAGED =
  'The objects in this file break off or are damaged. Nothing was imported. Write them again, as JSON with json.dump(…, default=str) or with print().';

function readValue(text: string): JsonValue {
  const listFirst = /^[^{[]*\[/u.test(text);
  const value = (listFirst ? findJsonList(text) : undefined) ?? findJsonObject(text) ?? parsePythonText(text);
  if (value === undefined) throw new FileRefusal('truncated-json', DAMAGED);
  return value;
}

function collect(value: JsonValue, fields: readonly string[], depth: number): JsonObject[] {
  if (isObject(value) && fields.every((field) => field in value)) return [value];
  if (depth === DEEPEST || !(isObject(value) || isList(value))) return [];
  return Object.values(value).flatMap((inner: JsonValue) => collect(inner, fields, depth + 1));
}

/** The objects of a text that have certain fields, in its order. Throws FileRefusal `truncated-json`. */
export function readSdkObjects(text: string, fields: readonly string[]): JsonObject[] {
  return collect(readValue(text), fields, 0);
}

const isUnits = (value: JsonValue | undefined): value is NumberText =>
  value instanceof NumberText && /^-?\d{1,30}$/u.test(value.digits);

const fromUnits = ({ digits }: NumberText): NumberText => new NumberText(formatTokens(BigInt(digits)));

/**
 * An amount of the SDK in whole tokens: its text, its fields, or a number. As with the SDK's own Balance, a whole number
 * is 1e-9 units and one with a point is tokens. What is no amount comes back as it is.
 */
function amountOf(value: JsonValue): JsonValue {
  if (isUnits(value)) return fromUnits(value);
  if (typeof value === 'string') {
    const digits = parseAmountText(value);
    return digits === null ? value : new NumberText(digits);
  }
  if (isObject(value) && isUnits(value['rao'])) return fromUnits(value['rao']);
  return isObject(value) && value['tao'] !== undefined ? value['tao'] : value;
}

/** An object with the named fields as amounts in whole tokens. */
export function withAmounts(object: JsonObject, amounts: readonly string[]): JsonObject {
  const read = amounts.filter((field) => field in object).map((field) => [field, amountOf(object[field]!)]);
  return { ...object, ...(Object.fromEntries(read) as JsonObject) };
}
