// Rates of a USD come from files too: like prices, each with its import, or null where the user typed it.
import type { MigrationStep } from '#db/migrate.ts';

const SQL = `
CREATE TABLE dated_rates (
  id           INTEGER PRIMARY KEY,
  -- null: typed by the user
  import_id    INTEGER REFERENCES imports (id),
  currency     TEXT NOT NULL,
  at_ms        INTEGER NOT NULL,
  nano_per_usd INTEGER NOT NULL CHECK (nano_per_usd > 0)
) STRICT;
INSERT INTO dated_rates (currency, at_ms, nano_per_usd) SELECT currency, at_ms, nano_per_usd FROM rates ORDER BY id;
DROP TABLE rates;
ALTER TABLE dated_rates RENAME TO rates;
CREATE INDEX rates_time ON rates (currency, at_ms);
CREATE INDEX rates_import ON rates (import_id);
${['INSERT', 'UPDATE', 'DELETE']
  .map(
    (event) => `CREATE TRIGGER rates_${event.toLowerCase()} AFTER ${event} ON rates
  BEGIN UPDATE price_changes SET count = count + 1; END;`,
  )
  .join('\n')}
`;

export const importedRates: MigrationStep = {
  name: '0009-imported-rates',
  up: (connection) => {
    connection.exec(SQL);
  },
};
