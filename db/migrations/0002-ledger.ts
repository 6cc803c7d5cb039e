// The ledger: lines with their source, prices and single facts that files state, what the user changed, and the
// maintained state of each holding. Amounts are integers of 1e-9 units; times are milliseconds.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
ALTER TABLE statements ADD COLUMN block INTEGER;
ALTER TABLE snapshots ADD COLUMN import_id INTEGER REFERENCES imports (id);

-- Addresses other than the user's own, each written once.
CREATE TABLE parties (
  id      INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entries (
  -- never used again: an undo brings a line back under its number
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  -- null: typed by the user
  import_id           INTEGER REFERENCES imports (id),
  wallet_id           INTEGER NOT NULL REFERENCES wallets (id),
  kind                TEXT NOT NULL,
  hotkey_id           INTEGER REFERENCES parties (id),
  netuid              INTEGER CHECK (netuid BETWEEN 0 AND 65535),
  registered_at_block INTEGER,
  at_ms               INTEGER NOT NULL,
  block               INTEGER,
  extrinsic           TEXT,
  -- order inside a block, and without block inside a second
  place               INTEGER NOT NULL,
  alpha               INTEGER NOT NULL,
  tao                 INTEGER NOT NULL,
  fee_alpha           INTEGER CHECK (fee_alpha >= 0),
  fee_tao             INTEGER CHECK (fee_tao >= 0),
  value_rao           INTEGER CHECK (value_rao >= 0),
  usd_per_tao_nano    INTEGER CHECK (usd_per_tao_nano >= 0),
  counterparty_id     INTEGER REFERENCES parties (id),
  note                TEXT,
  -- row of the file, counted from 1
  source_row          INTEGER,
  natural_key         TEXT NOT NULL,
  -- 0: another file stated the same event before
  counts              INTEGER NOT NULL CHECK (counts IN (0, 1)),
  edited              INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX entries_event ON entries (natural_key) WHERE counts = 1;
CREATE INDEX entries_repeated ON entries (natural_key) WHERE counts = 0;
CREATE INDEX entries_holding ON entries (wallet_id, netuid, hotkey_id, at_ms);
CREATE INDEX entries_order ON entries (at_ms / 1000, coalesce(block, 0), place, id);
CREATE INDEX entries_import ON entries (import_id);

-- A cache: made again from the lines whenever it is missing or was made under other terms.
CREATE TABLE holdings (
  key     TEXT PRIMARY KEY,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  lots    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE prices (
  id           INTEGER PRIMARY KEY,
  -- null: typed by the user
  import_id    INTEGER REFERENCES imports (id),
  currency     TEXT NOT NULL,
  period       TEXT NOT NULL CHECK (period IN ('moment', 'day')),
  at_ms        INTEGER NOT NULL,
  nano_per_tao INTEGER NOT NULL CHECK (nano_per_tao > 0)
) STRICT;
CREATE INDEX prices_time ON prices (currency, at_ms);
CREATE INDEX prices_import ON prices (import_id);

CREATE TABLE facts (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  subject   TEXT NOT NULL,
  name      TEXT NOT NULL,
  value     TEXT NOT NULL,
  unit      TEXT NOT NULL,
  at_ms     INTEGER,
  block     INTEGER
) STRICT;
CREATE INDEX facts_subject ON facts (subject, name, at_ms);
CREATE INDEX facts_import ON facts (import_id);

-- What the user did to the ledger, newest last; each change holds the line before and after as JSON, null: none.
CREATE TABLE ledger_steps (
  id     INTEGER PRIMARY KEY,
  at_ms  INTEGER NOT NULL,
  title  TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE TABLE ledger_changes (
  step_id  INTEGER NOT NULL REFERENCES ledger_steps (id) ON DELETE CASCADE,
  entry_id INTEGER NOT NULL,
  before   TEXT CHECK (json_valid(before)),
  after    TEXT CHECK (json_valid(after)),
  PRIMARY KEY (step_id, entry_id)
) STRICT, WITHOUT ROWID;
`;

export const ledger: MigrationStep = {
  name: '0002-ledger',
  up: (connection) => {
    connection.exec(SQL);
  },
};
