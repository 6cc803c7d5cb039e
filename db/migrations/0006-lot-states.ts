// What maintained lot states need besides their own table: ways to the lines of a holding and to both sides of a move,
// a count that tells changed prices apart, rates of currencies, and the lots a user names for a disposal.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
-- A wallet's free TAO has its lines among all those of its stakes.
CREATE INDEX entries_free ON entries (wallet_id, at_ms) WHERE tao <> 0;
-- The few lines of a holding that can link it to another one.
CREATE INDEX entries_carrying ON entries (wallet_id, netuid, hotkey_id)
  WHERE kind IN ('move', 'swap', 'transfer');
-- Both sides of a move, a swap or a transfer: one extrinsic, else one block, else one second.
CREATE INDEX entries_passage ON entries (coalesce(extrinsic, CAST(block AS TEXT), (at_ms / 1000) || 's'))
  WHERE kind IN ('move', 'swap', 'transfer');

-- What a USD costs in a currency on a day, typed by the user.
CREATE TABLE rates (
  id           INTEGER PRIMARY KEY,
  currency     TEXT NOT NULL,
  at_ms        INTEGER NOT NULL,
  nano_per_usd INTEGER NOT NULL CHECK (nano_per_usd > 0),
  UNIQUE (currency, at_ms)
) STRICT;

CREATE TABLE lot_choices (
  entry_id INTEGER NOT NULL,
  place    INTEGER NOT NULL,
  lot      TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (entry_id, place)
) STRICT, WITHOUT ROWID;

-- How often prices and rates have changed: a state that was made under another count is not read back.
CREATE TABLE price_changes (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  count INTEGER NOT NULL
) STRICT;
INSERT INTO price_changes VALUES (1, 0);
${['prices', 'rates']
  .flatMap((table) =>
    ['INSERT', 'UPDATE', 'DELETE'].map(
      (event) => `CREATE TRIGGER ${table}_${event.toLowerCase()} AFTER ${event} ON ${table}
  BEGIN UPDATE price_changes SET count = count + 1; END;`,
    ),
  )
  .join('\n')}

-- Every holding with a line has a row; one without a readable summary is made when it is asked for.
DELETE FROM holdings;
INSERT OR IGNORE INTO holdings (key, summary, lots)
  SELECT DISTINCT e.wallet_id || '|' || coalesce(e.netuid, '?') || '|' || coalesce(e.registered_at_block, '?')
    || '|' || coalesce(h.address, '?'), '{}', x''
  FROM entries e LEFT JOIN parties h ON h.id = e.hotkey_id WHERE e.counts = 1 AND e.alpha <> 0;
INSERT OR IGNORE INTO holdings (key, summary, lots)
  SELECT DISTINCT wallet_id || '|tao', '{}', x'' FROM entries WHERE counts = 1 AND tao <> 0;
`;

export const lotStates: MigrationStep = {
  name: '0006-lot-states',
  up: (connection) => {
    connection.exec(SQL);
  },
};
