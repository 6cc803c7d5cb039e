// Revenues the user typed, of a subnet or of the whole network. One that was removed keeps its row, so that it can be put back.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE revenues (
  id                  INTEGER PRIMARY KEY,
  -- null: the whole network
  netuid              INTEGER CHECK (netuid BETWEEN 1 AND 65535),
  -- which subnet had the netuid when it was typed; null: the network, or a subnet no snapshot knew
  registered_at_block INTEGER,
  definition          TEXT NOT NULL CHECK (length(definition) > 0),
  nano_usd_per_year   INTEGER NOT NULL CHECK (nano_usd_per_year > 0),
  source              TEXT NOT NULL CHECK (length(source) > 0),
  as_of_ms            INTEGER NOT NULL,
  confidence          TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  set_at_ms           INTEGER NOT NULL,
  removed_at_ms       INTEGER
) STRICT;
CREATE INDEX revenues_netuid ON revenues (netuid) WHERE removed_at_ms IS NULL;
`;

export const revenues: MigrationStep = {
  name: '0011-revenues',
  up: (connection) => {
    connection.exec(SQL);
  },
};
