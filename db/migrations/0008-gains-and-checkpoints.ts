// What is kept of holdings besides their states: the gains they brought, for lists, and earlier states to go on from.
// Both are caches like the states themselves, which are all made again once.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE gains (
  holding  TEXT NOT NULL,
  -- counted from 0 within the holding, in the order of the ledger
  number   INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  year     INTEGER NOT NULL,
  figures  TEXT NOT NULL,
  PRIMARY KEY (holding, number)
) STRICT, WITHOUT ROWID;

-- A holding as it stood after a line; second: of that line.
CREATE TABLE lot_checkpoints (
  holding TEXT NOT NULL,
  second  INTEGER NOT NULL,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  lots    BLOB NOT NULL,
  PRIMARY KEY (holding, second)
) STRICT, WITHOUT ROWID;

UPDATE holdings SET summary = '{}', lots = x'';
`;

export const gainsAndCheckpoints: MigrationStep = {
  name: '0008-gains-and-checkpoints',
  up: (connection) => {
    connection.exec(SQL);
  },
};
