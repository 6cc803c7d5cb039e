// Everything that stands in a folder, as something that can be searched: names and bytes of all files, each row of every
// database with what is packed in it. Finds a text in UTF-8 and UTF-16, capitals ignored.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { type Connection, connectFile } from '#db/connect.ts';

const SQLITE = 'SQLite format 3\0';

/** Bytes as text in which each byte is one character: whatever the encoding, nothing is lost. */
const bytesText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const utf8 = (text: string): string => bytesText(Buffer.from(text));

function unpacked(bytes: Uint8Array): string {
  try {
    return bytesText(inflateRawSync(bytes));
  } catch {
    return bytesText(bytes);
  }
}

const cellText = (cell: unknown): string => {
  if (cell instanceof Uint8Array) return unpacked(cell);
  return typeof cell === 'string' ? utf8(cell) : '';
};

function rowsText(connection: Connection): string {
  const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  return tables
    .flatMap(
      (table) =>
        connection
          .prepare(`SELECT * FROM "${String(table)}"`)
          .raw()
          .all() as unknown[][],
    )
    .map((row) => row.map(cellText).join('\t'))
    .join('\n');
}

function databaseText(file: string): string {
  const connection = connectFile(file, { readonly: true });
  try {
    return rowsText(connection);
  } finally {
    connection.close();
  }
}

/** The text of each file by its path in the folder. */
export function everythingWritten(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const raw = bytesText(readFileSync(file));
      const path = relative(folder, file);
      return [path, [utf8(path), raw, raw.startsWith(SQLITE) ? databaseText(file) : ''].join('\n')];
    }),
  );
}

/** What a process said or answered, as something that can be searched alike. */
export const said = (text: string): string => utf8(text);

/** Which of the texts stand in what was written or said. */
export function tracesIn(held: Iterable<string>, texts: readonly string[]): string[] {
  const all = [...held].map((each) => each.toLowerCase());
  const forms = (text: string) =>
    [utf8(text), bytesText(Buffer.from(text, 'utf16le'))].map((form) => form.toLowerCase());
  return texts.filter((text) => forms(text).some((form) => all.some((each) => each.includes(form))));
}
