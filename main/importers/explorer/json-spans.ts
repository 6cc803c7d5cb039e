// Finds where the values of a JSON text begin and end without parsing them: an answer may hold hundreds of megabytes, of
// which one row is read at a time. Checks no more of the grammar than it needs to walk on; each value is parsed, and
// thereby checked, by whoever reads it.
import { FileRefusal } from '#importers/adapter.ts';

/** Where a value stands: `text.slice(from, to)`. */
export interface Place {
  readonly from: number;
  /** Null until somebody walked to its end. */
  to: number | null;
}

export interface Member extends Place {
  readonly name: string;
}

const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Where a text breaks off or is no JSON. */
export const damagedJson = (): FileRefusal =>
  new FileRefusal(
    'truncated-json',
    'The JSON in this file breaks off or is damaged. Nothing was imported. Save the answer again.',
  );

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** The first place from `at` on that is neither blank nor a comma. */
function skipBlanks(text: string, at: number): number {
  let index = at;
  for (let code = text.charCodeAt(index); isBlank(code) || code === COMMA; code = text.charCodeAt(index))
    index++;
  return index;
}

function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  throw damagedJson();
}

function endOfContainer(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) depth++;
    else if ((code === CLOSE_LIST || code === CLOSE_OBJECT) && --depth === 0) return at + 1;
  }
  throw damagedJson();
}

function endOfScalar(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === COMMA || code === CLOSE_LIST || code === CLOSE_OBJECT) break;
  }
  if (at === from || at === text.length) throw damagedJson();
  return at;
}

export const isObjectAt = (text: string, at: number): boolean => text.charCodeAt(at) === OPEN_OBJECT;
export const isListAt = (text: string, at: number): boolean => text.charCodeAt(at) === OPEN_LIST;

function endOfValue(text: string, from: number): number {
  if (isObjectAt(text, from) || isListAt(text, from)) return endOfContainer(text, from);
  return text.charCodeAt(from) === QUOTE ? endOfString(text, from) : endOfScalar(text, from);
}

/** Walks to the end of a value where nobody has. Throws FileRefusal `truncated-json` where the text ends first. */
export function findEnd(text: string, place: Place): number {
  place.to ??= endOfValue(text, place.from);
  return place.to;
}

/** Values of the list at a place, one by one. Throws as `findEnd`. */
export function* elementsOf(text: string, list: Place): Generator<Place> {
  let at = skipBlanks(text, list.from + 1);
  while (text.charCodeAt(at) !== CLOSE_LIST) {
    const element: Place = { from: at, to: null };
    yield element;
    at = skipBlanks(text, findEnd(text, element));
  }
  list.to = at + 1;
}

/** Members of the object at a place, one by one. Throws as `findEnd`. */
export function* membersOf(text: string, object: Place): Generator<Member> {
  let at = skipBlanks(text, object.from + 1);
  while (text.charCodeAt(at) !== CLOSE_OBJECT) {
    if (text.charCodeAt(at) !== QUOTE) throw damagedJson();
    const nameEnd = endOfString(text, at);
    const colon = skipBlanks(text, nameEnd);
    if (text[colon] !== ':') throw damagedJson();
    const name = text.slice(at + 1, nameEnd - 1);
    const member: Member = { name, from: skipBlanks(text, colon + 1), to: null };
    yield member;
    at = skipBlanks(text, findEnd(text, member));
  }
  object.to = at + 1;
}

/** Objects at the top of a text: one alone, one after the other, or in one list; what lies between them is talk. */
export function* topObjectsOf(text: string): Generator<Place> {
  const bracket = /[[{]/gu;
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    const top: Place = { from: found.index, to: null };
    if (isObjectAt(text, top.from)) yield top;
    else for (const element of elementsOf(text, top)) if (isObjectAt(text, element.from)) yield element;
    bracket.lastIndex = findEnd(text, top);
  }
}
