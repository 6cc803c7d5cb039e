// Rows of one block: in the order of their events, and each event once, as pages that were saved at different times repeat
// rows where new ones came in between.
import type { Fields } from '#importers/fields.ts';

/** The id of an event, which ends with its place in the block: `finney-87-0x…-6925136-101`. */
export const idOf = (fields: Fields): string | null => fields.text('id');

const eventIndexOf = (fields: Fields): number => Number(/-(\d{1,9})$/u.exec(idOf(fields) ?? '')?.[1] ?? 0);

/** Rows by the place of their event; those that do not say one keep their order. */
export const inEventOrder = (rows: readonly Fields[]): Fields[] =>
  rows.toSorted((a, b) => eventIndexOf(a) - eventIndexOf(b));

/**
 * The rows of one block without those whose key came before, which are reported. `keyOf` gives what no two events of a
 * block share, null where a row does not say.
 */
export function withoutRepeated(rows: readonly Fields[], keyOf: (fields: Fields) => string | null): Fields[] {
  const seen = new Set<string>();
  return rows.filter((fields) => {
    const key = keyOf(fields);
    if (key === null || !seen.has(key)) {
      if (key !== null) seen.add(key);
      return true;
    }
    const message = `Row ${fields.row} repeats an event of the file. It was read once.`;
    fields.report('block_number', { severity: 'info', code: 'repeated-row', message });
    return false;
  });
}
