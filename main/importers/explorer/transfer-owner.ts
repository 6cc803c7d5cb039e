// Whose transfers an answer holds: the file does not say it. The address that most rows of a page have, and no other has as
// often, is the one that was asked for. Where two have as many, the other pages decide, and else the receiver of the oldest
// transfer, as an account begins by receiving; that is said.
import { NumberText, type JsonObject } from '#importers/json-text.ts';
import type { Answer, Page } from './answer.ts';
import { keyText } from './keys.ts';

export interface Owner {
  /** As `keyText` gives it; null where no address stands in more than half of the rows. */
  readonly text: string | null;
  readonly isAssumed: boolean;
}

/** A page of the API has as many rows at most. */
const PROBED_ROWS = 200;

function rowsOf(answer: Answer, { firstRow, rowCount }: Page): JsonObject[] {
  const count = Math.min(rowCount, PROBED_ROWS);
  return Array.from({ length: count }, (_, index) => answer.object(firstRow + index, [])).filter(
    (values) => values !== null,
  );
}

const sidesOf = (values: JsonObject): Set<string> =>
  new Set([keyText(values['from']), keyText(values['to'])]);

/** Addresses that most rows have: none, one, or two that are in the same rows. */
function candidatesOf(rows: readonly JsonObject[]): string[] {
  const counts = new Map<string, number>();
  for (const values of rows)
    for (const side of sidesOf(values)) counts.set(side, (counts.get(side) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  if (most * 2 <= rows.length) return [];
  return [...counts].filter(([, count]) => count === most).map(([text]) => text);
}

const blockOf = (values: JsonObject): number => {
  const block = values['block_number'];
  return block instanceof NumberText ? Number(block.digits) : Infinity;
};

function oldestReceiver(rows: readonly JsonObject[], candidates: readonly string[]): string {
  const among = rows.filter((values) => candidates.includes(keyText(values['to'])));
  const oldest = among.reduce((a, b) => (blockOf(b) <= blockOf(a) ? b : a));
  return keyText(oldest['to']);
}

/** The owner of each page. */
export function ownersOf(answer: Answer): Owner[] {
  const pages = answer.pages.map((page) => rowsOf(answer, page));
  const candidates = pages.map(candidatesOf);
  const known = new Set(candidates.filter(({ length }) => length === 1).flat());
  return candidates.map((texts, index) => {
    if (texts.length < 2) return { text: texts[0] ?? null, isAssumed: false };
    const text = texts.find((one) => known.has(one));
    if (text !== undefined) return { text, isAssumed: false };
    return { text: oldestReceiver(pages[index]!, texts), isAssumed: true };
  });
}
