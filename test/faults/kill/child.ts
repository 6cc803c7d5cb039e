// `node child.ts STEP FOLDER [STAGE]`: does one step on a data folder and says which stage it has reached, a line each, before
// it begins it. With a stage it stops there and waits to be killed; without, it runs to its end.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { drill } from '#db/backups/drill.ts';
import { listCopies } from '#db/backups/copies.ts';
import { replaceBook } from '#db/backups/replace.ts';
import { writeCopy } from '#db/backups/write-copy.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries, type Queries } from '#db/query.ts';
import { balanceRepository } from '#db/repositories/balances.ts';
import { csvTemplateRepository } from '#db/repositories/csv-templates.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { positionRepository } from '#db/repositories/positions.ts';
import { walletRepository } from '#db/repositories/wallets.ts';
import { readUserFile } from '#main/read-file.ts';
import { fileFormats } from '#services/import-file.ts';
import { importService } from '#services/import.ts';
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

async function importFile() {
  const queries = reportingQueries();
  report('reading');
  const { handlers } = importService({
    store: importRepository(queries),
    book: () => ({
      wallets: walletRepository(queries, () => NOW_MS).list(),
      holdings: positionRepository(queries).current(),
      balances: balanceRepository(queries).current(),
      hotkeyNames: new Map(),
    }),
    formats: fileFormats,
    readFile: async (path) => {
      const read = await readUserFile(path);
      report('parsing');
      return read;
    },
    beforeCommit: () => Promise.resolve(),
    templates: csvTemplateRepository(queries, () => NOW_MS),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    now: () => NOW_MS,
    emit: () => undefined,
  });
  await handlers['import.run']({ path: join(folder, IMPORT_FILE) });
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
