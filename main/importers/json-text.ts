// Reads JSON without ever turning a number into a float: each number keeps the digits it was written with.
// Text around the object is skipped, as a tool may talk before it answers. What cannot be read is refused, never guessed.
import { FileRefusal } from './adapter.ts';
import { joinWrappedLines } from './unwrap.ts';

/** A JSON number as its own text. */
export class NumberText {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
}

export type JsonValue = string | boolean | null | NumberText | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);

export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? new NumberText(context?.source ?? '') : value;

function tryParse(json: string): JsonValue | undefined {
  try {
    return JSON.parse(json, keepDigits) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Python writes NaN and Infinity, which JSON does not know; as texts they are values that no reader takes for a number. */
function quoteNoNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
}

/** A number a double may not give back as it is written: with a fraction, an exponent or many digits. */
const DELICATE_NUMBER = /(?:^|[:[,])\s*-?\d+(?:[.eE]|\d{15})/u;

/** Puts the digits of plain integers in their place; changes the value itself. */
function withDigits(value: unknown): unknown {
  if (typeof value === 'number') return new NumberText(String(value));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members)) members[name] = withDigits(members[name]);
  return value;
}

/** Four times as fast as asking for the source of each number, which long files with small numbers need not. */
function tryParsePlain(json: string): JsonValue | undefined {
  if (DELICATE_NUMBER.test(json)) return undefined;
  try {
    return withDigits(JSON.parse(json)) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The value of a JSON text, with NaN and Infinity as texts; undefined where it is no JSON. */
export function parseJson(json: string): JsonValue | undefined {
  return tryParsePlain(json) ?? tryParse(json) ?? tryParse(quoteNoNumbers(json));
}

/** From the first opening to the last closing: what lies around it is talk. */
function valueText(text: string, opening: RegExp, closing: string): string {
  const from = text.search(opening);
  const to = text.lastIndexOf(closing);
  return from < 0 ? '' : text.slice(from, to > from ? to + 1 : undefined).replaceAll('\r\n', '\n');
}

const parseHealed = (json: string): JsonValue | undefined =>
  tryParse(json) ?? tryParse(quoteNoNumbers(joinWrappedLines(json)));

/** The object a text holds, healed where a terminal wrapped it; undefined where there is none that can be read. */
export function findJsonObject(text: string): JsonObject | undefined {
  const value = parseHealed(valueText(text, /\{/u, '}'));
  return isObject(value) ? value : undefined;
}

/** The list a text holds, found and healed the same way; undefined where there is none that can be read. */
export function findJsonList(text: string): readonly JsonValue[] | undefined {
  const value = parseHealed(valueText(text, /\[\s*[{"\]]/u, ']'));
  return isList(value) ? value : undefined;
}

/** As `findJsonObject`; throws FileRefusal `truncated-json` where the object is not whole. */
export function readJsonObject(text: string): JsonObject {
  const found = findJsonObject(text);
  if (found !== undefined) return found;
  throw new FileRefusal(
    'truncated-json',
    'The JSON in this file breaks off or is damaged. Nothing was imported. Export it again; if a terminal wrapped it, start the command with COLUMNS=10000.',
  );
}
