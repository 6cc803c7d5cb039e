// What the user tells wallets apart by: a colour, a group, tags. Holds no facts of the chain.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
ALTER TABLE wallets ADD COLUMN colour TEXT;
ALTER TABLE wallets ADD COLUMN group_name TEXT;
-- a JSON list of texts
ALTER TABLE wallets ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));
`;

export const walletLabels: MigrationStep = {
  name: '0003-wallet-labels',
  up: (connection) => {
    connection.exec(SQL);
  },
};
