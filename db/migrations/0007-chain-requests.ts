// Every batch of requests that was sent to a node, under the look at the chain it was sent for. No address and no amount.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE chain_requests (
  id             INTEGER PRIMARY KEY,
  look_id        INTEGER NOT NULL REFERENCES chain_calls (id) ON DELETE CASCADE,
  at_ms          INTEGER NOT NULL,
  -- [[name, how often], ...]
  methods        TEXT NOT NULL,
  -- wallets the host learned of by it
  wallet_count   INTEGER NOT NULL,
  sent_bytes     INTEGER NOT NULL,
  received_bytes INTEGER,
  duration_ms    INTEGER,
  -- how long the node asked to be left alone
  rest_ms        INTEGER,
  outcome        TEXT NOT NULL
) STRICT;
CREATE INDEX chain_requests_look ON chain_requests (look_id);
`;

export const chainRequests: MigrationStep = {
  name: '0007-chain-requests',
  up: (connection) => {
    connection.exec(SQL);
  },
};
