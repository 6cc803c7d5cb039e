// Lines of long stakes once more, many in one row: a cache, empty until a long stake is replayed. A later step that changes
// lines must empty it.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
-- Every line of a holding from one second to another, both included.
CREATE TABLE line_packs (
  holding     TEXT NOT NULL,
  from_second INTEGER NOT NULL,
  to_second   INTEGER NOT NULL,
  lines       BLOB NOT NULL,
  PRIMARY KEY (holding, from_second)
) STRICT, WITHOUT ROWID;
`;

export const linePacks: MigrationStep = {
  name: '0013-line-packs',
  up: (connection) => {
    connection.exec(SQL);
  },
};
