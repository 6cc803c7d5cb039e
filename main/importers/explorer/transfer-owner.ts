// Whose transfers an answer holds: the file does not say it. The address that stands in every row of a page is the one that
// was asked for. Where two do, the other pages decide, and else the receiver of the oldest transfer, as an account begins by
// receiving; that is said.
import { NumberText, type JsonObject } from '#importers/json-text.ts';
import type { Answer, Page } from './answer.ts';
import { keyText } from './keys.ts';

export interface Owner {
  /** As `keyText` gives it; null where no address stands in every row. */
  readonly text: string | null;
  readonly isAssumed: boolean;
}

function* objectsOf(answer: Answer, { firstRow, rowCount }: Page): Generator<JsonObject> {
  for (let row = firstRow; row < firstRow + rowCount; row++) {
    const values = answer.object(row, []);
    if (values !== null) yield values;
  }
}

const sidesOf = (values: JsonObject): string[] => [keyText(values['from']), keyText(values['to'])];

/** Addresses of the first row that every row has; stops where one alone is left. */
function candidatesOf(answer: Answer, page: Page): string[] {
  let candidates: string[] | null = null;
  for (const values of objectsOf(answer, page)) {
    const sides = sidesOf(values);
    candidates =
      candidates === null ? [...new Set(sides)] : candidates.filter((text) => sides.includes(text));
    if (candidates.length < 2) break;
  }
  return candidates ?? [];
}

const blockOf = (values: JsonObject): number => {
  const block = values['block_number'];
  return block instanceof NumberText ? Number(block.digits) : Infinity;
};

function oldestReceiver(answer: Answer, page: Page): string {
  let oldest: JsonObject | null = null;
  for (const values of objectsOf(answer, page))
    if (oldest === null || blockOf(values) <= blockOf(oldest)) oldest = values;
  return keyText(oldest?.['to']);
}

/** The owner of each page. */
export function ownersOf(answer: Answer): Owner[] {
  const candidates = answer.pages.map((page) => candidatesOf(answer, page));
  const known = new Set(candidates.filter(({ length }) => length === 1).flat());
  return candidates.map((texts, index) => {
    if (texts.length < 2) return { text: texts[0] ?? null, isAssumed: false };
    const text = texts.find((one) => known.has(one));
    if (text !== undefined) return { text, isAssumed: false };
    return { text: oldestReceiver(answer, answer.pages[index]!), isAssumed: true };
  });
}
