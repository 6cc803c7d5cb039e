// What the readers of events share: a blank line of the ledger, the moment of a row, and the walk through a long answer in
// the order of the chain.
import {
  EMPTY_DRAFT,
  type DraftEntry,
  type DraftIssue,
  type EntrySink,
  type ImportDraft,
} from '#importers/adapter.ts';
import type { Fields } from '#importers/fields.ts';
import { Answer } from './answer.ts';
import { blocksInOrder } from './chain-order.ts';
import { networkOf } from './networks.ts';
import { checkPages } from './pagination.ts';
import { readBlock, readExtrinsic, readTime } from './values.ts';

/** A line that says nothing yet. */
export const BLANK_LINE = {
  hotkey: null,
  netuid: null,
  registeredAtBlock: null,
  alpha: 0n,
  tao: 0n,
  feeAlpha: null,
  feeTao: null,
  valueRao: null,
  usdPerTaoNano: null,
  counterparty: null,
  note: null,
} as const;

export type Moment = Pick<DraftEntry, 'atMs' | 'block' | 'extrinsic' | 'row'>;

/** When and where on the chain a row happened; null and issues where it does not say. */
export function readMoment(fields: Fields): Moment | null {
  const atMs = readTime(fields);
  const block = readBlock(fields);
  if (atMs === null || block === null) return null;
  return { atMs, block, extrinsic: readExtrinsic(fields), row: fields.row! };
}

/** Reads the rows of one block, given in the order of the chain, into lines. One is made for each reading of the file. */
export type BlockReader = (rows: readonly Fields[]) => readonly DraftEntry[];

export interface EventFormat {
  /** Every field a row may have. */
  readonly fields: readonly string[];
  /** What the whole file is worth a remark for, beyond its pages. */
  remarks?(answer: Answer): DraftIssue[];
  createReader(answer: Answer): BlockReader;
}

/** Says once where lines are of a second coldkey: whoever asked for a hotkey got the events of strangers. */
function watchWallets(issues: DraftIssue[]): (entry: DraftEntry) => void {
  let first: string | null = null;
  let said = false;
  return ({ wallet, row }) => {
    first ??= wallet.address;
    if (said || wallet.address === first) return;
    said = true;
    const message = `Row ${row} is of another coldkey than the rows before. Each was read as a wallet. If they are not all yours, save the answer for your coldkey alone.`;
    issues.push({ severity: 'warning', code: 'many-coldkeys', message, row, field: null });
  };
}

function pushEntries(answer: Answer, format: EventFormat, sink: EntrySink): void {
  const issues: DraftIssue[] = [];
  const read = format.createReader(answer);
  const watch = watchWallets(issues);
  const flush = () => {
    for (const issue of issues) sink.issue(issue);
    issues.length = 0;
  };
  for (const rows of blocksInOrder(answer)) {
    const readable = rows.map((row) => answer.fields(row, issues)).filter((fields) => fields !== null);
    const entries = read(readable);
    entries.forEach(watch);
    flush();
    for (const entry of entries) sink.entry(entry);
  }
}

/** The draft of an answer that holds events. Throws FileRefusal `truncated-json`. */
export function draftOfEvents(text: string, format: EventFormat): ImportDraft {
  const answer = new Answer(text);
  return {
    ...EMPTY_DRAFT,
    network: networkOf(answer),
    entries: (sink) => pushEntries(answer, format, sink),
    issues: [...checkPages(answer).issues, ...(format.remarks?.(answer) ?? [])],
    unknownFields: answer.unknownFields(format.fields),
  };
}
