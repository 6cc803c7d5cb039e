// Reads a file as the import does and keeps all that came out of it: the draft, its ledger lines, and every issue.
import type { DraftEntry, DraftIssue, ImportDraft, ParseOptions } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { COLDKEY_A } from '#test/support/stake-list.ts';

export interface ReadDraft extends ImportDraft {
  readonly adapterId: string;
  readonly lines: readonly DraftEntry[];
  /** Those of the draft and those the lines brought. */
  readonly allIssues: readonly DraftIssue[];
}

/** Whose rows they are, for files that do not say it. */
export const WALLET = { wallet: COLDKEY_A };

export function readDraft(text: string, options: ParseOptions = WALLET): ReadDraft {
  const { adapter, draft } = readFileText(text, options);
  const lines: DraftEntry[] = [];
  const allIssues = [...draft.issues];
  draft.entries?.({ entry: (line) => lines.push(line), issue: (issue) => allIssues.push(issue) });
  return { ...draft, adapterId: adapter.id, lines, allIssues };
}

export const fixtureText = (name: string): string => textOf(fixtureBytes(`ok/${name}`));

export const readFixture = (name: string): ReadDraft => readDraft(fixtureText(name));

/** What an issue is about, short enough to compare. */
export const shortIssues = ({ allIssues }: ReadDraft) =>
  allIssues.map(({ severity, code, row, field }) => [severity, code, row, field]);
