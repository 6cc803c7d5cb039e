// Target weights as exact shares: a twelfth is a twelfth, and equal weights are equal. What was kept in whole steps is kept
// as it is.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
ALTER TABLE allocation_targets RENAME TO allocation_targets_before;
CREATE TABLE allocation_targets (
  place               INTEGER PRIMARY KEY,
  -- free, root, sn64, or category: and its name
  key                 TEXT NOT NULL UNIQUE,
  -- of a subnet; null for the others
  registered_at_block INTEGER,
  -- in steps of 0.01 %, or a share between two of them
  weight_steps        REAL NOT NULL CHECK (weight_steps BETWEEN 0 AND 10000)
) STRICT;
INSERT INTO allocation_targets SELECT place, key, registered_at_block, weight_steps FROM allocation_targets_before;
DROP TABLE allocation_targets_before;
`;

export const exactWeights: MigrationStep = {
  name: '0015-exact-weights',
  up: (connection) => {
    connection.exec(SQL);
  },
};
