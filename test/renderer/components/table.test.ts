import { describe, expect, it } from 'vitest';
import {
  type Column,
  columnName,
  columnsInSight,
  isFixed,
  nextSort,
  pickColumns,
  sortRows,
} from '#renderer/components/table.ts';

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

describe('the columns of a table', () => {
  const of: Column<Row>[] = [
    { id: 'name', head: 'Name' },
    { id: 'a', head: 'Then', unit: 'from Dec 2029' },
    { id: 'b', head: 'Then', unit: 'from Dec 2033', wide: true },
    { id: 'c', head: 'Exit', unit: 'τ' },
    { id: 'act', head: '' },
  ];
  const ids = (columns: readonly Column<Row>[]) => columns.map(({ id }) => id).join(' ');

  it('are those that the window has room for, until some are chosen', () => {
    expect(ids(columnsInSight(of, undefined, false))).toBe('name a c act');
    expect(ids(columnsInSight(of, undefined, true))).toBe('name a b c act');
    expect(ids(columnsInSight(of, ['b'], false))).toBe('name b act');
  });

  it('keep the name of the row and what acts on it under every choice', () => {
    expect(ids(pickColumns(of, []))).toBe('name act');
    expect(of.filter((column) => isFixed(of, column)).map(({ id }) => id)).toEqual(['name', 'act']);
  });

  it('are told apart by their units where their heads are the same', () => {
    expect(of.map((column) => columnName(of, column))).toEqual([
      ...['Name', 'Then, from Dec 2029', 'Then, from Dec 2033', 'Exit', ''],
    ]);
  });
});
