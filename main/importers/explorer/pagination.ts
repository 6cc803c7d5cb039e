// Whether a saved answer is all of it: which pages of a query are there, which are missing and how to get them. Several
// queries may stand in one file: where a page number comes again, another query begins.
import type { DraftIssue } from '#importers/adapter.ts';
import { NumberText, type JsonObject } from '#importers/json-text.ts';
import type { Answer, Page } from './answer.ts';

/** Pages of one query as far as they are in the file. */
interface Query {
  readonly seen: Set<number>;
  pageCount: number;
  /** Rows of the whole query; null where it is not said. */
  itemCount: number | null;
  rowCount: number;
}

/** A count the pagination states; null where it states none. */
function countOf(pagination: JsonObject, field: string): number | null {
  const value = pagination[field];
  const digits = value instanceof NumberText ? value.digits : value;
  return typeof digits === 'string' && /^\d{1,9}$/u.test(digits) ? Number(digits) : null;
}

/** The number of pages a query has, said outright or by its rows; at least one. */
function pageCountOf(pagination: JsonObject, current: number): number {
  const stated = countOf(pagination, 'total_pages');
  if (stated !== null) return stated;
  const itemCount = countOf(pagination, 'total_items');
  const pageSize = countOf(pagination, 'per_page');
  if (itemCount !== null && pageSize) return Math.ceil(itemCount / pageSize);
  return countOf(pagination, 'next_page') ?? current;
}

function queriesOf(pages: readonly Page[]): Query[] {
  const queries: Query[] = [];
  for (const { pagination, rowCount } of pages) {
    if (pagination === null) continue;
    const current = countOf(pagination, 'current_page') ?? 1;
    const itemCount = countOf(pagination, 'total_items');
    let query = queries.at(-1);
    if (query === undefined || query.seen.has(current)) {
      query = { seen: new Set(), pageCount: 0, itemCount, rowCount: 0 };
      queries.push(query);
    }
    query.seen.add(current);
    query.rowCount += rowCount;
    query.pageCount = Math.max(query.pageCount, pageCountOf(pagination, current));
    // Rows may come in while pages are fetched: the least count is the one every page has to have.
    if (itemCount !== null) query.itemCount = Math.min(query.itemCount ?? itemCount, itemCount);
  }
  return queries;
}

/** Missing page numbers as ranges: `2 to 7`. Counts, so that a damaged page count builds no list. */
function missingRanges({ seen, pageCount }: Query): string[] {
  const edges = [0, ...[...seen].filter((page) => page <= pageCount).sort((a, b) => a - b), pageCount + 1];
  return edges.slice(1).flatMap((edge, index) => {
    const first = edges[index]! + 1;
    const last = edge - 1;
    if (last < first) return [];
    return [first === last ? `${first}` : `${first} to ${last}`];
  });
}

function missingOf(query: Query): Pick<DraftIssue, 'code' | 'message'> | null {
  const missing = missingRanges(query);
  const { itemCount, rowCount } = query;
  const rows = itemCount === null ? `${rowCount} rows` : `${rowCount} of ${itemCount} rows`;
  if (missing.length > 0) {
    const pages = `${query.seen.size} of ${query.pageCount} pages`;
    const message = `The file holds ${pages} (${rows}); missing: page ${missing.join(', ')}. Ask again with page= and limit=200 for the rest and import it too; several pages in one file are read as one.`;
    return { code: 'pages-missing', message };
  }
  if (itemCount === null || rowCount >= itemCount) return null;
  const message = `The file holds ${rows} of the query: some were taken out of it. Save the answer again.`;
  return { code: 'rows-missing', message };
}

export interface Completeness {
  /** Every page that the answer speaks of is there with its rows. */
  readonly complete: boolean;
  readonly issues: readonly DraftIssue[];
}

/** What is missing in an answer, by its own account. */
export function checkPages(answer: Answer): Completeness {
  const issues: DraftIssue[] = queriesOf(answer.pages)
    .map(missingOf)
    .filter((missing) => missing !== null)
    .map((missing) => ({ severity: 'warning', ...missing, row: null, field: 'pagination' }));
  if (answer.errorCount > 0) {
    const message = `${answer.errorCount} of the answers in the file is the error message of a server, not rows. Ask for those pages again.`;
    issues.push({ severity: 'warning', code: 'error-page', message, row: null, field: null });
  }
  return { complete: issues.length === 0, issues };
}
