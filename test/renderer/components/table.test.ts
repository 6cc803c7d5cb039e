import { describe, expect, it } from 'vitest';
import { type Column, nextSort, sortRows } from '#renderer/components/table.ts';

interface Row {
  name: string;
  exitRao: bigint | null;
}
const columns: Column<Row>[] = [
  { id: 'name', head: 'Name', align: 'left', sortBy: ({ name }) => name },
  { id: 'exit', head: 'Exit', sortBy: ({ exitRao }) => exitRao },
  { id: 'bar', head: 'Bar' },
];
const rows: Row[] = [
  { name: 'b', exitRao: null },
  { name: 'a', exitRao: 9_007_199_254_740_993n },
  { name: 'c', exitRao: 9_007_199_254_740_992n },
];
const names = (sorted: Row[]) => sorted.map(({ name }) => name).join('');

describe('the order of a table', () => {
  it('compares amounts exactly and leaves missing ones last, whichever way', () => {
    expect(names(sortRows(rows, columns, { id: 'exit', down: true }))).toBe('acb');
    expect(names(sortRows(rows, columns, { id: 'exit', down: false }))).toBe('cab');
  });

  it('leaves the rows as they are without a sort, or by a column that has none', () => {
    expect(names(sortRows(rows, columns, null))).toBe('bac');
    expect(names(sortRows(rows, columns, { id: 'bar', down: true }))).toBe('bac');
  });

  it('starts numbers with the largest and text with the first letter, and turns on the second press', () => {
    expect(nextSort(columns[1]!, null)).toEqual({ id: 'exit', down: true });
    expect(nextSort(columns[0]!, { id: 'exit', down: true })).toEqual({ id: 'name', down: false });
    expect(nextSort(columns[1]!, { id: 'exit', down: true })).toEqual({ id: 'exit', down: false });
  });
});
