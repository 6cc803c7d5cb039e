// JavaScript puts keys that look like numbers first, in their own order. A row has the number it has in the file, so that
// whoever is told of row 3 finds it.
import { isObject, type JsonObject, type JsonValue } from './json-text.ts';

/** The entries of an object whose values are objects, in the order of the text they were read from. */
export function entriesInFileOrder(value: JsonValue | undefined, text: string): [string, JsonValue][] {
  const object: JsonObject = isObject(value) ? value : {};
  const places = new Map<string, number>();
  for (const match of text.matchAll(/"([^"\\]*)"\s*:\s*\{/gu)) {
    const [, key = ''] = match;
    if (Object.hasOwn(object, key) && !places.has(key)) places.set(key, match.index);
  }
  const placeOf = ([key]: [string, JsonValue]) => places.get(key) ?? text.length;
  return Object.entries(object).sort((one, other) => placeOf(one) - placeOf(other));
}
