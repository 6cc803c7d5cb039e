// Names the fields of a file that nobody reads, so that a newer tool is noticed. Names only, no values.
import { isList, isObject, type JsonObject, type JsonValue } from './json-text.ts';

/**
 * Paths of the fields that are not known, each once, in the file's order. `known` holds the paths that are
 * ("emission.alpha"); a list stands for its objects.
 */
export function findUnknownFields(value: JsonObject, known: readonly string[], path = ''): string[] {
  const found = Object.entries(value).flatMap(([field, inner]) => {
    const here = path + field;
    if (known.includes(here)) return [];
    if (!known.some((one) => one.startsWith(`${here}.`))) return [here];
    const objects = (isList(inner) ? inner : [inner]).filter(isObject);
    return objects.flatMap((object) => findUnknownFields(object, known, `${here}.`));
  });
  return [...new Set(found)];
}

/** The same for rows whose keys are names or numbers of the file's own, as paths under `path`. */
export function findUnknownInRows(
  rows: readonly (JsonValue | undefined)[],
  known: readonly string[],
  path: string,
): string[] {
  const found = rows.filter(isObject).flatMap((row) => findUnknownFields(row, known));
  return [...new Set(found)].map((field) => `${path}.${field}`);
}
