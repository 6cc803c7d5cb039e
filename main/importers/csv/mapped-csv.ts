// A table read as its holder says, with the adapter's name that such imports carry. Not among the adapters that are detected:
// it takes a file only with a mapping, given or remembered.
import { FileRefusal, type ImportAdapter, type ImportDraft } from '#importers/adapter.ts';
import { csvRowText, openCsv } from './csv-table.ts';
import { checkMapping, draftOfMapped } from './mapped-draft.ts';
import type { CsvMapping } from './mapping.ts';

/** How such imports are listed. */
export const mappedCsv: Pick<ImportAdapter, 'id' | 'title' | 'howToExport' | 'rowText'> = {
  id: 'csv-mapped',
  title: 'Any other table (CSV)',
  howToExport:
    'A CSV with a header: you say what its columns mean, see the result, and the planner remembers it',
  rowText: csvRowText,
};

/** Reads a text by a mapping. Throws FileRefusal. */
export function readMapped(text: string, mapping: CsvMapping): ImportDraft {
  const table = openCsv(text);
  if (table === null) {
    throw new FileRefusal(
      'unknown-format',
      'The file is no table with a header. Nothing was imported. Save it as CSV, with the names of the columns in the first row.',
    );
  }
  checkMapping(table, mapping);
  return draftOfMapped({ table, mapping });
}
