// A saved answer of the explorer's API: `{"pagination": …, "data": [rows]}`, several such pages one after the other or in
// one list, or the rows alone. Finds the rows without reading them, and keeps what was said about pages. Knows no format.
import type { DraftIssue } from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import { isObject, parseJson, type JsonObject, type JsonValue } from '#importers/json-text.ts';
import { findUnknownFields } from '#importers/unknown-fields.ts';
import {
  elementsOf,
  findEnd,
  isListAt,
  isObjectAt,
  membersOf,
  topObjectsOf,
  type Place,
} from './json-spans.ts';

/** `_note`: a notice some tools put beside the rows. */
const PAGE_FIELDS = ['pagination', 'data', '_note'];
/** What a server says in place of rows. */
const ERROR_FIELDS = ['detail', 'message', 'error', 'statusCode'];

export interface Page {
  /** Index of its first row. */
  readonly firstRow: number;
  rowCount: number;
  /** As it stands in the file; null where the page has none. */
  readonly pagination: JsonObject | null;
}

/** Rows are counted from 0 here, from 1 in issues. */
export class Answer {
  readonly text: string;
  readonly pages: Page[] = [];
  /** Answers among them that hold the message of a server in place of rows. */
  errorCount = 0;
  readonly pageFields = new Set<string>();
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  /** Walks through the whole text. Throws FileRefusal `truncated-json`. */
  constructor(text: string) {
    this.text = text;
    for (const place of topObjectsOf(text)) this.#readTop(place);
  }

  get rowCount(): number {
    return this.#from.length;
  }

  /** Where a row stands in the text. */
  place(row: number): { from: number; to: number } {
    return { from: this.#from[row]!, to: this.#to[row]! };
  }

  /** Index of the page a row stands on. */
  pageOf(row: number): number {
    let [low, high] = [0, this.pages.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.pages[middle]!.firstRow <= row) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The values of a row; null and an issue where it cannot be read. */
  object(row: number, issues: DraftIssue[]): JsonObject | null {
    const value = this.#value(row);
    if (isObject(value)) return value;
    const message = `Row ${row + 1} is damaged. It was left out. Save the answer again.`;
    issues.push({ severity: 'error', code: 'unreadable-row', message, row: row + 1, field: null });
    return null;
  }

  /** As `object`, ready to be read field by field. */
  fields(row: number, issues: DraftIssue[]): Fields | null {
    const values = this.object(row, issues);
    return values && new Fields(values, row + 1, issues);
  }

  /** Every row that can be read, in the file's order. */
  *rows(issues: DraftIssue[]): Generator<Fields> {
    for (let row = 0; row < this.rowCount; row++) {
      const fields = this.fields(row, issues);
      if (fields !== null) yield fields;
    }
  }

  /** Fields of pages and of each page's first and last row that are not among the known ones. */
  unknownFields(known: readonly string[]): string[] {
    const probed = this.pages.flatMap((page) => [page.firstRow, page.firstRow + page.rowCount - 1]);
    const inRows = probed
      .map((row) => this.#value(row))
      .filter(isObject)
      .flatMap((values) => findUnknownFields(values, known));
    return [...this.pageFields, ...new Set(inRows)];
  }

  #value(row: number): JsonValue | undefined {
    return parseJson(this.text.slice(this.#from[row], this.#to[row]));
  }

  /** Adds the rows of a page; an object that is none is a row itself, or an error. */
  #readTop(place: Place): void {
    const firstRow = this.rowCount;
    let pagination: JsonValue | undefined;
    let hasRows = false;
    const others: string[] = [];
    for (const member of membersOf(this.text, place)) {
      if (member.name === 'data' && isListAt(this.text, member.from)) {
        hasRows = true;
        for (const row of elementsOf(this.text, member)) this.#addRow(row);
      } else if (member.name === 'pagination' && isObjectAt(this.text, member.from))
        pagination = parseJson(this.text.slice(member.from, findEnd(this.text, member)));
      else if (!PAGE_FIELDS.includes(member.name)) others.push(member.name);
    }
    if (!hasRows) this.#addBareRow(place, others);
    else {
      for (const field of others) this.pageFields.add(field);
      const rowCount = this.rowCount - firstRow;
      this.pages.push({ firstRow, rowCount, pagination: isObject(pagination) ? pagination : null });
    }
  }

  /** Rows without a page stand together as one. */
  #addBareRow(place: Place, names: readonly string[]): void {
    if (names.some((name) => ERROR_FIELDS.includes(name))) {
      this.errorCount++;
      return;
    }
    const last = this.pages.at(-1);
    if (last?.pagination === null) last.rowCount++;
    else this.pages.push({ firstRow: this.rowCount, rowCount: 1, pagination: null });
    this.#addRow(place);
  }

  #addRow(place: Place): void {
    this.#from.push(place.from);
    this.#to.push(findEnd(this.text, place));
  }
}

/** The text of a row, counted from 1; null where the file has none of this number. */
export function answerRowText(text: string, row: number): string | null {
  const answer = new Answer(text);
  if (row < 1 || row > answer.rowCount) return null;
  const { from, to } = answer.place(row - 1);
  return text.slice(from, to);
}
