// Looks through the ledger lines of a file before it is taken over: how many are new, of which kinds, and the first few.
// Reads them one by one and keeps no more than it shows. Writes nothing.
import type { EntryFacts, EntryKind } from '#engine/ledger/entry.ts';
import { naturalKeys } from '#engine/ledger/natural-key.ts';
import type { DraftEntry, DraftIssue, ImportDraft } from '#importers/adapter.ts';
import type { Book } from './holdings.ts';

/** Lines and issues that are shown; the counts cover all. */
const SHOWN_LINES = 200;
const SHOWN_ISSUES = 500;

export interface LinePreview extends EntryFacts {
  readonly coldkey: string;
  readonly row: number;
  readonly change: 'new' | 'same';
}

export interface LinesPreview {
  readonly added: number;
  readonly known: number;
  readonly kinds: readonly { readonly kind: EntryKind; readonly count: number }[];
  readonly first: readonly LinePreview[];
  readonly issues: readonly DraftIssue[];
}

const NO_LINES: LinesPreview = { added: 0, known: 0, kinds: [], first: [], issues: [] };

/** Keeps the issues of a long file that are shown one by one, and one for all others. */
export function issueList() {
  const issues: DraftIssue[] = [];
  let count = 0;
  return {
    add: (issue: DraftIssue): void => {
      count += 1;
      if (issues.length < SHOWN_ISSUES) issues.push(issue);
    },
    all: (): DraftIssue[] => {
      if (count <= SHOWN_ISSUES) return issues;
      const message = `${count - SHOWN_ISSUES} more rows have issues of these kinds; they are not listed one by one.`;
      return [...issues, { severity: 'warning', code: 'more-issues', message, row: null, field: null }];
    },
  };
}

/** What to do where a poorer file came first: its lines stand, and these would say more. */
export const fullerLines = (count: number): DraftIssue => ({
  severity: 'warning',
  code: 'fuller-lines',
  message: `${count} ${count === 1 ? 'event stands' : 'events stand'} already from a file that names no hotkey or no TAO of the trade; this one does. The lines that stand still count. Import this file and take the other import back: these count in its place. Then import the other file again for what it holds besides.`,
  row: null,
  field: null,
});

interface Looking {
  /** Whether a line that tells the event of that natural key counts already. */
  isKnownLine(naturalKey: string): boolean;
  /** Whether a line says more than the one that counts. */
  isFullerLine(line: Pick<DraftEntry, 'hotkey' | 'alpha' | 'tao'>, naturalKey: string): boolean;
  /** Told of each line. */
  atRow(): void;
}

/** Reads all lines of a draft and compares them with those that count. */
export function previewLines(
  draft: ImportDraft,
  book: Book,
  { isKnownLine, isFullerLine, atRow }: Looking,
): LinesPreview {
  if (draft.entries === null) return NO_LINES;
  const walletIds = new Map(book.wallets.map(({ address, walletId }) => [address, walletId]));
  const keyOf = naturalKeys();
  const kinds = new Map<EntryKind, number>();
  const first: LinePreview[] = [];
  const issues = issueList();
  const counts = { new: 0, same: 0 };
  let fullerCount = 0;
  draft.entries({
    entry: ({ wallet, ...line }) => {
      atRow();
      const walletId = walletIds.get(wallet.address);
      const key = keyOf(`${walletId ?? wallet.address}`, line);
      const change = walletId !== undefined && isKnownLine(key) ? 'same' : 'new';
      if (change === 'same' && isFullerLine(line, key)) fullerCount += 1;
      counts[change] += 1;
      kinds.set(line.kind, (kinds.get(line.kind) ?? 0) + 1);
      if (first.length < SHOWN_LINES) first.push({ ...line, coldkey: wallet.address, change });
    },
    issue: issues.add,
  });
  if (fullerCount > 0) issues.add(fullerLines(fullerCount));
  return {
    added: counts.new,
    known: counts.same,
    kinds: Array.from(kinds, ([kind, count]) => ({ kind, count })),
    first,
    issues: issues.all(),
  };
}
