// The lots a user named for his disposals. A choice stays with the number of its line. Holds no rules about what a lot is.
import type { Queries } from '#db/query.ts';

export interface ChosenLot {
  readonly lotId: string;
  readonly quantity: bigint;
}

export function lotChoiceRepository(queries: Queries) {
  const all = queries.prepare<{ entry_id: bigint; lot: string; quantity: bigint }>(
    'lot-choices.all',
    'SELECT entry_id, lot, quantity FROM lot_choices ORDER BY entry_id, place',
  );
  const drop = queries.prepare('lot-choices.drop', 'DELETE FROM lot_choices WHERE entry_id = ?');
  const add = queries.prepare(
    'lot-choices.add',
    'INSERT INTO lot_choices (entry_id, place, lot, quantity) VALUES (?, ?, ?, ?)',
  );
  return {
    /** By number of the disposing line. */
    all: (): Map<number, ChosenLot[]> =>
      Map.groupBy(
        all.all().map((row) => ({ entryId: Number(row.entry_id), lotId: row.lot, quantity: row.quantity })),
        ({ entryId }) => entryId,
      ),
    /** Replaces the choices of a line; `then` runs in the same transaction. */
    set: (entryId: number, lots: readonly ChosenLot[], then: () => void): void =>
      queries.transaction(() => {
        drop.run(entryId);
        lots.forEach(({ lotId, quantity }, place) => add.run(entryId, place, lotId, quantity));
        then();
      }),
  };
}
