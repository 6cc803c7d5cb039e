// The mirror's economics as CSV (`/api/v1/economics?format=csv`): the rows of the JSON without what stands around them, so
// without time, block, network and issuance. Columns are found by their names.
import { EMPTY_DRAFT, type DraftIssue, type ImportAdapter, type ImportDraft } from '#importers/adapter.ts';
import {
  csvRowText,
  forEachCsvRow,
  noRows,
  openCsv,
  rowObject,
  type CsvTable,
} from '#importers/csv/csv-table.ts';
import { Fields } from '#importers/fields.ts';
import { headOf } from '#importers/head.ts';
import { NumberText, type JsonObject, type JsonValue } from '#importers/json-text.ts';
import { reportRatioPrices } from '#importers/market-draft.ts';
import { checkNetwork } from '#importers/network.ts';
import { KNOWN_FIGURES, readSubnets, reportSignal } from './market.ts';

/** What tells this table from others with a netuid. */
const OWN_COLUMNS = ['netuid', 'tao_in_pool_tao', 'alpha_in_pool'];
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Cells as JSON would have them: an empty one is null, the netuid a number, true and false no text. */
function valuesOf(cells: Record<string, string>): JsonObject {
  const valueOf = (column: string, cell: string): JsonValue => {
    const text = cell.trim();
    if (text === '') return null;
    return column === 'netuid' ? new NumberText(text) : (FLAGS[text] ?? text);
  };
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, valueOf(column, cell)]));
}

function readRows(table: CsvTable, issues: DraftIssue[]): Fields[] {
  const rows: Fields[] = [];
  forEachCsvRow(table, (row) => {
    if (row.damage === null) {
      rows.push(new Fields(valuesOf(rowObject(table, row)), row.row, issues));
      return;
    }
    const message = `Row ${row.row} has not the cells of the header. It was left out. Export the file again.`;
    issues.push({ severity: 'error', code: 'damaged-row', message, row: row.row, field: null });
  });
  return rows;
}

function tableOf(text: string): CsvTable | null {
  const head = headOf(text);
  if (!head.includes('tao_in_pool_tao') || /^\s*[[{]/u.test(head)) return null;
  const table = openCsv(text);
  return table !== null && OWN_COLUMNS.every((column) => table.columns.includes(column)) ? table : null;
}

function parse(text: string): ImportDraft {
  const table = tableOf(text)!;
  const issues: DraftIssue[] = noRows(table);
  const network = checkNetwork(new Fields({}, null, issues)) ?? 'finney';
  const { subnets, facts, rootTaoRao } = readSubnets(readRows(table, issues), { atMs: null, block: null });
  reportRatioPrices(subnets, issues);
  reportSignal(issues);
  const unstated = { atMs: null, block: null, specVersion: null, totalIssuanceRao: null, emissionBar: null };
  return {
    ...EMPTY_DRAFT,
    market: { network, ...unstated, rootTaoRao, subnets },
    facts,
    issues,
    unknownFields: table.columns.filter((column) => !KNOWN_FIGURES.includes(column)),
  };
}

export const mirrorMarketCsv: ImportAdapter = {
  id: 'mirror-market-csv',
  title: 'Mirror: economics as CSV',
  howToExport: 'Save https://api.metagraph.sh/api/v1/economics?format=csv',
  detect: (text) => tableOf(text) !== null,
  parse,
  rowText: csvRowText,
};
