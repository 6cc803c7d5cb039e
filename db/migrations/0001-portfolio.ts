// Wallets, imports with what they stated, snapshots and settings. Amounts are integers of 1e-9 units; times are milliseconds.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE imports (
  id                 INTEGER PRIMARY KEY,
  adapter            TEXT NOT NULL,
  title              TEXT NOT NULL,
  file_name          TEXT NOT NULL,
  sha256             TEXT NOT NULL CHECK (length(sha256) = 64),
  byte_count         INTEGER NOT NULL CHECK (byte_count >= 0),
  raw                BLOB NOT NULL,
  imported_at_ms     INTEGER NOT NULL,
  observed_at_ms     INTEGER NOT NULL,
  observed_at_source TEXT NOT NULL CHECK (observed_at_source IN ('file', 'file-date', 'import-time')),
  undone_at_ms       INTEGER
) STRICT;
CREATE UNIQUE INDEX imports_standing_file ON imports (sha256) WHERE undone_at_ms IS NULL;

CREATE TABLE wallets (
  id            INTEGER PRIMARY KEY,
  public_key    BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
  address       TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  included      INTEGER NOT NULL DEFAULT 1 CHECK (included IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  -- 1: the user gave the address himself; 0: it stays as long as an import names it
  by_user       INTEGER NOT NULL CHECK (by_user IN (0, 1))
) STRICT;

CREATE TABLE import_wallets (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  wallet_id INTEGER NOT NULL REFERENCES wallets (id),
  PRIMARY KEY (import_id, wallet_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_wallets_wallet ON import_wallets (wallet_id);

CREATE TABLE statements (
  id             INTEGER PRIMARY KEY,
  import_id      INTEGER NOT NULL REFERENCES imports (id),
  wallet_id      INTEGER NOT NULL REFERENCES wallets (id),
  observed_at_ms INTEGER NOT NULL,
  complete       INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;
CREATE INDEX statements_wallet ON statements (wallet_id, observed_at_ms);
CREATE INDEX statements_import ON statements (import_id);

CREATE TABLE positions (
  id                  INTEGER PRIMARY KEY,
  statement_id        INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  hotkey              TEXT NOT NULL,
  netuid              INTEGER NOT NULL CHECK (netuid BETWEEN 0 AND 65535),
  registered_at_block INTEGER,
  amount_rao          INTEGER NOT NULL CHECK (amount_rao >= 0),
  price_rao           INTEGER CHECK (price_rao >= 0),
  value_rao           INTEGER CHECK (value_rao >= 0),
  claimable_rao       INTEGER CHECK (claimable_rao >= 0),
  hotkey_registered   INTEGER CHECK (hotkey_registered IN (0, 1)),
  subnet_name         TEXT,
  UNIQUE (statement_id, hotkey, netuid)
) STRICT;

CREATE TABLE balances (
  id           INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL UNIQUE REFERENCES statements (id) ON DELETE CASCADE,
  free_rao     INTEGER NOT NULL CHECK (free_rao >= 0)
) STRICT;

CREATE TABLE hotkey_names (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  address   TEXT NOT NULL,
  name      TEXT NOT NULL,
  UNIQUE (import_id, address)
) STRICT;

CREATE TABLE snapshots (
  id       TEXT PRIMARY KEY,
  as_of_ms INTEGER NOT NULL,
  bundled  INTEGER NOT NULL CHECK (bundled IN (0, 1)),
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
`;

export const portfolio: MigrationStep = {
  name: '0001-portfolio',
  up: (connection) => {
    connection.exec(SQL);
  },
};
