// Scenarios kept under a name. A removed one stays for a while, so that it can be brought back. No address: a scenario carries
// amounts by netuid.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE scenarios (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL,
  -- of the definition: a newer one is of a newer program
  format        INTEGER NOT NULL,
  definition    TEXT NOT NULL CHECK (json_valid(definition)),
  created_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  -- null: it stands in the list
  removed_at_ms INTEGER
) STRICT;
CREATE INDEX scenarios_changed ON scenarios (changed_at_ms);
`;

export const scenarios: MigrationStep = {
  name: '0012-scenarios',
  up: (connection) => {
    connection.exec(SQL);
  },
};
