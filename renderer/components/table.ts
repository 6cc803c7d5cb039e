// What a table is made of, and its order. A missing value stands last whichever way the column is sorted.

export type SortValue = bigint | number | string | null;

export interface Column<Row> {
  id: string;
  head: string;
  /** Unit or window, on a second line of the head; the cells do not repeat it. */
  unit?: string;
  align?: 'left' | 'right';
  /** Shown from 1600 px. */
  wide?: boolean;
  width?: string;
  sortBy?: (row: Row) => SortValue;
}

export interface Sort {
  id: string;
  down: boolean;
}

function compare(a: SortValue, b: SortValue): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b);
  return a! < b! ? -1 : a! > b! ? 1 : 0;
}

/** A new list in the order of `sort`; rows of equal value keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): Row[] {
  const valueOf = columns.find((column) => column.id === sort?.id)?.sortBy;
  if (!valueOf || !sort) return [...rows];
  return rows.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sort.down ? compare(b, a) : compare(a, b);
  });
}

/** What a press on a head does: numbers start with the largest, text with the first letter, a second press turns it. */
export function nextSort<Row>(column: Column<Row>, sort: Sort | null): Sort {
  if (sort?.id === column.id) return { id: column.id, down: !sort.down };
  return { id: column.id, down: column.align !== 'left' };
}

/** Columns that no choice takes away: the first, which names the row, and those without a head, which act on it. */
export const isFixed = <Row>(columns: readonly Column<Row>[], column: Column<Row>): boolean =>
  column === columns[0] || column.head === '';

/** The head of a column, with its unit where another column has the same head. */
export const columnName = <Row>(columns: readonly Column<Row>[], { id, head, unit }: Column<Row>): string =>
  unit !== undefined && columns.some((other) => other.id !== id && other.head === head)
    ? `${head}, ${unit}`
    : head;

/** The columns on the screen: those of a choice, or without one all that the window has room for. */
export const columnsInSight = <Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
  isRoomy: boolean,
): readonly Column<Row>[] => pickColumns(columns, chosen).filter(({ wide }) => isRoomy || !wide);

/** The columns of a choice, whatever the window's width, the fixed ones always; without a choice all, as they are. */
export function pickColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
): readonly Column<Row>[] {
  if (chosen === undefined) return columns;
  return columns
    .filter((column) => isFixed(columns, column) || chosen.includes(column.id))
    .map((column) => ({ ...column, wide: false }));
}
