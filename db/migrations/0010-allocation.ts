// The user's own view of the portfolio: a category for a subnet, and target weights. A netuid is used again after a
// deregistration, so each is kept with the registration it was meant for. Holds no facts of the chain.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE subnet_categories (
  netuid              INTEGER PRIMARY KEY,
  registered_at_block INTEGER NOT NULL,
  category            TEXT NOT NULL
) STRICT;
CREATE TABLE allocation_targets (
  place               INTEGER PRIMARY KEY,
  -- free, root, sn64, or category: and its name
  key                 TEXT NOT NULL UNIQUE,
  -- of a subnet; null for the others
  registered_at_block INTEGER,
  -- in steps of 0.01 %
  weight_steps        INTEGER NOT NULL CHECK (weight_steps BETWEEN 0 AND 10000)
) STRICT;
CREATE TABLE allocation_terms (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  cut        TEXT NOT NULL CHECK (cut IN ('subnet', 'category')),
  -- in steps of 0.01 %
  band_steps INTEGER NOT NULL CHECK (band_steps BETWEEN 0 AND 5000)
) STRICT;
`;

export const allocation: MigrationStep = {
  name: '0010-allocation',
  up: (connection) => {
    connection.exec(SQL);
  },
};
