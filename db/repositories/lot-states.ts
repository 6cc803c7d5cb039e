// Keeps the lot states of holdings in step with the lines: a change of the user advances or replays what it touches in
// its own transaction; what a file touched, and all of it under other terms, is made again when it is asked for.
// Whatever the way, a state is what a replay of its lines in ledger order gives. How lots move is the engine's to say.
import { compareEntries, secondOf } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { keysOf } from '#engine/ledger/holding-key.ts';
import type { Holding } from '#engine/ledger/holding.ts';
import type { ListedGain } from '#engine/ledger/stored-gain.ts';
import { readHolding, readSummary } from '#engine/ledger/stored-holding.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { planUpdate } from '#engine/ledger/update-plan.ts';
import type { Queries } from '#db/query.ts';
import type { EntryRow } from './entry-rows.ts';
import { type GainPage, gainRepository } from './gains.ts';
import { findLinks, sharedBy } from './holding-links.ts';
import { holdingLineRepository, type HoldingLines } from './holding-lines.ts';
import type { HoldingRows } from './holdings.ts';
import { createLotBooks, type Listeners, type LotRows } from './lot-books.ts';
import { linePackRepository } from './line-packs.ts';
import { lotCheckpointRepository } from './lot-checkpoints.ts';

/** A line before and after a change; null: it was not there, or is no more. */
export interface ChangedLine {
  readonly before: EntryRow | null;
  readonly after: EntryRow | null;
}

interface Deps {
  readonly queries: Queries;
  readonly rows: HoldingRows;
  /** The terms of this moment. */
  terms(): LedgerTerms;
  readonly checkpointLines?: number;
  /** How many lines are read at once, and kept so where they are many. */
  readonly chunkLines?: number | undefined;
}

/** A replay of so many lines is not felt; storing a state takes as long as some hundreds of them. */
const CHECKPOINT_LINES = 40_000;

const counting = (row: EntryRow | null): EntryRow | null => (row?.counts === true ? row : null);

/**
 * New lines, and every holding that lines left or changed in, their other sides too, whether or not today's terms carry
 * lots between them: under others they did, and a state that was made under those would be read again when they come back.
 */
function touchedBy(changes: readonly ChangedLine[], lines: HoldingLines) {
  const added: LedgerEntry[] = [];
  const left: LedgerEntry[] = [];
  for (const change of changes) {
    const [before, after] = [counting(change.before), counting(change.after)];
    if (before === null && after !== null) added.push(after);
    if (before !== null) left.push(before, ...sharedBy(before, lines));
    if (before !== null && after !== null) left.push(after, ...sharedBy(after, lines));
  }
  return { added: added.sort(compareEntries), left };
}

function maintain(changes: readonly ChangedLine[], terms: LedgerTerms, parts: LotRows): void {
  const { lines, rows, checkpoints, packs } = parts;
  const books = createLotBooks(parts);
  const links = findLinks(lines, terms);
  const { added, left } = touchedBy(changes, lines);
  for (const line of [...added, ...left])
    for (const key of keysOf(line)) {
      checkpoints.dropFrom(key, secondOf(line));
      packs.dropAt(key, secondOf(line));
    }
  const lastLine = (key: string) => {
    const summary = rows.summaryOf(key);
    return summary === null ? null : (readSummary(summary, terms)?.last ?? null);
  };
  const plan = planUpdate({ added, changed: new Set(left.flatMap(keysOf)), lastLine, links });
  const advanced = books.advance(plan.advance, added, terms);
  books.replay(advanced ? plan.replay : [...plan.advance, ...plan.replay], links, terms);
}

export function lotStateRepository({ queries, rows, terms: termsNow, checkpointLines, chunkLines }: Deps) {
  const lines = holdingLineRepository(queries, chunkLines);
  const gains = gainRepository(queries);
  const parts: LotRows = {
    ...{ lines, rows, gains },
    checkpoints: lotCheckpointRepository(queries),
    packs: linePackRepository(queries),
    checkpointLines: checkpointLines ?? CHECKPOINT_LINES,
  };
  const books = createLotBooks(parts);

  /** Makes again what cannot be read. */
  function refresh(terms: LedgerTerms): void {
    queries.transaction(() => {
      lines.refresh();
      const stale = rows.summaries().filter(({ summary }) => readSummary(summary, terms) === null);
      books.replay(
        stale.map(({ key }) => key),
        findLinks(lines, terms),
        terms,
      );
    });
  }

  function current(): { terms: LedgerTerms; summaries: HoldingSummary[] } {
    const terms = termsNow();
    const read = () => rows.summaries().map(({ summary }) => readSummary(summary, terms));
    const known = read();
    if (known.includes(null)) refresh(terms);
    const summaries = known.includes(null) ? read() : known;
    return { terms, summaries: summaries.filter((summary) => summary !== null) };
  }

  return {
    /** Brings the states in step with changes that were just written; inside the transaction that wrote them. */
    maintain: (changes: readonly ChangedLine[]): void => {
      lines.refresh();
      maintain(changes, termsNow(), parts);
    },
    /** Every holding that has a line, as it stands, with the terms it was made under. */
    current,
    /** Gains of holdings that `current` gave, newest first. */
    gains: (page: GainPage): ListedGain[] => gains.page(page),
    /** One holding with its lots; null where it has no lines. */
    holding: (key: string): Holding | null => {
      const { terms } = current();
      const row = rows.find(key);
      return row && readHolding(row, terms);
    },
    /** The lines of a holding in ledger order. */
    linesOf: (key: string): LedgerEntry[] => [...lines.of(key)],
    linesBetween: (fromMs: number, toMs: number): LedgerEntry[] => lines.between(fromMs, toMs),
    /** Replays holdings with listeners for what they brought, and writes nothing. */
    replay: (keys: readonly string[], listeners: Listeners): void => {
      lines.refresh();
      books.listen(keys, findLinks(lines, listeners.terms), listeners);
    },
  };
}
