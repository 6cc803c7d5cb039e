// `node child.ts STEP FOLDER [STAGE]`: does one step on a data folder and says which stage it has reached, a line each, before
// it begins it. With a stage it stops there and waits to be killed; without, it runs to its end.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { drill } from '#db/backups/drill.ts';
import { listCopies } from '#db/backups/copies.ts';
import { replaceBook } from '#db/backups/replace.ts';
import { writeCopy } from '#db/backups/write-copy.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries, type Queries } from '#db/query.ts';
import { bookStores, importWorkPorts } from '#main/read-book.ts';
import { readPlainFile } from '#main/read-file.ts';
import { commitFile } from '#services/import-work.ts';
import { IMPORT_FILE, NOW_MS, stepsMore } from './world.ts';
import type { StepName } from './stages.ts';

const [step, folder = '', stopAt] = process.argv.slice(2) as [StepName, string?, string?];
const file = databaseFile(folder);

function report(stage: string) {
  writeSync(1, `${stage}\n`);
  if (stage === stopAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** The real queries; the two sides of a transaction are told. */
function reportingQueries(): Queries {
  const queries = createQueries(openDatabase(file), () => undefined);
  return {
    ...queries,
    transaction: (work) => {
      const result = queries.transaction(() => {
        report('writing');
        const written = work();
        report('committing');
        return written;
      });
      report('after');
      return result;
    },
  };
}

function importFile() {
  const queries = reportingQueries();
  report('reading');
  const read = readPlainFile(join(folder, IMPORT_FILE), () => undefined);
  report('parsing');
  const now = () => NOW_MS;
  commitFile(read, { ...importWorkPorts(bookStores(queries, now), now), follow: () => undefined });
}

function migrateBook() {
  report('copying');
  openDatabase(file, stepsMore(report));
  report('after');
}

function copyBook() {
  writeCopy({ file, reason: 'manual', nowMs: NOW_MS, onStage: report });
}

async function restoreBook() {
  report('trying');
  const oldest = listCopies(join(folder, 'backups')).at(-1)!;
  const { path } = await drill({ source: oldest.path, facts: oldest.facts, folder });
  replaceBook({ file, by: path, nowMs: NOW_MS, onStage: report });
}

const work: Record<StepName, () => unknown> = {
  import: importFile,
  migration: migrateBook,
  backup: copyBook,
  restore: restoreBook,
};
await work[step]();
