/**
 * Reads a formula of a derivation and computes it, in its own few lines: what the planner wrote, taken at its word.
 * The language: + − · / ^, brackets, sum, exp, ln, floor, ceil, rank, first, names. A name with several values is a list;
 * arithmetic goes element by element. Throws on anything else.
 */
export type Values = Readonly<Record<string, readonly number[]>>;
type List = readonly number[];

const FUNCTIONS: Readonly<Record<string, (list: List) => List>> = {
  sum: (list) => [list.reduce((total, each) => total + each, 0)],
  exp: (list) => list.map(Math.exp),
  ln: (list) => list.map(Math.log),
  floor: (list) => list.map(Math.floor),
  ceil: (list) => list.map(Math.ceil),
};

/** Functions of a number and a list. */
const SEARCHES: Readonly<Record<string, (number: number, list: List) => number>> = {
  /** The k-th smallest. */
  rank: (place, list) => list.toSorted((a, b) => a - b)[place - 1] ?? Number.NaN,
  /** The place, from 0 on, of the first value at or below. */
  first: (limit, list) => list.findIndex((each) => each <= limit),
};

const OPERATORS: Readonly<Record<string, { binds: number; apply: (a: number, b: number) => number }>> = {
  '+': { binds: 1, apply: (a, b) => a + b },
  '−': { binds: 1, apply: (a, b) => a - b },
  '·': { binds: 2, apply: (a, b) => a * b },
  '/': { binds: 2, apply: (a, b) => a / b },
};

const TOKEN = /\s*(\d+(?:\.\d+)?|[\p{L}\p{No}]+|[+−·/^(),])/uy;

function tokensOf(formula: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(formula);
    if (!match) throw new Error(`not understood: ${formula.slice(at)}`);
    tokens.push(match[1]!);
  }
  return tokens;
}

function apply(a: List, b: List, how: (a: number, b: number) => number): List {
  if (a.length !== b.length && a.length !== 1 && b.length !== 1)
    throw new Error('lists of different lengths');
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, at) => how(a[a.length === 1 ? 0 : at]!, b[b.length === 1 ? 0 : at]!));
}

class Reader {
  readonly #tokens: string[];
  readonly #values: Values;
  constructor(formula: string, values: Values) {
    this.#tokens = tokensOf(formula);
    this.#values = values;
  }

  whole(): List {
    const result = this.#expression(0);
    if (this.#tokens.length > 0) throw new Error(`left over: ${this.#tokens.join(' ')}`);
    return result;
  }

  #expression(least: number): List {
    let left = this.#power();
    for (;;) {
      const operator = OPERATORS[this.#tokens[0] ?? ''];
      if (!operator || operator.binds < least) return left;
      this.#tokens.shift();
      left = apply(left, this.#expression(operator.binds + 1), operator.apply);
    }
  }

  #power(): List {
    const base = this.#unit();
    if (this.#tokens[0] !== '^') return base;
    this.#tokens.shift();
    return apply(base, this.#power(), (a, b) => a ** b);
  }

  #unit(): List {
    const token = this.#tokens.shift();
    if (token === undefined) throw new Error('ends too early');
    if (token === '−') return this.#unit().map((each) => -each);
    if (token === '(') return this.#closed();
    if (/^\d/.test(token)) return [Number(token)];
    const search = SEARCHES[token];
    if (search && this.#tokens[0] === '(') {
      this.#tokens.shift();
      return this.#searched(search);
    }
    const known = FUNCTIONS[token];
    if (known && this.#tokens[0] === '(') {
      this.#tokens.shift();
      return known(this.#closed());
    }
    const value = this.#values[token];
    if (!value) throw new Error(`no value of ${token}`);
    return value;
  }

  #searched(search: (number: number, list: List) => number): List {
    const [number] = this.#expression(0);
    if (this.#tokens.shift() !== ',') throw new Error('a number and a list are needed');
    const found = search(number!, this.#closed());
    if (!(found >= 0)) throw new Error(`nothing in the list for ${number}`);
    return [found];
  }

  #closed(): List {
    const inside = this.#expression(0);
    if (this.#tokens.shift() !== ')') throw new Error('a bracket is open');
    return inside;
  }
}

/** The one number a formula gives. */
export function evaluate(formula: string, values: Values): number {
  const list = new Reader(formula, values).whole();
  if (list.length !== 1) throw new Error('gives a list');
  return list[0]!;
}
