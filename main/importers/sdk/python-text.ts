// What Python's `print` and `repr` show of the SDK's objects: lists, dictionaries, dataclasses as `Name(field=value)`, and
// amounts without quotes. Gives the same values as JSON would, numbers and amounts as their text. Reads each character
// once; what is not of this form is refused whole, since half an object would be a wrong one.
import { NumberText, type JsonValue } from '#importers/json-text.ts';

/** Deeper nesting is no print of the SDK. */
const DEEPEST = 40;
const START = /\[\s*(?:[{\]]|(?:StakeInfo|DynamicInfo)\()|\{\s*['"]|\b(?:StakeInfo|DynamicInfo)\(/gu;
const BLANK = /[\s\u200e\u200f]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,)\]}:]|$)/uy;
/** Nine decimals, thousands apart, the symbol before or after: how the SDK's Balance prints itself. */
const AMOUNT =
  /[^\s\d,:=()[\]{}'"\u200e\u200f.-]{0,4}-?\d{1,3}(?:,\d{3})*\.\d{9}[^\s\d,:=()[\]{}'"\u200e\u200f.+-]{0,4}(?=[\s\u200e\u200f,)\]}:]|$)/uy;
const WORD = /[A-Za-z_][\w.]*/uy;
const STRING = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/uy;

const CONSTANTS: Readonly<Record<string, JsonValue>> = {
  None: null,
  True: true,
  False: false,
  nan: 'NaN',
  inf: 'inf',
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

class Unreadable extends Error {}

function unescape(text: string): string {
  return text.replace(
    /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gu,
    ([, kind = '', ...hex]: string) => {
      if (hex.length === 0) return ESCAPES[kind] ?? kind;
      const code = Number.parseInt(hex.join(''), 16);
      return code > 0x10ffff ? '' : String.fromCodePoint(code);
    },
  );
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** What a sticky pattern finds here; the place moves behind it. */
  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  /** Goes to where the next print begins; false where there is none. */
  findStart(): boolean {
    START.lastIndex = this.#at;
    const found = START.exec(this.#text);
    if (found === null) return false;
    this.#at = found.index;
    return true;
  }

  #takeSign(sign: string): boolean {
    this.#take(BLANK);
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takeSign(sign)) throw new Unreadable();
  }

  value(depth: number): JsonValue {
    if (depth > DEEPEST) throw new Unreadable();
    this.#take(BLANK);
    for (const [opening, closing] of ['[]', '()']) {
      if (this.#takeSign(opening!)) return this.#list(closing!, depth);
    }
    if (this.#takeSign('{')) return this.#fields('}', ':', depth);
    return this.#plain() ?? this.#named(depth);
  }

  #list(closing: string, depth: number): JsonValue {
    const items: JsonValue[] = [];
    while (!this.#takeSign(closing)) {
      items.push(this.value(depth + 1));
      if (this.#takeSign(',')) continue;
      this.#expect(closing);
      break;
    }
    return items;
  }

  #fields(closing: string, between: string, depth: number): JsonValue {
    const fields: [string, JsonValue][] = [];
    while (!this.#takeSign(closing)) {
      this.#take(BLANK);
      const name = between === '=' ? this.#take(WORD)?.[0] : this.value(depth + 1);
      this.#expect(between);
      const key = name instanceof NumberText ? name.digits : name;
      if (typeof key !== 'string') throw new Unreadable();
      fields.push([key, this.value(depth + 1)]);
      if (this.#takeSign(',')) continue;
      this.#expect(closing);
      break;
    }
    return Object.fromEntries(fields);
  }

  /** Text, a number or an amount; undefined where a word stands here. */
  #plain(): JsonValue | undefined {
    const text = this.#take(STRING);
    if (text !== null) return unescape(text[1] ?? text[2] ?? '');
    // First, since an amount's thousands look like a number before a comma.
    const amount = this.#take(AMOUNT);
    if (amount !== null) return amount[0];
    const number = this.#take(NUMBER);
    return number === null ? undefined : new NumberText(number[0]);
  }

  /** A constant, or an object with its type before it. */
  #named(depth: number): JsonValue {
    const word = this.#take(WORD)?.[0];
    if (word === undefined) throw new Unreadable();
    if (this.#takeSign('(')) return this.#fields(')', '=', depth);
    const constant = CONSTANTS[word];
    if (constant === undefined) throw new Unreadable();
    return constant;
  }
}

/**
 * The values that prints of Python show, one after another; what lies between them is talk. Undefined where one cannot be
 * read.
 */
export function parsePythonText(text: string): readonly JsonValue[] | undefined {
  const reader = new Reader(text);
  const values: JsonValue[] = [];
  try {
    while (reader.findStart()) values.push(reader.value(0));
    return values;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
