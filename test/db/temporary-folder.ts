// A folder of its own for each test, gone afterwards. Tests of the database work on real files in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Connection } from '#db/connect.ts';
import { steps } from '#db/migrations/steps.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries, type Queries } from '#db/query.ts';

/** An empty folder that ends with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'planner-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A database as a program left it that had no such step yet; `fill` puts in what it kept. */
export function fileBefore(step: string, fill: (older: Connection) => void = () => {}): string {
  const at = steps.findIndex(({ name }) => name === step);
  if (at < 0) throw new Error(`no step ${step}`);
  const file = databaseFile(temporaryFolder());
  const older = openDatabase(file, steps.slice(0, at));
  fill(older);
  older.close();
  return file;
}

/** A connection that is closed with the test. */
export function connect(file: string, ...rest: [Parameters<typeof openDatabase>[1]?]): Connection {
  const connection = openDatabase(file, ...rest);
  onTestFinished(() => void connection.close());
  return connection;
}

/** Queries on a fresh database file. */
export function freshQueries(): Queries {
  return createQueries(connect(databaseFile(temporaryFolder())), () => undefined);
}
