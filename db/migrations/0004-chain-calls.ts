// What was asked of nodes: when, of whom, about how many wallets, and how it ended. No address and no amount.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE chain_calls (
  id            INTEGER PRIMARY KEY,
  at_ms         INTEGER NOT NULL,
  host          TEXT NOT NULL,
  network       TEXT NOT NULL,
  request_count INTEGER NOT NULL,
  -- wallets the host learned of
  wallet_count  INTEGER NOT NULL,
  block         INTEGER,
  outcome       TEXT NOT NULL
) STRICT;
`;

export const chainCalls: MigrationStep = {
  name: '0004-chain-calls',
  up: (connection) => {
    connection.exec(SQL);
  },
};
