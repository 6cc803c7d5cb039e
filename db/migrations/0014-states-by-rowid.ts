// Lot states, checkpoints and packs keep large blobs. In a WITHOUT ROWID table SQLite reads a row whole, blob and all, for
// each key it compares on the way down its tree, as the key stands in the row itself; here keys stand in an index of their own.
// States are carried over; the other two are caches, empty until they are needed.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
ALTER TABLE holdings RENAME TO holdings_before;
CREATE TABLE holdings (
  key     TEXT PRIMARY KEY NOT NULL,
  -- read for lists; stands before the blob so that it is read without it
  summary TEXT NOT NULL,
  lots    BLOB NOT NULL
) STRICT;
INSERT INTO holdings (key, summary, lots) SELECT key, summary, lots FROM holdings_before ORDER BY key;
DROP TABLE holdings_before;

DROP TABLE lot_checkpoints;
-- A holding as it stood after a line; second: of that line.
CREATE TABLE lot_checkpoints (
  holding TEXT NOT NULL,
  second  INTEGER NOT NULL,
  summary TEXT NOT NULL,
  lots    BLOB NOT NULL,
  PRIMARY KEY (holding, second)
) STRICT;

DROP TABLE line_packs;
-- Every line of a holding from one second to another, both included.
CREATE TABLE line_packs (
  holding     TEXT NOT NULL,
  from_second INTEGER NOT NULL,
  to_second   INTEGER NOT NULL,
  lines       BLOB NOT NULL,
  PRIMARY KEY (holding, from_second)
) STRICT;
`;

export const statesByRowid: MigrationStep = {
  name: '0014-states-by-rowid',
  up: (connection) => {
    connection.exec(SQL);
  },
};
