// Writes lines into the ledger, one by one, inside its caller's transaction. An event that stands already is kept
// beside it and does not count, so that it takes its place when the other file is undone.
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { isIncome } from '#engine/ledger/natural-key.ts';
import type { Queries } from '#db/query.ts';
import { FACT_COLUMNS, factValues, type LinePlace } from './entry-rows.ts';
import { type PartyRegister, partyRegisters } from './parties.ts';
import { sameEventRepository } from './same-event.ts';

/** Where a line comes from and where it goes. */
export interface LineOrigin extends LinePlace {
  readonly importId: number | null;
  readonly sourceRow: number | null;
  /** Tells the event apart from every other (engine/ledger/natural-key.ts). */
  readonly naturalKey: string;
}

const columns = [...FACT_COLUMNS, 'import_id', 'source_row', 'natural_key', 'counts'];

export type EntryWriter = (line: EntryFacts, origin: LineOrigin) => { entryId: number; counts: boolean };

/** Makes a writer of lines for one transaction; the writer answers whether the line counts. */
export function entryWriters(queries: Queries): () => EntryWriter {
  const add = queries.prepare(
    'entries.add',
    `INSERT INTO entries (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (natural_key) WHERE counts = 1 DO NOTHING`,
  );
  const registers = partyRegisters(queries);
  const sameEvents = sameEventRepository(queries);
  /** A file's own income is all of days or all of moments: only that of other files can tell it otherwise. */
  const incomeTold = () => {
    let hasOther: boolean | null = null;
    return (line: EntryFacts, naturalKey: string): boolean => {
      if (!isIncome(line)) return false;
      hasOther ??= sameEvents.hasIncome();
      return hasOther && sameEvents.isToldOtherwise(naturalKey);
    };
  };
  const writer = (partyOf: PartyRegister): EntryWriter => {
    const isTold = incomeTold();
    return (line, origin) => {
      const values = factValues(line, origin, partyOf);
      values.push(origin.importId, origin.sourceRow, origin.naturalKey, 1);
      const written = isTold(line, origin.naturalKey) ? null : add.run(values);
      if (written?.changes === 1) return { entryId: Number(written.lastInsertRowid), counts: true };
      const repeated = add.run(values.with(-1, 0));
      return { entryId: Number(repeated.lastInsertRowid), counts: false };
    };
  };
  return () => writer(registers());
}
