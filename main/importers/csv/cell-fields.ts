// The cells of a row read as fields: each cell is looked at when somebody asks for it, since a long table has many columns
// that nobody does. An empty cell is missing. Names of columns are looked up once for the table.
import type { DraftIssue } from '#importers/adapter.ts';
import { Fields } from '#importers/fields.ts';
import type { JsonValue } from '#importers/json-text.ts';
import type { CsvRow, CsvTable } from './csv-table.ts';

/** Columns by the names of their fields. */
type Places = ReadonlyMap<string, number>;

class CellFields extends Fields {
  readonly #cells: readonly string[];
  readonly #places: Places;

  constructor({ row, cells }: CsvRow, places: Places, issues: DraftIssue[]) {
    super({}, row, issues);
    this.#cells = cells;
    this.#places = places;
  }

  override get(field: string): JsonValue | undefined {
    const place = this.#places.get(field);
    return place === undefined ? undefined : this.#cells[place]!.trim() || null;
  }
}

/** A reader of a table's rows; `fieldOf` gives the name of the field that a column is. */
export function cellReader(
  { columns }: CsvTable,
  fieldOf: (column: string) => string,
): (row: CsvRow, issues: DraftIssue[]) => Fields {
  const places = new Map(columns.map((column, place) => [fieldOf(column), place]));
  return (row, issues) => new CellFields(row, places, issues);
}
