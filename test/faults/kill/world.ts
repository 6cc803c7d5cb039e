// The data folder that every killed step starts from, and what is in it afterwards.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '#db/connect.ts';
import type { MigrationStep } from '#db/migrate.ts';
import { steps } from '#db/migrations/steps.ts';
import type { TestPlanner } from '#test/support/planner.ts';
import { projectFolder } from '#test/support/command.ts';
import { plannerWith, stakes } from '#test/backups/planner-copies.ts';

export const IMPORT_FILE = 'history.json';
export const NOW_MS = Date.parse('2026-08-20T00:00:00Z');
const LINES = 2_000;

interface History {
  pagination: Record<string, unknown>;
  data: { id: string; block_number: number; extrinsic_id: string }[];
}

/** The delegation history of the fixtures, repeated at other blocks from `firstBlock` on. */
function history(firstBlock: number): string {
  const fixture = join(projectFolder, 'test/fixtures/ok/explorer-delegation.json');
  const { pagination, data } = JSON.parse(readFileSync(fixture, 'utf8')) as History;
  const lines = Array.from({ length: LINES }, (_, at) => {
    const block = firstBlock + at;
    const line = data[0]!;
    return { ...line, id: `${line.id}-${block}`, block_number: block, extrinsic_id: `${block}-12` };
  });
  return JSON.stringify({ pagination: { ...pagination, total_items: LINES, per_page: LINES }, data: lines });
}

/**
 * A book with a history, a copy of it from before its last import, and a second history that waits to be imported. It stays
 * open: a copy of the folder is as a crash leaves one, with a part of the book in its log.
 */
export async function makeWorld(): Promise<TestPlanner> {
  const planner = await plannerWith('3.0');
  await planner.importText(history(8_000_000), 'first.json');
  await planner.call('backup.make', {});
  await planner.importText(stakes('4.0'), 'later.json', '2026-08-08T00:00:00.000Z');
  writeFileSync(join(planner.dataFolder, IMPORT_FILE), history(8_100_000));
  return planner;
}

/** The schema of the program and two steps more: one adds a column, one copies every line into a table of its own. */
export function stepsMore(report: (stage: string) => void): MigrationStep[] {
  return [
    ...steps,
    {
      name: 'test-column',
      up: (connection) => {
        report('stepping');
        connection.exec("ALTER TABLE wallets ADD COLUMN test TEXT NOT NULL DEFAULT 'x'");
      },
    },
    {
      name: 'test-table',
      up: (connection) => {
        connection.exec(
          'CREATE TABLE test_lines AS SELECT * FROM entries; CREATE INDEX t ON test_lines (id)',
        );
        report('committing');
      },
    },
  ];
}

/** Everything a database holds, schema included, in one digest. */
export function digestOfBook(connection: Connection): string {
  const hash = createHash('sha256');
  const parts = connection
    .prepare<[], { type: string; name: string; sql: string }>(
      'SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name',
    )
    .all();
  for (const { type, name, sql } of parts) {
    hash.update(sql);
    if (type !== 'table') continue;
    for (const row of connection.prepare(`SELECT * FROM "${name}"`).raw().iterate())
      hash.update(
        JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)),
      );
  }
  return hash.digest('hex');
}
