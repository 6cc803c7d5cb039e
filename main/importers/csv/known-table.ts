// Adapters of tables that are known by their header: detection by column names, the mapping of their columns, and the wallet
// where their rows name none.
import { FileRefusal, type DraftIssue, type ImportAdapter } from '#importers/adapter.ts';
import { headOf } from '#importers/head.ts';
import { csvRowText, findColumn, openCsv, type CsvTable } from './csv-table.ts';
import { draftOfMapped, WALLET_NEEDED, type MappedTable } from './mapped-draft.ts';
import type { CsvMapping, MappedField } from './mapping.ts';

export interface KnownTable {
  readonly id: string;
  readonly title: string;
  readonly howToExport: string;
  /** Columns that tell the format from others. */
  readonly needed: readonly string[];
  /** Names a fact's column may have, the first one found counts. */
  readonly columns: Readonly<Partial<Record<MappedField, readonly string[]>>>;
  /** Known columns that hold nothing for the ledger. */
  readonly passedOver?: readonly string[];
  readonly reading: Omit<CsvMapping, 'columns' | 'wallet'>;
  readonly needsWallet: boolean;
  readonly issues?: readonly DraftIssue[];
  readonly createReader?: MappedTable['createReader'];
}

/** The table of a text that has all these columns; else null. Looks at the head of the text alone. */
function tableWith(text: string, needed: readonly string[]): CsvTable | null {
  const head = headOf(text);
  if (/^\s*[[{<]/u.test(head)) return null;
  const table = openCsv(head);
  if (table === null || !needed.every((name) => findColumn(table, name) >= 0)) return null;
  return openCsv(text);
}

function columnsOf(table: CsvTable, { columns }: KnownTable): CsvMapping['columns'] {
  const found = Object.entries(columns).map(([field, names]) => {
    const index = findColumn(table, ...names);
    return [field, index < 0 ? undefined : table.columns[index]] as const;
  });
  return Object.fromEntries(found.filter(([, column]) => column !== undefined));
}

/** The adapter of a format. */
export function knownTable(format: KnownTable): ImportAdapter {
  const { id, title, howToExport, needed, reading, needsWallet, createReader } = format;
  return {
    ...{ id, title, howToExport },
    detect: (text) => tableWith(text, needed) !== null,
    parse: (text, { wallet } = { wallet: null }) => {
      if (needsWallet && wallet === null)
        throw new FileRefusal('wallet-needed', `This is ${title}. ${WALLET_NEEDED}`);
      const table = openCsv(text)!;
      const skipped = (format.passedOver ?? []).map((name) => table.columns[findColumn(table, name)] ?? '');
      return draftOfMapped({
        table,
        mapping: { ...reading, columns: columnsOf(table, format), wallet },
        issues: format.issues ?? [],
        passedOver: skipped,
        ...(createReader && { createReader }),
      });
    },
    rowText: csvRowText,
  };
}
