/**
 * One measured task in a process of its own, so that its memory is its own: `import FOLDER FILE` takes a file over as the
 * app does; `raw FOLDER` writes the same rows again, prepared, in one transaction; `start FOLDER` opens the backend and asks
 * for the first page of the history. Prints one line of JSON.
 */
import { join } from 'node:path';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';

const PAGE_ROWS = 20_000;

const openBackend = (dataFolder: string) =>
  createBackend({ dataFolder, version: 'bench', log: createLog(() => {}) });

async function answerOf(backend: ReturnType<typeof openBackend>, method: string, input: unknown) {
  const reply = await backend.dispatch(method, input);
  if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
  return reply.value;
}

async function importFile(folder: string, file: string) {
  const backend = openBackend(folder);
  const start = performance.now();
  await answerOf(backend, 'import.run', { path: file });
  const page = await answerOf(backend, 'ledger.list', { limit: 1 });
  const elapsedMs = performance.now() - start;
  backend.close();
  return { elapsedMs, total: (page as { total: number }).total };
}

const columnsOf = (connection: ReturnType<typeof openDatabase>): string[] =>
  (connection.pragma('table_info(entries)') as { name: string }[]).map(({ name }) => name).slice(1);

/** Whole numbers as the app binds them. */
const bound = (value: unknown): unknown =>
  typeof value === 'bigint' && value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
    ? Number(value)
    : value;

/** Everything an entry refers to, so that its references hold. */
const REFERRED = ['imports', 'wallets', 'parties'];

/** The clock runs while rows are written, not while they are read. */
function rawInserts(folder: string) {
  const from = openDatabase(databaseFile(folder));
  const to = openDatabase(join(folder, 'raw', 'planner.db'));
  const columns = columnsOf(from);
  for (const table of REFERRED) {
    const rows = from.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
    for (const row of rows) {
      const names = Object.keys(row);
      to.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`).run(Object.values(row));
    }
  }
  const read = from
    .prepare(`SELECT ${columns} FROM entries WHERE id > ? ORDER BY id LIMIT ${PAGE_ROWS}`)
    .raw();
  const add = to.prepare(`INSERT INTO entries (${columns}) VALUES (${columns.map(() => '?')})`);
  let elapsedMs = 0;
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    elapsedMs += performance.now() - start;
  };
  timed(() => to.exec('BEGIN IMMEDIATE'));
  let total = 0;
  for (;;) {
    const rows = read.all(total) as unknown[][];
    if (rows.length === 0) break;
    const values = rows.map((row) => row.map(bound));
    timed(() => values.forEach((row) => add.run(row)));
    total += rows.length;
  }
  timed(() => to.exec('COMMIT'));
  to.close();
  return { elapsedMs, total };
}

async function start(folder: string) {
  const begin = performance.now();
  const backend = openBackend(folder);
  const readyMs = performance.now() - begin;
  await answerOf(backend, 'ledger.list', { limit: 200 });
  const firstRowsMs = performance.now() - begin - readyMs;
  backend.close();
  return { readyMs, firstRowsMs };
}

const [task, folder = '', file = ''] = process.argv.slice(2);
const tasks: Readonly<Record<string, () => unknown>> = {
  import: () => importFile(folder, file),
  raw: () => rawInserts(folder),
  start: () => start(folder),
};
const found = await tasks[task ?? '']!();
console.log(JSON.stringify({ ...(found as object), maxMemoryMb: process.resourceUsage().maxRSS / 1024 }));
