// What the user said the columns of a table mean, by its header, so that the next file with that header is read by it.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE csv_templates (
  header      TEXT PRIMARY KEY,
  mapping     TEXT NOT NULL CHECK (json_valid(mapping)),
  saved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const csvTemplates: MigrationStep = {
  name: '0005-csv-templates',
  up: (connection) => {
    connection.exec(SQL);
  },
};
