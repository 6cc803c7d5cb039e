// A coldkey has one stake for each hotkey and subnet. A file that lists one twice is damaged or was put together; the
// first is kept and the other is said, since their sum would be a number that no file holds.
import type { DraftIssue, DraftPosition } from './adapter.ts';

export interface PositionOfRow {
  readonly row: number;
  readonly position: DraftPosition | null;
}

/** Positions that could be read, each (hotkey, netuid) once, in the file's order. Rows may be read as they are taken. */
export function uniquePositions(rows: Iterable<PositionOfRow>, issues: DraftIssue[]): DraftPosition[] {
  const positions = new Map<string, DraftPosition>();
  for (const { row, position } of rows) {
    if (position === null) continue;
    const key = `${position.hotkey} ${position.netuid}`;
    if (positions.has(key)) {
      const message = `Row ${row} repeats a hotkey and subnet of an earlier row. It was left out. Export the file again.`;
      issues.push({ severity: 'error', code: 'repeated-row', message, row, field: 'netuid' });
    } else positions.set(key, position);
  }
  return [...positions.values()];
}
