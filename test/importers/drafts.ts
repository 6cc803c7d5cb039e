// Reads fixtures as the importer does, for the tests of single formats.
import type { DraftEntry, DraftIssue, ImportDraft } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { readFileText } from '#importers/registry.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';

/** The text of a fixture in `ok/`. */
export const okText = (name: string): string => textOf(fixtureBytes(`ok/${name}`));

/** The draft of a fixture in `ok/` and the adapter that read it. */
export const readOk = (name: string) => readFileText(okText(name));

export const draftOf = (name: string): ImportDraft => readOk(name).draft;

/** The ledger lines of a draft with the issues that came with them. */
export function entriesOf(draft: ImportDraft): { entries: DraftEntry[]; issues: DraftIssue[] } {
  const entries: DraftEntry[] = [];
  const issues: DraftIssue[] = [];
  draft.entries?.({ entry: (entry) => entries.push(entry), issue: (issue) => issues.push(issue) });
  return { entries, issues };
}

/** Value and unit of the facts of one subject, by name. */
export const factsOf = ({ facts }: ImportDraft, subject: string): Record<string, string> =>
  Object.fromEntries(
    facts
      .filter((fact) => fact.subject === subject)
      .map(({ name, value, unit }) => [name, `${value} ${unit}`]),
  );

/** What was remarked, in short. */
export const remarks = ({ issues }: { readonly issues: readonly DraftIssue[] }) =>
  issues.map(({ row, field, code }: DraftIssue) => [row, field, code]);
