// Feeds of an account, newest first and page by page: rows brought into the order of the chain, and the text of a row for
// whoever asks where a line comes from.
import type { DraftEntry } from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { isList, isObject } from '#importers/json-text.ts';
import type { MirrorAnswer } from './answer.ts';

/** When and where on the chain a row happened. */
export interface Moment {
  readonly atMs: number;
  readonly block: number;
  /** Place of the event in its block; null where the feed does not say. */
  readonly event: number | null;
}

export interface FeedRow extends Moment {
  readonly fields: Fields;
}

/** A line of the ledger that says nothing yet. */
export const BLANK_LINE: Omit<DraftEntry, 'wallet' | 'row' | 'kind' | 'atMs' | 'block'> = {
  ...{ hotkey: null, netuid: null, registeredAtBlock: null, extrinsic: null },
  ...{ alpha: 0n, tao: 0n, feeAlpha: null, feeTao: null, valueRao: null },
  ...{ usdPerTaoNano: null, counterparty: null, note: null },
};

/** The moment of a row; null and an error where it does not say when it was. */
function readMoment(fields: Fields): Moment | null {
  const atMs = fields.moment('observed_at');
  const block = fields.count('block_number');
  if (atMs !== null && block !== null) return { atMs, block, event: fields.count('event_index') };
  const message = `Row ${fields.row} does not say when it was. It was left out.`;
  return fields.report('observed_at', { severity: 'error', code: 'no-moment', message });
}

/** Rows that can be placed, in the order of the chain. Rows that name no place in their block keep the file's, turned. */
export function readFeed({ data, fields }: MirrorAnswer, list: string): FeedRow[] {
  const rows = isList(data[list]) ? data[list] : [];
  const placed = rows.flatMap((value, index): FeedRow[] => {
    const row = fields.atRow(index + 1, isObject(value) ? value : {});
    const moment = readMoment(row);
    return moment === null ? [] : [{ ...moment, fields: row }];
  });
  const newestFirst = placed.length > 1 && placed[0]!.block >= placed.at(-1)!.block;
  const inFileOrder = newestFirst ? placed.reverse() : placed;
  return inFileOrder.sort((one, other) => one.block - other.block || (one.event ?? 0) - (other.event ?? 0));
}

/** The text of a row in the list of an answer, counted from 1; null where there is none. */
export function feedRowText(text: string, list: string, row: number): string | null {
  const opening = new RegExp(`"${list}"\\s*:\\s*\\[`, 'u').exec(text);
  if (opening === null) return null;
  const from = opening.index + opening[0].length;
  // Strings are matched whole, so that a bracket inside one counts for nothing.
  const tokens = text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gu);
  let [depth, found, startedAt] = [0, 0, 0];
  for (const { 0: token, index } of tokens) {
    if (token === '{' || token === '[') {
      if (depth++ === 0 && ++found === row) startedAt = index;
    } else if (token === '}' || token === ']') {
      if (--depth < 0) return null;
      if (depth === 0 && found === row) return text.slice(from + startedAt, from + index + 1);
    }
  }
  return null;
}
